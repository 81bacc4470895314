import { keepText } from '../../../commands/keep-text.ts';
import { words } from '../../words.ts';
import type { EditorParams } from '../editors/edit-start.ts';

/** Ends an edit by keeping a text that is none of its column's type, as it was typed; it is marked and listed as a problem. */
export function keepTyped(params: EditorParams, text: string): void {
  const grid = params.context;
  const column = grid.table().columnNamed(params.column.getColId());
  const typed = text.trim();
  params.api.stopEditing(true);
  if (column === undefined || typed === '') return;
  const place = { table: grid.host.table, row: params.data.id, column: column.id };
  if (grid.run(keepText(grid.context, place, typed)) !== null) return;
  grid.announce(words.marks.keptAsText(typed));
  // The library is still closing the editor.
  setTimeout(() => grid.focus(place));
}

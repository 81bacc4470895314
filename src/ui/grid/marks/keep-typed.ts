import { keepText } from '../../../commands/keep-text.ts';
import type { CellPlace } from '../../../commands/find-place.ts';
import { words } from '../../words.ts';
import type { GridSite } from '../grid-site.ts';

/** Ends an edit by keeping a text that is none of its column's type, as it was typed; it is marked and listed as a problem. */
export function keepTyped(site: GridSite, place: CellPlace, text: string): void {
  const typed = text.trim();
  site.api.stopEditing(true);
  if (typed === '' || site.run(keepText(site.context, place, typed)) !== null) return;
  site.announce(words.marks.keptAsText(typed));
  // The library is still closing the editor.
  setTimeout(() => {
    const row = site.rows.indexOf(place.row);
    const column = site.columns.indexOf(place.column);
    if (row !== -1 && column !== -1) site.goTo(row, column);
  });
}

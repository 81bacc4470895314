import type { CellPlace } from '../../commands/find-place.ts';
import { setColumnsHidden } from '../../commands/set-columns-hidden.ts';
import { words } from '../words.ts';
import type { WorkbookState } from './workbook-state.svelte.ts';

/**
 * Brings a cell of the table on the page into sight: its group is unfolded, filters that leave its row out are cleared, its column
 * is shown again. What undo can take back is said.
 */
export function reveal(workbook: WorkbookState, place: CellPlace): void {
  const { grid } = workbook;
  if (grid === null || grid.host.table !== place.table) return;
  const table = grid.table();
  const slot = table.rows.slot(place.row);
  if (slot === undefined) return;
  const { table: id, column } = place;
  const isHidden = table.column(column)?.hidden === true;
  if (isHidden)
    workbook.run(setColumnsHidden(workbook.context, { table: id, columns: [column], hidden: false }));
  const isFilteredOut = !grid.view.isShown(slot);
  if (isFilteredOut) grid.view.clearFilters();
  const group = grid.view.groupOf(slot);
  if (group !== null && grid.groups.isFolded(group)) grid.view.fold(group, false);
  if (isHidden || isFilteredOut)
    workbook.shell.notices.show(words.marks.broughtIntoSight({ isHidden, isFilteredOut }));
}

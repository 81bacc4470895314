import type { ExplainedGroup } from '../../queries/explain-places.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** Whether a group is one cell and not a whole column. */
export function isSingle({ isWhole, count }: ExplainedGroup): boolean {
  return !isWhole && count === 1;
}

/** Why nothing of a group can be seen in the grid, in words; '' where it can. */
export function whyUnseen(workbook: WorkbookState, group: ExplainedGroup): string {
  if (group.table !== workbook.tableId) return words.explain.otherTable;
  if (workbook.tableById(group.table)?.column(group.column)?.hidden === true)
    return words.explain.hiddenColumn;
  const { isFiltered } = workbook.view;
  const [only] = group.cells;
  if (!isFiltered || !isSingle(group) || only === undefined) return '';
  return workbook.grid?.cells.hasRow(only.place.row) === false ? words.explain.filteredOut : '';
}

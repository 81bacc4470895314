import type { PlanPlace } from '../../queries/plan-place.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';

/** Goes to the cell that a statement about a plan comes from; for a row as a whole to its key, else its first cell. */
export function followPlace(workbook: WorkbookState, { table, row, column }: PlanPlace): void {
  const found = workbook.tableById(table);
  const at = column ?? found?.record.keyColumn ?? found?.columns.find(({ hidden }) => !hidden)?.id;
  if (at !== undefined) workbook.follow({ table, row, column: at });
}

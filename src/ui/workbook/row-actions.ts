import { deleteRows } from '../../commands/delete-rows.ts';
import type { RowId } from '../../model/ids.ts';
import { countReferences } from '../../queries/row-references.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** How many rows are selected: at least one where a cell has the focus. */
export function rowsInHand({ grid }: WorkbookState): readonly RowId[] {
  return grid?.rowsInHand ?? [];
}

/** Inserts as many rows as are selected, above the first of them or below the last. */
export function insertRows({ grid }: WorkbookState, where: 'above' | 'below'): void {
  grid?.rowEdits.insert(where);
}

/** Adds copies of the selected rows below them, and selects these. */
export function duplicateRowsInHand(workbook: WorkbookState): void {
  const rows = rowsInHand(workbook);
  if (rows.length > 0) workbook.grid?.rowEdits.duplicate(rows);
}

/** Deletes the selected rows, or the focused cell's row, and says what referred to them. */
export function deleteRowsInHand(workbook: WorkbookState): void {
  const rows = rowsInHand(workbook);
  const table = workbook.tableId;
  if (table === null || rows.length === 0) return;
  const references = countReferences(workbook.session.workbook, table, rows);
  workbook.runUndoable(
    deleteRows(workbook.context, { table, rows }),
    words.rows.deleted(rows.length, references),
  );
}

/** Moves the selected rows, or the focused cell's row, one place up (-1) or down (1). */
export function moveRowsInHand({ grid }: WorkbookState, step: -1 | 1): void {
  grid?.rowEdits.step(step);
}

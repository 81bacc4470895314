import { deleteRows } from '../../commands/delete-rows.ts';
import { moveRows } from '../../commands/move-rows.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** Deletes the selected rows, or the focused cell's row. */
export function deleteRowsInHand(workbook: WorkbookState): void {
  const rows = workbook.grid?.rowsInHand ?? [];
  const table = workbook.tableId;
  if (table === null || rows.length === 0) return;
  workbook.runUndoable(
    deleteRows(workbook.context, { table, rows }),
    words.workbook.rowsDeleted(rows.length),
  );
}

/** Moves the selected rows, or the focused cell's row, one place up (-1) or down (1). */
export function moveRowsInHand(workbook: WorkbookState, step: -1 | 1): void {
  const table = workbook.table;
  const rows = workbook.grid?.rowsInHand ?? [];
  if (table === null || rows.length === 0) return;
  const ids = table.rows.ids();
  const places = rows.map((row) => ids.indexOf(row));
  const first = Math.min(...places);
  const last = Math.max(...places);
  if (step === -1 ? first === 0 : last === ids.length - 1) return;
  const before = step === -1 ? ids[first - 1]! : (ids[last + 2] ?? null);
  const place = workbook.place;
  if (workbook.run(moveRows(workbook.context, { table: table.id, rows, before })))
    workbook.grid?.focus(place);
}

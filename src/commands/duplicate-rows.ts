import { oneOrMany } from '../base/language.ts';
import { ok, type Result } from '../base/result.ts';
import { asRowId, type RowId, type TableId } from '../model/ids.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { findTable } from './find-place.ts';
import { ordersAt } from './row-orders.ts';

/**
 * Adds copies of rows below the last of them, in their order, with all that is in them: what was typed, values put in by hand with
 * their reasons, formulas of single cells, notes. What names a row stays as it is; where it has to be unique, the rule marks it.
 * Gives the new rows' ids beside the spec, and by the row that each was copied from.
 */
export function duplicateRows(
  context: CommandContext,
  input: { readonly table: TableId; readonly rows: readonly RowId[] },
): Result<
  TransactionSpec & { readonly rows: readonly RowId[]; readonly copies: ReadonlyMap<RowId, RowId> },
  Rejection
> {
  const found = findTable(context.workbook, input.table);
  if (!found.ok) return found;
  const table = found.value;
  const wanted = new Set(input.rows);
  const ids = table.rows.ids();
  const copied = ids.filter((id) => wanted.has(id));
  const last = ids.findLastIndex((id) => wanted.has(id));
  const writes = new Writes();
  const orders = ordersAt(table, last + 1, copied.length, writes);
  const rows = copied.map((id, index) => {
    const copy = asRowId(context.ids.next());
    writes.setRow(table.id, copy, { ...table.rows.record(id)!, order: orders[index]! });
    return copy;
  });
  for (const column of table.columns) {
    const overrides = table.overrides(column.id);
    const notes = table.notes(column.id);
    copied.forEach((id, index) => {
      const copy = rows[index]!;
      const cell = column.formula === null ? table.cell(id, column.id) : null;
      if (cell !== null) writes.setCell(table.id, column.id, copy, cell);
      const override = overrides.get(id);
      if (override !== undefined) writes.setOverride(table.id, column.id, copy, override);
      const note = notes.get(id);
      if (note !== undefined) writes.setNote(table.id, column.id, copy, note);
    });
  }
  const label = oneOrMany(rows.length, 'Duplicate row', `Duplicate ${rows.length} rows`);
  const copies = new Map(copied.map((id, index) => [id, rows[index]!]));
  return ok({ label, writes, rows, copies });
}

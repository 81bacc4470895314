import { oneOrMany } from '../base/language.ts';
import { ok, type Result } from '../base/result.ts';
import { asRowId, type ColumnId, type RowId, type TableId } from '../model/ids.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { findTable } from './find-place.ts';
import { ordersAt, positionOf } from './row-orders.ts';

/**
 * Adds rows before a row, or at the end when `before` is null; gives their ids beside the spec. They are empty, but have in the
 * column `like.column` what the row `like.row` has typed there.
 */
export function addRows(
  context: CommandContext,
  input: {
    readonly table: TableId;
    readonly before: RowId | null;
    readonly count: number;
    readonly like?: { readonly row: RowId; readonly column: ColumnId } | null;
  },
): Result<TransactionSpec & { readonly rows: readonly RowId[] }, Rejection> {
  const found = findTable(context.workbook, input.table);
  if (!found.ok) return found;
  const table = found.value;
  const position = input.before === null ? -1 : positionOf(table, table.rows.slot(input.before));
  const writes = new Writes();
  const orders = ordersAt(table, position === -1 ? table.rows.count : position, input.count, writes);
  const rows = orders.map((order) => {
    const id = asRowId(context.ids.next());
    writes.setRow(table.id, id, { order });
    return id;
  });
  const { like = null } = input;
  const column = like === null ? undefined : table.column(like.column);
  if (like !== null && column?.formula === null) {
    const value = table.cell(like.row, like.column);
    if (value !== null) for (const row of rows) writes.setCell(table.id, like.column, row, value);
  }
  return ok({ label: oneOrMany(input.count, 'Add row', `Add ${input.count} rows`), writes, rows });
}

import { oneOrMany } from '../base/language.ts';
import { ok } from '../base/result.ts';
import type { RowId, TableId } from '../model/ids.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';
import { ordersAt, positionOf } from './row-orders.ts';

/** Moves rows, in the order they have, to stand before another row, or at the end when `before` is null. */
export function moveRows(
  context: CommandContext,
  input: { readonly table: TableId; readonly rows: readonly RowId[]; readonly before: RowId | null },
): CommandResult {
  const found = findTable(context.workbook, input.table);
  if (!found.ok) return found;
  const table = found.value;
  const moving = new Set(input.rows);
  const ids = table.rows.ids();
  let position = input.before === null ? ids.length : positionOf(table, table.rows.slot(input.before));
  if (position === -1) position = ids.length;
  const writes = new Writes();
  const moved = ids.filter((id) => moving.has(id));
  ordersAt(table, position, moved.length, writes).forEach((order, index) => {
    const id = moved[index]!;
    writes.setRow(table.id, id, { ...table.rows.record(id)!, order });
  });
  return ok({ label: oneOrMany(moved.length, 'Move row', `Move ${moved.length} rows`), writes });
}

import type { RowId } from '../model/ids.ts';
import { ordersBetween } from '../model/order.ts';
import type { Table } from '../model/table.ts';
import type { Writes } from '../session/writes.ts';

/**
 * Order texts for `count` rows that are to stand before the row now at `position` (0-based; the row count means the end).
 * Two copies may have given neighbours the same text; then there is no room between them, and `writes` renumbers the table.
 */
export function ordersAt(table: Table, position: number, count: number, writes: Writes): string[] {
  const sequence = table.rows.sequence;
  const orderAt = (index: number) =>
    index >= 0 && index < sequence.length
      ? table.rows.record(table.rows.idAt(sequence[index]!))!.order
      : null;
  const before = orderAt(position - 1);
  const after = orderAt(position);
  if (before === null || after === null || before < after) return ordersBetween(before, after, count);
  const orders = ordersBetween(null, null, sequence.length + count);
  sequence.forEach((slot, index) => {
    const id = table.rows.idAt(slot);
    const record = table.rows.record(id)!;
    writes.setRow(table.id, id, { ...record, order: orders[index < position ? index : index + count]! });
  });
  return orders.slice(position, position + count);
}

/** Order texts that are made at a time. */
const piece = 5_000;

/** {@link ordersAt} for very many rows, some at a time: one after the other they are what all of them get. */
export function* ordersAtInPieces(
  table: Table,
  position: number,
  count: number,
  writes: Writes,
): Generator<readonly string[]> {
  const pieces = Math.ceil(count / piece);
  if (pieces <= 1) {
    yield ordersAt(table, position, count, writes);
    return;
  }
  // The last row of each piece first, then those before it: so no text is longer than where all are made at once.
  const lasts = ordersAt(table, position, pieces, writes);
  const { sequence } = table.rows;
  const first = position > 0 ? table.rows.idAt(sequence[position - 1]!) : null;
  let before =
    first === null ? null : (writtenOrder(table, first, writes) ?? table.rows.record(first)!.order);
  for (const [at, last] of lasts.entries()) {
    const length = Math.min(piece, count - at * piece);
    yield [...ordersBetween(before, last, length - 1), last];
    before = last;
  }
}

/** The order text that a row gets by what is to be written. */
function writtenOrder(table: Table, row: RowId, writes: Writes): string | undefined {
  return writes.tables.get(table.id)?.rows.get(row)?.order;
}

/** Where a row stands among the rows, from 0; -1 where it is not there. */
export function positionOf(table: Table, slot: number | undefined): number {
  return slot === undefined ? -1 : table.rows.sequence.indexOf(slot);
}

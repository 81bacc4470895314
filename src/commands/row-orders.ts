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

/** Where a row stands among the rows, from 0; -1 where it is not there. */
export function positionOf(table: Table, slot: number | undefined): number {
  return slot === undefined ? -1 : table.rows.sequence.indexOf(slot);
}

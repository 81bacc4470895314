import { ok } from '../base/result.ts';
import type { TableId } from '../model/ids.ts';
import { ordersBetween } from '../model/order.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';

/** Moves a table's tab to stand before another's, or at the end when `before` is null. */
export function moveTable(
  context: CommandContext,
  input: { readonly table: TableId; readonly before: TableId | null },
): CommandResult {
  const found = findTable(context.workbook, input.table);
  if (!found.ok) return found;
  const others = context.workbook.tables.filter((table) => table.id !== input.table);
  const at = others.findIndex((table) => table.id === input.before);
  const position = at === -1 ? others.length : at;
  const arranged = [...others.slice(0, position), found.value, ...others.slice(position)];
  const before = arranged[position - 1]?.record.order ?? null;
  const after = arranged[position + 1]?.record.order ?? null;
  const writes = new Writes();
  if (before === null || after === null || before < after) {
    const order = ordersBetween(before, after, 1)[0]!;
    writes.setTable(input.table, { ...found.value.record, order });
  } else {
    const orders = ordersBetween(null, null, arranged.length);
    arranged.forEach((table, index) => writes.setTable(table.id, { ...table.record, order: orders[index]! }));
  }
  return ok({ label: `Move ${found.value.record.title}`, writes });
}

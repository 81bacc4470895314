import { ok, type Result } from '../base/result.ts';
import type { ColumnType } from '../model/column-types.ts';
import { asColumnId, type ColumnId, type TableId } from '../model/ids.ts';
import { ordersBetween } from '../model/order.ts';
import type { Table } from '../model/table.ts';
import type { Rejection } from '../session/rejection.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { findTable } from './find-place.ts';
import { readTypedFormula } from './typed-formula.ts';

/**
 * Adds a column before another, or at the end when `before` is null; gives its id beside the spec. It is empty, or calculated by
 * `formula` where that is not blank; a text that is not a formula is refused.
 */
export function addColumn(
  context: CommandContext,
  input: {
    readonly table: TableId;
    readonly name: string;
    readonly type: ColumnType;
    readonly before: ColumnId | null;
    readonly formula?: string;
    readonly description?: string;
  },
): Result<TransactionSpec & { readonly column: ColumnId }, Rejection> {
  const found = findTable(context.workbook, input.table);
  if (!found.ok) return found;
  const table = found.value;
  const formula = readTypedFormula(input.formula ?? '', context.workbook, table);
  if (!formula.ok) return formula;
  const writes = new Writes();
  const id = asColumnId(context.ids.next());
  const at = table.columns.findIndex((column) => column.id === input.before);
  const order = columnOrderAt(table, at === -1 ? table.columns.length : at, writes);
  writes.setColumn(table.id, id, {
    name: input.name.trim(),
    description: input.description?.trim() ?? '',
    order,
    type: input.type,
    formula: formula.value,
    width: null,
    hidden: false,
  });
  return ok({ label: `Add column ${input.name.trim()}`, writes, column: id });
}

/**
 * An order text for a column that is to stand before the one now at `position`, from 0. Where two copies gave neighbours the
 * same text, `writes` renumbers the columns.
 */
export function columnOrderAt(table: Table, position: number, writes: Writes): string {
  const columns = table.columns;
  const before = columns[position - 1]?.order ?? null;
  const after = columns[position]?.order ?? null;
  if (before === null || after === null || before < after) return ordersBetween(before, after, 1)[0]!;
  const orders = ordersBetween(null, null, columns.length + 1);
  columns.forEach((column, index) => {
    const order = orders[index < position ? index : index + 1]!;
    writes.setColumn(table.id, column.id, { ...recordOfColumn(column), order });
  });
  return orders[position]!;
}

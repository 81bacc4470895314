import { ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import { columnOrderAt } from './add-column.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';

/** Moves a column to stand before another, or at the end when `before` is null. */
export function moveColumn(
  context: CommandContext,
  input: { readonly table: TableId; readonly column: ColumnId; readonly before: ColumnId | null },
): CommandResult {
  const found = findColumn(context.workbook, input);
  if (!found.ok) return found;
  const { table, column } = found.value;
  const at = table.columns.findIndex((other) => other.id === input.before);
  const writes = new Writes();
  const order = columnOrderAt(table, at === -1 ? table.columns.length : at, writes);
  writes.setColumn(table.id, column.id, { ...recordOfColumn(column), order });
  return ok({ label: `Move ${column.name}`, writes });
}

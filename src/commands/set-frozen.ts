import { ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn, findTable } from './find-place.ts';

/** Has a table's columns up to `column`, that one included, stay in place while scrolling sideways; null lets all of them go. */
export function setFrozen(
  context: CommandContext,
  place: { readonly table: TableId; readonly column: ColumnId | null },
): CommandResult {
  const { table, column } = place;
  const found = findTable(context.workbook, table);
  if (!found.ok) return found;
  let label = 'Unfreeze columns';
  if (column !== null) {
    const frozen = findColumn(context.workbook, { table, column });
    if (!frozen.ok) return frozen;
    label = `Freeze up to ${frozen.value.column.name}`;
  }
  const { record } = found.value;
  return ok({ label, writes: new Writes().setTable(table, { ...record, frozen: column }) });
}

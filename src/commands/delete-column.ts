import { ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';

/** Deletes a column with its cells and overrides. Formulas that name it show `#REF!` until it comes back. */
export function deleteColumn(
  context: CommandContext,
  place: { readonly table: TableId; readonly column: ColumnId },
): CommandResult {
  const found = findColumn(context.workbook, place);
  if (!found.ok) return found;
  return ok({
    label: `Delete column ${found.value.column.name}`,
    writes: new Writes().setColumn(place.table, place.column, null),
  });
}

import { counted } from '../base/language.ts';
import { fail, ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';

/** Deletes a column with its cells and overrides. Formulas that name it show `#REF!` until it comes back. */
export function deleteColumn(
  context: CommandContext,
  { table, column }: { readonly table: TableId; readonly column: ColumnId },
): CommandResult {
  return deleteColumns(context, { table, columns: [column] });
}

/** Deletes columns in the same way, all in one step. Refused where one of them is gone. */
export function deleteColumns(
  context: CommandContext,
  { table, columns }: { readonly table: TableId; readonly columns: readonly ColumnId[] },
): CommandResult {
  const writes = new Writes();
  const names: string[] = [];
  for (const column of columns) {
    const found = findColumn(context.workbook, { table, column });
    if (!found.ok) return found;
    names.push(found.value.column.name);
    writes.setColumn(table, column, null);
  }
  const [first] = names;
  if (first === undefined) return fail({ message: 'There is no column to delete.' });
  const what = names.length > 1 ? counted(names.length, 'column', 'columns') : `column ${first}`;
  return ok({ label: `Delete ${what}`, writes });
}

import { fail, ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';

/** Hides or shows columns of a table, all of them in one step. Refused where one of them is gone, or none is named. */
export function setColumnsHidden(
  context: CommandContext,
  change: { readonly table: TableId; readonly columns: readonly ColumnId[]; readonly hidden: boolean },
): CommandResult {
  const { table, columns, hidden } = change;
  const writes = new Writes();
  const names: string[] = [];
  for (const column of columns) {
    const found = findColumn(context.workbook, { table, column });
    if (!found.ok) return found;
    names.push(found.value.column.name);
    writes.setColumn(table, column, { ...recordOfColumn(found.value.column), hidden });
  }
  const [first] = names;
  if (first === undefined) return fail({ message: 'There is no column to hide or show.' });
  const what = names.length === 1 ? first : `${names.length} columns`;
  return ok({ label: `${hidden ? 'Hide' : 'Show'} ${what}`, writes });
}

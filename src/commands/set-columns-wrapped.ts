import { numberText } from '../base/language.ts';
import { fail, ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';

/** Has long texts of columns go on below in their cells, or no longer, all in one step. Refused where one of them is gone. */
export function setColumnsWrapped(
  context: CommandContext,
  change: { readonly table: TableId; readonly columns: readonly ColumnId[]; readonly wrapped: boolean },
): CommandResult {
  const { table, columns, wrapped } = change;
  const writes = new Writes();
  const names: string[] = [];
  for (const column of columns) {
    const found = findColumn(context.workbook, { table, column });
    if (!found.ok) return found;
    const { wrap: _, ...record } = recordOfColumn(found.value.column);
    names.push(record.name);
    writes.setColumn(table, column, { ...record, ...(wrapped ? { wrap: true as const } : {}) });
  }
  const [first] = names;
  if (first === undefined) return fail({ message: 'There is no column to wrap.' });
  const what = names.length === 1 ? first : `${numberText(names.length)} columns`;
  return ok({ label: `${wrapped ? 'Wrap' : 'Don’t wrap'} ${what}`, writes });
}

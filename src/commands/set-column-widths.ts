import { fail, ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';

/**
 * Gives columns of a table their widths, in CSS pixels, all of them in one step; null for the width that a column's kind has by
 * default. Refused where one of them is gone, or none is named.
 */
export function setColumnWidths(
  context: CommandContext,
  table: TableId,
  widths: ReadonlyMap<ColumnId, number | null>,
): CommandResult {
  const writes = new Writes();
  const names: string[] = [];
  for (const [column, width] of widths) {
    const found = findColumn(context.workbook, { table, column });
    if (!found.ok) return found;
    names.push(found.value.column.name);
    writes.setColumn(table, column, { ...recordOfColumn(found.value.column), width });
  }
  const [first] = names;
  if (first === undefined) return fail({ message: 'There is no column to resize.' });
  return ok({ label: `Resize ${names.length === 1 ? first : `${names.length} columns`}`, writes });
}

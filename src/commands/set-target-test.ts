import { fail, ok } from '../base/result.ts';
import { readInput } from '../model/input.ts';
import type { RowId, TableId } from '../model/ids.ts';
import { sameCellValue } from '../model/values.ts';
import { isMeasures } from '../plan/plan-tables.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';
import { rejectInput } from './input-rejection.ts';

/**
 * Puts a measure's test and the figures that it needs into its row, by the names of the columns, as one step. What is not named stays
 * as it is, so that another test finds its figures again. A calculated column is refused.
 */
export function setTargetTest(
  context: CommandContext,
  { table: id, row }: { readonly table: TableId; readonly row: RowId },
  typed: ReadonlyMap<string, string>,
): CommandResult {
  const found = findTable(context.workbook, id);
  if (!found.ok) return found;
  const table = found.value;
  if (table.rows.slot(row) === undefined) return fail({ message: 'The row is no longer there.' });
  if (!isMeasures(table))
    return fail({ message: `${table.record.title} holds no measures, so it has no tests.` });
  const writes = new Writes();
  for (const [name, text] of typed) {
    const column = table.columnNamed(name);
    if (column === undefined)
      return fail({ message: `There is no column ${name} in ${table.record.title}.` });
    if (column.formula !== null)
      return fail({
        message: `${name} is calculated, so nothing can be typed into it.`,
        place: { table: id, row, column: column.id },
      });
    const value = readInput(context.workbook, table, column, row, text);
    const place = { table: id, row, column: column.id };
    if (!value.ok) return rejectInput(value.error, place);
    // A formula of the cell's own gives way to what is typed, a blank too.
    const hasFormula = table.override(row, column.id) !== undefined;
    if (!hasFormula && sameCellValue(table.cell(row, column.id), value.value)) continue;
    writes.setCell(id, column.id, row, value.value);
    if (hasFormula) writes.setOverride(id, column.id, row, null);
  }
  return ok({ label: 'Set target test', writes });
}

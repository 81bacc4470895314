import { fail, ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { FormulaError } from '../model/values.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { readColumnFormula } from './column-formula-input.ts';
import { findColumn } from './find-place.ts';

/**
 * Gives a column one formula for all its rows; typed cells go. An empty text takes the formula away and leaves what the cells
 * show as typed values. A text that is not a formula is refused; unknown names are taken and show `#NAME?` until they exist.
 */
export function setColumnFormula(
  context: CommandContext,
  place: { readonly table: TableId; readonly column: ColumnId },
  text: string,
): CommandResult {
  const found = findColumn(context.workbook, place);
  if (!found.ok) return found;
  const { table, column } = found.value;
  const record = recordOfColumn(column);
  const formula = readColumnFormula(text, context.workbook, table);
  if (!formula.ok) return fail({ ...formula.error, place });
  if (formula.value === null) {
    const writes = new Writes().setColumn(table.id, column.id, { ...record, formula: null });
    if (column.formula !== null) {
      for (const row of table.rows.ids()) {
        const shown = context.engine.value(table.id, row, column.id);
        writes.setCell(table.id, column.id, row, shown instanceof FormulaError ? null : shown);
      }
    }
    return ok({ label: `Remove formula of ${column.name}`, writes });
  }
  return ok({
    label: `Edit formula of ${column.name}`,
    writes: new Writes().setColumn(table.id, column.id, { ...record, formula: formula.value }),
  });
}

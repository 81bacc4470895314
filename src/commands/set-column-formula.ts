import { fail, ok } from '../base/result.ts';
import { readFormula } from '../formula/formula-text.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { FormulaError } from '../model/values.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
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
  if (text.trim().replace(/^=/, '').trim() === '') {
    const writes = new Writes().setColumn(table.id, column.id, { ...record, formula: null });
    if (column.formula !== null) {
      for (const row of table.rows.ids()) {
        const shown = context.engine.value(table.id, row, column.id);
        writes.setCell(table.id, column.id, row, shown instanceof FormulaError ? null : shown);
      }
    }
    return ok({ label: `Remove formula of ${column.name}`, writes });
  }
  const { formula, problems } = readFormula(text, context.workbook, table);
  const syntax = problems.find((problem) => problem.kind === 'syntax');
  if (syntax !== undefined) return fail({ message: syntax.message, place });
  return ok({
    label: `Edit formula of ${column.name}`,
    writes: new Writes().setColumn(table.id, column.id, { ...record, formula }),
  });
}

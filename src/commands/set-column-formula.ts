import { fail, ok } from '../base/result.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { FormulaError } from '../model/values.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';
import { readTypedFormula } from './typed-formula.ts';

/**
 * Gives a column one formula for all its rows; typed cells go, formulas of single cells stay, but for the cell that it is typed
 * into: the one of `row`, from which cells such as `E4` are counted too. An empty text takes the formula away and leaves what
 * the cells show as typed values. A text that is not a formula is refused; unknown names are taken and show `#NAME?` until they
 * exist.
 */
export function setColumnFormula(
  context: CommandContext,
  place: { readonly table: TableId; readonly column: ColumnId; readonly row?: RowId | null },
  text: string,
): CommandResult {
  const found = findColumn(context.workbook, place);
  if (!found.ok) return found;
  const { table, column } = found.value;
  const row = place.row ?? null;
  const formula = readTypedFormula(text, context.workbook, table, { row });
  if (!formula.ok) return fail({ ...formula.error, place: { table: table.id, column: column.id } });
  const writes = new Writes();
  writes.setColumn(table.id, column.id, { ...recordOfColumn(column), formula: formula.value });
  if (formula.value === null) {
    if (column.formula !== null) keepShown(context, table, column, writes);
    return ok({ label: `Remove formula of ${column.name}`, writes });
  }
  if (row !== null && table.override(row, column.id)?.formula !== undefined) {
    writes.setOverride(table.id, column.id, row, null);
  }
  return ok({ label: `Edit formula of ${column.name}`, writes });
}

/** Writes what a calculated column shows into its cells, but for errors and for cells with a formula of their own. */
function keepShown(context: CommandContext, table: Table, column: Column, writes: Writes): void {
  for (const row of table.rows.ids()) {
    if (table.override(row, column.id)?.formula !== undefined) continue;
    const shown = context.engine.value(table.id, row, column.id);
    writes.setCell(table.id, column.id, row, shown instanceof FormulaError ? null : shown);
  }
}

import { sameData } from '../base/same-data.ts';
import { fail, ok } from '../base/result.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';
import { readTypedFormula } from './typed-formula.ts';

/**
 * Gives one cell a formula of its own, in any column: in a calculated one in place of the column's, in another in place of what
 * was typed. `reason` says why, and may be left out; a formula that is changed keeps the one it had. An empty text takes the
 * formula away, and so does the column's own formula. A text that is not a formula is refused; unknown names are taken and show
 * `#NAME?` until they exist.
 */
export function setCellFormula(
  context: CommandContext,
  place: CellPlace,
  text: string,
  { reason }: { readonly reason?: string } = {},
): CommandResult {
  const found = findCell(context.workbook, place);
  if (!found.ok) return found;
  const { table, column } = found.value;
  const formula = readTypedFormula(text, context.workbook, table, { row: place.row, scope: 'cell' });
  if (!formula.ok) return fail({ ...formula.error, place });
  const before = table.override(place.row, place.column);
  const writes = new Writes();
  if (formula.value === null || sameData(formula.value, column.formula)) {
    if (before?.formula !== undefined || formula.value !== null) {
      writes.setOverride(place.table, place.column, place.row, null);
    }
    return ok({ label: `Remove formula of a cell of ${column.name}`, writes });
  }
  writes.setOverride(place.table, place.column, place.row, {
    value: null,
    formula: formula.value,
    reason: reason?.trim() ?? (before?.formula === undefined ? '' : before.reason),
  });
  // What was typed goes: it would come to light again when the formula is taken away.
  if (column.formula === null) writes.setCell(place.table, place.column, place.row, null);
  return ok({ label: `Edit formula of a cell of ${column.name}`, writes });
}

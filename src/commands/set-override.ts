import { fail, ok } from '../base/result.ts';
import { readInput } from '../model/input.ts';
import type { Override } from '../model/records.ts';
import { BasisReader } from '../plan/override-basis.ts';
import { Writes } from '../session/writes.ts';
import { clearOverrides } from './clear-overrides.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';
import { rejectInput } from './input-rejection.ts';
import { setCellFormula } from './set-cell-formula.ts';

/** The most characters that are kept of an author's name. */
export const longestAuthor = 200;

/**
 * Puts a value by hand over what a formula gives for one cell, with the reason. The reason may not be empty. A value put in by
 * hand that is emptied again goes altogether, so that the formula shows; an override that was blank before can have its reason
 * changed. A formula of the cell's own gives way to the value; what begins with an equals sign is such a formula. What the formula
 * rests on now is kept with it, so that a later change of that can be told.
 */
export function setOverride(
  context: CommandContext,
  place: CellPlace,
  input: { readonly typed: string; readonly reason: string; readonly author?: string },
): CommandResult {
  const found = findCell(context.workbook, place);
  if (!found.ok) return found;
  const { table, column } = found.value;
  if (/^\s*=/.test(input.typed)) return setCellFormula(context, place, input.typed, { reason: input.reason });
  const value = readInput(context.workbook, table, column, place.row, input.typed);
  if (!value.ok) return rejectInput(value.error, place);
  const before = table.override(place.row, place.column);
  if (
    value.value === null &&
    before !== undefined &&
    (before.value !== null || before.formula !== undefined)
  ) {
    return clearOverrides(context, [place]);
  }
  const reason = input.reason.trim();
  if (reason === '') {
    return fail({
      message: `Say why ${column.name} is put in by hand: the reason stays with the cell.`,
      place,
    });
  }
  const author = (input.author ?? before?.author ?? '').trim().slice(0, longestAuthor);
  const override: Override = {
    value: value.value,
    reason,
    ...(author === '' ? {} : { author }),
    basis: new BasisReader(context).basis(table, place.row, column),
  };
  return ok({
    label: `Override ${column.name}`,
    writes: new Writes().setOverride(place.table, place.column, place.row, override),
  });
}

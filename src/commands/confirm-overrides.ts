import { oneOrMany } from '../base/language.ts';
import { fail, ok } from '../base/result.ts';
import { BasisReader } from '../plan/override-basis.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';

/** Says that values put in by hand hold as they are with what their formulas rest on now, so that they are not stale. */
export function confirmOverrides(context: CommandContext, places: readonly CellPlace[]): CommandResult {
  const writes = new Writes();
  const basis = new BasisReader(context);
  for (const place of places) {
    const found = findCell(context.workbook, place);
    if (!found.ok) return found;
    const { table, column } = found.value;
    const override = table.override(place.row, place.column);
    if (override === undefined || override.formula !== undefined)
      return fail({
        message: `No value is put in by hand in ${column.name}, so there is nothing to confirm.`,
        place,
      });
    writes.setOverride(place.table, place.column, place.row, {
      ...override,
      basis: basis.basis(table, place.row, column),
    });
  }
  return ok({ label: oneOrMany(places.length, 'Confirm override', 'Confirm overrides'), writes });
}

import { fail, ok } from '../base/result.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';

/**
 * Empties cells, formulas of their own included. A cell of a calculated column loses its override; one without is left as it is,
 * and when there are no others the command is refused.
 */
export function clearCells(context: CommandContext, places: readonly CellPlace[]): CommandResult {
  const writes = new Writes();
  let calculated: string | null = null;
  let typed = false;
  for (const place of places) {
    const found = findCell(context.workbook, place);
    if (!found.ok) return found;
    const { table, column } = found.value;
    const override = table.override(place.row, place.column);
    if (override !== undefined) writes.setOverride(place.table, place.column, place.row, null);
    if (column.formula === null) {
      writes.setCell(place.table, place.column, place.row, null);
      typed = true;
    } else if (override === undefined) {
      calculated = column.name;
    }
  }
  if (writes.tables.size === 0 && calculated !== null) {
    return fail({
      message: `${calculated} is calculated, so it can’t be emptied. Override the cell instead.`,
    });
  }
  const one = places.length === 1;
  if (!typed) return ok({ label: one ? 'Remove override' : 'Remove overrides', writes });
  return ok({ label: one ? 'Clear cell' : 'Clear cells', writes });
}

import { oneOrMany } from '../base/language.ts';
import { ok } from '../base/result.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';

/** Lets the formula show again in cells that were overridden. */
export function clearOverrides(context: CommandContext, places: readonly CellPlace[]): CommandResult {
  const writes = new Writes();
  for (const place of places) {
    const found = findCell(context.workbook, place);
    if (!found.ok) return found;
    writes.setOverride(place.table, place.column, place.row, null);
  }
  return ok({ label: oneOrMany(places.length, 'Remove override', 'Remove overrides'), writes });
}

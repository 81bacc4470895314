import { fail, ok } from '../base/result.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';

/** Empties cells. Cells of calculated columns are left as they are; when there are no others the command is refused. */
export function clearCells(context: CommandContext, places: readonly CellPlace[]): CommandResult {
  const writes = new Writes();
  let calculated: string | null = null;
  for (const place of places) {
    const found = findCell(context.workbook, place);
    if (!found.ok) return found;
    if (found.value.column.formula === null) {
      writes.setCell(place.table, place.column, place.row, null);
    } else {
      calculated = found.value.column.name;
    }
  }
  if (writes.tables.size === 0 && calculated !== null) {
    return fail({
      message: `${calculated} is calculated, so it can’t be emptied. Override the cell instead.`,
    });
  }
  return ok({ label: places.length === 1 ? 'Clear cell' : 'Clear cells', writes });
}

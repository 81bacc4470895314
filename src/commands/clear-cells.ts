import { clearAreas } from './clear-areas.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';

/** Empties single cells as {@link clearAreas} empties blocks of them. */
export function clearCells(context: CommandContext, places: readonly CellPlace[]): CommandResult {
  for (const place of places) {
    const found = findCell(context.workbook, place);
    if (!found.ok) return found;
  }
  const areas = places.map(({ table, row, column }) => ({ table, rows: [row], columns: [column] }));
  return clearAreas(context, areas);
}

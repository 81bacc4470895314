import { ok } from '../base/result.ts';
import { readInput } from '../model/input.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';
import { rejectInput } from './input-rejection.ts';

/**
 * Puts typed text into a cell, read by the column's type; a formula of the cell's own goes. A cell of a calculated column is
 * refused: see `setOverride`.
 */
export function setCell(context: CommandContext, place: CellPlace, typed: string): CommandResult {
  const found = findCell(context.workbook, place);
  if (!found.ok) return found;
  const { table, column } = found.value;
  const value = readInput(context.workbook, table, column, place.row, typed);
  if (!value.ok) return rejectInput(value.error, place);
  const writes = new Writes().setCell(place.table, place.column, place.row, value.value);
  if (table.override(place.row, place.column) !== undefined) {
    writes.setOverride(place.table, place.column, place.row, null);
  }
  return ok({ label: `Edit ${column.name}`, writes });
}

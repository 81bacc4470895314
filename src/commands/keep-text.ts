import { fail, ok } from '../base/result.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';

/**
 * Puts a text into a cell as it was typed, though it is none of its column's type: it is kept, marked and listed as a problem. A
 * cell of a calculated column is refused.
 */
export function keepText(context: CommandContext, place: CellPlace, text: string): CommandResult {
  const found = findCell(context.workbook, place);
  if (!found.ok) return found;
  const { table, column } = found.value;
  const typed = text.trim();
  if (typed === '') return fail({ message: 'There is no text to keep.', place });
  const writes = new Writes().setCell(place.table, place.column, place.row, typed);
  if (table.override(place.row, place.column) !== undefined) {
    writes.setOverride(place.table, place.column, place.row, null);
  }
  return ok({ label: `Keep text in ${column.name}`, writes });
}

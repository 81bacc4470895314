import { numberText } from '../base/language.ts';
import { fail, ok } from '../base/result.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';

/**
 * Writes a note beside cells, the same beside each, in place of the one that is there; null or a blank text takes the notes away.
 * Spaces around the text go, and lines end in `\n`. Refused where a cell is gone, or no cell is named.
 */
export function setNote(
  context: CommandContext,
  places: readonly CellPlace[],
  text: string | null,
): CommandResult {
  const plain = (text ?? '').replaceAll(/\r\n?/g, '\n').trim();
  const note = plain === '' ? null : { text: plain };
  const writes = new Writes();
  let noted = 0;
  let column = '';
  for (const place of places) {
    const found = findCell(context.workbook, place);
    if (!found.ok) return found;
    column = found.value.column.name;
    if (found.value.table.note(place.row, place.column) !== undefined) noted++;
    writes.setNote(place.table, place.column, place.row, note);
  }
  if (places.length === 0) return fail({ message: 'There is no cell to write a note beside.' });
  return ok({ label: labelOf(note === null, note === null ? noted : places.length, column), writes });
}

function labelOf(isRemoved: boolean, count: number, column: string): string {
  if (count > 1) return `${isRemoved ? 'Remove' : 'Write'} ${numberText(count)} notes`;
  return isRemoved ? `Remove note of ${column}` : `Note on ${column}`;
}

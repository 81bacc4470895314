import { fail, ok } from '../base/result.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { type CellPlace, findCell } from './find-place.ts';
import { longestAuthor } from './set-override.ts';

/**
 * Says why a value was put in by hand, where that is still owed or is to be said otherwise; the value and what it rests on stay. Who says so
 * is kept where nobody has signed it yet.
 */
export function giveReason(
  context: CommandContext,
  place: CellPlace,
  { reason, author = '' }: { readonly reason: string; readonly author?: string },
): CommandResult {
  const found = findCell(context.workbook, place);
  if (!found.ok) return found;
  const { table, column } = found.value;
  const before = table.override(place.row, place.column);
  if (before === undefined)
    return fail({ message: `Nothing is put in by hand in ${column.name}, so it needs no reason.`, place });
  if (reason.trim() === '')
    return fail({
      message: `Say why ${column.name} is put in by hand: the reason stays with the cell.`,
      place,
    });
  const signed = before.author ?? author.trim().slice(0, longestAuthor);
  const override = { ...before, reason: reason.trim(), ...(signed === '' ? {} : { author: signed }) };
  return ok({
    label: `Reason for ${column.name}`,
    writes: new Writes().setOverride(place.table, place.column, place.row, override),
  });
}

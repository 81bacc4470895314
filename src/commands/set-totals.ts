import { numberText } from '../base/language.ts';
import { fail, ok } from '../base/result.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findColumn } from './find-place.ts';
import { readTypedFormula } from './typed-formula.ts';

/**
 * Gives a column's cell in the totals row its formula, such as `SUBTOTAL(109,[Actual])` or `"Total"`, with or without an equals
 * sign; null or an empty text takes it away, and the totals row with it when it was the last. A text that is not a formula is
 * refused; unknown names are taken and show `#NAME?` until they exist.
 */
export function setTotals(
  context: CommandContext,
  { table, column }: { readonly table: TableId; readonly column: ColumnId },
  text: string | null,
): CommandResult {
  return setTotalsOf(context, table, new Map([[column, text]]));
}

/** The same for several columns of a table, each with its formula, all in one step. */
export function setTotalsOf(
  context: CommandContext,
  id: TableId,
  texts: ReadonlyMap<ColumnId, string | null>,
): CommandResult {
  const writes = new Writes();
  const names: string[] = [];
  let isRemoved = true;
  for (const [columnId, text] of texts) {
    const place = { table: id, column: columnId };
    const found = findColumn(context.workbook, place);
    if (!found.ok) return found;
    const { table, column } = found.value;
    const formula = readTypedFormula(text ?? '', context.workbook, table, { scope: 'cell' });
    if (!formula.ok) return fail({ ...formula.error, place });
    const { totals: _, ...record } = recordOfColumn(column);
    names.push(column.name);
    if (formula.value !== null) isRemoved = false;
    writes.setColumn(table.id, column.id, {
      ...record,
      ...(formula.value === null ? {} : { totals: formula.value }),
    });
  }
  const [first] = names;
  if (first === undefined) return fail({ message: 'There is no column to give a total.' });
  const what = names.length === 1 ? first : `${numberText(names.length)} columns`;
  return ok({ label: `${isRemoved ? 'Remove total' : 'Total'} of ${what}`, writes });
}

import { numberText, oneOrMany } from '../base/language.ts';
import { fail, ok } from '../base/result.ts';
import type { TableId } from '../model/ids.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { findTable } from './find-place.ts';
import type { FigureLine } from './read-figures.ts';

/** Puts figures that were read where the tests of their measures look for them, all in one step; a measure that was awaited is reported from then on. */
export function enterFigures(
  { workbook }: CommandContext,
  { table: id, lines }: { readonly table: TableId; readonly lines: readonly FigureLine[] },
): CommandResult {
  const found = findTable(workbook, id);
  if (!found.ok) return found;
  const table = found.value;
  const status = table.columnNamed('Data status');
  const isTyped = status !== undefined && status.formula === null;
  const writes = new Writes();
  let count = 0;
  for (const line of lines) {
    if (line.kind !== 'figure') continue;
    count++;
    for (const row of line.rows) {
      for (const { column, value } of line.cells) writes.setCell(id, column, row, value);
      if (isTyped && table.cell(row, status.id) === 'Awaited') writes.setCell(id, status.id, row, 'Reported');
    }
  }
  if (count === 0) return fail({ message: 'There is no figure to enter.' });
  return ok({
    label: oneOrMany(count, 'Enter a figure', `Enter ${numberText(count)} figures`),
    writes,
  });
}

import type { Pieces } from '../base/pieces.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { Tag } from '../model/cell-column.ts';
import { readInput } from '../model/input.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { CellArea } from './cell-area.ts';
import type { CommandContext } from './context.ts';
import { findTable } from './find-place.ts';

/** What trimming does. */
export interface TrimSpec extends TransactionSpec {
  /** How many cells get another text, or a value in the place of one. */
  readonly trimmed: number;
}

/**
 * Takes away the spaces and blank lines around typed texts, and leaves one of several spaces between words, as Excel's TRIM does; spaces that don't break
 * and tabs are spaces too, other line breaks stay. Outside of text columns a text that then is a value of its column becomes that value. What
 * formulas give and what was put over them stays. Refused where no text has a space too many. In pieces, which count cells.
 */
export function* trimmingSpaces(
  context: CommandContext,
  areas: readonly CellArea[],
): Pieces<Result<TrimSpec, Rejection>> {
  const writes = new Writes();
  let trimmed = 0;
  for (const area of areas) {
    const found = findTable(context.workbook, area.table);
    if (!found.ok) return found;
    const table = found.value;
    for (const id of area.columns) {
      const column = table.column(id);
      const cells = table.cells(id);
      if (column === undefined || column.formula !== null || cells === undefined) continue;
      yield area.rows.length;
      const overrides = table.overrides(id);
      for (const row of area.rows) {
        const slot = table.rows.slot(row);
        if (slot === undefined || cells.tags[slot] !== Tag.text || overrides.has(row)) continue;
        const before = cells.value(slot);
        if (typeof before !== 'string') continue;
        const after = trimmedText(before);
        if (after === before) continue;
        const read = readInput(context.workbook, table, column, row, after);
        writes.setCell(table.id, id, row, read.ok ? read.value : after);
        trimmed++;
      }
    }
  }
  if (trimmed === 0)
    return fail({ message: 'No text that was typed into these cells has a space too many.' });
  return ok({ label: 'Trim spaces', writes, trimmed });
}

function trimmedText(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll(/[^\S\r\n\u2028\u2029]+/g, ' ').trim())
    .join('\n')
    .trim();
}

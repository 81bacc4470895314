import type { TableReading } from '../../model/table-reading.ts';
import { plainText } from '../find-tables.ts';
import type { SheetGrid } from '../grid.ts';

/** Cells that are looked at for what a column holds: enough to be sure, whatever the length of the table. */
const mostLookedAt = 20_000;

/** The rows of a reading that hold anything, ascending. */
export function* readingRows(grid: SheetGrid, reading: TableReading): Generator<number> {
  const skipped = new Set(reading.skipped.map(({ row }) => row));
  const first = reading.area.top + reading.headingRows;
  for (const row of grid.rowNumbers()) {
    if (row > reading.area.bottom) return;
    if (row >= first && !skipped.has(row) && row !== reading.totalsRow) yield row;
  }
}

/** The different texts of a sheet column of a reading, made plain: of its first 20,000 rows. Numbers and other values are no texts. */
export function columnTexts(grid: SheetGrid, reading: TableReading, column: number): Set<string> {
  const texts = new Set<string>();
  let looked = 0;
  for (const row of readingRows(grid, reading)) {
    if (looked++ >= mostLookedAt) break;
    const value = grid.value(row, column);
    if (typeof value === 'string' && plainText(value) !== '') texts.add(plainText(value));
  }
  return texts;
}

import type { TableReading } from '../../model/table-reading.ts';
import { plainText } from '../find-tables.ts';
import type { SheetGrid } from '../grid.ts';
import { readingRows } from './column-texts.ts';

/** The sheet column that could name the rows of a new table: the first of its first three text columns whose texts are all there and different. */
export function suggestKeyOfNew(grid: SheetGrid, reading: TableReading): number | null {
  const columns = reading.columns.filter(
    ({ skip, type, column }) => skip === null && type.kind === 'text' && column >= 0,
  );
  for (const { column } of columns.slice(0, 3)) if (isKey(grid, reading, column)) return column;
  return null;
}

function isKey(grid: SheetGrid, reading: TableReading, column: number): boolean {
  const texts = new Set<string>();
  for (const row of readingRows(grid, reading)) {
    const value = grid.value(row, column);
    const text = value === null || typeof value === 'object' ? '' : plainText(String(value));
    if (text === '' || texts.has(text)) return false;
    texts.add(text);
  }
  return texts.size > 0;
}

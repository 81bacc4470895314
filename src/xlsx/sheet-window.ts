import { displayValue } from '../model/display.ts';
import type { SheetWindow } from '../model/table-reading.ts';
import { type GridCell, isFileError, type SheetGrid } from './grid.ts';

/** The most rows that one window has. */
const mostRows = 2_000;
/** The most characters of a cell that are shown. */
const longestShown = 1_000;

/**
 * Some rows of a sheet as a person sees them: numbers in their formats, texts of cells that are longer than anybody reads cut. All cells of a
 * file of text are texts, so that none of them is told for one.
 */
export function sheetWindow(
  grid: SheetGrid,
  firstRow: number,
  rowCount: number,
  { isOfText }: { readonly isOfText: boolean },
): SheetWindow {
  const first = Math.max(0, Math.floor(firstRow));
  const end = Math.min(grid.rowCount, first + Math.min(rowCount, mostRows));
  const rows: string[][] = [];
  const codes = new Map<number, number[]>();
  for (let row = first; row < end; row++) {
    const texts: string[] = [];
    for (const [column, cell] of grid.cellsOf(row)) {
      const shown = shownText(cell);
      if (shown === '') continue;
      while (texts.length < column) texts.push('');
      texts.push(shown);
      if (isOfText || typeof cell.value !== 'string' || !/^[^\p{L}]?\d/u.test(shown)) continue;
      const before = codes.get(row - first);
      if (before === undefined) codes.set(row - first, [column]);
      else before.push(column);
    }
    rows.push(texts);
  }
  return { firstRow: first, rows, ...(codes.size === 0 ? {} : { codes }) };
}

/** What a cell of a file shows. */
function shownText({ value, format }: GridCell): string {
  if (isFileError(value)) return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return displayValue(value, format).slice(0, longestShown);
}

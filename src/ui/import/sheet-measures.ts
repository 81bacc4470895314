import type { SheetArea } from '../../model/sheet-layout.ts';

/*
 * Where the columns of a sheet stand in its picture, and which cells of a row show what. Lengths are CSS pixels; rows and columns are
 * places on the sheet, counted from 0.
 */

/** Height of a row. */
export const rowHeight = 24;

/** Wide enough for the word that says how a column is read. */
const narrowest = 118;
const widest = 220;
const letterWidth = 7.5;
const padding = 14;

/** How far from the left each column begins; one more than there are columns, so that the last number is where they end. */
export function columnStarts(columnCount: number, sample: readonly (readonly string[])[]): Float64Array {
  const lengths = new Array<number>(columnCount).fill(0);
  for (const texts of sample) {
    texts.forEach((text, column) => {
      // A title runs over the blank cells beside it and needs no width of its own.
      const runsOver = text.length > 24 && (texts[column + 1] ?? '') === '';
      if (!runsOver && text.length > (lengths[column] ?? 0)) lengths[column] = text.length;
    });
  }
  const starts = new Float64Array(columnCount + 1);
  lengths.forEach((length, column) => {
    const width = Math.max(narrowest, Math.min(widest, length * letterWidth + padding));
    starts[column + 1] = starts[column]! + width;
  });
  return starts;
}

/** The column that stands so far from the left; the first or last one where none does. */
export function columnAt(starts: Float64Array, place: number): number {
  let low = 0;
  let high = Math.max(0, starts.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A cell of the picture; `lastColumn` and `lastRow` are beyond its own where it is joined with others or its text runs over blank ones. */
export interface DrawnCell {
  readonly column: number;
  readonly lastColumn: number;
  readonly lastRow: number;
  readonly text: string;
  /** Whether it stands at the right, as figures do. */
  readonly isFigure: boolean;
  readonly isJoined: boolean;
}

/** Columns to the left of those in sight whose long texts may reach into sight. */
const reach = 8;

/**
 * The cells of a row that are seen where the columns from `first` to `last` are in sight. A text that is longer than its column runs over
 * the blank cells to its right, as on a sheet; cells that are joined are one.
 */
export function drawnCells(
  row: number,
  texts: readonly string[],
  columns: { readonly first: number; readonly last: number; readonly starts: Float64Array },
  merges: readonly SheetArea[],
  /** Columns that hold a text though it looks like a figure. */
  codes: readonly number[] = [],
): readonly DrawnCell[] {
  const isFigureAt = (column: number, text: string): boolean => isFigure(text) && !codes.includes(column);
  const { first, last, starts } = columns;
  const cells: DrawnCell[] = [];
  const here = merges.filter((merge) => merge.top <= row && merge.bottom >= row);
  for (let column = Math.max(0, first - reach); column <= last; column++) {
    const merge = here.find(({ left, right }) => left <= column && right >= column);
    if (merge !== undefined) {
      // The rest of a joined cell belongs to its first row, which is drawn whenever any of it is in sight.
      if (merge.top === row && merge.right >= first) {
        const text = texts[merge.left] ?? '';
        const place = { column: merge.left, lastColumn: merge.right, lastRow: merge.bottom };
        cells.push({ ...place, text, isFigure: isFigureAt(merge.left, text), isJoined: true });
      }
      column = merge.right;
      continue;
    }
    const text = texts[column] ?? '';
    const figure = isFigureAt(column, text);
    let lastColumn = column;
    if (text !== '' && !figure) {
      const wanted = starts[column]! + text.length * letterWidth + padding;
      while (
        lastColumn + 1 < starts.length - 1 &&
        starts[lastColumn + 1]! < wanted &&
        (texts[lastColumn + 1] ?? '') === '' &&
        !here.some(({ left, right }) => left <= lastColumn + 1 && right >= lastColumn + 1)
      ) {
        lastColumn++;
      }
    }
    if (lastColumn >= first) {
      cells.push({ column, lastColumn, lastRow: row, text, isFigure: figure, isJoined: false });
    }
  }
  return cells;
}

/**
 * The rows that have to be drawn where those from `first` to before `end` are in sight: these, the first rows of joined cells that begin above
 * them and reach into them, and the row with the keyboard, which scrolling takes it away from by no means.
 */
export function drawnRows(
  { first, end }: { readonly first: number; readonly end: number },
  merges: readonly SheetArea[],
  active: number,
): readonly number[] {
  const rows = new Set([active]);
  for (const { top, bottom } of merges) if (top < first && bottom >= first) rows.add(top);
  for (let row = first; row < end; row++) rows.add(row);
  return [...rows].sort((one, other) => one - other);
}

/** Whether a text as a sheet shows it is a figure: digits with signs, separators, per cent or a currency. */
function isFigure(text: string): boolean {
  return /^[-+(£$€\s]*\d[\d\s,.]*([eE][-+]?\d+)?[)%\s]*$/.test(text);
}

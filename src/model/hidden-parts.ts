import type { TableReading } from './table-reading.ts';

/** Rows or columns of a sheet one after the other, both ends included, counted from 0. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** The rows and columns that a file hides, ascending: by hand, in a closed group, or by a filter. */
export interface HiddenParts {
  readonly rows: readonly Stretch[];
  readonly columns: readonly Stretch[];
}

/** A sheet on which nothing is hidden. */
export const nothingHidden: HiddenParts = { rows: [], columns: [] };

/** The hidden rows and columns that a table reads: neither headings nor left out. */
export function hiddenParts(reading: TableReading, hidden: HiddenParts): HiddenParts {
  const { area, headingRows, skipped, totalsRow, columns } = reading;
  const left = new Set(skipped.map(({ row }) => row));
  const read = new Set(columns.flatMap(({ column, skip }) => (skip === null ? [column] : [])));
  const body = { first: area.top + headingRows, last: area.bottom };
  const across = { first: area.left, last: area.right };
  return {
    rows: stretchesOf(hidden.rows, body, (row) => !left.has(row) && row !== totalsRow),
    columns: stretchesOf(hidden.columns, across, (column) => read.has(column)),
  };
}

/** How many rows or columns these are. */
export function countIn(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** The stretches as far as they are within another one and wanted. */
export function stretchesOf(
  stretches: readonly Stretch[],
  within: Stretch,
  isWanted: (place: number) => boolean = () => true,
): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { first, last } of stretches) {
    const end = Math.min(last, within.last);
    for (let place = Math.max(first, within.first); place <= end; place++) {
      if (!isWanted(place)) continue;
      const before = found.at(-1);
      if (before?.last === place - 1) found[found.length - 1] = { ...before, last: place };
      else found.push({ first: place, last: place });
    }
  }
  return found;
}

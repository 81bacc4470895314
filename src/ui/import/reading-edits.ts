import type { ColumnType } from '../../model/column-types.ts';
import type { HiddenParts } from '../../model/hidden-parts.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import {
  type ColumnSetting,
  columnSettings,
  type ReadingColumn,
  type ReadingSetting,
  type SkippedRow,
  subHeadingColumn,
  type TableReading,
} from '../../model/table-reading.ts';

/*
 * What a person changes about how a table is read. Each gives a new reading that notes what was set, so that reading again keeps it and
 * guesses the rest: columns that an edge takes in are there to be guessed, those that it leaves out are gone.
 */

/** The four edges of a table on its sheet. */
export const edges = ['top', 'left', 'bottom', 'right'] as const;

/** One of {@link edges}. */
export type Edge = (typeof edges)[number];

/** An area with one edge moved to a row or column: never past the opposite one, nor off the sheet. */
export function movedEdge(
  area: SheetArea,
  edge: Edge,
  to: number,
  { rowCount, columnCount }: { readonly rowCount: number; readonly columnCount: number },
): SheetArea {
  switch (edge) {
    case 'top':
      return { ...area, top: within(to, 0, area.bottom) };
    case 'bottom':
      return { ...area, bottom: within(to, area.top, rowCount - 1) };
    case 'left':
      return { ...area, left: within(to, 0, area.right) };
    case 'right':
      return { ...area, right: within(to, area.left, columnCount - 1) };
  }
}

/** The reading of another area: what stands outside it is dropped, columns that are new to it are text until they are guessed. */
export function withArea(reading: TableReading, area: SheetArea): TableReading {
  const known = new Map(reading.columns.map((column) => [column.column, column]));
  const columns: ReadingColumn[] = [];
  for (let column = area.left; column <= area.right; column++) {
    columns.push(known.get(column) ?? unknownColumn(column));
  }
  const ofSubHeadings = known.get(subHeadingColumn);
  if (ofSubHeadings !== undefined) columns.push(ofSubHeadings);
  return {
    ...reading,
    area,
    columns,
    headingRows: Math.min(reading.headingRows, area.bottom - area.top + 1),
    skipped: reading.skipped.filter(({ row }) => row >= area.top && row <= area.bottom),
    totalsRow: reading.totalsRow !== null && reading.totalsRow > area.bottom + 1 ? null : reading.totalsRow,
  };
}

/** The reading with so many heading rows; rows that become headings are no longer skipped. */
export function withHeadingRows(reading: TableReading, count: number): TableReading {
  const { top, bottom } = reading.area;
  const headingRows = within(count, 0, bottom - top + 1);
  return {
    ...reading,
    headingRows,
    skipped: reading.skipped.filter(({ row }) => row >= top + headingRows),
    set: withSetting(reading.set, 'headingRows'),
  };
}

/** The reading under another title. */
export function withTitle(reading: TableReading, title: string): TableReading {
  return { ...reading, title, set: withSetting(reading.set, 'title') };
}

/** The reading with some rows left out, or taken in again. Headings and rows outside the table stay what they are. */
export function withRowsSkipped(
  reading: TableReading,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  skip: boolean,
): TableReading {
  const first = Math.max(top, reading.area.top + reading.headingRows);
  const last = Math.min(bottom, reading.area.bottom);
  const skipped = new Map(reading.skipped.map((each) => [each.row, each]));
  const kept = new Set(reading.kept);
  for (let row = first; row <= last; row++) {
    if (skip) {
      kept.delete(row);
      if (!skipped.has(row)) skipped.set(row, { row, reason: 'person' });
    } else if (skipped.delete(row)) kept.add(row);
  }
  const { totalsRow } = reading;
  const readsTotals = !skip && totalsRow !== null && totalsRow >= first && totalsRow <= last;
  return {
    ...reading,
    skipped: [...skipped.values()].sort((one, other) => one.row - other.row),
    kept: [...kept].sort((one, other) => one - other),
    ...(readsTotals ? { totalsRow: null, set: withSetting(reading.set, 'totalsRow') } : {}),
  };
}

/** The reading without these rows and columns, which it reads so far. */
export function withoutHidden(reading: TableReading, { rows, columns }: HiddenParts): TableReading {
  const added: SkippedRow[] = [];
  for (const { first, last } of rows)
    for (let row = first; row <= last; row++) added.push({ row, reason: 'person' });
  const left = new Set(added.map(({ row }) => row));
  const fewer: TableReading = {
    ...reading,
    skipped: [...reading.skipped, ...added].sort((one, other) => one.row - other.row),
    kept: (reading.kept ?? []).filter((row) => !left.has(row)),
  };
  const isHidden = (column: number) => columns.some(({ first, last }) => column >= first && column <= last);
  return reading.columns.reduce(
    (read, { column }) => (isHidden(column) ? withColumn(read, column, { skip: 'person' }) : read),
    fewer,
  );
}

/** What a person sets of a column. */
export type ColumnChange = Partial<Pick<ReadingColumn, ColumnSetting>>;

/** The reading with one column read in another way. */
export function withColumn(reading: TableReading, column: number, change: ColumnChange): TableReading {
  return {
    ...reading,
    columns: reading.columns.map((each) =>
      each.column === column
        ? { ...each, ...change, set: withSetting(each.set, ...columnSettingsOf(change)) }
        : each,
    ),
  };
}

/** A part of a sheet that nothing was found in, to be guessed where the file is read; its first row is taken for headings. */
export function newReading(sheet: number, title: string, area: SheetArea): TableReading {
  const columns: ReadingColumn[] = [];
  for (let column = area.left; column <= area.right; column++) columns.push(unknownColumn(column));
  return {
    sheet,
    foundBy: 'person',
    name: null,
    title,
    area,
    headingRows: area.bottom > area.top ? 1 : 0,
    columns,
    skipped: [],
    totalsRow: null,
    remarks: [],
    shape: '',
    reasons: [],
  };
}

/** How many rows a table has as it is read: neither headings nor skipped. */
export function rowsRead({ area, headingRows, skipped }: TableReading): number {
  return area.bottom - area.top + 1 - headingRows - skipped.length;
}

/** Rows left out one below the other for the same reason, told as one. */
export interface SkippedRun {
  readonly first: number;
  readonly last: number;
  readonly reason: SkippedRow['reason'];
}

/** The rows left out, those that stand together as one. */
export function skippedRuns(skipped: readonly SkippedRow[]): readonly SkippedRun[] {
  const runs: SkippedRun[] = [];
  for (const { row, reason } of skipped) {
    const last = runs.at(-1);
    if (last !== undefined && last.last === row - 1 && last.reason === reason) {
      runs[runs.length - 1] = { ...last, last: row };
    } else runs.push({ first: row, last: row, reason });
  }
  return runs;
}

function unknownColumn(column: number): ReadingColumn {
  return { column, heading: '', unit: '', skip: null, type: text, fillDown: false };
}

const text: ColumnType = { kind: 'text' };

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, Math.round(value)));
}

function withSetting<T extends ReadingSetting | ColumnSetting>(
  set: readonly T[] | undefined,
  ...more: readonly T[]
): readonly T[] {
  return [...new Set([...(set ?? []), ...more])];
}

function columnSettingsOf(change: ColumnChange): readonly ColumnSetting[] {
  return columnSettings.filter((setting) => change[setting] !== undefined);
}

import type { SheetArea } from '../../model/sheet-layout.ts';
import type { SkippedRow } from '../../model/table-reading.ts';
import { isFigureKind, kind } from './cell-kinds.ts';
import { loneKeys } from './lone-keys.ts';
import type { ColumnLook } from './row-looks.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';
import { footnoteOf } from './shorthand.ts';
import { groupTexts } from './sub-headings.ts';
import { findTotals } from './totals-rows.ts';

/** What the rows of an area below its headings are. */
export interface BodyRows {
  /** Rows of the table, ascending. */
  readonly rows: readonly number[];
  readonly skipped: readonly SkippedRow[];
  /** Sub-headings that group the rows below them, joined with those that they stand under, by row. */
  readonly groups: ReadonlyMap<number, string>;
  /** The sheet column in which all sub-headings stand; null where they stand in several, or there are none. */
  readonly groupColumn: number | null;
  /** The last row of the area; those of totals at its end and remarks are outside. */
  readonly bottom: number;
  readonly totalsRow: number | null;
  /** Whether totals were found among the rows, and not only at their end. */
  readonly hasInnerTotals: boolean;
}

/** What telling the rows of an area apart takes. */
interface BodySearch {
  readonly area: SheetArea;
  readonly headingRows: number;
  readonly looks: readonly ColumnLook[];
  /** Whether the area was set by a person or by the file, and nothing at its end is left out of it. */
  readonly isFixed: boolean;
  /** The totals row, where the file or a person says it. */
  readonly totalsRow: number | null;
  /** Rows that a person wants skipped, or read. */
  readonly skippedByPerson: ReadonlySet<number>;
  readonly kept: ReadonlySet<number>;
}

/** Longer lines among the rows are remarks and no sub-headings. */
const longestSubHeading = 150;

/** Tells rows of data from blank ones, sub-headings, headings again, footnotes and totals. */
export function bodyRows(map: SheetMap, search: BodySearch): BodyRows {
  const { area, kept, skippedByPerson } = search;
  const sorted = sortRows(map, search);
  const data = sorted.filter(({ sort }) => sort === 'data');
  const last = data.at(-1)?.row ?? area.top + search.headingRows - 1;
  const groups = groupsOf(map, search, sorted, last);
  const reasons = new Map<number, SkippedRow['reason']>();
  for (const { row, sort } of sorted) {
    if (sort === 'blank') reasons.set(row, 'blank');
    else if (sort === 'heading again') reasons.set(row, sort);
    else if (sort === 'line') reasons.set(row, groups.has(row) && row < last ? 'sub-heading' : 'footnote');
  }
  const lineRows = sorted.filter(({ row, sort }) => sort === 'line' && row < last && !groups.has(row));
  for (const { row, isLong } of lineRows) if (!isLong) reasons.delete(row);
  const candidates = sorted.filter(({ row }) => !reasons.has(row) && row <= last).map(({ row }) => row);
  const totals = search.totalsRow === null ? totalsOf(map, search, candidates, groups) : [];
  for (const row of totals) reasons.set(row, 'totals');
  for (const row of skippedByPerson)
    if (row > area.top + search.headingRows - 1 && row <= area.bottom) reasons.set(row, 'person');
  for (const row of kept) reasons.delete(row);
  const groupColumns = new Set(sorted.flatMap(({ row, column }) => (groups.has(row) ? [column] : [])));
  const [groupColumn = null] = groupColumns.size === 1 ? groupColumns : [];
  const settled = settle(
    search,
    sorted.map(({ row }) => row),
    reasons,
    groups,
    totals,
  );
  return { ...settled, groupColumn };
}

interface SortedRow {
  readonly row: number;
  readonly sort: 'data' | 'blank' | 'heading again' | 'line';
  /** Where the only cell of a line stands. */
  readonly column: number;
  readonly isLong: boolean;
}

function sortRows(map: SheetMap, { area, headingRows, looks }: BodySearch): SortedRow[] {
  const found: SortedRow[] = [];
  const first = area.top + headingRows;
  // Where all is text, a row with one text alone is one that has nothing more to say.
  const hasFigures = looks.some(({ isFigures }) => isFigures);
  const isBoldAlone = boldAlone(map, area, first);
  const isKey = loneKeys(map, area, first);
  const headings = headingRows === 0 ? new Map<number, string>() : headingTexts(map, area, first - 1);
  const bottom = Math.min(area.bottom, map.grid.rowCount - 1);
  let place = map.placeFrom(first);
  for (let row = first; row <= bottom; row++) {
    let count = 0;
    let figures = 0;
    let only = -1;
    let onlyKind: number = kind.blank;
    if (map.rows[place] === row) {
      map.forCells(place, area.left, area.right, (column, cell) => {
        if (cell === kind.coveredRight) return;
        count++;
        only = column;
        onlyKind = cell;
        if (isFigureKind(cell) && looks[column - area.left]?.isFigures !== false) figures++;
      });
      place++;
    }
    const isLine =
      count === 1 &&
      (hasFigures || map.mergeAt(row, only) !== null || isBoldAlone(row, only)) &&
      area.right > area.left &&
      (onlyKind === kind.text || onlyKind === kind.coveredDown) &&
      (map.mergeAt(row, only) !== null || isBoldAlone(row, only) || !isKey(row, only));
    if (count === 0) found.push({ row, sort: 'blank', column: -1, isLong: false });
    else if (isLine) {
      const text = plainTextOf(map.value(row, only));
      found.push({ row, sort: 'line', column: only, isLong: text.length > longestSubHeading });
    } else {
      const again = figures === 0 && count > 1 && isHeadingAgain(map, headings, row, area);
      found.push({ row, sort: again ? 'heading again' : 'data', column: -1, isLong: false });
    }
  }
  return found;
}

/** Tells whether a cell is a bold label in a first column that mostly is not bold. */
function boldAlone(map: SheetMap, area: SheetArea, first: number): (row: number, column: number) => boolean {
  let filled = 0;
  let bold = 0;
  for (let place = map.placeFrom(first); place < map.rows.length && filled < 50; place++) {
    const row = map.rows[place]!;
    if (row > area.bottom) break;
    if (map.kind(row, area.left) === kind.blank) continue;
    filled++;
    if (map.grid.isBold(row, area.left)) bold++;
  }
  if (bold * 2 >= filled) return () => false;
  return (row, column) =>
    column === area.left && map.kind(row, column) === kind.text && map.grid.isBold(row, column);
}

function headingTexts(map: SheetMap, area: SheetArea, row: number): Map<number, string> {
  const texts = new Map<number, string>();
  for (let column = area.left; column <= area.right; column++) {
    const text = plainTextOf(map.value(row, column)).toLowerCase();
    if (text !== '') texts.set(column, text);
  }
  return texts;
}

function isHeadingAgain(
  map: SheetMap,
  headings: ReadonlyMap<number, string>,
  row: number,
  area: SheetArea,
): boolean {
  if (headings.size < 2) return false;
  for (const [column, text] of headings) {
    if (plainTextOf(map.value(row, column)).toLowerCase() !== text) return false;
  }
  return map.cellsIn(row, area.left, area.right).length <= headings.size;
}

/**
 * Which lines are sub-headings: where all rows have figures, a label without any is one; where all is text, only what is merged over the
 * columns, as any other may be a row with nothing more to say.
 */
function groupsOf(
  map: SheetMap,
  { area, looks, kept }: BodySearch,
  sorted: readonly SortedRow[],
  last: number,
): Map<number, string> {
  const figures = looks.flatMap(({ isFigures }, at) => (isFigures ? [area.left + at] : []));
  const lines = sorted.filter(
    ({ row, sort, isLong }) => sort === 'line' && row < last && !isLong && !kept.has(row),
  );
  if (lines.length === 0) return new Map();
  const isGrouping = (line: SortedRow, index: number): boolean => {
    const merge = map.mergeAt(line.row, line.column);
    if (merge !== null && (merge.right - merge.left + 1) * 2 >= area.right - area.left + 1) return true;
    if (isBold(line.row, line.column)) return true;
    if (figures.length === 0 || figures.includes(line.column)) return false;
    if (map.kind(line.row, line.column) !== kind.text) return false;
    const text = plainTextOf(map.value(line.row, line.column));
    if (footnoteOf(text) !== null && text.length > 40) return false;
    if (figures.length > 1) return true;
    // Beside one column of figures a label may be a row whose figure is missing.
    const before = sorted[index - 1];
    return (
      before === undefined || before.sort === 'blank' || text.endsWith(':') || text === text.toUpperCase()
    );
  };
  const isBold = boldAlone(map, area, sorted[0]?.row ?? area.top);
  const places = new Map(sorted.map((line, index) => [line.row, index]));
  const found = lines.filter((line) => isGrouping(line, places.get(line.row)!));
  return groupTexts(
    found.map(({ row, column }) => ({ row, text: plainTextOf(map.value(row, column)) })),
    sorted.flatMap(({ row, sort }) => (sort === 'data' ? [row] : [])),
  );
}

function totalsOf(
  map: SheetMap,
  { area, looks, kept }: BodySearch,
  rows: readonly number[],
  groups: ReadonlyMap<number, string>,
): number[] {
  const labels: number[] = [];
  const figures: number[] = [];
  for (const [at, { isFigures }] of looks.entries()) {
    if (isFigures) figures.push(area.left + at);
    else if (figures.length === 0) labels.push(area.left + at);
  }
  if (figures.length === 0) return [];
  const starts = new Set<number>();
  const sorted = [...groups.keys()];
  for (let index = 0, next = 0; index < rows.length && next < sorted.length; index++) {
    while (next < sorted.length && sorted[next]! < rows[index]!) {
      starts.add(rows[index]!);
      next++;
    }
  }
  return findTotals(map, { rows, labels, figures, groups: starts })
    .map(({ row }) => row)
    .filter((row) => !kept.has(row));
}

function settle(
  { area, headingRows, isFixed, totalsRow, kept }: BodySearch,
  all: readonly number[],
  reasons: Map<number, SkippedRow['reason']>,
  groups: ReadonlyMap<number, string>,
  totals: readonly number[],
): Omit<BodyRows, 'groupColumn'> {
  const isRow = (row: number) => !reasons.has(row);
  let last = area.top + headingRows - 1;
  for (const row of all) if (isRow(row) || reasons.get(row) === 'person') last = Math.max(last, row);
  const atEnd = totals.filter((row) => row > last);
  const lastTotal = atEnd.at(-1) ?? null;
  let bottom = isFixed ? area.bottom : last;
  let total = totalsRow;
  if (total === null && lastTotal !== null) {
    total = lastTotal;
    if (!isFixed) {
      // Outside where it follows at once; with a gap between, or totals before it, it is the last row of the area.
      bottom = lastTotal === last + 1 ? last : lastTotal;
      if (atEnd.length > 1 && atEnd.at(-2) === lastTotal - 1) bottom = lastTotal - 1;
    }
  }
  const rows = all.filter((row) => row <= bottom && isRow(row));
  const skipped = all
    .filter((row) => row <= bottom && !isRow(row) && !kept.has(row))
    .map((row) => ({ row, reason: reasons.get(row)! }));
  return {
    rows,
    skipped,
    groups: new Map([...groups].filter(([row]) => reasons.get(row) === 'sub-heading')),
    bottom,
    totalsRow: total,
    hasInnerTotals: totals.some((row) => row < last),
  };
}

import type { SheetArea } from '../../model/sheet-layout.ts';
import { isFigureKind, kind } from './cell-kinds.ts';
import type { LineCell } from './islands.ts';
import { formOf } from './lone-keys.ts';
import { splitMarker } from './shorthand.ts';
import { type ColumnLook, columnLooks, isScale, type RichRow, richRows } from './row-looks.ts';
import { plainTextOf, type SheetMap } from './sheet-map.ts';
import { isUnitText } from './units.ts';

/** Where the headings of an area are. */
export interface HeadingPlace {
  /** First and last row of headings; null where there are none. */
  readonly rows: { readonly first: number; readonly last: number } | null;
  /** The first row of the data; one more than the area's last row where there is none. */
  readonly dataRow: number;
  /** Whether the rows below hold other kinds of things than the headings do, which leaves no doubt. */
  readonly isCertain: boolean;
  /** What the area's columns hold, from the first on. */
  readonly looks: readonly ColumnLook[];
}

/** Levels of headings at most. */
const mostLevels = 6;
/** Rows from the top in which headings are looked for. */
const rowsLookedAt = 40;

/**
 * Tells the headings of an area from its rows: texts, years or months over columns of figures; where all is text, the first row that is
 * as wide as those below.
 */
export function findHeading(
  map: SheetMap,
  area: SheetArea,
  lines: ReadonlyMap<number, LineCell>,
): HeadingPlace {
  const rows = richRows(map, area, rowsLookedAt * 3);
  const looks = columnLooks(map, area);
  const isBold = boldRow(map, area, rows);
  const none: HeadingPlace = { rows: null, dataRow: rows[0]?.row ?? area.top, isCertain: false, looks };
  if (rows.length === 0) return none;
  const figures = looks.flatMap(({ isFigures }, at) => (isFigures ? [at] : []));
  const lowest =
    figures.length > 0
      ? (overFigures(map, area, rows, looks, figures) ?? boldYears(map, area, rows[0]!, looks, isBold))
      : overTexts(map, area, rows, looks, isBold);
  if (lowest === null) return none;
  const first = highest(map, area, lines, rows, lowest, figures);
  const { row: last } = rows[lowest]!;
  return {
    rows: { first, last },
    dataRow: last + 1,
    isCertain: figures.length > 0,
    looks,
  };
}

/** The place among the rows of the last one with headings. */
function overFigures(
  map: SheetMap,
  area: SheetArea,
  rows: readonly RichRow[],
  looks: readonly ColumnLook[],
  figures: readonly number[],
): number | null {
  let data = 0;
  while (data < rows.length && data < rowsLookedAt && !isData(map, area, rows, data, looks, figures)) data++;
  // Nothing but texts and scales: headings of a table without rows.
  if (data === 0) return null;
  const covered = (row: RichRow) => figures.filter((at) => row.kinds[at] !== kind.blank).length;
  const most = Math.max(...rows.slice(0, data).map(covered));
  if (most === 0) return null;
  let heading = data - 1;
  // A row of labels without figures below the headings is one of the data, unless it names just those columns that have no name above.
  while (heading > 0 && covered(rows[heading]!) * 2 < most && !completes(rows, heading)) heading--;
  return heading;
}

/** Whether a row holds figures that are no scale. */
function isData(
  map: SheetMap,
  area: SheetArea,
  rows: readonly RichRow[],
  at: number,
  looks: readonly ColumnLook[],
  figures: readonly number[],
): boolean {
  const row = rows[at]!;
  let evidence = 0;
  let texts = 0;
  for (const column of figures) {
    const cell = row.kinds[column]!;
    if (isFigureKind(cell)) evidence++;
    else if (cell === kind.text) texts++;
  }
  if (evidence === 0 || evidence < texts) return false;
  if (!isScale(map, row, area.left, looks)) return true;
  // A scale stands alone, or is the first row; a label under a heading is one of the data.
  const labels = row.kinds.slice(0, figures[0]);
  return rows
    .slice(0, at)
    .some((above) => labels.some((cell, column) => cell === kind.text && above.kinds[column] === kind.text));
}

/** Whether a row has texts in columns alone that are blank in the row above. */
function completes(rows: readonly RichRow[], at: number): boolean {
  const [row, above] = [rows[at]!, rows[at - 1]!];
  return (
    row.row === above.row + 1 &&
    row.kinds.every((cell, column) => cell === kind.blank || above.kinds[column] === kind.blank)
  );
}

/** The place of the first bold row where those below it are not; -1 where there is none. */
function boldRow(map: SheetMap, area: SheetArea, rows: readonly RichRow[]): number {
  const isBold = ({ row, kinds }: RichRow): boolean =>
    kinds.every(
      (cell, at) =>
        cell === kind.blank ||
        cell === kind.coveredRight ||
        cell === kind.coveredDown ||
        map.grid.isBold(row, area.left + at),
    );
  const near = rows.slice(0, 12);
  const first = near.findIndex(isBold);
  const below = near.slice(first + 1);
  // Totals further down are bold as well.
  const isAlone = below.length > 0 && !below.slice(0, 3).some(isBold);
  return first >= 0 && isAlone && below.filter(isBold).length * 4 <= below.length ? first : -1;
}

/** A first row of years in no steady order, such as those of censuses: they are headings where they alone are bold. */
function boldYears(
  map: SheetMap,
  { left }: SheetArea,
  { row, kinds }: RichRow,
  looks: readonly ColumnLook[],
  bold: number,
): number | null {
  if (bold !== 0) return null;
  const figures = kinds.flatMap((cell, at) => (isFigureKind(cell) && looks[at]!.isFigures ? [at] : []));
  const areYears = figures.every((at) => {
    const value = Number(splitMarker(plainTextOf(map.value(row, left + at))).text);
    return Number.isInteger(value) && value >= 1800 && value <= 2100;
  });
  return areYears && figures.length > 0 ? 0 : null;
}

function overTexts(
  map: SheetMap,
  area: SheetArea,
  rows: readonly RichRow[],
  looks: readonly ColumnLook[],
  bold: number,
): number | null {
  const width = (row: RichRow) => row.kinds.filter((cell) => cell !== kind.blank).length;
  const near = rows.slice(0, 12);
  // What is bold over what is not leaves no doubt, if it names most of the columns.
  if (bold >= 0 && width(near[bold]!) * 2 > Math.max(...near.map(width))) return bold;
  const widest = Math.max(...near.map(width));
  let heading = near.findIndex((row) => width(row) >= widest * 0.8);
  if (heading < 0 || rows.length < 2) return null;
  if (readsLikeRows(map, area, rows, heading, looks)) return null;
  // What is merged over several columns has its parts below.
  while (
    heading + 2 < rows.length &&
    heading < mostLevels &&
    rows[heading + 1]!.row === rows[heading]!.row + 1 &&
    rows[heading]!.kinds.includes(kind.coveredRight) &&
    !rows[heading + 1]!.kinds.some((cell) => isFigureKind(cell))
  )
    heading++;
  return heading;
}

/** Whether a first row of texts is one of the data: its texts come again below it, or have the form that codes have there. */
function readsLikeRows(
  map: SheetMap,
  area: SheetArea,
  rows: readonly RichRow[],
  at: number,
  looks: readonly ColumnLook[],
): boolean {
  const below = rows.slice(at + 1, at + 101);
  const first = rows[at]!;
  let again = 0;
  let filled = 0;
  for (const [column, cell] of first.kinds.entries()) {
    if (cell === kind.blank || looks[column]!.filled === 0) continue;
    filled++;
    const own = plainTextOf(map.value(first.row, area.left + column));
    const texts = below
      .map(({ row }) => plainTextOf(map.value(row, area.left + column)))
      .filter((text) => text !== '');
    const form = formOf(own);
    const sameForm = /9/.test(form) && texts.length >= 2 && texts.every((text) => formOf(text) === form);
    if (sameForm || (texts.length >= 3 && texts.includes(own))) again++;
  }
  return filled > 0 && again > 0 && again * 3 >= filled;
}

/** The first row of headings, going up from the last one. */
function highest(
  map: SheetMap,
  area: SheetArea,
  lines: ReadonlyMap<number, LineCell>,
  rows: readonly RichRow[],
  heading: number,
  figures: readonly number[],
): number {
  let first = rows[heading]!.row;
  for (let level = 1; level < mostLevels; level++) {
    const above = rows.find(({ row }) => row === first - 1);
    const line = lines.get(first - 1);
    const isLevel =
      above !== undefined
        ? isUpperLevel(map, area, above, figures)
        : line !== undefined && isGroupLine(area, line, figures);
    if (!isLevel) break;
    first--;
  }
  return first;
}

/** Whether a row above headings is a level of them, and no line such as `England   Thousands` or `Date: May 2020`. */
function isUpperLevel(
  map: SheetMap,
  area: SheetArea,
  { row, kinds }: RichRow,
  figures: readonly number[],
): boolean {
  if (kinds.some((cell) => cell === kind.figure || cell === kind.shorthand)) return false;
  const texts = kinds.flatMap((cell, at) =>
    cell === kind.blank || cell === kind.coveredRight || cell === kind.coveredDown ? [] : [at],
  );
  const last = plainTextOf(map.value(row, area.left + (texts.at(-1) ?? 0)));
  if (texts.length === 2 && texts[1] === kinds.length - 1 && isUnitText(last)) return false;
  if (kinds.includes(kind.coveredRight) || kinds.includes(kind.coveredDown)) return true;
  // A line of broken headings, with more of them above and below.
  const isBetween = (at: number) =>
    map.kind(row - 1, area.left + at) === kind.text && map.kind(row + 1, area.left + at) === kind.text;
  if (texts.length > 0 && row > area.top && texts.every(isBetween)) return true;
  const over = figures.length > 0 ? figures : kinds.map((_, at) => at);
  // A label holds for the columns up to the next one.
  const [start] = texts.filter((at) => over.includes(at));
  if (start === undefined) return false;
  const labels = texts.filter((at) => at >= start).length;
  const reached = over.filter((at) => at >= start).length;
  return (
    reached * 2 >= over.length &&
    (labels > 1 || start === over[0]) &&
    !texts.some((at) => endsInColon(map, row, area.left + at))
  );
}

function endsInColon(map: SheetMap, row: number, column: number): boolean {
  return plainTextOf(map.value(row, column)).endsWith(':');
}

/** Whether a cell alone in the row above headings stands over the figures, and is no title. */
function isGroupLine(area: SheetArea, line: LineCell, figures: readonly number[]): boolean {
  const [first] = figures;
  if (line.kind !== kind.text && line.kind !== kind.whole && line.kind !== kind.date) return false;
  if (line.column < area.left || line.right > area.right || first === undefined) return false;
  const start = area.left + first;
  // Merged over some of the columns, or standing over the first figures with the labels to its left.
  if (line.right > line.column) return line.column > area.left;
  return first > 0 && line.column === start;
}

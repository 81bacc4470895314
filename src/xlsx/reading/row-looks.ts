import type { SheetArea } from '../../model/sheet-layout.ts';
import { isFigureKind, kind } from './cell-kinds.ts';
import { splitMarker } from './shorthand.ts';
import { type SheetMap, plainTextOf } from './sheet-map.ts';

/*
 * What the rows and columns of an area look like, as far as telling headings from rows takes it.
 */

/** A row of an area with two cells or more in it. */
export interface RichRow {
  readonly row: number;
  /** The kinds of its cells by column from the area's first on; {@link kind.blank} for none. */
  readonly kinds: readonly number[];
}

/** The rows of an area that hold two cells or more, the first `most` of them. */
export function richRows(map: SheetMap, area: SheetArea, most = Number.MAX_SAFE_INTEGER): RichRow[] {
  const found: RichRow[] = [];
  const { top, left, bottom, right } = area;
  for (let place = map.placeFrom(top); place < map.rows.length && found.length < most; place++) {
    const row = map.rows[place]!;
    if (row > bottom) break;
    const kinds = new Array<number>(right - left + 1).fill(kind.blank);
    let count = 0;
    map.forCells(place, left, right, (column, cell) => {
      kinds[column - left] = cell;
      if (cell !== kind.coveredRight) count++;
    });
    if (count > 1) found.push({ row, kinds });
  }
  return found;
}

/** What most cells of a column are. */
export interface ColumnLook {
  readonly isFigures: boolean;
  /** Whether the figures are whole numbers without any sign, as years are. */
  readonly isWhole: boolean;
  readonly isDates: boolean;
  /** Cells that hold something, of all the rows looked at. */
  readonly filled: number;
}

/** Rows that are looked at to see what a column holds: more change nothing. */
const enoughRows = 400;

/** What the columns of an area hold, told from the lower half of its rows, where no headings are. */
export function columnLooks(map: SheetMap, area: SheetArea): ColumnLook[] {
  const counts = Array.from({ length: area.right - area.left + 1 }, () => new Array<number>(8).fill(0));
  for (const { kinds } of lowerRows(map, area)) {
    for (const [column, cell] of kinds.entries()) counts[column]![cell]!++;
  }
  return counts.map((of) => {
    const texts = of[kind.text]!;
    const certain = of[kind.figure]! + of[kind.whole]! + of[kind.date]!;
    const figures = certain + of[kind.shorthand]!;
    return {
      isFigures: figures > 0 && figures >= (texts + figures) * 0.6 && (certain > 0 || texts === 0),
      isWhole: of[kind.whole]! > certain * 0.8,
      isDates: of[kind.date]! > certain * 0.8,
      filled: texts + figures + of[kind.coveredDown]!,
    };
  });
}

/** The rows of the lower half that hold two cells or more, some of them where there are many. */
function lowerRows(map: SheetMap, area: SheetArea): RichRow[] {
  const first = richRows(map, area, 60);
  if (first.length <= 3) return first.slice(-1);
  if (first.length < 60) return first.slice(Math.floor(first.length / 2));
  const [from, to] = [map.placeFrom(area.top), map.placeFrom(area.bottom + 1)];
  const middle = Math.floor((from + to) / 2);
  const step = Math.max(1, Math.floor((to - middle) / enoughRows));
  const found: RichRow[] = [];
  for (let place = middle; place < to; place += step) {
    const row = map.rows[place]!;
    found.push(...richRows(map, { ...area, top: row, bottom: row }, 1));
  }
  return found;
}

/**
 * Whether the figures of a row are no figures but a scale along which columns stand: years, months, ages, one after the other. The same
 * scale in the rows below is none.
 */
export function isScale(
  map: SheetMap,
  { row, kinds }: RichRow,
  left: number,
  looks: readonly ColumnLook[],
): boolean {
  const places = kinds.flatMap((cell, at) => (isFigureKind(cell) && looks[at]!.isFigures ? [at] : []));
  if (places.length === 0) return false;
  if (places.every((at) => kinds[at] === kind.date)) return !places.every((at) => looks[at]!.isDates);
  if (!places.every((at) => kinds[at] === kind.whole)) return false;
  const values = places.map((at) => Number(splitMarker(plainTextOf(map.value(row, left + at))).text));
  const areYears = values.every((value) => value >= 1800 && value <= 2100);
  const steps = values.slice(1).map((value, index) => value - values[index]!);
  const step = steps.find((each) => each !== 0) ?? 0;
  // Under groups (Males, Females) the scale begins anew; two columns of one year (number, rate) have it twice.
  const isSteady = steps.every((each) => each === step || each === 0 || each * step < 0);
  if (areYears) return isSteady && Math.abs(step) <= 10;
  return places.length >= 3 && isSteady && Math.abs(step) === 1 && !steps.includes(0);
}

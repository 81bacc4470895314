import type { RememberedChoice } from '../../model/import-choices.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import type { TableReading } from '../../model/table-reading.ts';
import type { FileName, SheetGrid } from '../grid.ts';
import { overlap } from './areas.ts';
import { completeReading, type TablePlace } from './complete-reading.ts';
import { excelPlaces } from './excel-places.ts';
import { findHeading } from './heading-rows.ts';
import { piecesOf } from './islands.ts';
import { inferredPlaces } from './inferred-places.ts';
import { namedPlaces } from './named-places.ts';
import { rememberedPlaces } from './remembered-places.ts';
import { SheetMap } from './sheet-map.ts';
import { surroundingsOf } from './surroundings.ts';

/** What finding the tables of a sheet takes besides the sheet. */
interface ReadingContext {
  /** Place of the sheet among the file's sheets. */
  readonly sheet: number;
  /** Names of the whole workbook. */
  readonly names: readonly FileName[];
  readonly remembered: readonly RememberedChoice[];
}

/**
 * The tables of a sheet: where tables with the same headings were read before, Excel Tables, named ranges, and what the layout of the rest
 * shows to be one. In the order of their places, none overlapping. Never throws.
 */
export function findReadings(grid: SheetGrid, context: ReadingContext): TableReading[] {
  const excel = excelPlaces(grid);
  const known = rememberedPlaces(grid, context.remembered, excel);
  const taken = [
    ...known.map(({ place }) => place),
    ...excel.filter(({ area }) => !known.some(({ place }) => overlap(place.area, area))),
  ];
  const holes = taken.map(withTotals);
  const rest = new SheetMap(grid, holes);
  const inferred = namedPlaces(rest, context.names, inferredPlaces(rest, holes), holes);
  const places = withoutOverlaps(rest, [...taken, ...inferred]).sort(
    (a, b) => a.area.top - b.area.top || a.area.left - b.area.left,
  );
  if (places.length === 0) return [];
  const map = taken.length === 0 ? rest : new SheetMap(grid);
  const around = surroundingsOf(map, places.map(withTotals));
  const readings = places.map((place, index) => {
    const before = known.find((each) => each.place === place)?.before ?? null;
    return completeReading(map, context.sheet, place, around[index]!, before);
  });
  return withDifferentTitles(readings);
}

/** A table whose edges, headings or rows a person set, with the rest guessed anew. */
export function readAgain(grid: SheetGrid, reading: TableReading): TableReading {
  const map = new SheetMap(grid);
  const area = {
    top: Math.max(0, Math.min(reading.area.top, reading.area.bottom)),
    left: Math.max(0, Math.min(reading.area.left, reading.area.right)),
    bottom: Math.max(reading.area.top, reading.area.bottom),
    right: Math.max(reading.area.left, reading.area.right),
  };
  // Nothing stands beyond the used part of a sheet, and whole rows and columns are easily marked.
  area.bottom = Math.max(area.top, Math.min(area.bottom, grid.rowCount - 1));
  area.right = Math.max(area.left, Math.min(area.right, grid.columnCount - 1));
  const most = area.bottom - area.top + 1;
  const headingRows =
    reading.set?.includes('headingRows') === true
      ? Math.min(Math.max(0, reading.headingRows), most)
      : headingRowsOf(map, area);
  const table = excelPlaces(grid).find((each) => sameArea(each.area, area));
  const place: TablePlace = {
    area,
    headingRows,
    foundBy: 'person',
    name: reading.name,
    isFixed: true,
    totalsRow: table?.totalsRow ?? null,
    reasons: [],
  };
  const [around] = surroundingsOf(map, [withTotals(place)]);
  const read = completeReading(map, reading.sheet, place, around!, reading);
  const hasTotals = read.totalsRow !== null || reading.set?.includes('totalsRow') === true;
  return hasTotals ? read : (withTotalsBelow(map, place, reading) ?? read);
}

/** The reading with the row of totals right below the area, as it would be found there; null where there is none. */
function withTotalsBelow(map: SheetMap, place: TablePlace, reading: TableReading): TableReading | null {
  const area = { ...place.area, bottom: place.area.bottom + 1 };
  if (map.cellsIn(area.bottom, area.left, area.right).length === 0) return null;
  const [around] = surroundingsOf(map, [area]);
  const read = completeReading(map, reading.sheet, { ...place, area, isFixed: false }, around!, reading);
  return read.totalsRow === area.bottom && sameArea(read.area, place.area) ? read : null;
}

function sameArea(one: SheetArea, other: SheetArea): boolean {
  return (
    one.top === other.top &&
    one.left === other.left &&
    one.bottom === other.bottom &&
    one.right === other.right
  );
}

/** Places none of which has cells of one before it: headings above, or rows below, may have been taken for those of two tables. */
function withoutOverlaps(map: SheetMap, places: readonly TablePlace[]): TablePlace[] {
  const kept: TablePlace[] = [];
  for (const place of places) {
    const isFree = (area: SheetArea) => !kept.some((other) => overlap(withTotals(other), area));
    const lowest = Math.max(
      ...kept
        .filter((other) => overlap(withTotals(other), place.area))
        .map((other) => withTotals(other).bottom),
    );
    if (isFree(place.area)) kept.push(place);
    else if (lowest < place.area.bottom && !place.isFixed) {
      const area = { ...place.area, top: lowest + 1 };
      if (isFree(area)) kept.push({ ...place, area, headingRows: headingRowsOf(map, area) });
    }
  }
  return kept;
}

function headingRowsOf(map: SheetMap, area: SheetArea): number {
  const { rows } = findHeading(map, area, piecesOf(map).lines);
  return rows === null ? 0 : rows.last - area.top + 1;
}

/** The area with its totals row, which is no part of it but belongs to no other table. */
function withTotals({ area, totalsRow }: TablePlace): SheetArea {
  return totalsRow === null || totalsRow <= area.bottom ? area : { ...area, bottom: totalsRow };
}

/** Tables of one sheet without titles of their own have the sheet's name: the second one with a number. */
function withDifferentTitles(readings: readonly TableReading[]): TableReading[] {
  const taken = new Set<string>();
  return readings.map((reading) => {
    let { title } = reading;
    for (let count = 2; taken.has(title.toLowerCase()); count++) title = `${reading.title} ${count}`;
    taken.add(title.toLowerCase());
    return { ...reading, title };
  });
}

import { hadPeriod, withoutPeriods } from '../../model/heading-periods.ts';
import type { RememberedChoice } from '../../model/import-choices.ts';
import { type ReadingColumn, subHeadingColumn, type TableReading } from '../../model/table-reading.ts';
import type { SheetGrid } from '../grid.ts';
import { overlap } from './areas.ts';
import type { SetBefore, TablePlace } from './complete-reading.ts';
import { headingsOfShape, plainHeading, shapeHeading, shownText, textShown } from './heading-texts.ts';
import { piecesOf } from './islands.ts';
import { type Block, blocksOf } from './join-islands.ts';
import { readingReasons } from './reading-words.ts';
import { SheetMap } from './sheet-map.ts';

/** A place where headings stand that were read before, and how they were. */
interface RememberedPlace {
  readonly place: TablePlace;
  readonly before: SetBefore;
}

/**
 * Where on a sheet the headings of remembered choices stand again. The columns are read as they were then; how many rows follow is told
 * from the sheet. Where an Excel Table begins there, it ends where that does.
 */
export function rememberedPlaces(
  grid: SheetGrid,
  remembered: readonly RememberedChoice[],
  tables: readonly TablePlace[],
): RememberedPlace[] {
  const wanted = remembered.flatMap(({ shape, choice }) => {
    const headings = headingsOfShape(shape);
    return headings === null ? [] : [{ headings, reading: choice.reading }];
  });
  if (wanted.length === 0) return [];
  const starts = placesOfTexts(
    grid,
    new Set(wanted.flatMap(({ headings }) => firstText(headings)?.text ?? [])),
  );
  const found: RememberedPlace[] = [];
  let known: readonly Block[] | null = null;
  const blocks = () => {
    if (known === null) {
      const map = new SheetMap(grid);
      known = blocksOf(map, piecesOf(map));
    }
    return known;
  };
  for (const { headings, reading } of wanted) {
    const first = firstText(headings);
    if (first === null) continue;
    for (const { row, column } of starts.get(first.text) ?? []) {
      const [top, left] = [row - first.level, column - first.at];
      if (top < 0 || left < 0 || !standsAt(grid, headings, top, left)) continue;
      const place = placeAt(headings, reading, top, left, tables, blocks);
      if (found.some((other) => overlap(other.place.area, place.area))) continue;
      found.push({ place, before: movedTo(reading, left) });
    }
  }
  return found;
}

interface FirstText {
  readonly text: string;
  readonly level: number;
  readonly at: number;
}

/** The first heading of the last row, the one that is merged or spread least; one with a period stands in the file as another text. */
function firstText(headings: readonly (readonly string[])[]): FirstText | null {
  for (let level = headings.length - 1; level >= 0; level--) {
    const at = headings[level]!.findIndex((text) => text !== '' && !hadPeriod(text));
    if (at >= 0) return { text: headings[level]![at]!, level, at };
  }
  return null;
}

/** The last row in which numbers are looked at as headings: writing out every number of a sheet takes seconds. */
const lastRowOfScales = 500;

function placesOfTexts(
  grid: SheetGrid,
  texts: ReadonlySet<string>,
): Map<string, { readonly row: number; readonly column: number }[]> {
  const found = new Map<string, { row: number; column: number }[]>();
  const longest = Math.max(0, ...Array.from(texts, (text) => text.length));
  const firsts = new Set(Array.from(texts, (text) => text.charAt(0)));
  const mayBegin = (text: string) => {
    const first = text.charAt(0);
    return first <= ' ' || first > '~' || firsts.has(first.toLowerCase());
  };
  for (const row of grid.rowNumbers()) {
    for (const [column, { value, format }] of grid.cellsOf(row)) {
      // A sheet may have a million cells: hardly any begins as a heading does, and years and months as headings stand near the top.
      if (typeof value === 'number' ? row > lastRowOfScales : typeof value !== 'string') continue;
      if (typeof value === 'string' && (value.length > longest + 60 || !mayBegin(value))) continue;
      const text = plainHeading(textShown(value, format));
      if (!texts.has(text)) continue;
      const places = found.get(text) ?? [];
      // Labels may be called like headings, in every row.
      if (places.length < 100) places.push({ row, column });
      found.set(text, places);
    }
  }
  return found;
}

/** Whether headings stand at a place: what is merged or spread over several columns stands in the first of them at least. */
function standsAt(
  grid: SheetGrid,
  headings: readonly (readonly string[])[],
  top: number,
  left: number,
): boolean {
  return headings.every((row, level) =>
    row.every((text, at) => {
      const shown = shapeHeading(shownText(grid, top + level, left + at));
      if (shown === text) return true;
      return shown === '' && at > 0 && row[at - 1] === text;
    }),
  );
}

function placeAt(
  headings: readonly (readonly string[])[],
  reading: TableReading,
  top: number,
  left: number,
  tables: readonly TablePlace[],
  blocks: () => readonly Block[],
): TablePlace {
  const right = left + (reading.area.right - reading.area.left);
  const table = tables.find(({ area }) => area.left === left && area.top === top + headings.length - 1);
  const block = blocks().find(
    ({ area }) =>
      area.top <= top + headings.length - 1 &&
      area.bottom >= top + headings.length - 1 &&
      area.left <= right &&
      area.right >= left,
  );
  const bottom = table?.area.bottom ?? Math.max(block?.area.bottom ?? top, top + headings.length - 1);
  return {
    area: { top, left, bottom, right },
    headingRows: headings.length,
    foundBy: 'remembered',
    name: table?.name ?? null,
    isFixed: table !== undefined,
    totalsRow: table?.totalsRow ?? null,
    reasons: [readingReasons.lastTime()],
  };
}

/**
 * How the columns were read then, at the place where they are now; rows that were skipped then are no rows of this sheet. A heading that names a
 * period is read anew, as it may name the next one, and so is a unit that nobody set, as it may be said above the table.
 */
function movedTo(reading: TableReading, left: number): SetBefore {
  const by = left - reading.area.left;
  const columns: ReadingColumn[] = reading.columns.map((column) => ({
    ...column,
    column: column.column === subHeadingColumn ? subHeadingColumn : column.column + by,
    ...(column.unitFrom === undefined ? {} : { unitFrom: column.unitFrom + by }),
    set: [
      ...(hadPeriod(withoutPeriods(column.heading)) ? [] : (['heading'] as const)),
      ...(column.set?.includes('unit') === true ? (['unit'] as const) : []),
      ...(['skip', 'type', 'fillDown'] as const),
    ],
  }));
  return { columns, skipped: [], title: reading.title, totalsRow: null, set: [] };
}

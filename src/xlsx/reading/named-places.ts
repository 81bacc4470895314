import type { SheetArea } from '../../model/sheet-layout.ts';
import { type FileName, readArea } from '../grid.ts';
import { contains, overlap } from './areas.ts';
import type { TablePlace } from './complete-reading.ts';
import { findHeading } from './heading-rows.ts';
import { trimmed } from './join-islands.ts';
import { readingReasons } from './reading-words.ts';
import { richRows } from './row-looks.ts';
import type { SheetMap } from './sheet-map.ts';

/**
 * The places on a sheet with those that the file has names for. A name for just the cells of a place that was found, with or without its
 * headings, is that place's name; one for cells that no place has, or that cuts places apart between them, is a place of its own. A name
 * for a part of a table (a column, some rows) is none.
 */
export function namedPlaces(
  map: SheetMap,
  names: readonly FileName[],
  places: readonly TablePlace[],
  taken: readonly SheetArea[],
): TablePlace[] {
  let found = [...places];
  for (const name of names) {
    const area = areaOfName(map, name);
    if (area === null || taken.some((other) => overlap(other, area))) continue;
    const same = found.findIndex((place) => isSamePlace(place, area));
    if (same >= 0) {
      const place = found[same]!;
      if (place.name === null) found[same] = { ...place, name: name.name, foundBy: 'named range' };
      continue;
    }
    const inside = found.some(({ area: whole }) => contains(whole, area));
    const touches = found.filter(({ area: other }) => overlap(other, area));
    if (inside || touches.some(({ foundBy }) => foundBy !== 'layout')) continue;
    const place = placeOfName(map, name, area);
    if (place === null) continue;
    found = [...found.filter((other) => !touches.includes(other)), place];
  }
  return found;
}

/** The cells on this sheet that a name is for: one area of two rows and two columns or more, without what is blank at its edges. */
function areaOfName(map: SheetMap, { formula }: FileName): SheetArea | null {
  const match = /^=?\s*(?:'((?:[^']|'')+)'|([^'!()]+))!(\$?[A-Z]{1,3}\$?\d*:\$?[A-Z]{1,3}\$?\d*)$/i.exec(
    formula,
  );
  if (match === null) return null;
  const sheet = (match[1]?.replaceAll("''", "'") ?? match[2]!).toLowerCase();
  if (sheet !== map.grid.name.toLowerCase()) return null;
  const text = match[3]!;
  // $A:$F is the whole of these columns.
  const area = readArea(
    /\d/.test(text) ? text : text.replace(':', '1:').concat(String(Math.max(1, map.grid.rowCount))),
  );
  if (area === null) return null;
  const used = trimmed(map, area);
  const rows = richRows(map, used, 2);
  return used.right > used.left && used.bottom > used.top && rows.length === 2 ? used : null;
}

function isSamePlace({ area, headingRows, totalsRow }: TablePlace, named: SheetArea): boolean {
  const tops = [area.top, area.top + headingRows - 1, area.top + headingRows];
  const bottoms = [area.bottom, totalsRow ?? area.bottom, area.bottom + 1];
  return (
    area.left === named.left &&
    area.right === named.right &&
    tops.includes(named.top) &&
    bottoms.includes(named.bottom)
  );
}

function placeOfName(map: SheetMap, { name }: FileName, area: SheetArea): TablePlace | null {
  const own = findHeading(map, area, new Map());
  // A range for looking things up is often named without its headings.
  const over = { ...area, top: area.top - 1 };
  const above = own.rows === null && area.top > 0 ? findHeading(map, over, new Map()) : own;
  const isAbove =
    own.rows === null && above.rows !== null && above.isCertain && above.rows.last === area.top - 1;
  const heading = isAbove ? above.rows : own.rows;
  const top = isAbove ? area.top - 1 : area.top;
  return {
    area: { ...area, top },
    headingRows: heading === null ? 0 : heading.last - top + 1,
    foundBy: 'named range',
    name,
    isFixed: true,
    totalsRow: null,
    reasons: [readingReasons.namedRange(name)],
  };
}

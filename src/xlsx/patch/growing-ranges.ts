import type { SheetArea } from '../../model/sheet-layout.ts';
import { areaAddress, cellAddress, readArea } from '../grid.ts';

/** A table that has more rows below than before. Rows from 0, the last included. */
export interface Growth {
  readonly left: number;
  readonly right: number;
  /** The first row below the headings. */
  readonly firstRow: number;
  /** The last row of the table, before and after. */
  readonly lastRow: number;
  readonly newLastRow: number;
}

/**
 * A list of ranges, parted by blanks, in which those that end with the table's last row end with its new one; null where none does. A
 * single cell in a table of several rows stands for itself and does not grow.
 */
export function grownRanges(text: string, growths: readonly Growth[]): string | null {
  let isGrown = false;
  const ranges = text
    .trim()
    .split(/\s+/)
    .map((range) => {
      const area = readArea(range);
      const grown = area === null ? null : grownArea(area, growths);
      if (grown === null) return range;
      isGrown = true;
      return areaAddress(grown);
    });
  return isGrown ? ranges.join(' ') : null;
}

/** An area that ends with the table's last row, down to its new one; null for any other. */
export function grownArea(area: SheetArea, growths: readonly Growth[]): SheetArea | null {
  for (const { left, right, firstRow, lastRow, newLastRow } of growths) {
    if (area.bottom !== lastRow || newLastRow === lastRow) continue;
    if (area.left > right || area.right < left) continue;
    if (area.top === area.bottom && lastRow > firstRow) continue;
    return { ...area, bottom: newLastRow };
  }
  return null;
}

/** What a sheet says of its used part, once other cells are used too; null where it stays. */
export function widerDimension(text: string, used: SheetArea): string | null {
  const area = readArea(text);
  if (area === null) return null;
  const wider = {
    top: Math.min(area.top, used.top),
    left: Math.min(area.left, used.left),
    bottom: Math.max(area.bottom, used.bottom),
    right: Math.max(area.right, used.right),
  };
  const isSame = (['top', 'left', 'bottom', 'right'] as const).every((side) => wider[side] === area[side]);
  return isSame ? null : areaAddress(wider);
}

/** Where cells stand, for sentences: `A5` or `A5:A9`. */
export function rowsAddress(left: number, right: number, first: number, last: number): string {
  return first === last && left === right
    ? cellAddress(first, left)
    : areaAddress({ top: first, left, bottom: last, right });
}

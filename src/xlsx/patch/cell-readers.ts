import type { SheetArea } from '../../model/sheet-layout.ts';
import { sheetLimits } from '../grid.ts';

/*
 * Which formulas read a cell, where a hundred thousand of them may read long columns each, and cells that they fill are read in turn. The rows of
 * a column are halved again and again, so that any stretch of them is some forty of the parts and any row lies in twenty-one. Formulas are given
 * once for what they read: after that nothing more has to be known of it.
 */

/** Cells of a sheet, which is told by its place in the file. */
export interface ReadArea extends SheetArea {
  readonly sheet: number;
}

/** Formulas, as numbers, by the cells that they read. */
export class CellReaders {
  /** By sheet and column, then by the part of its rows: lists of formulas that read all of the part. */
  readonly #columns = new Map<number, Map<number, number[][]>>();
  readonly #wide: { readonly area: ReadArea; readonly readers: number[] }[] = [];
  /** The list of each area, as many formulas read the same cells. */
  readonly #known = new Map<string, number[]>();

  add(area: ReadArea, reader: number): void {
    const { sheet, top, left, bottom, right } = area;
    const key = `${sheet} ${top} ${left} ${bottom} ${right}`;
    const known = this.#known.get(key);
    if (known !== undefined) {
      known.push(reader);
      return;
    }
    const readers = [reader];
    this.#known.set(key, readers);
    if (right - left >= widest) {
      this.#wide.push({ area, readers });
      return;
    }
    for (let column = left; column <= right; column++) this.#put(sheet, column, top, bottom, readers);
  }

  /** The formulas that read a cell and were not given before for the cells that they read with it. */
  take(sheet: number, row: number, column: number): number[] {
    const found: number[] = [];
    const parts = this.#columns.get(sheet * sheetLimits.columns + column);
    if (parts !== undefined) {
      for (let part = rowsInTree + row; part > 0; part >>= 1) {
        for (const readers of parts.get(part) ?? []) takeAll(readers, found);
        parts.delete(part);
      }
    }
    for (const { area, readers } of this.#wide) {
      const { top, left, bottom, right } = area;
      const isRead = row >= top && row <= bottom && column >= left && column <= right;
      if (area.sheet === sheet && isRead) takeAll(readers, found);
    }
    return found;
  }

  #put(sheet: number, column: number, top: number, bottom: number, readers: number[]): void {
    const place = sheet * sheetLimits.columns + column;
    let parts = this.#columns.get(place);
    if (parts === undefined) this.#columns.set(place, (parts = new Map()));
    const add = (part: number): void => {
      const lists = parts.get(part);
      if (lists === undefined) parts.set(part, [readers]);
      else lists.push(readers);
    };
    let from = rowsInTree + top;
    let to = rowsInTree + bottom + 1;
    for (; from < to; from >>= 1, to >>= 1) {
      if (from % 2 === 1) add(from++);
      if (to % 2 === 1) add(--to);
    }
  }
}

/** Areas of more columns are looked at one by one. */
const widest = 32;

/** A power of two: the least that is as many as the rows of a sheet. */
const rowsInTree = 1 << 20;

function takeAll(readers: number[], into: number[]): void {
  for (const reader of readers) into.push(reader);
  readers.length = 0;
}

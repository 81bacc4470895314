import { errorValue, type FormulaError, type Value } from '../model/values.ts';
import { type Area, areaOf, type RowState } from './areas.ts';
import { onlyValue } from './calculation.ts';

/** One cell of a sheet that was read from a file. */
export interface SheetCell {
  /** Without the equals sign; null where the cell holds a value. */
  readonly formula: string | null;
  /** Whether the formula was entered as one for an array: ranges in it give all their values. */
  readonly isArray: boolean;
  /** What the cell holds, or what the program that saved the file computed. */
  readonly value: Value;
  /** Where the array formula of a cell fills others too: how many rows and columns the file says it fills, its own among them. */
  readonly spread?: Spread;
  /** Where an array formula of another cell fills this one: that cell. */
  readonly anchor?: { readonly row: number; readonly column: number };
}

/** How many cells an array formula fills. A dynamic one fills as many as it has values; an older one always these. */
export interface Spread {
  readonly rows: number;
  readonly columns: number;
  readonly isDynamic: boolean;
}

/** A sheet: its cells by row and column, from 1. */
export interface SheetCells {
  readonly name: string;
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, SheetCell>>;
  /** Rows that aren't shown, and whether a filter or a person hides them. */
  readonly hiddenRows?: ReadonlyMap<number, Exclude<RowState, 'shown'>>;
}

/** Where a table stands on a sheet; rows and columns from 1, headings and totals included. */
export interface SheetTable {
  readonly name: string;
  readonly sheet: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly headerRows: number;
  readonly totalsRows: number;
  readonly columns: readonly string[];
}

/** The place of a cell; row and column from 1. */
export interface Place {
  readonly sheet: SheetCells;
  readonly row: number;
  readonly column: number;
}

/** The last row and column that a sheet can have. */
export const lastRow = 1_048_576;
export const lastColumn = 16_384;

/** What ranges read their cells through. */
export interface CellReader {
  read(place: Place): Value;
  /** Whether every cell of a range is computed; those that are not are noted. */
  settled(range: SheetRange): boolean;
  isSubtotal(place: Place): boolean;
}

/** A range of a sheet, both ends included. */
export class SheetRange implements Area {
  constructor(
    readonly sheet: SheetCells,
    readonly top: number,
    readonly left: number,
    readonly bottom: number,
    readonly right: number,
    private readonly reader: CellReader,
  ) {}

  get rowCount(): number {
    return this.bottom - this.top + 1;
  }

  get columnCount(): number {
    return this.right - this.left + 1;
  }

  at(row: number, column: number): Value {
    return this.reader.read(this.#place(row, column));
  }

  visit(visitor: (value: Value) => boolean): boolean {
    if (!this.settled()) return false;
    // Nobody counts on the blanks below the last cell of a whole column.
    const rows = this.rowCount === lastRow ? this.usedRows : this.rowCount;
    const columns = this.columnCount === lastColumn ? this.usedColumns : this.columnCount;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) if (!visitor(this.at(row, column))) return false;
    }
    return true;
  }

  get usedRows(): number {
    return Math.min(this.rowCount, Math.max(0, sizeOf(this.sheet).rows - this.top + 1));
  }

  get usedColumns(): number {
    return Math.min(this.columnCount, Math.max(0, sizeOf(this.sheet).columns - this.left + 1));
  }

  settled(): boolean {
    return this.reader.settled(this);
  }

  rowState(row: number): RowState {
    return this.sheet.hiddenRows?.get(this.top + row) ?? 'shown';
  }

  isSubtotal(row: number, column: number): boolean {
    return this.reader.isSubtotal(this.#place(row, column));
  }

  /** Another range through the same reader. */
  resized(top: number, left: number, bottom: number, right: number): SheetRange {
    return new SheetRange(this.sheet, top, left, bottom, right, this.reader);
  }

  #place(row: number, column: number): Place {
    return { sheet: this.sheet, row: this.top + row, column: this.left + column };
  }
}

/** Several ranges as one, their values one below the other: `(A1:A3,C1)`, `First:Last!A1`. */
export class JoinedRanges implements Area {
  readonly columnCount = 1;
  readonly rowCount: number;

  constructor(readonly ranges: readonly Area[]) {
    this.rowCount = ranges.reduce((sum, range) => sum + range.rowCount * range.columnCount, 0);
  }

  at(row: number): Value {
    const [range, index] = this.#find(row);
    return range.at(Math.floor(index / range.columnCount), index % range.columnCount);
  }

  visit(visitor: (value: Value) => boolean): boolean {
    return this.ranges.every((range) => range.visit(visitor));
  }

  settled(): boolean {
    return this.ranges.every((range) => range.settled());
  }

  rowState(row: number): RowState {
    const [range, index] = this.#find(row);
    return range.rowState?.(Math.floor(index / range.columnCount)) ?? 'shown';
  }

  isSubtotal(row: number): boolean {
    const [range, index] = this.#find(row);
    return range.isSubtotal?.(Math.floor(index / range.columnCount), index % range.columnCount) ?? false;
  }

  #find(row: number): [Area, number] {
    let index = row;
    for (const range of this.ranges) {
      const size = range.rowCount * range.columnCount;
      if (index < size) return [range, index];
      index -= size;
    }
    throw new Error(`There is no value ${row} in ${this.rowCount} values of joined ranges`);
  }
}

/** The range of a sheet that an area is or is cut out of; null where it is none. */
export function rangeOf(area: Area): SheetRange | null {
  if (area instanceof SheetRange) return area;
  if (area.within === undefined) return null;
  const whole = rangeOf(area.within.area);
  if (whole === null) return null;
  const top = whole.top + area.within.row;
  const left = whole.left + area.within.column;
  return whole.resized(top, left, top + area.rowCount - 1, left + area.columnCount - 1);
}

/** What `:`, a space or a comma between two areas makes of them. */
export function joinRanges(operator: ':' | ' ' | ',', first: Area, second: Area): Area | FormulaError {
  if (operator === ',') {
    const parts = [first, second].flatMap((area) => (area instanceof JoinedRanges ? area.ranges : [area]));
    return new JoinedRanges(parts);
  }
  const a = rangeOf(first);
  const b = rangeOf(second);
  if (a === null || b === null || a.sheet !== b.sheet) {
    // An error in place of a range is the result.
    const error = [first, second].map(onlyValue).find((value) => value !== null && typeof value === 'object');
    return error ?? errorValue('#VALUE!');
  }
  if (operator === ':') {
    return a.resized(
      Math.min(a.top, b.top),
      Math.min(a.left, b.left),
      Math.max(a.bottom, b.bottom),
      Math.max(a.right, b.right),
    );
  }
  const top = Math.max(a.top, b.top);
  const left = Math.max(a.left, b.left);
  const bottom = Math.min(a.bottom, b.bottom);
  const right = Math.min(a.right, b.right);
  return top > bottom || left > right ? errorValue('#NULL!') : a.resized(top, left, bottom, right);
}

/** The one value of an area in a place that takes one: its only cell, or the one in the formula's own row or column. */
export function intersection(area: Area, place: Place): Value {
  const range = rangeOf(area);
  if (range === null) return onlyValue(area);
  const row = range.rowCount === 1 ? 0 : place.row - range.top;
  const column = range.columnCount === 1 ? 0 : place.column - range.left;
  const isInside = row >= 0 && row < range.rowCount && column >= 0 && column < range.columnCount;
  if (!isInside || (range.rowCount > 1 && range.columnCount > 1)) return errorValue('#VALUE!');
  return range.at(row, column);
}

/** An area that is an error where a range was looked for. */
export function areaOrError(area: Area | FormulaError): Area {
  return 'rowCount' in area ? area : areaOf(area);
}

/** The cell at a place, where there is one. */
export function cellAt({ sheet, row, column }: Place): SheetCell | undefined {
  return sheet.rows.get(row)?.get(column);
}

const sizes = new WeakMap<SheetCells, { rows: number; columns: number }>();

/** The last row and column of a sheet that hold anything. */
export function sizeOf(sheet: SheetCells): { readonly rows: number; readonly columns: number } {
  let size = sizes.get(sheet);
  if (size === undefined) {
    size = { rows: 1, columns: 1 };
    for (const [row, cells] of sheet.rows) {
      size.rows = Math.max(size.rows, row);
      for (const column of cells.keys()) size.columns = Math.max(size.columns, column);
    }
    sizes.set(sheet, size);
  }
  return size;
}

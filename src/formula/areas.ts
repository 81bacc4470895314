import { Tag } from '../model/cell-column.ts';
import { errorValue, type Value } from '../model/values.ts';
import type { ColumnNode, TableNode } from './columns.ts';
import type { FoldedNumbers } from './running-numbers.ts';
import { subtotalsAmong } from './subtotal-cells.ts';

/** Several values in rows and columns: a range of a table, an array, or what a calculation with those gives. */
export interface Area {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows and columns beyond which every value is blank, where that is known: a whole column of a sheet is mostly that. */
  readonly usedRows?: number;
  readonly usedColumns?: number;
  /** A value by row and column, from 0. */
  at(row: number, column: number): Value;
  /** Visits every value row by row, unless cells are still to be computed; false where it waits for one or is told to stop. */
  visit(visitor: (value: Value) => boolean): boolean;
  /** Whether every cell is computed; the first that is not is waited for. */
  settled(): boolean;
  /** The area that this one is cut out of, and where in it it begins, from 0; absent where it is whole. */
  readonly within?: { readonly area: Area; readonly row: number; readonly column: number };
  /** What its numbers come to, where that is kept from one run of cells to the next; null or absent where they have to be visited. */
  folded?(): FoldedNumbers | null;
  /** Whether a row is shown, for SUBTOTAL and AGGREGATE; absent where every row is. */
  readonly rowState?: ((row: number) => RowState) | undefined;
  /** Whether a cell holds a SUBTOTAL or AGGREGATE of its own, which others of them leave out; absent where none does. */
  readonly isSubtotal?: ((row: number, column: number) => boolean) | undefined;
}

/** Whether a row is shown, and if not, whether a filter or a person hides it. */
export type RowState = 'shown' | 'filtered' | 'hidden';

/** The state of a row that a filter shows or leaves out. */
export function stateOf(isShown: boolean): RowState {
  return isShown ? 'shown' : 'filtered';
}

/** The data rows of one or more neighbouring columns of a table. */
export class TableArea implements Area {
  constructor(
    readonly table: TableNode,
    readonly columns: readonly ColumnNode[],
  ) {}

  get rowCount(): number {
    return this.table.sequence.length;
  }

  get columnCount(): number {
    return this.columns.length;
  }

  at(row: number, column: number): Value {
    return this.columns[column]!.read(this.table.sequence[row]!);
  }

  visit(visitor: (value: Value) => boolean): boolean {
    if (!this.settled()) return false;
    const { sequence } = this.table;
    const [only] = this.columns;
    if (this.columns.length === 1 && only !== undefined) {
      const { tags, numbers } = only.shown;
      for (let row = 0; row < sequence.length; row++) {
        const slot = sequence[row]!;
        if (!visitor(tags[slot] === Tag.number ? numbers[slot]! : only.read(slot))) return false;
      }
      return true;
    }
    for (let row = 0; row < sequence.length; row++) {
      for (const column of this.columns) if (!visitor(column.read(sequence[row]!))) return false;
    }
    return true;
  }

  settled(): boolean {
    for (const column of this.columns) if (!column.settled()) return false;
    return true;
  }

  get rowState() {
    const { isShown, sequence } = this.table;
    return isShown === null ? undefined : (row: number) => stateOf(isShown(sequence[row]!));
  }

  get isSubtotal() {
    return subtotalsAmong(this.columns, (row) => this.table.sequence[row]!);
  }
}

/** One row of neighbouring columns: `[@[Jan]:[Dec]]`, or the one cell of `[@Actual]`. */
export class RowArea implements Area {
  readonly rowCount = 1;

  constructor(
    readonly columns: readonly ColumnNode[],
    readonly slot: number,
  ) {}

  get columnCount(): number {
    return this.columns.length;
  }

  at(_row: number, column: number): Value {
    return this.columns[column]!.read(this.slot);
  }

  visit(visitor: (value: Value) => boolean): boolean {
    for (const column of this.columns) if (!visitor(column.read(this.slot))) return false;
    return true;
  }

  settled(): boolean {
    return true;
  }

  get isSubtotal() {
    return subtotalsAmong(this.columns, () => this.slot);
  }
}

/** Visits the cells of an area that are all computed, row by row; false where it is told to stop. */
export function visitCells(area: Area, visitor: (value: Value) => boolean): boolean {
  for (let row = 0; row < area.rowCount; row++) {
    for (let column = 0; column < area.columnCount; column++)
      if (!visitor(area.at(row, column))) return false;
  }
  return true;
}

/** Values that stand in no table. */
export class ArrayArea implements Area {
  constructor(
    readonly rowCount: number,
    readonly columnCount: number,
    /** Row by row. */
    readonly values: readonly Value[],
  ) {}

  at(row: number, column: number): Value {
    return this.values[row * this.columnCount + column]!;
  }

  visit(visitor: (value: Value) => boolean): boolean {
    for (const value of this.values) if (!visitor(value)) return false;
    return true;
  }

  settled(): boolean {
    return true;
  }
}

/** An area of one value. */
export function areaOf(value: Value): Area {
  return new ArrayArea(1, 1, [value]);
}

/**
 * Applies a calculation to areas value by value. One row or column is repeated beside several; where one area is shorter
 * than another the rest is `#N/A`, as in Excel.
 */
export function mapAreas(areas: readonly Area[], apply: (values: Value[]) => Value): Area {
  const rows = Math.max(0, ...areas.map((area) => area.rowCount));
  const columns = Math.max(0, ...areas.map((area) => area.columnCount));
  // An empty table has no values to calculate with.
  if (areas.some((area) => area.rowCount === 0)) return new ArrayArea(0, columns, []);
  if (areas.some((area) => !area.settled())) return areaOf(errorValue('#CIRC!'));
  const values: Value[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const row_ = row;
      const operands = areas.map((area) => {
        const r = area.rowCount === 1 ? 0 : row_;
        const c = area.columnCount === 1 ? 0 : column;
        return r < area.rowCount && c < area.columnCount ? area.at(r, c) : errorValue('#N/A');
      });
      values.push(apply(operands));
    }
  }
  return new ArrayArea(rows, columns, values);
}

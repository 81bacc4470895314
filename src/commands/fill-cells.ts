import { allPieces, type Pieces } from '../base/pieces.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import {
  type ChosenStep,
  continueValues,
  type FillMode,
  type Series,
  steppedSeries,
} from '../model/series.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import { type CellValue, FormulaError } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import { carryValue } from './carry-value.ts';
import type { CommandContext } from './context.ts';
import { findTable } from './find-place.ts';
import { LeftCells, type LeftReason } from './left-cells.ts';
import { FormulaMover } from './moved-formula.ts';

/** To which side cells are filled. */
export type FillDirection = 'down' | 'up' | 'right' | 'left';

/** Which cells are filled from which. */
export interface FillArea {
  readonly table: TableId;
  /** The rows as they are shown, from the top: those to fill from and those to fill. Rows out of sight are not among them. */
  readonly rows: readonly RowId[];
  /** The columns as they are shown, from the left. */
  readonly columns: readonly ColumnId[];
  readonly direction: FillDirection;
  /** How many rows (columns where it goes sideways) are filled from, at the side where the filling begins. */
  readonly source: number;
}

/** With what cells are filled: copies or a series as {@link FillMode} says, or a series with a chosen step. */
export type Filling = FillMode | ChosenStep;

/** What a fill does, and what it leaves as it is. */
export interface FillSpec extends TransactionSpec {
  /** How many cells it fills. */
  readonly filled: number;
  readonly left: readonly LeftReason[];
}

/**
 * Fills areas of one table, each from its own cells at one side. A formula of a cell's own is filled as it is, its own row being that of the cell where it
 * then stands. Calculated columns are passed over, and so is what doesn't fit the type of its column; the spec says which. Refused
 * where nothing else remains.
 */
export function fillCells(
  context: CommandContext,
  areas: readonly [FillArea, ...FillArea[]],
  filling: Filling,
): Result<FillSpec, Rejection> {
  return allPieces(fillingCells(context, areas, filling));
}

/** {@link fillCells} in pieces, which count cells. */
export function* fillingCells(
  context: CommandContext,
  areas: readonly [FillArea, ...FillArea[]],
  filling: Filling,
): Pieces<Result<FillSpec, Rejection>> {
  const [first] = areas;
  const found = findTable(context.workbook, first.table);
  if (!found.ok) return found;
  const table = found.value;
  const fill = new Fill(context, table, filling);
  for (const area of areas) {
    const columns = area.columns.map((id) => table.column(id)).filter((column) => column !== undefined);
    if (area.direction === 'down' || area.direction === 'up') {
      const { source, target } = split(area.rows, area);
      for (const column of columns) {
        for (let from = 0; from < target.length; from += piece) {
          fill.alongRows(column, source, target.slice(from, from + piece));
          yield Math.min(piece, target.length - from);
        }
      }
    } else {
      const { source, target } = split(columns, area);
      let count = 0;
      for (const row of area.rows) {
        fill.alongColumns(row, source, target);
        count += target.length;
        if (count < piece) continue;
        yield count;
        count = 0;
      }
    }
  }
  return fill.result(typeof filling === 'string' ? `Fill ${first.direction}` : 'Fill series');
}

/** How many cells are filled in one piece of work. */
const piece = 10_000;

/** What is filled from, in the order shown, and what is to be filled, with its places in the series. */
interface Line<T> {
  readonly source: readonly T[];
  readonly target: readonly (readonly [item: T, place: number])[];
}

function split<T>(items: readonly T[], { direction, source }: FillArea): Line<T> {
  const isForward = direction === 'down' || direction === 'right';
  const cut = isForward ? source : items.length - source;
  if (isForward) {
    return {
      source: items.slice(0, cut),
      target: items.slice(cut).map((item, index) => [item, cut + index]),
    };
  }
  // Counted back from the source: the nearest is -1.
  return { source: items.slice(cut), target: items.slice(0, cut).map((item, index) => [item, index - cut]) };
}

/** The cells of one fill as they are made. */
class Fill {
  readonly #workbook: Workbook;
  readonly #writes = new Writes();
  readonly #left = new LeftCells();
  readonly #mover: FormulaMover;
  #filled = 0;

  constructor(
    private readonly context: CommandContext,
    private readonly table: Table,
    private readonly filling: Filling,
  ) {
    this.#workbook = context.workbook;
    this.#mover = new FormulaMover(context.workbook, table);
  }

  result(label: string): Result<FillSpec, Rejection> {
    const left = this.#left.reasons;
    const [first] = left;
    if (this.#filled === 0) {
      if (first !== undefined) return fail({ message: first.message, place: first.place });
      return fail({ message: 'There is nothing to fill. Select the cells that are to be filled as well.' });
    }
    return ok({ label, writes: this.#writes, filled: this.#filled, left });
  }

  alongRows(column: Column, source: readonly RowId[], target: Line<RowId>['target']): void {
    if (this.#passesOver(column, target[0]?.[0], target.length)) return;
    const formulas = source.map((row) => this.table.override(row, column.id)?.formula);
    const values = source.map((row) => this.table.cell(row, column.id));
    const series = this.#series(values, column.type.kind === 'date');
    if (series === null) {
      if (target.length > 0) this.#leaveUnstepped(target[0]![0], column, target.length);
      return;
    }
    for (const [row, place] of target) {
      const at = wrap(place, source.length);
      const formula = formulas[at];
      if (formula !== undefined) this.#writeFormula(row, column, formula, { from: source[at]!, columns: 0 });
      else this.#write(row, column, column, series(place));
    }
  }

  alongColumns(row: RowId, source: readonly Column[], target: Line<Column>['target']): void {
    const values = source.map((column) => this.#valueIn(row, column));
    const formulas = source.map((column) =>
      column.formula === null ? this.table.override(row, column.id)?.formula : undefined,
    );
    const areDates = source.every(({ type }) => type.kind === 'date');
    const series = this.#series(values, areDates);
    for (const [column, place] of target) {
      if (this.#passesOver(column, row, 1)) continue;
      const at = wrap(place, source.length);
      const formula = formulas[at];
      if (formula !== undefined) {
        const moved = this.#placeOf(column) - this.#placeOf(source[at]!);
        this.#writeFormula(row, column, formula, { from: row, columns: moved });
      } else if (series === null) this.#leaveUnstepped(row, column, 1);
      else this.#write(row, source[at]!, column, series(place));
    }
  }

  #series(values: readonly CellValue[], dates: boolean): Series | null {
    const { filling } = this;
    if (typeof filling === 'string') return continueValues(values, { dates, mode: filling });
    return steppedSeries(values[0] ?? null, filling);
  }

  /** What a cell gives to those beside it: what was typed, or what its formula gives. */
  #valueIn(row: RowId, column: Column): CellValue {
    if (column.formula === null) return this.table.cell(row, column.id);
    const value = this.context.engine.value(this.table.id, row, column.id);
    return value instanceof FormulaError ? null : value;
  }

  #passesOver(column: Column, row: RowId | undefined, count: number): boolean {
    if (column.formula === null || row === undefined) return column.formula !== null;
    const message = `${column.name} is calculated: its formula fills every row already.`;
    this.#left.add(message, this.#place(row, column), count);
    return true;
  }

  #leaveUnstepped(row: RowId, column: Column, count: number): void {
    const message = 'A series with a step begins with a number, a date, or a code that can be counted on.';
    this.#left.add(message, this.#place(row, column), count);
  }

  #write(row: RowId, from: Column, to: Column, value: CellValue | undefined): void {
    // Beyond the end of a series cells keep what they have.
    if (value === undefined) return;
    const { table } = this;
    const carried =
      from === to && (typeof value !== 'number' || to.type.kind !== 'integer')
        ? ok(value)
        : carryValue({ workbook: this.#workbook, table, from, to }, row, value);
    if (!carried.ok) {
      this.#left.add(carried.error, this.#place(row, to));
      return;
    }
    this.#writes.setCell(table.id, to.id, row, carried.value);
    if (table.override(row, to.id) !== undefined) this.#writes.setOverride(table.id, to.id, row, null);
    this.#filled++;
  }

  #writeFormula(
    row: RowId,
    column: Column,
    formula: StoredFormula,
    { from, columns }: { readonly from: RowId; readonly columns: number },
  ): void {
    const { table } = this;
    const moved = this.#mover.moved(formula, { from, to: row, columns });
    this.#writes.setOverride(table.id, column.id, row, { value: null, formula: moved, reason: '' });
    this.#writes.setCell(table.id, column.id, row, null);
    this.#filled++;
  }

  #placeOf(column: Column): number {
    return this.table.columns.indexOf(column);
  }

  #place(row: RowId, column: Column) {
    return { table: this.table.id, row, column: column.id };
  }
}

function wrap(place: number, count: number): number {
  return count === 0 ? 0 : ((place % count) + count) % count;
}

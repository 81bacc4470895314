import type { ColumnNode, TableNode } from './columns.ts';
import { FormulaError } from '../model/values.ts';
import { addNumbers } from './numbers.ts';
import type { CellColumn } from '../model/cell-column.ts';

/** What the numbers of a run of cells come to, each taken after the one before. */
export interface FoldedNumbers {
  readonly sum: number;
  readonly count: number;
  /** 0 where there are none. */
  readonly least: number;
  readonly most: number;
  /** The first error among the cells. */
  readonly error: FormulaError | null;
}

const nothing: FoldedNumbers = { sum: 0, count: 0, least: 0, most: 0, error: null };

/**
 * The numbers of a column from one row on, kept from one row's formula to the next: a run that begins where the last one did and
 * ends further down is gone on with, so that a running total of a whole column takes each cell once. The sum is the one that
 * SUM gives when it adds all of them in order.
 */
export class RunningNumbers {
  #folded = nothing;
  #first = -1;
  /** The place after the last that is taken in. */
  #next = -1;
  #changes = -1;
  #shown: CellColumn | null = null;
  #sequence: Int32Array | null = null;

  constructor(
    private readonly table: TableNode,
    private readonly column: ColumnNode,
  ) {}

  /** Of the rows from one place among the table's to another, from 0, both included. Every cell has to be computed. */
  between(first: number, last: number): FoldedNumbers {
    const { column } = this;
    const { sequence } = this.table;
    const isKept =
      this.#first === first &&
      this.#next <= last + 1 &&
      this.#changes === column.changes &&
      this.#shown === column.shown &&
      this.#sequence === sequence;
    let { sum, count, least, most, error } = isKept ? this.#folded : nothing;
    for (let place = isKept ? this.#next : first; place <= last; place++) {
      const value = column.read(sequence[place]!);
      if (typeof value === 'number') {
        sum = addNumbers(sum, value);
        if (count === 0 || value < least) least = value;
        if (count === 0 || value > most) most = value;
        count++;
      } else if (error === null && value instanceof FormulaError) error = value;
    }
    this.#first = first;
    this.#next = last + 1;
    this.#changes = column.changes;
    this.#shown = column.shown;
    this.#sequence = sequence;
    this.#folded = { sum, count, least, most, error };
    return this.#folded;
  }
}

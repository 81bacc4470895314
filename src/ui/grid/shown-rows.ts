import type { RowId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { GridRow } from './grid-row.ts';

/** What {@link ShownRows} looks at. */
export interface ShownRowsSource {
  table(): Table;
  /** The rows from the top; another list as soon as others are displayed or in another order. */
  readonly view: { readonly data: readonly GridRow[] };
}

/**
 * The rows as they are displayed: those that no filter leaves out, in the order of the sort, headings of groups among them. Indexes
 * are counted from 0.
 */
export class ShownRows {
  readonly #source: ShownRowsSource;
  /** The list that the indexes are of. */
  #read: readonly GridRow[] = [];
  /** Where each slot is displayed, -1 for nowhere. */
  #indexes: Int32Array = new Int32Array(0);
  /** Where rows are displayed that have no slot: headings of groups. */
  readonly #headings = new Map<string, number>();
  readonly #listeners = new Set<() => void>();

  constructor(source: ShownRowsSource) {
    this.#source = source;
  }

  /** How many rows are displayed, the totals row left out. */
  get count(): number {
    return this.#source.view.data.length;
  }

  /** All of them from the top; another list as soon as others are displayed or in another order. */
  get list(): readonly GridRow[] {
    return this.#source.view.data;
  }

  /** The row displayed at an index, or undefined beyond the last. */
  at(index: number): GridRow | undefined {
    return this.#source.view.data[index];
  }

  /** Where a row is displayed; -1 where it is not. */
  indexOf(row: RowId): number {
    const { data } = this.#source.view;
    if (data !== this.#read) this.#readIndexes(data);
    const slot = this.#source.table().rows.slot(row);
    return (slot === undefined ? this.#headings.get(row) : this.#indexes[slot]) ?? -1;
  }

  /** Where the row of a slot is displayed; -1 where it is not. */
  indexOfSlot(slot: number): number {
    const { data } = this.#source.view;
    if (data !== this.#read) this.#readIndexes(data);
    return this.#indexes[slot] ?? -1;
  }

  /** Calls `listener` whenever the grid is to draw other rows, until the function given back is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Has the grid draw the rows of now. */
  draw(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #readIndexes(data: readonly GridRow[]): void {
    let slots = 0;
    for (const { slot } of data) if (slot >= slots) slots = slot + 1;
    const indexes = new Int32Array(slots).fill(-1);
    this.#headings.clear();
    for (let index = 0; index < data.length; index++) {
      const { slot, id } = data[index]!;
      if (slot >= 0) indexes[slot] = index;
      else this.#headings.set(id, index);
    }
    this.#indexes = indexes;
    this.#read = data;
  }
}

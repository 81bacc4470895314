import type { ColumnNode, TableNode } from './columns.ts';
import type { Site } from './compiled.ts';

/** A formula's rows by the run of rows of a table that they read: `INDEX([Amount],1):[@Amount]`, `$E$4`. */
export class RowSpanSite implements Site {
  /** By row of the formula's own table: the first and last place that it reads, from 0; nothing where last is before first. */
  #first: Int32Array = new Int32Array(0);
  #last: Int32Array = new Int32Array(0);
  /** What is read where the formula has no row of its own: the same for every row. */
  #common: { first: number; last: number } | null = null;

  constructor(
    readonly table: TableNode,
    readonly columns: readonly ColumnNode[],
  ) {}

  /** Notes which places a row reads; -1 for what every row reads. */
  link(reader: number, first: number, last: number): void {
    if (reader < 0) {
      this.#common = { first, last };
      return;
    }
    if (reader >= this.#first.length) this.#grow(reader + 1);
    this.#first[reader] = first;
    this.#last[reader] = last;
  }

  affected(visit: (slot: number) => void): 'all' | 'visited' {
    const { table, columns } = this;
    if (table.rowChange !== 'none') return 'all';
    const places = new Set<number>();
    for (const column of columns) for (const slot of column.changed) places.add(table.positions[slot]!);
    if (places.size === 0) return 'visited';
    const sorted = Int32Array.from(places).sort();
    const common = this.#common;
    if (common !== null && sorted.some((place) => place >= common.first && place <= common.last))
      return 'all';
    for (let reader = 0; reader < this.#first.length; reader++) {
      const first = this.#first[reader]!;
      if (this.#last[reader]! < first) continue;
      const next = firstNotBelow(sorted, first);
      if (next < sorted.length && sorted[next]! <= this.#last[reader]!) visit(reader);
    }
    return 'visited';
  }

  readersOf(): 'all' {
    // Looking through every row for each cell would take longer than computing them all.
    return 'all';
  }

  #grow(slots: number): void {
    const capacity = Math.max(slots, Math.ceil(this.#first.length * 1.5), 16);
    const first = new Int32Array(capacity);
    const last = new Int32Array(capacity).fill(-1);
    first.set(this.#first);
    last.set(this.#last);
    this.#first = first;
    this.#last = last;
  }
}

/** A formula's every row by the one cell of a row that is named for good: `$E$4`. */
export class FixedCellSite implements Site {
  readonly columns: readonly ColumnNode[];

  constructor(
    readonly column: ColumnNode,
    /** The slot of the row, undefined where it is gone. */
    private readonly slot: () => number | undefined,
  ) {
    this.columns = [column];
  }

  get table(): TableNode {
    return this.column.table;
  }

  affected(): 'all' | 'visited' {
    const slot = this.slot();
    const { cameOrWent } = this.table;
    // A row that went has no slot any more, and one that came may be the one.
    if (cameOrWent.length > 0 && (slot === undefined || cameOrWent.includes(slot))) return 'all';
    return slot !== undefined && this.column.changed.includes(slot) ? 'all' : 'visited';
  }

  readersOf(_column: ColumnNode, slot: number): 'all' | 'visited' {
    return slot === this.slot() ? 'all' : 'visited';
  }
}

/** A formula's every row by where the rows of its table stand: ROW. */
export class PlaceSite implements Site {
  readonly columns: readonly ColumnNode[] = [];

  constructor(readonly table: TableNode) {}

  affected(): 'all' | 'visited' {
    return this.table.rowChange === 'none' ? 'visited' : 'all';
  }

  readersOf(): 'visited' {
    return 'visited';
  }
}

/** A formula's every row by the formulas, not the values, of columns: ISFORMULA and FORMULATEXT. */
export class FormulaSite implements Site {
  constructor(
    readonly table: TableNode,
    readonly columns: readonly ColumnNode[],
  ) {}

  affected(): 'all' | 'visited' {
    return this.isTouched() ? 'all' : 'visited';
  }

  isTouched(): boolean {
    // A column that was computed before the formula that asks is not new any more.
    return this.columns.some(
      (column) =>
        column.isNew || column.isToldWhole || column.ownChanges.length > 0 || column.changed.length > 0,
    );
  }

  readersOf(): 'visited' {
    return 'visited';
  }
}

function firstNotBelow(sorted: Int32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { FormulaEngine } from '../formula/engine.ts';
import { type CellColumn, Tag } from '../model/cell-column.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { ChangedCells } from './changed-cells.ts';
import { SlotsDue } from './slots-due.ts';

/** What makes two cells the same value: the number, the text in small letters without outer spaces, or Yes or No. */
export type ValueKey = number | string | boolean;

/** The key of a cell; null for a blank, a text of spaces alone, and an error, which are the same as nothing. */
export function keyOfCell(cells: CellColumn | undefined, slot: number): ValueKey | null {
  switch (cells?.tags[slot]) {
    case Tag.number:
      return cells.numbers[slot]!;
    case Tag.text: {
      const key = cells.pool.texts[cells.numbers[slot]!]!.trim().toLowerCase();
      return key === '' ? null : key;
    }
    case Tag.boolean:
      return cells.numbers[slot] === 1;
    default:
      return null;
  }
}

/** The rows of a table by what one column shows, kept up to date row by row. */
export class ValueIndex {
  readonly due = new SlotsDue();
  /** Told of rows that have just come to have their value in common with others, or ceased to. */
  readonly sharing = new Set<(slot: number) => void>();
  /** Told of values that now stand in the column and did not, or did and now don't. */
  readonly presence = new Set<(key: ValueKey) => void>();
  readonly #keys: (ValueKey | null)[] = [];
  readonly #rows = new Map<ValueKey, number | Set<number>>();

  constructor(
    private readonly engine: FormulaEngine,
    readonly table: Table,
    readonly column: ColumnId,
  ) {}

  /** Looks at the rows that are due; says whether all have been. */
  work(until: (() => boolean) | null): boolean {
    if (this.due.isEmpty) return true;
    const cells = this.engine.shownCells(this.table.id, this.column);
    const { rows } = this.table;
    return this.due.work(rows, until, (slot) =>
      this.#put(slot, rows.has(slot) ? keyOfCell(cells, slot) : null),
    );
  }

  /** Whether another row has the same value. */
  isShared(slot: number): boolean {
    const key = this.#keys[slot] ?? null;
    return key !== null && typeof this.#rows.get(key) === 'object';
  }

  /** The rows that have the same value as a row, that one among them, by slot; none for a blank. */
  slotsAt(slot: number): readonly number[] {
    const key = this.#keys[slot] ?? null;
    return key === null ? [] : this.slotsOf(key);
  }

  /** The rows that have a value, by slot. */
  slotsOf(key: ValueKey): readonly number[] {
    const rows = this.#rows.get(key);
    if (rows === undefined) return [];
    return typeof rows === 'number' ? [rows] : [...rows];
  }

  /** Whether some row has a value. */
  has(key: ValueKey): boolean {
    return this.#rows.has(key);
  }

  #put(slot: number, key: ValueKey | null): void {
    const before = this.#keys[slot] ?? null;
    if (before === key) return;
    this.#keys[slot] = key;
    if (before !== null) this.#leave(before, slot);
    if (key !== null) this.#join(key, slot);
    for (const tell of this.sharing) tell(slot);
  }

  #join(key: ValueKey, slot: number): void {
    const rows = this.#rows.get(key);
    if (rows === undefined) {
      this.#rows.set(key, slot);
      for (const tell of this.presence) tell(key);
    } else if (typeof rows === 'number') {
      this.#rows.set(key, new Set([rows, slot]));
      for (const tell of this.sharing) tell(rows);
    } else rows.add(slot);
  }

  #leave(key: ValueKey, slot: number): void {
    const rows = this.#rows.get(key)!;
    if (typeof rows === 'number') {
      this.#rows.delete(key);
      for (const tell of this.presence) tell(key);
      return;
    }
    rows.delete(slot);
    if (rows.size > 1) return;
    const [last] = rows;
    this.#rows.set(key, last!);
    for (const tell of this.sharing) tell(last!);
  }
}

/** The value indexes that rules ask for, each made once and kept until nobody uses it. */
export class ValueIndexes {
  readonly #indexes = new Map<string, { readonly index: ValueIndex; users: number }>();

  constructor(private readonly engine: FormulaEngine) {}

  /** The index of a column, whose rows are still to be looked at where it is new. Give it back with `release`. */
  use(table: Table, column: ColumnId): ValueIndex {
    const name = nameOf(table.id, column);
    const known = this.#indexes.get(name);
    if (known !== undefined && known.index.table === table) {
      known.users++;
      return known.index;
    }
    const index = new ValueIndex(this.engine, table, column);
    this.#indexes.set(name, { index, users: 1 });
    return index;
  }

  /** Lets an index go that somebody has used. */
  release(index: ValueIndex): void {
    const name = nameOf(index.table.id, index.column);
    const known = this.#indexes.get(name);
    if (known?.index !== index) return;
    known.users--;
    if (known.users === 0) this.#indexes.delete(name);
  }

  /** Notes which rows have to be looked at again. */
  update(changes: ReadonlyMap<TableId, ChangedCells>): void {
    for (const { index } of this.#indexes.values()) {
      const change = changes.get(index.table.id);
      if (change === undefined) continue;
      const slots = change.remade.has(index.column) ? 'all' : change.columns.get(index.column);
      if (slots === 'all') index.due.addAll();
      else for (const slot of slots ?? []) index.due.add(slot);
      for (const slot of change.cameOrWent) index.due.add(slot);
    }
  }

  /** Looks at the rows that are due; says whether all have been. */
  work(until: (() => boolean) | null): boolean {
    for (const { index } of this.#indexes.values()) if (!index.work(until)) return false;
    return true;
  }
}

function nameOf(table: TableId, column: ColumnId): string {
  return `${table} ${column}`;
}

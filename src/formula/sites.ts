import type { Value } from '../model/values.ts';
import type { Site } from './compiled.ts';
import type { ColumnNode, TableNode } from './columns.ts';
import { anyGroup, type KeyIndex } from './key-index.ts';
import { SlotLinks } from './slot-links.ts';

/** A formula's rows by the group of rows whose keys they look for: COUNTIFS, SUMIFS, MATCH. */
export class KeySite implements Site {
  readonly columns: readonly ColumnNode[];
  readonly links = new SlotLinks();
  /** What was made of a group's rows, by group: the same for every row that looks for its keys. */
  #kept: (Value | undefined)[] = [];

  constructor(
    readonly index: KeyIndex,
    /** Columns that are read in the rows of a group, and are no keys of it. */
    readonly watched: readonly ColumnNode[],
    /** What it gives depends on where the rows stand, not only on which there are. */
    private readonly byPosition: boolean,
  ) {
    this.columns = [...new Set([...index.columns, ...watched])];
  }

  get table(): TableNode {
    return this.index.table;
  }

  /** What was made of a group's rows since they last changed, or undefined. */
  kept(group: number): Value | undefined {
    return this.#kept[group];
  }

  /** Keeps what was made of a group's rows until one of them changes. */
  keep(group: number, value: Value): void {
    while (this.#kept.length <= group) this.#kept.push(undefined);
    this.#kept[group] = value;
  }

  forget(): void {
    this.#kept = [];
  }

  affected(visit: (slot: number) => void, open: (column: ColumnNode) => boolean): 'all' | 'visited' {
    const answer = this.#affected(visit, open);
    if (answer === 'all') this.#kept = [];
    return answer;
  }

  #affected(visit: (slot: number) => void, open: (column: ColumnNode) => boolean): 'all' | 'visited' {
    const { index, table } = this;
    if (table.rowChange === 'moved' || (table.rowChange === 'added' && this.byPosition)) return 'all';
    if (index.columns.some(open)) {
      // Some keys are still to be computed, so there is no telling which groups change.
      const changed = table.rowChange !== 'none' || this.columns.some((column) => column.changed.length > 0);
      return changed ? 'all' : 'visited';
    }
    if (!index.isBuilt) return 'visited';
    index.sync();
    if (index.allTouched) return 'all';
    const groups = new Set(index.touched);
    for (const column of this.watched) for (const slot of column.changed) groups.add(index.groupOf(slot));
    groups.delete(0);
    if (groups.size === 0) return 'visited';
    for (const group of groups) {
      this.links.forEach(group, visit);
      if (group < this.#kept.length) this.#kept[group] = undefined;
    }
    this.links.forEach(anyGroup, visit);
    return 'visited';
  }

  readersOf(column: ColumnNode, slot: number, visit: (slot: number) => void): 'all' | 'visited' {
    // A row that only ever waited for the keys is linked to no group.
    if (this.index.columns.includes(column)) {
      this.#kept = [];
      return 'all';
    }
    if (!this.index.isBuilt) return 'visited';
    this.index.sync();
    const group = this.index.groupOf(slot);
    if (group < this.#kept.length) this.#kept[group] = undefined;
    this.links.forEach(group, visit);
    this.links.forEach(anyGroup, visit);
    return 'visited';
  }

  /** Visits the rows that look for the keys of a row, as far as they have been computed. */
  readersOfGroup(slot: number, visit: (slot: number) => void): void {
    if (!this.index.isBuilt) return;
    this.links.forEach(this.index.groupOf(slot), visit);
    this.links.forEach(anyGroup, visit);
  }
}

/** A formula's rows by the one cell of a column that they read by its position: INDEX, and references to rows. */
export class CellSite implements Site {
  readonly columns: readonly ColumnNode[];
  readonly #links = new SlotLinks();

  constructor(
    readonly column: ColumnNode,
    /** Whether the cell is found by its place among the rows. */
    private readonly byPosition: boolean,
  ) {
    this.columns = [column];
  }

  get table(): TableNode {
    return this.column.table;
  }

  /** Notes that a row reads the cell in a slot; null for a row that is not known, and may come. */
  link(reader: number, slot: number | null): void {
    // Group 0 is for the rows that are not known.
    if (reader >= 0) this.#links.link(reader, slot === null ? 0 : slot + 1);
  }

  affected(visit: (slot: number) => void): 'all' | 'visited' {
    const { rowChange, cameOrWent } = this.table;
    if (rowChange !== 'none' && this.byPosition) return 'all';
    for (const slot of this.column.changed) this.#links.forEach(slot + 1, visit);
    for (const slot of cameOrWent) this.#links.forEach(slot + 1, visit);
    if (cameOrWent.length > 0) this.#links.forEach(0, visit);
    return 'visited';
  }

  readersOf(_column: ColumnNode, slot: number, visit: (slot: number) => void): 'all' | 'visited' {
    this.#links.forEach(slot + 1, visit);
    return 'visited';
  }
}

import { type StringPool, Tag } from '../model/cell-column.ts';
import type { Value } from '../model/values.ts';
import type { ColumnNode, TableNode } from './columns.ts';

/** The group of rows that stand for "any row": what depends on all keys at once is linked here. */
export const anyGroup = 0;

/** Beyond so many rows at once, building anew is cheaper than moving rows between groups. */
const manyNoted = 500;

/** What makes the cells of one kind of lookup equal: see `criteria.ts` and the MATCH function. */
export interface KeyRule {
  readonly name: string;
  readonly keyOf: (value: Value) => string | number;
}

/** A name for an index that any other of these columns by this rule has too, and no other index. */
export function nameOfIndex(columns: readonly ColumnNode[], rule: KeyRule): string {
  return `${rule.name} ${columns.map((column) => column.serial).join(' ')}`;
}

/**
 * The rows of a table by the keys in one or more of its columns, kept up to date row by row. Groups are numbered from 1 and
 * keep their numbers; a key that no row has gets an empty group when it is first asked for, so that what asked can be
 * told when such a row comes.
 */
export class KeyIndex {
  /** Groups whose rows have changed in the update under way; read it after {@link KeyIndex.sync}. */
  readonly touched = new Set<number>();
  /** Whether every group has to be taken as changed. */
  allTouched = false;
  #built = false;
  #noted: number[] = [];
  #groups: Int32Array = new Int32Array(0);
  #members: number[][] = [[]];
  readonly #codes: readonly ColumnCodes[];
  /** For each column but the first: the numbers of the keys so far together with this column's code. */
  readonly #pairs: readonly PairNumbers[];
  #pairCount = 0;

  constructor(
    readonly table: TableNode,
    readonly columns: readonly ColumnNode[],
    readonly rule: KeyRule,
  ) {
    this.#codes = columns.map((column) => new ColumnCodes(column, rule));
    for (const column of columns) column.indexes.add(this);
    this.#pairs = columns.slice(1).map(() => new PairNumbers());
  }

  /** Whether anybody has asked yet. */
  get isBuilt(): boolean {
    return this.#built;
  }

  /** Stops being told of changes. */
  detach(): void {
    for (const column of this.columns) column.indexes.delete(this);
  }

  /** Whether the keys of all rows are known; the first cell that is still to be computed is waited for. */
  settled(): boolean {
    for (const column of this.columns) if (!column.settled()) return false;
    return true;
  }

  /** Notes that a row's keys may have changed, or that the row came or went. */
  note(slot: number): void {
    if (this.#built) this.#noted.push(slot);
  }

  /** Forgets everything: rows have moved. Built again when next asked. */
  reset(): void {
    if (this.#built) this.allTouched = true;
    this.#built = false;
    this.#noted = [];
  }

  /** Takes in what was noted. Has to come before the other questions; needs every key computed. */
  sync(): void {
    if (!this.#built) this.#build();
    if (this.#noted.length === 0) return;
    const { rows } = this.table.table;
    const rebuild = this.#noted.length > manyNoted;
    const inserts: number[] = [];
    for (const slot of this.#noted) {
      if (slot >= this.#groups.length) this.#grow(rows.slotCount);
      const before = this.#groups[slot]!;
      const after = rows.has(slot) ? this.#groupOfRow(slot) : 0;
      if (before === after) continue;
      this.#groups[slot] = after;
      if (before > 0) this.touched.add(before);
      if (after > 0) this.touched.add(after);
      if (rebuild) continue;
      if (before > 0) {
        const members = this.#members[before]!;
        members.splice(members.indexOf(slot), 1);
      }
      if (after > 0) inserts.push(slot);
    }
    this.#noted = [];
    // Only when all that left are out are the members in row order again, which an insertion relies on.
    if (rebuild) this.#build();
    else for (const slot of inserts) this.#insert(this.#members[this.#groups[slot]!]!, slot);
  }

  /** The group of rows that have these keys, one for each column. */
  groupWith(keys: readonly (string | number)[]): number {
    let group = this.#codes[0]!.codeOfKey(keys[0]!);
    for (let column = 1; column < keys.length; column++) {
      group = this.#pair(column, group, this.#codes[column]!.codeOfKey(keys[column]!));
    }
    return this.#known(group);
  }

  /** Slots of a group's rows in row order. */
  members(group: number): readonly number[] {
    return this.#members[group]!;
  }

  /** The group a row was in when last synced; 0 where it was in none. */
  groupOf(slot: number): number {
    return this.#groups[slot] ?? 0;
  }

  /** Ends an update: what was touched is no news any more. */
  settle(): void {
    this.touched.clear();
    this.allTouched = false;
  }

  #build(): void {
    this.#built = true;
    this.#noted = [];
    this.#groups = new Int32Array(this.table.table.rows.slotCount);
    this.#members = this.#members.map(() => []);
    for (const slot of this.table.sequence) {
      const group = this.#groupOfRow(slot);
      this.#groups[slot] = group;
      this.#members[group]!.push(slot);
    }
  }

  #groupOfRow(slot: number): number {
    let group = this.#codes[0]!.codeOfCell(slot);
    for (let column = 1; column < this.#codes.length; column++) {
      group = this.#pair(column, group, this.#codes[column]!.codeOfCell(slot));
    }
    return this.#known(group);
  }

  #known(group: number): number {
    while (this.#members.length <= group) this.#members.push([]);
    return group;
  }

  #pair(column: number, first: number, second: number): number {
    const pairs = this.#pairs[column - 1]!;
    const known = pairs.find(first, second);
    if (known !== 0) return known;
    pairs.add(first, second, ++this.#pairCount);
    return this.#pairCount;
  }

  /** Members stand in row order, so that a sum comes out the same as when it is computed from scratch. */
  #insert(members: number[], slot: number): void {
    const { positions } = this.table;
    const position = positions[slot]!;
    let low = 0;
    let high = members.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (positions[members[middle]!]! < position) low = middle + 1;
      else high = middle;
    }
    members.splice(low, 0, slot);
  }

  #grow(slots: number): void {
    const grown = new Int32Array(Math.max(slots, Math.ceil(this.#groups.length * 1.5)));
    grown.set(this.#groups);
    this.#groups = grown;
  }
}

/**
 * Numbers for pairs of numbers. The first pair with a first number is kept in two plain lists: keys are often different in
 * every row, and a map for each would cost more than all else.
 */
class PairNumbers {
  readonly #seconds: number[] = [];
  readonly #numbers: number[] = [];
  readonly #more = new Map<number, Map<number, number>>();

  /** The number of a pair; 0 where it has none. */
  find(first: number, second: number): number {
    if (first >= this.#seconds.length) return 0;
    if (this.#seconds[first] === second) return this.#numbers[first]!;
    return this.#more.get(first)?.get(second) ?? 0;
  }

  add(first: number, second: number, number: number): void {
    while (this.#seconds.length <= first) {
      this.#seconds.push(-1);
      this.#numbers.push(0);
    }
    if (this.#seconds[first] === -1) {
      this.#seconds[first] = second;
      this.#numbers[first] = number;
      return;
    }
    let more = this.#more.get(first);
    if (more === undefined) this.#more.set(first, (more = new Map()));
    more.set(second, number);
  }
}

/** Numbers, from 1, for the keys of one column. */
class ColumnCodes {
  readonly #codes = new Map<string | number, number>();
  /** Codes by the number a text has in the column's pool, as reading a text for its key is dear. */
  #textCodes: number[] = [];
  #pool: StringPool | null = null;

  constructor(
    private readonly column: ColumnNode,
    private readonly rule: KeyRule,
  ) {}

  codeOfKey(key: string | number): number {
    let code = this.#codes.get(key);
    if (code === undefined) {
      code = this.#codes.size + 1;
      this.#codes.set(key, code);
    }
    return code;
  }

  codeOfCell(slot: number): number {
    const { shown } = this.column;
    if (shown.tags[slot] !== Tag.text) return this.codeOfKey(this.rule.keyOf(this.column.read(slot)));
    if (this.#pool !== shown.pool) {
      this.#pool = shown.pool;
      this.#textCodes = [];
    }
    const text = shown.numbers[slot]!;
    return (this.#textCodes[text] ??= this.codeOfKey(this.rule.keyOf(shown.pool.texts[text]!)));
  }
}

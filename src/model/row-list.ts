import type { Pieces } from '../base/pieces.ts';
import type { Change } from './change-set.ts';
import type { RowId } from './ids.ts';
import { compareOrder } from './order.ts';
import type { RowRecord } from './records.ts';

/** How rows will stand once a change has come: worked out beforehand, to be taken over in no time. */
export interface PreparedRows {
  /** The rows that come, go or change, by slot, and the facts about each then. */
  readonly slots: Int32Array;
  readonly records: readonly (RowRecord | null)[];
  /** Slots of all rows in their new order. */
  readonly sequence: Int32Array;
}

/** After how many rows the work rests. */
const piece = 10_000;

/**
 * The rows of a table. Each row keeps one *slot*, a small whole number that indexes the cell columns, for as long as the
 * workbook is open; a slot is never given to another row, and a row that is removed and brought back gets its old one.
 */
export class RowList {
  readonly #slots = new Map<RowId, number>();
  readonly #slotsOf = new WeakMap<readonly RowId[], Int32Array>();
  readonly #ids: RowId[] = [];
  readonly #records: (RowRecord | null)[] = [];
  #sequence: Int32Array | null = null;
  #count = 0;

  /** How many rows there are. */
  get count(): number {
    return this.#count;
  }

  /** One more than the largest slot ever given out. */
  get slotCount(): number {
    return this.#ids.length;
  }

  /** Slots of the rows in their order. The array is replaced, never changed, when rows come, go or move. */
  get sequence(): Int32Array {
    if (this.#sequence === null) {
      const slots: number[] = [];
      for (let slot = 0; slot < this.#ids.length; slot++) if (this.#records[slot] !== null) slots.push(slot);
      const compare = (a: number, b: number) =>
        compareOrder(this.#records[a]!.order, this.#ids[a]!, this.#records[b]!.order, this.#ids[b]!);
      const sorted = slots.every((slot, i) => i === 0 || compare(slots[i - 1]!, slot) < 0);
      this.#sequence = Int32Array.from(sorted ? slots : slots.sort(compare));
    }
    return this.#sequence;
  }

  /** Ids of the rows in their order; a new array. */
  ids(): RowId[] {
    return Array.from(this.sequence, (slot) => this.#ids[slot]!);
  }

  /** The slot of a row, or undefined where there is no such row now. */
  slot(id: RowId): number | undefined {
    const slot = this.#slots.get(id);
    return slot === undefined || this.#records[slot] === null ? undefined : slot;
  }

  /** The slot that a row has, or had before it was removed. Only for `Table.apply`. */
  slotEverGiven(id: RowId): number | undefined {
    return this.#slots.get(id);
  }

  /**
   * The slots that the rows of a list have, or had before they were removed; -1 for one that never was. The list is not to change
   * from now on: who asks again for the same list, as one commit has it asked several times, is given the same array.
   */
  slotsOf(ids: readonly RowId[]): Int32Array {
    let slots = this.#slotsOf.get(ids);
    if (slots === undefined) {
      let last = -1;
      slots = new Int32Array(ids.length);
      for (const [index, id] of ids.entries()) {
        // Lists mostly go on as the slots do, and then nothing has to be looked up.
        last = this.#ids[last + 1] === id ? last + 1 : (this.#slots.get(id) ?? -1);
        slots[index] = last;
      }
      // A row that never was may come; slots that were given stay.
      if (!slots.includes(-1)) this.#slotsOf.set(ids, slots);
    }
    return slots;
  }

  /** The id of the row that has, or last had, a slot. */
  idAt(slot: number): RowId {
    const id = this.#ids[slot];
    if (id === undefined) throw new Error(`There is no row slot ${slot} of ${this.#ids.length}`);
    return id;
  }

  /** Whether the slot's row is there now. */
  has(slot: number): boolean {
    return slot >= 0 && slot < this.#records.length && this.#records[slot] !== null;
  }

  /** The facts about a row, or null where there is no such row. */
  record(id: RowId): RowRecord | null {
    const slot = this.#slots.get(id);
    return slot === undefined ? null : this.#records[slot]!;
  }

  /**
   * Works out, in pieces that count rows, how the rows will stand after a change. Nobody sees anything of it: a row that is to come has a
   * slot from now on, as one has that is gone.
   */
  *preparing(changes: ReadonlyMap<RowId, Change<RowRecord>>): Pieces<PreparedRows> {
    const slots = new Int32Array(changes.size);
    const records: (RowRecord | null)[] = [];
    const before = this.sequence;
    for (const [id, [, after]] of changes) {
      const at = records.length;
      slots[at] = this.#slotFor(id);
      records.push(after);
      if (at % piece === piece - 1) yield piece;
    }
    yield 0;
    /** 1 for rows that stand elsewhere afterwards, or nowhere, by slot. */
    const others = new Uint8Array(this.slotCount);
    const coming: number[] = [];
    let isSame = true;
    for (let at = 0; at < slots.length; at++) {
      const record = records[at]!;
      if (this.#records[slots[at]!]?.order === record?.order) continue;
      isSame = false;
      others[slots[at]!] = 1;
      if (record !== null) coming.push(at);
    }
    if (isSame) return { slots, records, sequence: before };
    const compare = (a: number, b: number) =>
      compareOrder(records[a]!.order, this.#ids[slots[a]!]!, records[b]!.order, this.#ids[slots[b]!]!);
    if (!coming.every((at, place) => place === 0 || compare(coming[place - 1]!, at) < 0))
      coming.sort(compare);
    yield 0;
    const sequence = new Int32Array(before.length + coming.length);
    let length = 0;
    let next = 0;
    const isBefore = (at: number, slot: number) =>
      compareOrder(records[at]!.order, this.#ids[slots[at]!]!, this.#records[slot]!.order, this.#ids[slot]!) <
      0;
    for (let place = 0; place < before.length; place++) {
      const slot = before[place]!;
      if (others[slot] !== 0) continue;
      while (next < coming.length && isBefore(coming[next]!, slot))
        sequence[length++] = slots[coming[next++]!]!;
      sequence[length++] = slot;
      if (place % piece === piece - 1) yield 0;
    }
    while (next < coming.length) sequence[length++] = slots[coming[next++]!]!;
    return { slots, records, sequence: sequence.slice(0, length) };
  }

  /** Takes over what was prepared; no row may have changed since. Only for `Table.apply`. */
  takeOver({ slots, records, sequence }: PreparedRows): void {
    for (let at = 0; at < slots.length; at++) this.#records[slots[at]!] = records[at]!;
    this.#count = sequence.length;
    this.#sequence = sequence;
  }

  /** Adds, changes or (null) removes a row. Only for `Table.apply` and loading. */
  put(id: RowId, record: RowRecord | null): void {
    if (record === null && !this.#slots.has(id)) return;
    const slot = this.#slotFor(id);
    const before = this.#records[slot]!;
    this.#records[slot] = record;
    if (before === null && record !== null) this.#count++;
    if (before !== null && record === null) this.#count--;
    if (before?.order !== record?.order) this.#sequence = null;
  }

  /** The slot of a row, given out if it never had one. */
  #slotFor(id: RowId): number {
    let slot = this.#slots.get(id);
    if (slot === undefined) {
      slot = this.#ids.length;
      this.#slots.set(id, slot);
      this.#ids.push(id);
      this.#records.push(null);
    }
    return slot;
  }
}

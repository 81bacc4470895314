import type { RowId } from './ids.ts';
import { compareOrder } from './order.ts';
import type { RowRecord } from './records.ts';

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

  /** Adds, changes or (null) removes a row. Only for `Table.apply` and loading. */
  put(id: RowId, record: RowRecord | null): void {
    let slot = this.#slots.get(id);
    if (slot === undefined) {
      if (record === null) return;
      slot = this.#ids.length;
      this.#slots.set(id, slot);
      this.#ids.push(id);
      this.#records.push(null);
    }
    const before = this.#records[slot]!;
    this.#records[slot] = record;
    if (before === null && record !== null) this.#count++;
    if (before !== null && record === null) this.#count--;
    if (before?.order !== record?.order) this.#sequence = null;
  }
}

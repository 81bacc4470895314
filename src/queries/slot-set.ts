import type { RowList } from '../model/row-list.ts';

/** A set of rows by slot that takes no room while it is empty, and a byte a row from then on. */
export class SlotSet {
  #bits: Uint8Array = new Uint8Array(0);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  has(slot: number): boolean {
    return this.#bits[slot] === 1;
  }

  /** Puts a row in or takes it out; says whether that changed anything. */
  set(slot: number, isIn: boolean, { slotCount }: RowList): boolean {
    if (this.has(slot) === isIn) return false;
    if (slot >= this.#bits.length) {
      const grown = new Uint8Array(Math.max(slotCount, slot + 1));
      grown.set(this.#bits);
      this.#bits = grown;
    }
    this.#bits[slot] = isIn ? 1 : 0;
    this.#count += isIn ? 1 : -1;
    return true;
  }
}

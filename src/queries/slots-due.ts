import type { RowList } from '../model/row-list.ts';

/** How many cells are looked at between two questions whether to stop: some tens of microseconds. */
const cellsAtOnce = 256;

/**
 * Rows of a column that are still to be looked at, by slot: single ones, or all of them from the first on. Work on them may be
 * stopped at any cell and gone on with.
 */
export class SlotsDue {
  /** From where on all slots are due; null where only single ones are. */
  #from: number | null = 0;
  readonly #single = new Set<number>();

  /** Whether nothing is left to be looked at. */
  get isEmpty(): boolean {
    return this.#from === null && this.#single.size === 0;
  }

  /** Has one row looked at again. */
  add(slot: number): void {
    if (this.#from === null || slot < this.#from) this.#single.add(slot);
  }

  /** Has every row looked at again. */
  addAll(): void {
    this.#from = 0;
    this.#single.clear();
  }

  /** Visits what is due until nothing is or `until` answers true; says whether nothing is left. */
  work(rows: RowList, until: (() => boolean) | null, visit: (slot: number) => void): boolean {
    let next = cellsAtOnce;
    const isStopped = () => {
      if (--next > 0) return false;
      next = cellsAtOnce;
      return until?.() === true;
    };
    for (const slot of this.#single) {
      this.#single.delete(slot);
      visit(slot);
      if (isStopped()) return this.isEmpty;
    }
    while (this.#from !== null) {
      const slot = this.#from;
      if (slot >= rows.slotCount) {
        this.#from = null;
        break;
      }
      // A visit may ask for rows before this one, which then have to count as single ones.
      this.#from = slot + 1;
      visit(slot);
      if (isStopped()) return this.isEmpty;
    }
    return this.isEmpty || this.work(rows, until, visit);
  }
}

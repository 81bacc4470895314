import type { CellPlace } from '../../commands/find-place.ts';
import type { Workbook } from '../../model/workbook.ts';

/** How many cells it remembers. */
const longest = 50;

/** The cells that a person came from by links, for the way back. */
export class CellTrail {
  #cells = $state.raw<readonly CellPlace[]>([]);

  get isEmpty(): boolean {
    return this.#cells.length === 0;
  }

  add(place: CellPlace): void {
    this.#cells = [...this.#cells.slice(1 - longest), place];
  }

  /** Takes the last cell out; those that are gone are passed over. Null where none is left. */
  take(workbook: Workbook): CellPlace | null {
    while (this.#cells.length > 0) {
      const place = this.#cells.at(-1)!;
      this.#cells = this.#cells.slice(0, -1);
      const table = workbook.table(place.table);
      if (table?.rows.slot(place.row) !== undefined && table.column(place.column) !== undefined) return place;
    }
    return null;
  }
}

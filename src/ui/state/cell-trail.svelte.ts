import type { CellPlace } from '../../commands/find-place.ts';
import type { Workbook } from '../../model/workbook.ts';
import type { PlanScreenId } from '../plan/plan-screens.ts';

/** A place that a link was followed from: a cell, or a page of the plan. */
export type TrailPlace = CellPlace | { readonly screen: PlanScreenId };

/** How many places it remembers. */
const longest = 50;

/** The places that a person came from by links, for the way back. */
export class CellTrail {
  #places = $state.raw<readonly TrailPlace[]>([]);

  get isEmpty(): boolean {
    return this.#places.length === 0;
  }

  add(place: TrailPlace): void {
    this.#places = [...this.#places.slice(1 - longest), place];
  }

  /** Takes the last place out; cells that are gone are passed over. Null where none is left. */
  take(workbook: Workbook): TrailPlace | null {
    while (this.#places.length > 0) {
      const place = this.#places.at(-1)!;
      this.#places = this.#places.slice(0, -1);
      if ('screen' in place) return place;
      const table = workbook.table(place.table);
      if (table?.rows.slot(place.row) !== undefined && table.column(place.column) !== undefined) return place;
    }
    return null;
  }
}

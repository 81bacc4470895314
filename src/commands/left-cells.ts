import type { CellPlace } from './find-place.ts';

/** Cells that a command left as they were, and why. */
export interface LeftReason {
  /** A sentence. */
  readonly message: string;
  readonly count: number;
  /** The first of the cells. */
  readonly place: CellPlace;
}

/** Notes what a command leaves as it was, by reason, so that a hundred thousand cells make no list of their own. */
export class LeftCells {
  readonly #reasons = new Map<string, { count: number; readonly place: CellPlace }>();

  /** The reasons, in the order in which they came up. */
  get reasons(): readonly LeftReason[] {
    return Array.from(this.#reasons, ([message, { count, place }]) => ({ message, count, place }));
  }

  add(message: string, place: CellPlace, count = 1): void {
    const known = this.#reasons.get(message);
    if (known === undefined) this.#reasons.set(message, { count, place });
    else known.count += count;
  }
}

/** Where a moment stands in the log: after the record with this `seq`. */
export interface MomentPlace {
  readonly seq: number;
  /** Whether the workbook was then what it was in memory; not so where another tab's change came in before ours were written. */
  readonly exact: boolean;
}

/** A moment of a workbook in memory, whose place in the log is known when all changes before it are written. */
export class Moment {
  #place: MomentPlace | null;
  #waiting: ((place: MomentPlace) => void)[] = [];

  constructor(place: MomentPlace | null) {
    this.#place = place;
  }

  /** Has the place told as soon as it is known, at once where it is. */
  when(listener: (place: MomentPlace) => void): void {
    if (this.#place === null) this.#waiting.push(listener);
    else listener(this.#place);
  }

  /** Says where it is. */
  settle(place: MomentPlace): void {
    this.#place = place;
    for (const listener of this.#waiting) listener(place);
    this.#waiting = [];
  }
}

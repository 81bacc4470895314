/** Rows that are put in: so many before a row, counted from 0. */
export interface RowInsertion {
  readonly before: number;
  readonly count: number;
}

/** Whole rows of one sheet that go, and rows that are put in; what that makes of all others. Rows from 0. */
export class RowMoves {
  /** Ascending. */
  readonly #gone: readonly number[];
  readonly #insertion: RowInsertion | null;

  constructor(
    /** The sheet's name. */
    readonly sheet: string,
    gone: readonly number[],
    insertion: RowInsertion | null,
  ) {
    this.#gone = [...gone].sort((a, b) => a - b);
    this.#insertion = insertion;
  }

  /** The first row that goes or moves. */
  get first(): number {
    return Math.min(
      this.#gone[0] ?? Number.POSITIVE_INFINITY,
      this.#insertion?.before ?? Number.POSITIVE_INFINITY,
    );
  }

  isGone(row: number): boolean {
    return this.#gone[this.#below(row)] === row;
  }

  /** Where a row comes to stand; one that goes: where the next one does that stays. */
  to(row: number): number {
    const insertion = this.#insertion;
    const put = insertion !== null && row >= insertion.before ? insertion.count : 0;
    return row - this.#below(row) + put;
  }

  /** Where a stretch of rows comes to stand, wider by rows put into it; null where all of it goes. */
  stretch(top: number, bottom: number): readonly [top: number, bottom: number] | null {
    const count = this.#below(bottom + 1) - this.#below(top);
    if (count > bottom - top) return null;
    let last = bottom;
    while (this.isGone(last)) last--;
    return [this.to(top), this.to(last)];
  }

  /** How many of the rows that go stand above a row. */
  #below(row: number): number {
    let low = 0;
    let high = this.#gone.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#gone[middle]! < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

import type { RowId } from '../model/ids.ts';
import type { RowRecord } from '../model/records.ts';

/** The rows that writes put in, in the order in which they are written. */
export class NewRows {
  readonly #rows: RowId[] = [];
  readonly #known = new Set<readonly RowId[]>();

  constructor(written: ReadonlyMap<RowId, RowRecord | null>, isThere: (row: RowId) => boolean) {
    for (const [row, record] of written) if (record !== null && !isThere(row)) this.#rows.push(row);
  }

  /**
   * Whether a list has none but these, each once, in their order. An answer of no says only that they would have to be looked up one by
   * one: all who write very many new rows write column after column in the same order.
   */
  areAll(rows: readonly RowId[]): boolean {
    if (this.#known.has(rows)) return true;
    if (rows.length > this.#rows.length) return false;
    let place = 0;
    for (const row of rows) {
      while (place < this.#rows.length && this.#rows[place] !== row) place++;
      if (place === this.#rows.length) return false;
      place++;
    }
    this.#known.add(rows);
    return true;
  }
}

import { sameData } from '../base/same-data.ts';
import type { TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import { patched } from '../model/merge-plan.ts';

/*
 * What one side really did to a table since the base: a change lists everything that went along with a removal too, and that a column was
 * moved or made wider is nothing that anybody would miss where it is gone.
 */

/** Fields of which nobody minds that they are gone with their column or table. */
const places = ['order', 'width', 'hidden', 'frozen'];

/** What one side did to a table, asked column by column and row by row. */
export class TouchedTable {
  readonly #change: TableChange;
  #rows: ReadonlyMap<RowId, number> | null = null;

  constructor(change: TableChange) {
    this.#change = change;
  }

  /** How many records of the table were changed, removed ones left out. */
  get size(): number {
    const { record, columns, rows } = this.#change;
    let size = isReal(record) ? 1 : 0;
    for (const [id, change] of columns) {
      if (change[1] !== null) size += (isReal(change) ? 1 : 0) + this.#contentSize(id);
      else size++;
    }
    for (const id of this.#contentColumns()) if (!columns.has(id)) size += this.#contentSize(id);
    for (const [, [before, after]] of rows) {
      if (before === null || after === null || !sameData(before.extra, after.extra)) size++;
    }
    return size;
  }

  /** How many records of a column were changed; none where the column itself was removed. */
  columnSize(id: ColumnId): number {
    const change = this.#change.columns.get(id) ?? null;
    if (change?.[1] === null) return 0;
    const becameKey =
      this.#change.record?.[1]?.keyColumn === id && this.#change.record[0]?.keyColumn !== id ? 1 : 0;
    return (isReal(change) ? 1 : 0) + becameKey + this.#contentSize(id);
  }

  /** How many cells, overrides and notes of a row were changed; none where the row itself was removed. */
  rowSize(id: RowId): number {
    this.#rows ??= this.#countRows();
    return this.#rows.get(id) ?? 0;
  }

  /** Whether anything was put into a column: cells, or values in place of what its formula gives. */
  fills(id: ColumnId): boolean {
    const { cells, overrides } = this.#change;
    if (this.#becameCalculated(id)) return false;
    const changes = cells.get(id);
    if (changes?.rows.some((row) => this.#isKept(row)) === true) return true;
    return [...(overrides.get(id) ?? [])].some(
      ([row, [before, after]]) =>
        this.#isKept(row) && (before ?? after)?.formula === undefined && after !== null,
    );
  }

  #contentSize(id: ColumnId): number {
    const { cells, overrides, notes } = this.#change;
    let size = 0;
    if (!this.#becameCalculated(id)) {
      for (const row of cells.get(id)?.rows ?? []) if (this.#isKept(row)) size++;
    }
    for (const [row, change] of overrides.get(id) ?? []) {
      if (this.#isKept(row) && !this.#wentWithFormula(id, change)) size++;
    }
    for (const row of notes.get(id)?.keys() ?? []) if (this.#isKept(row)) size++;
    return size;
  }

  #countRows(): ReadonlyMap<RowId, number> {
    const counts = new Map<RowId, number>();
    const count = (row: RowId) => {
      if (this.#isKept(row)) counts.set(row, (counts.get(row) ?? 0) + 1);
    };
    const { columns, cells, overrides, notes, rows } = this.#change;
    const isThere = (id: ColumnId) => columns.get(id)?.[1] !== null;
    for (const [id, changes] of cells) {
      if (isThere(id) && !this.#becameCalculated(id)) for (const row of changes.rows) count(row);
    }
    for (const [id, byRow] of overrides) {
      if (!isThere(id)) continue;
      for (const [row, change] of byRow) if (!this.#wentWithFormula(id, change)) count(row);
    }
    for (const [id, byRow] of notes) if (isThere(id)) for (const row of byRow.keys()) count(row);
    for (const [row, [before, after]] of rows) {
      if (before !== null && after !== null && !sameData(before.extra, after.extra)) count(row);
    }
    return counts;
  }

  #contentColumns(): ReadonlySet<ColumnId> {
    const { cells, overrides, notes } = this.#change;
    return new Set([...cells.keys(), ...overrides.keys(), ...notes.keys()]);
  }

  #isKept(row: RowId): boolean {
    return this.#change.rows.get(row)?.[1] !== null;
  }

  #becameCalculated(id: ColumnId): boolean {
    const [before, after] = this.#change.columns.get(id) ?? [null, null];
    return before?.formula === null && after !== null && after.formula !== null;
  }

  #wentWithFormula(
    id: ColumnId,
    [before, after]: readonly [{ readonly formula?: unknown } | null, unknown],
  ): boolean {
    const [was, is] = this.#change.columns.get(id) ?? [null, null];
    const ceased = was !== null && was.formula !== null && is?.formula === null;
    return ceased && after === null && before?.formula === undefined;
  }
}

/** Whether a record came, went, or changed in more than its place and looks. */
function isReal(change: readonly [object | null, object | null] | null): boolean {
  if (change === null) return false;
  const [before, after] = change;
  if (before === null || after === null) return true;
  const none = Object.fromEntries(places.map((field) => [field, undefined]));
  return !sameData(patched(before, none), patched(after, none));
}

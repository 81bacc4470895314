import { sameData } from '../base/same-data.ts';
import type { Change, TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import { patched } from '../model/merge-plan.ts';
import type { Override } from '../model/records.ts';

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
    const { record } = this.#change;
    const becameKey = record !== null && record[1]!.keyColumn === id && record[0]!.keyColumn !== id;
    return (isReal(change) ? 1 : 0) + (becameKey ? 1 : 0) + this.#contentSize(id);
  }

  /** How many cells, overrides and notes of a row were changed; none where the row itself was removed. */
  rowSize(id: RowId): number {
    this.#rows ??= this.#countRows();
    return this.#rows.get(id) ?? 0;
  }

  /** Whether anything was done to what fills a column: its cells, or values by hand in place of what its formula gives. */
  fills(id: ColumnId): boolean {
    const { cells, overrides } = this.#change;
    if (cells.get(id)?.rows.some((row) => this.#isKept(row)) === true) return true;
    return [...(overrides.get(id) ?? [])].some(
      ([row, [before, after]]) => this.#isKept(row) && (isByHand(before) || isByHand(after)),
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
    for (const [row, [before, after]] of rows) if (!sameData(before?.extra, after?.extra)) count(row);
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
    const [before, after] = this.#change.columns.get(id) ?? [];
    return before?.formula === null && after!.formula !== null;
  }

  /** Whether a value by hand is gone because nothing is calculated any more. */
  #wentWithFormula(id: ColumnId, [before, after]: Change<Override>): boolean {
    const column = this.#change.columns.get(id)?.[1];
    return column?.formula === null && after === null && isByHand(before);
  }
}

/** Whether what stands over a cell is a value; else it is a formula of its own, which stands whatever fills the column. */
function isByHand(override: Override | null): boolean {
  return override !== null && override.formula === undefined;
}

/** Whether a record came, went, or changed in more than its place and looks. */
function isReal(change: Change<object> | null): boolean {
  if (change === null) return false;
  const none = Object.fromEntries(places.map((field) => [field, undefined]));
  const [before, after] = change.map((record) => patched(record ?? {}, none));
  return !sameData(before, after);
}

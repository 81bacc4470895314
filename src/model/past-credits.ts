import type { ColumnId, RowId, TableId } from './ids.ts';
import type { PastChange } from './workbook-past.ts';

/*
 * A merge is one change of whoever merged. What of it somebody else had made in the copy is kept beside it, as far as the copy's past told
 * that. These are plain data, which a database and a file take as they are.
 */

/** Somebody's part in what a merge brought in. At least one of `at` and `author` is known. */
export interface Credit {
  /** When it was made in the copy, in milliseconds since 1970-01-01 UTC; null where that is not known. */
  readonly at: number | null;
  /** Who made it, as that person wants to be called; null where nobody said. */
  readonly author: string | null;
  /** What it was; null where it is only known that there was something. */
  readonly places: CreditedPlaces | null;
}

/** Records that somebody changed. */
export interface CreditedPlaces {
  /** The workbook's own: its title, its names. */
  readonly workbook: boolean;
  readonly tables: readonly CreditedTable[];
}

/** Records of one table. One that came or went stands for all in it that nobody else is named for. */
export interface CreditedTable {
  readonly table: TableId;
  /** The table's own record. */
  readonly record: boolean;
  readonly columns: readonly ColumnId[];
  readonly rows: readonly RowId[];
  readonly cells: readonly CreditedColumn[];
  readonly overrides: readonly CreditedColumn[];
  readonly notes: readonly CreditedColumn[];
}

/** Rows of one column. */
export interface CreditedColumn {
  readonly column: ColumnId;
  readonly rows: readonly RowId[];
}

/** A record that was changed: `table` is null for the workbook's own, `row` and `column` where it is about neither. */
export interface CreditPlace {
  readonly kind: 'cell' | 'override' | 'note' | 'row' | 'column' | 'table' | 'workbook';
  readonly table: TableId | null;
  readonly row: RowId | null;
  readonly column: ColumnId | null;
}

/** Each author once, with the latest time, where nothing is said of places: for what several changes came to together. */
export function creditsWithoutPlaces(credits: readonly Credit[]): readonly Credit[] {
  const latest = new Map<string | null, Credit>();
  for (const { author, at } of credits) {
    const known = latest.get(author)?.at ?? null;
    latest.set(author, {
      at: known === null || (at ?? -Infinity) > known ? at : known,
      author,
      places: null,
    });
  }
  return [...latest.values()];
}

/** What the credits of a change add to its size, in bytes: about right. */
export function creditsSize(credits: readonly Credit[] = []): number {
  let size = 0;
  for (const { author, places } of credits) {
    size += perCredit + (author?.length ?? 0);
    for (const { columns, rows, cells, overrides, notes } of places?.tables ?? []) {
      size += perCredit + sizeOf(columns) + sizeOf(rows);
      for (const { column, rows: ofColumn } of [...cells, ...overrides, ...notes]) {
        size += column.length + sizeOf(ofColumn);
      }
    }
  }
  return size;
}

const perCredit = 60;

function sizeOf(ids: readonly string[]): number {
  return ids.reduce((sum, id) => sum + id.length + 2, 0);
}

/** Finds who made what of changes that were made as one. */
export class CreditIndex {
  readonly #changes: readonly PastChange[];
  #byPlace: Map<string, Credit> | null = null;

  constructor(changes: readonly PastChange[]) {
    this.#changes = changes;
  }

  /** Who made it; null where it was whoever made the change, or is not known. */
  of(place: CreditPlace): Credit | null {
    if (this.#changes.every(({ credits }) => credits === undefined)) return null;
    const { table, row, column } = place;
    const own = this.#find(place);
    if (own !== undefined || table === null) return own ?? null;
    const around: readonly CreditPlace[] = [
      ...(row === null ? [] : [{ kind: 'row', table, row, column: null } as const]),
      ...(column === null ? [] : [{ kind: 'column', table, row: null, column } as const]),
      { kind: 'table', table, row: null, column: null },
    ];
    for (const whole of around) {
      const credit = this.#cameOrWent(whole) ? this.#find(whole) : undefined;
      if (credit !== undefined) return credit;
    }
    return null;
  }

  #find(place: CreditPlace): Credit | undefined {
    this.#byPlace ??= this.#read();
    return this.#byPlace.get(keyOf(place));
  }

  #read(): Map<string, Credit> {
    const found = new Map<string, Credit>();
    const add = (place: CreditPlace, credit: Credit) => found.set(keyOf(place), credit);
    for (const { credits = [] } of this.#changes) {
      for (const credit of credits) {
        const { places } = credit;
        if (places === null) continue;
        if (places.workbook) add({ kind: 'workbook', table: null, row: null, column: null }, credit);
        for (const { table, record, columns, rows, cells, overrides, notes } of places.tables) {
          if (record) add({ kind: 'table', table, row: null, column: null }, credit);
          for (const column of columns) add({ kind: 'column', table, row: null, column }, credit);
          for (const row of rows) add({ kind: 'row', table, row, column: null }, credit);
          const kinds = [
            ['cell', cells],
            ['override', overrides],
            ['note', notes],
          ] as const;
          for (const [kind, byColumn] of kinds) {
            for (const { column, rows: of } of byColumn) {
              for (const row of of) add({ kind, table, row, column }, credit);
            }
          }
        }
      }
    }
    return found;
  }

  #cameOrWent({ table, row, column }: CreditPlace): boolean {
    return this.#changes.some(({ changes }) => {
      const change = table === null ? undefined : changes.tables.get(table);
      if (change === undefined) return false;
      const pair =
        row !== null
          ? change.rows.get(row)
          : column !== null
            ? change.columns.get(column)
            : (change.record ?? undefined);
      return pair !== undefined && (pair[0] === null || pair[1] === null);
    });
  }
}

function keyOf({ kind, table, row, column }: CreditPlace): string {
  return JSON.stringify([kind, table, row, column]);
}

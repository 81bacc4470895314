import type { Pieces } from '../base/pieces.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import {
  type Credit,
  CreditIndex,
  creditsWithoutPlaces,
  type CreditedTable,
  type CreditPlace,
} from '../model/past-credits.ts';
import type { PastChange } from '../model/workbook-past.ts';
import type { TableWrites, Writes } from '../session/writes.ts';

/** With more places than these it is only said who had a part in it. */
const mostPlaces = 100_000;

/** What was decided otherwise than the copy has it, and is the work of whoever merges. */
export interface TypedCells {
  readonly table: TableId;
  readonly column: ColumnId;
  readonly rows: readonly RowId[];
}

/** Who made what of a merge: of what it writes, whoever of the copy's past changed it last; in pieces that count records. */
export function* creditingMerge(
  writes: Writes,
  since: readonly PastChange[],
  typed: readonly TypedCells[],
): Pieces<readonly Credit[]> {
  const known = since.filter(({ at, author }) => at !== null || author !== null);
  if (known.length === 0) return [];
  const unclaimed = new Unclaimed(writes, typed);
  const claims = new Map<string, Claim>();
  for (let index = since.length - 1; index >= 0; index--) {
    yield* unclaimed.claim(since[index]!, index, claims);
  }
  const credits = [...claims.values()].map(creditOf);
  const count = [...claims.values()].reduce((sum, { size }) => sum + size, 0);
  return count > mostPlaces ? creditsWithoutPlaces(credits) : credits;
}

type ByColumn = Map<ColumnId, Set<RowId>>;

/** Records of a table that are written and of which it is not yet known who changed them. */
interface Open {
  record: boolean;
  readonly columns: Set<ColumnId>;
  readonly rows: Set<RowId>;
  readonly cell: ByColumn;
  readonly override: ByColumn;
  readonly note: ByColumn;
}

/** What one change of the copy, or somebody's part in it, made of what is written. */
interface Claim {
  readonly at: number | null;
  readonly author: string | null;
  workbook: boolean;
  size: number;
  readonly tables: Map<TableId, Open>;
}

function nothingOf(): Open {
  return {
    ...{ record: false, columns: new Set(), rows: new Set() },
    ...{ cell: new Map(), override: new Map(), note: new Map() },
  };
}

class Unclaimed {
  #workbook: boolean;
  readonly #tables = new Map<TableId, Open>();

  constructor(writes: Writes, typed: readonly TypedCells[]) {
    this.#workbook = writes.workbook !== null;
    for (const [table, of] of writes.tables) this.#tables.set(table, openOf(of));
    for (const { table, column, rows } of typed) {
      const open = this.#tables.get(table)?.cell.get(column);
      for (const row of rows) open?.delete(row);
    }
  }

  /** Notes what of a change is written and was not changed later. */
  *claim(change: PastChange, index: number, claims: Map<string, Claim>): Pieces<void> {
    const parts = change.credits === undefined ? null : new CreditIndex([change]);
    let last: Claim | null = null;
    const claimOf = (place: CreditPlace): Claim | null => {
      const { at, author } = parts?.of(place) ?? change;
      if (at === null && author === null) return null;
      if (last === null || last.at !== at || last.author !== author) {
        const key = JSON.stringify([index, at, author]);
        last = claims.get(key) ?? { at, author, workbook: false, size: 0, tables: new Map() };
        claims.set(key, last);
      }
      last.size++;
      return last;
    };
    yield 1;
    const { workbook, tables } = change.changes;
    if (workbook !== null && this.#workbook) {
      this.#workbook = false;
      const claim = claimOf({ kind: 'workbook', table: null, row: null, column: null });
      if (claim !== null) claim.workbook = true;
    }
    for (const [table, made] of tables) {
      const open = this.#tables.get(table);
      if (open === undefined) continue;
      const at = { table, row: null, column: null } as const;
      if (made.record !== null && open.record) {
        open.record = false;
        const claim = claimOf({ kind: 'table', ...at });
        if (claim !== null) tableOf(claim, table).record = true;
      }
      for (const column of made.columns.keys()) {
        if (!open.columns.delete(column)) continue;
        const claim = claimOf({ kind: 'column', ...at, column });
        if (claim !== null) tableOf(claim, table).columns.add(column);
      }
      for (const row of made.rows.keys()) {
        if (!open.rows.delete(row)) continue;
        const claim = claimOf({ kind: 'row', ...at, row });
        if (claim !== null) tableOf(claim, table).rows.add(row);
      }
      const inColumn = (kind: 'cell' | 'override' | 'note', column: ColumnId, rows: Iterable<RowId>) => {
        const left = open[kind].get(column);
        if (left === undefined) return;
        for (const row of rows) {
          if (!left.delete(row)) continue;
          const claim = claimOf({ kind, table, column, row });
          if (claim === null) continue;
          const claimed = tableOf(claim, table);
          const came =
            (claimed.record && made.record?.[0] === null) ||
            (claimed.columns.has(column) && made.columns.get(column)?.[0] === null) ||
            (claimed.rows.has(row) && made.rows.get(row)?.[0] === null);
          if (came) claim.size--;
          else addTo(claimed[kind], column, row);
        }
      };
      for (const [column, { rows }] of made.cells) {
        inColumn('cell', column, rows);
        yield rows.length;
      }
      for (const [column, byRow] of made.overrides) inColumn('override', column, byRow.keys());
      for (const [column, byRow] of made.notes) inColumn('note', column, byRow.keys());
    }
  }
}

function openOf({ record, columns, rows, cells, overrides, notes }: TableWrites): Open {
  return {
    record: record !== undefined,
    columns: new Set(columns.keys()),
    rows: new Set(rows.keys()),
    cell: new Map([...cells].map(([column, { rows: of }]) => [column, new Set(of)])),
    override: new Map([...overrides].map(([column, byRow]) => [column, new Set(byRow.keys())])),
    note: new Map([...notes].map(([column, byRow]) => [column, new Set(byRow.keys())])),
  };
}

function tableOf(claim: Claim, table: TableId): Open {
  let open = claim.tables.get(table);
  if (open === undefined) claim.tables.set(table, (open = nothingOf()));
  return open;
}

function addTo(byColumn: ByColumn, column: ColumnId, row: RowId): void {
  const rows = byColumn.get(column);
  if (rows === undefined) byColumn.set(column, new Set([row]));
  else rows.add(row);
}

function creditOf({ at, author, workbook, tables }: Claim): Credit {
  return {
    at,
    author,
    places: {
      workbook,
      tables: [...tables].map(([table, { record, columns, rows, cell, override, note }]): CreditedTable => ({
        ...{ table, record, columns: [...columns], rows: [...rows] },
        ...{ cells: listed(cell), overrides: listed(override), notes: listed(note) },
      })),
    },
  };
}

function listed(byColumn: ByColumn) {
  return [...byColumn].map(([column, rows]) => ({ column, rows: [...rows] }));
}

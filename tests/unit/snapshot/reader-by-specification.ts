import { createHash } from 'node:crypto';

/*
 * A reader of snapshot files written from src/format/SPEC.md alone: nothing of the program is imported. It is slow and plain, and asks
 * no more than another program would have to.
 */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Fields = { [key: string]: Json };
type Pair = [Fields | null, Fields | null];

/** What the reader found in a file. */
export interface FoundSnapshot {
  readonly id: string;
  readonly parent: string | null;
  readonly idMatches: boolean;
  readonly checksumMatches: boolean;
  readonly tableHashesMatch: boolean;
  /** For each mark of a snapshot, from the last to the first: its id, and the id of the state that was rebuilt for it. */
  readonly rebuilt: readonly { readonly wanted: string; readonly found: string }[];
}

/** Reads a file that is not packed. */
export function readBySpecification(bytes: Uint8Array): FoundSnapshot {
  const file = JSON.parse(new TextDecoder().decode(bytes)) as Fields;
  const { checksum, content, ...rest } = file as { checksum: string; content: Fields } & Fields;
  const tables = content['tables'] as Fields[];
  const summaries = file['tables'] as Fields[];
  const past = (file['past'] ?? { changes: [], marks: [] }) as { changes: Fields[]; marks: Fields[] };
  return {
    id: file['id'] as string,
    parent: file['parent'] as string | null,
    idMatches: hash(content) === file['id'],
    checksumMatches: hash(rest) === checksum,
    tableHashesMatch:
      summaries.length === tables.length &&
      summaries.every(
        (summary, place) =>
          summary['hash'] === hash(tables[place]!) &&
          summary['length'] === canonical(tables[place]!).length &&
          summary['id'] === tables[place]!['id'] &&
          summary['title'] === tables[place]!['title'],
      ),
    rebuilt: rebuild(content, past.changes, past.marks),
  };
}

function hash(value: Json): string {
  return createHash('sha256').update(canonical(value), 'utf8').digest('hex');
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key]!)}`).join(',')}}`;
}

/** A workbook taken apart by ids, as changes name them. */
interface State {
  facts: Fields;
  readonly id: Json;
  readonly tables: Map<string, TableState>;
}

interface TableState {
  facts: Fields;
  readonly columns: Map<string, Fields>;
  readonly rows: Map<string, Fields>;
  /** By column and row. */
  readonly cells: Map<string, Map<string, Json>>;
  readonly overrides: Map<string, Map<string, Fields>>;
  readonly notes: Map<string, Map<string, Fields>>;
}

function rebuild(content: Fields, changes: Fields[], marks: Fields[]): FoundSnapshot['rebuilt'] {
  const state = takenApart(content);
  let at = changes.length;
  const rebuilt: { wanted: string; found: string }[] = [];
  for (const mark of [...marks].reverse()) {
    while (at > (mark['after'] as number)) takeBack(state, changes[--at]!['change'] as Fields);
    if (mark['kind'] !== 'snapshot') continue;
    rebuilt.push({ wanted: mark['id'] as string, found: hash(putTogether(state)) });
  }
  return rebuilt;
}

function takenApart({ id, tables, ...facts }: Fields): State {
  const state: State = { id: id!, facts, tables: new Map() };
  for (const { id: table, columns, rows, ...tableFacts } of tables as Fields[]) {
    const into = emptyTable(tableFacts);
    state.tables.set(table as string, into);
    const rowIds = (rows as Fields[]).map(({ id: row, ...rowFacts }) => {
      into.rows.set(row as string, rowFacts);
      return row as string;
    });
    for (const { id: column, cells, overrides, notes, ...columnFacts } of columns as Fields[]) {
      into.columns.set(column as string, columnFacts);
      (cells as Json[]).forEach((cell, place) => {
        if (cell !== null) put(into.cells, column as string, rowIds[place]!, cell);
      });
      for (const { row, ...override } of overrides as Fields[])
        put(into.overrides, column as string, row as string, override);
      for (const { row, ...note } of (notes ?? []) as Fields[])
        put(into.notes, column as string, row as string, note);
    }
  }
  return state;
}

function takeBack(state: State, change: Fields): void {
  const workbook = change['workbook'] as Pair | null;
  if (workbook !== null) state.facts = workbook[0]!;
  for (const each of change['tables'] as Fields[]) {
    const id = each['id'] as string;
    const record = each['record'] as Pair | null;
    if (record !== null && record[0] === null) {
      state.tables.delete(id);
      continue;
    }
    if (record !== null && record[1] === null) state.tables.set(id, emptyTable({}));
    const table = state.tables.get(id)!;
    if (record !== null) table.facts = record[0]!;
    for (const item of each['columns'] as Fields[])
      set(table.columns, item['id'] as string, (item['change'] as Pair)[0]);
    for (const item of each['rows'] as Fields[])
      set(table.rows, item['id'] as string, (item['change'] as Pair)[0]);
    for (const { column, rows, before } of each['cells'] as Fields[]) {
      (rows as string[]).forEach((row, place) =>
        put(table.cells, column as string, row, (before as Json[])[place]!),
      );
    }
    for (const kind of ['overrides', 'notes'] as const) {
      for (const { column, changes } of each[kind] as Fields[]) {
        for (const item of changes as Fields[])
          put<Fields>(table[kind], column as string, item['row'] as string, (item['change'] as Pair)[0]);
      }
    }
  }
}

function putTogether({ id, facts, tables }: State): Fields {
  return {
    ...facts,
    id,
    tables: inOrder(tables, ({ facts: each }) => each).map(([table, state]) => {
      const rows = inOrder(state.rows, (row) => row);
      const rowIds = rows.map(([row]) => row);
      return {
        ...state.facts,
        id: table,
        rows: rows.map(([row, rowFacts]) => ({ ...rowFacts, id: row })),
        columns: inOrder(state.columns, (column) => column).map(([column, columnFacts]) => {
          const cells = rowIds.map((row) => state.cells.get(column)?.get(row) ?? null);
          const byRow = (records: Map<string, Fields> | undefined) =>
            rowIds.flatMap((row) => {
              const record = records?.get(row);
              return record === undefined ? [] : [{ ...record, row }];
            });
          const notes = byRow(state.notes.get(column));
          return {
            ...columnFacts,
            id: column,
            cells: cells.every((cell) => cell === null) ? [] : cells,
            overrides: byRow(state.overrides.get(column)),
            ...(notes.length === 0 ? {} : { notes }),
          };
        }),
      };
    }),
  };
}

/** By `order`, by code unit, and equal ones by id. */
function inOrder<T>(items: Map<string, T>, facts: (item: T) => Fields): [string, T][] {
  const key = ([id, item]: [string, T]) => [facts(item)['order'] as string, id] as const;
  return [...items].sort((a, b) => {
    const [orderA, idA] = key(a);
    const [orderB, idB] = key(b);
    if (orderA !== orderB) return orderA < orderB ? -1 : 1;
    return idA < idB ? -1 : 1;
  });
}

function emptyTable(facts: Fields): TableState {
  return {
    facts,
    columns: new Map(),
    rows: new Map(),
    cells: new Map(),
    overrides: new Map(),
    notes: new Map(),
  };
}

function set<T>(map: Map<string, T>, id: string, value: T | null): void {
  if (value === null) map.delete(id);
  else map.set(id, value);
}

function put<T extends Json>(
  byColumn: Map<string, Map<string, T>>,
  column: string,
  row: string,
  value: T | null,
): void {
  const byRow = byColumn.get(column) ?? new Map<string, T>();
  byColumn.set(column, byRow);
  set(byRow, row, value);
}

import { sameData } from '../base/same-data.ts';
import type { Change, ChangeSet, TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { ColumnRecord } from '../model/records.ts';
import { type Credit, CreditIndex, type CreditPlace, creditsWithoutPlaces } from '../model/past-credits.ts';
import type { PastChange } from '../model/workbook-past.ts';
import type { HistoryNames } from './history-names.ts';
import { compareInOrder } from './text-order.ts';

/** Whose history is wanted. */
export type HistoryScope =
  | { readonly kind: 'workbook' }
  | { readonly kind: 'table'; readonly table: TableId }
  | { readonly kind: 'row'; readonly table: TableId; readonly row: RowId }
  | { readonly kind: 'cell'; readonly table: TableId; readonly row: RowId; readonly column: ColumnId };

/** Something that was done: one change, or several that were made as one. */
export interface HistoryEntry {
  /** The changes are those from `from` up to but not including `to`, 0-based. */
  readonly from: number;
  readonly to: number;
  readonly at: number | null;
  readonly author: string | null;
  readonly label: string;
  /** Who had made it in a copy that was merged, as far as it is about the scope; empty for what is no merge or where that is not known. */
  readonly makers: readonly Maker[];
}

/** Who made something before it was merged, and when; `at` is null where several things go together. */
export type Maker = Pick<Credit, 'at' | 'author'>;

/** What was changed, with what was there before and after as texts. `row` and `column` are null for what is about a whole one. */
export interface HistoryDetail {
  readonly kind: 'cell' | 'override' | 'note' | 'row' | 'column' | 'table' | 'workbook';
  readonly table: TableId | null;
  readonly row: RowId | null;
  readonly column: ColumnId | null;
  /** Null where there was, or is, no such thing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What was done in a scope, the newest first. Changes of one moment with one label, as a very large one is kept, are one entry. */
export function historyEntries(changes: readonly PastChange[], scope: HistoryScope): readonly HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (let to = changes.length; to > 0;) {
    const { at, author, label } = changes[to - 1]!;
    let from = to - 1;
    while (from > 0 && at !== null && isSame(changes[from - 1]!, changes[to - 1]!)) from--;
    const { length } = entries;
    for (let index = from; index < to && entries.length === length; index++) {
      if (!touches(changes[index]!.changes, scope)) continue;
      entries.push({ from, to, at, author, label, makers: makersIn(changes.slice(from, to), scope) });
    }
    to = from;
  }
  return entries;
}

/** What an entry changed within a scope, one after the other, as there may be very many. */
export function* historyDetails(
  changes: readonly PastChange[],
  { from, to }: Pick<HistoryEntry, 'from' | 'to'>,
  scope: HistoryScope,
  names: HistoryNames,
): Generator<HistoryDetail, void> {
  for (let index = from; index < to; index++) {
    const { workbook, tables } = changes[index]!.changes;
    if (scope.kind === 'workbook' && workbook !== null) yield* detailsOfWorkbook(workbook);
    for (const [table, change] of tables) {
      if (scope.kind === 'workbook') yield* detailsOfTable(table, change, names, null, null);
      else if (scope.table !== table) continue;
      else if (scope.kind === 'table') yield* detailsOfTable(table, change, names, null, null);
      else if (scope.kind === 'row') yield* detailsOfTable(table, change, names, scope.row, null);
      else yield* detailsOfTable(table, change, names, scope.row, scope.column);
    }
  }
}

/** Everybody who made one of the changes or had made what one of them merged, in order of the alphabet. */
export function historyAuthors(changes: readonly PastChange[]): readonly string[] {
  const authors = new Set<string>();
  for (const { author, credits = [] } of changes) {
    for (const name of [author, ...credits.map((credit) => credit.author)])
      if (name !== null) authors.add(name);
  }
  return [...authors].sort(compareInOrder);
}

/** Who had made what changes that are one entry merged, as far as it is about a scope, each once. */
function makersIn(changes: readonly PastChange[], scope: HistoryScope): readonly Maker[] {
  const credits = changes.flatMap((change) => change.credits ?? []);
  if (credits.length === 0) return [];
  const withoutTime = (some: readonly Credit[]) =>
    creditsWithoutPlaces(some).map(({ author }) => ({ at: null, author }));
  if (scope.kind === 'workbook') return withoutTime(credits);
  const { table } = scope;
  if (scope.kind === 'table') {
    return withoutTime(
      credits.filter(({ places }) => places === null || places.tables.some((of) => of.table === table)),
    );
  }
  const index = new CreditIndex(changes);
  const found = new Map<string, Maker>();
  const add = (kind: CreditPlace['kind'], column: ColumnId | null) => {
    const credit = index.of({ kind, table, row: kind === 'column' ? null : scope.row, column });
    if (credit === null) return;
    const { at, author } = credit;
    found.set(JSON.stringify([at, author]), { at, author });
  };
  for (const { changes: made } of changes) {
    const change = made.tables.get(table);
    if (change === undefined) continue;
    const isMeant = (column: ColumnId) => scope.kind === 'row' || scope.column === column;
    if (change.rows.has(scope.row)) add('row', null);
    for (const [column, { rows }] of change.cells) {
      if (isMeant(column) && rows.includes(scope.row)) add('cell', column);
    }
    for (const [column, byRow] of change.overrides) {
      if (isMeant(column) && byRow.has(scope.row)) add('override', column);
    }
    for (const [column, byRow] of change.notes) {
      if (isMeant(column) && byRow.has(scope.row)) add('note', column);
    }
    if (scope.kind === 'cell' && changesFormula(change.columns.get(scope.column)))
      add('column', scope.column);
  }
  return [...found.values()];
}

/** How many changes had been made by a time: all up to the last one that was made by then. */
export function changesUntil(changes: readonly PastChange[], time: number): number {
  for (let after = changes.length; after > 0; after--) {
    const { at } = changes[after - 1]!;
    if (at !== null && at <= time) return after;
  }
  return 0;
}

/** A table that was deleted and is not there now. */
export interface DeletedTable {
  readonly table: TableId;
  readonly title: string;
  readonly rows: number;
  readonly at: number | null;
  readonly author: string | null;
  /** How many changes there were when it was still there. */
  readonly after: number;
}

/** Tables that are not there now and were deleted since a time, latest first. */
export function deletedTables(
  changes: readonly PastChange[],
  isThere: (table: TableId) => boolean,
  since: number,
): readonly DeletedTable[] {
  const deleted = new Map<TableId, DeletedTable>();
  for (let index = changes.length - 1; index >= 0; index--) {
    const { at, author, changes: made } = changes[index]!;
    if (at !== null && at < since) continue;
    for (const [table, { record, rows }] of made.tables) {
      if (record === null || record[0] === null || record[1] !== null) continue;
      if (isThere(table) || deleted.has(table)) continue;
      // A very large table goes in several changes of one moment.
      let from = index;
      let count = rows.size;
      while (from > 0 && isSame(changes[from - 1]!, changes[index]!)) {
        from--;
        count += changes[from]!.changes.tables.get(table)?.rows.size ?? 0;
      }
      const credit = new CreditIndex([changes[index]!]).of({ kind: 'table', table, row: null, column: null });
      const by = credit === null ? author : credit.author;
      deleted.set(table, { table, title: record[0].title, rows: count, at, author: by, after: from });
    }
  }
  return [...deleted.values()];
}

function isSame(a: PastChange, b: PastChange): boolean {
  return a.at !== null && a.at === b.at && a.author === b.author && a.label === b.label;
}

function touches({ workbook, tables }: ChangeSet, scope: HistoryScope): boolean {
  if (scope.kind === 'workbook') return workbook !== null || tables.size > 0;
  const change = tables.get(scope.table);
  if (change === undefined || scope.kind === 'table') return change !== undefined;
  const { row } = scope;
  const inColumn = (column: ColumnId) =>
    change.cells.get(column)?.rows.includes(row) === true ||
    change.overrides.get(column)?.has(row) === true ||
    change.notes.get(column)?.has(row) === true;
  if (change.rows.has(row)) {
    // A row that only moved has nothing new in its cells.
    const [before, after] = change.rows.get(row)!;
    if (scope.kind === 'row' || before === null || after === null) return true;
  }
  if (scope.kind === 'cell')
    return inColumn(scope.column) || changesFormula(change.columns.get(scope.column));
  return [...change.cells.keys(), ...change.overrides.keys(), ...change.notes.keys()].some(inColumn);
}

function changesFormula(change: Change<ColumnRecord> | undefined): boolean {
  return change !== undefined && !sameData(change[0]?.formula ?? null, change[1]?.formula ?? null);
}

function* detailsOfWorkbook([before, after]: NonNullable<ChangeSet['workbook']>): Generator<
  HistoryDetail,
  void
> {
  const about = { kind: 'workbook', table: null, row: null, column: null } as const;
  if (before?.title !== after?.title) {
    yield { ...about, before: before?.title ?? null, after: after?.title ?? null };
  }
  if (!sameData(before?.names ?? [], after?.names ?? [])) {
    const listed = (names: readonly { readonly name: string }[] = []) =>
      names.map(({ name }) => name).join(', ');
    yield { ...about, before: listed(before?.names), after: listed(after?.names) };
  }
}

/** `row` and `column` are null for all of them. */
function* detailsOfTable(
  table: TableId,
  change: TableChange,
  names: HistoryNames,
  row: RowId | null,
  column: ColumnId | null,
): Generator<HistoryDetail, void> {
  const about = { table, row: null, column: null } as const;
  if (change.record !== null && row === null) {
    const [before, after] = change.record;
    yield { ...about, kind: 'table', before: before?.title ?? null, after: after?.title ?? null };
  }
  for (const [id, [before, after]] of change.columns) {
    if (column !== null && id !== column) continue;
    if (row !== null && (column === null || !changesFormula([before, after]))) continue;
    yield {
      ...about,
      kind: 'column',
      column: id,
      before: columnText(table, before, names),
      after: columnText(table, after, names),
    };
  }
  for (const [id, [before, after]] of change.rows) {
    if (row !== null && id !== row) continue;
    if (column !== null && before !== null && after !== null) continue;
    const label = names.row(table, id);
    const side = (there: object | null) => (there === null ? null : label);
    yield { ...about, kind: 'row', row: id, before: side(before), after: side(after) };
  }
  for (const [id, cells] of change.cells) {
    if (column !== null && id !== column) continue;
    for (let at = row === null ? 0 : cells.rows.indexOf(row); at >= 0 && at < cells.rows.length; at++) {
      const of = cells.rows[at]!;
      const text = (value: (typeof cells.before)[number]) => names.value(table, of, id, value);
      yield {
        ...{ kind: 'cell', table, row: of, column: id },
        ...{ before: text(cells.before[at]!), after: text(cells.after[at]!) },
      };
      if (row !== null) break;
    }
  }
  for (const [id, byRow] of change.overrides) {
    if (column !== null && id !== column) continue;
    for (const [of, [before, after]] of byRow) {
      if (row !== null && of !== row) continue;
      const text = (override: typeof before) => {
        if (override === null) return null;
        const value =
          override.formula === undefined
            ? names.value(table, of, id, override.value)
            : names.formula(table, override.formula);
        return override.reason === '' ? value : `${value} (${override.reason})`;
      };
      yield { kind: 'override', table, row: of, column: id, before: text(before), after: text(after) };
    }
  }
  for (const [id, byRow] of change.notes) {
    if (column !== null && id !== column) continue;
    for (const [of, [before, after]] of byRow) {
      if (row !== null && of !== row) continue;
      const texts = { before: before?.text ?? null, after: after?.text ?? null };
      yield { kind: 'note', table, row: of, column: id, ...texts };
    }
  }
}

function columnText(table: TableId, record: ColumnRecord | null, names: HistoryNames): string | null {
  if (record === null) return null;
  return record.formula === null ? record.name : `${record.name} ${names.formula(table, record.formula)}`;
}

import type { Change, ChangeSet, TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Override } from '../model/records.ts';
import type { CellNote } from '../model/cell-rules.ts';
import type { CellValue } from '../model/values.ts';
import type { PledgebookDatabase } from './database.ts';
import { decodeLogged, type ReadRecords } from './load-workbook.ts';
import { readStoredPast } from './past.ts';

/** What is known of how the workbook came to be what its blocks held, newest first; and what was changed after that, oldest first. */
export interface KnownChanges {
  readonly before: readonly ChangeSet[];
  readonly after: readonly ChangeSet[];
}

/** Reads what the database knows of how a workbook came to be. Part of the caller's transaction. */
export async function knownChanges(
  database: PledgebookDatabase,
  { stored, log }: ReadRecords,
): Promise<KnownChanges> {
  const past = await readStoredPast(database, stored.id, stored.folded);
  const after: ChangeSet[] = [];
  for (const record of log) {
    try {
      after.push(decodeLogged(record).changes);
    } catch {
      // What comes after a record that can't be read says nothing of what was before it.
      break;
    }
  }
  return { before: past.changes.map(({ changes }) => changes).reverse(), after };
}

/** What a change says of a column's rows: what each was before and after. */
type Said<T> = Iterable<readonly [RowId, Change<T>]>;

/** What each of the rows had as the blocks were written, null for blank; those of which that is not known are left out. */
export function valuesOf<T>(
  { before, after }: KnownChanges,
  table: TableId,
  column: ColumnId,
  rows: readonly RowId[],
  saidBy: (change: TableChange, column: ColumnId) => Said<T>,
): ReadonlyMap<RowId, T | null> {
  const open = new Set(rows);
  const found = new Map<RowId, T | null>();
  const settle = (row: RowId, value: T | null) => {
    if (open.delete(row)) found.set(row, value);
  };
  for (const changes of before) {
    const change = changes.tables.get(table);
    if (change === undefined) continue;
    for (const [row, [, value]] of saidBy(change, column)) settle(row, value);
    for (const [row, [was]] of change.rows) if (was === null) settle(row, null);
    const isNew = change.columns.get(column)?.[0] === null || change.record?.[0] === null;
    if (isNew) for (const row of [...open]) settle(row, null);
    if (open.size === 0) return found;
  }
  for (const changes of after) {
    const change = changes.tables.get(table);
    if (change === undefined) continue;
    for (const [row, [value]] of saidBy(change, column)) settle(row, value);
    if (open.size === 0) return found;
  }
  return found;
}

/** What a change says of a column's cells. */
export function* cellsOf({ cells }: TableChange, column: ColumnId): Said<NonNullable<CellValue>> {
  const changed = cells.get(column);
  if (changed === undefined) return;
  for (const [index, row] of changed.rows.entries()) {
    yield [row, [changed.before[index] ?? null, changed.after[index] ?? null]];
  }
}

/** The same of what stands in place of its results. */
export function overridesOf({ overrides }: TableChange, column: ColumnId): Said<Override> {
  return overrides.get(column) ?? [];
}

/** The same of its notes. */
export function notesOf({ notes }: TableChange, column: ColumnId): Said<CellNote> {
  return notes.get(column) ?? [];
}

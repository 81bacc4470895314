import { encodeChange } from '../format/change-record.ts';
import type { WorkbookId } from '../model/ids.ts';
import type { PledgebookDatabase } from './database.ts';
import { StorageRefusal } from './failures.ts';
import { decodeLogged, findStored, logAfter, type LoggedChange } from './load-workbook.ts';
import type { PendingChange } from './replica.ts';

/** The log after a `seq`; `behind` where records after it were folded away unread, and the workbook has to be read anew. */
export type LogTail = 'behind' | readonly LoggedChange[];

/** Who appends, and when. */
export interface LogEntryFacts {
  readonly tab: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/**
 * Appends pending changes to the log, a record each, in one flushed transaction, and gives all of the log after `lastSeq`,
 * theirs and ours. The same transaction reads what other tabs have appended: a database hands out write transactions one
 * after the other, so that all of it, and nothing else, comes before ours. Changes that turn out to be there already are not
 * written twice. Throws where it can't be done; then nothing was written.
 */
export async function appendToLog(
  database: PledgebookDatabase,
  workbook: WorkbookId,
  lastSeq: number,
  pending: readonly PendingChange[],
  { tab, at }: LogEntryFacts,
): Promise<LogTail> {
  return database.transaction('rw', [database.workbooks, database.log], async (): Promise<LogTail> => {
    const stored = await findStored(database, workbook);
    if (stored.deletedAt !== null) throw new StorageRefusal('binned');
    if (stored.folded > lastSeq) return 'behind';
    const before = (await logAfter(database, workbook, lastSeq)).map(decodeLogged);
    const unwritten = pending.slice(before.filter((record) => record.tab === tab).length);
    const seqs = await database.log.bulkAdd(
      unwritten.map(({ label, changes }) => ({ workbook, tab, at, label, change: encodeChange(changes) })),
      { allKeys: true },
    );
    const written = unwritten.map(({ label, changes }, index) => ({
      seq: seqs[index]!,
      tab,
      label,
      changes,
    }));
    const tail = [...before, ...written];
    const title = tail.reduce((known, one) => one.changes.workbook?.[1]?.title ?? known, stored.title);
    await database.workbooks.put({ ...stored, title, changedAt: at });
    return tail;
  });
}

/** Reads the log after `lastSeq`. */
export async function readLog(
  database: PledgebookDatabase,
  workbook: WorkbookId,
  lastSeq: number,
): Promise<{ readonly binned: boolean; readonly tail: LogTail }> {
  return database.transaction('r', [database.workbooks, database.log], async () => {
    const stored = await findStored(database, workbook);
    const tail =
      stored.folded > lastSeq
        ? ('behind' as const)
        : (await logAfter(database, workbook, lastSeq)).map(decodeLogged);
    return { binned: stored.deletedAt !== null, tail };
  });
}

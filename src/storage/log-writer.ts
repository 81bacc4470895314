import { encodeChange } from '../format/change-record.ts';
import { changeSize } from '../model/change-set.ts';
import type { WorkbookId } from '../model/ids.ts';
import { creditsOf } from '../model/workbook-past.ts';
import type { PledgebookDatabase, StoredWorkbook } from './database.ts';
import { clash } from './clash.ts';
import { StorageRefusal } from './failures.ts';
import { decodeLogged, findStored, logAfter, type LoggedChange } from './load-workbook.ts';
import { noteMerges } from './past.ts';
import { mergesOf, type PendingChange } from './replica.ts';

/** The log after a `seq`; `behind` where records after it were folded away unread, and the workbook has to be read anew. */
export type LogTail = 'behind' | readonly LoggedChange[];

/** Up to where a tab knows the log of a workbook. */
export interface LogPlace {
  readonly lastSeq: number;
  /** When the stored workbook was created: one that was stored anew has a log of its own, counted anew. */
  readonly createdAt: number;
}

/** Who appends, and when. */
export interface LogEntryFacts {
  readonly tab: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /**
   * Tells other tabs that there is something to read, when everything has been handed over and before the transaction has ended: their
   * reading waits for its end, and a tab that is killed right after it has told them.
   */
  readonly tell: () => void;
}

/**
 * Appends pending changes to the log, a record each, in one flushed transaction, asked for when it has begun, and gives all of the log after `place`,
 * theirs and ours. The same transaction reads what other tabs have appended: a database hands out write transactions one
 * after the other, so that all of it, and nothing else, comes before ours. Changes that turn out to be there already are not
 * written twice. The marks of merges that they make and take back change with them. Throws where it can't be done; then nothing was written.
 */
export async function appendToLog(
  database: PledgebookDatabase,
  workbook: WorkbookId,
  place: LogPlace,
  pendingNow: () => readonly PendingChange[],
  { tab, now, tell }: LogEntryFacts,
): Promise<LogTail> {
  const { workbooks, log, marks } = database;
  return database.transaction('rw', [workbooks, log, marks], async (): Promise<LogTail> => {
    const stored = await findStored(database, workbook);
    if (stored.deletedAt !== null) throw new StorageRefusal('binned');
    if (isBehind(place, stored)) return 'behind';
    const before = (await logAfter(database, workbook, place.lastSeq)).map(decodeLogged);
    const unwritten = pendingNow().slice(before.filter((record) => record.tab === tab).length);
    const seqs: number[] = [];
    // The page does other things while one of them is written.
    for (const some of inBatches(unwritten)) {
      const records = some.map(({ label, changes, at, author, merges }) => ({
        ...{ workbook, tab, at, label },
        ...(author === null ? {} : { author }),
        change: encodeChange(changes),
        ...creditsOf(merges),
      }));
      seqs.push(...(await database.log.bulkAdd(records, { allKeys: true })));
    }
    const written = unwritten.map(({ label, changes, at, author, merges }, index) => ({
      seq: seqs[index]!,
      ...{ tab, at, author, label, changes },
      ...creditsOf(merges),
    }));
    const others = before.filter((record) => record.tab !== tab);
    for (const [index, one] of unwritten.entries()) {
      const merges = mergesOf(one);
      if (merges === undefined) continue;
      // What others wrote just before may leave less of it in effect.
      const meets = others.some(({ changes }) => clash(one.changes, changes));
      await noteMerges(database, workbook, seqs[index]!, meets ? { ...merges, made: [] } : merges);
    }
    const tail = [...before, ...written];
    const title = tail.reduce(titleAfter, stored.title);
    const logged = moreLogged(stored, written.length);
    await database.workbooks.put({ ...stored, ...logged, title, changedAt: now });
    if (written.length > 0) tell();
    return tail;
  });
}

/** How many log records there are with so many more. */
export function moreLogged({ logged }: StoredWorkbook, added: number): Pick<StoredWorkbook, 'logged'> {
  return logged === undefined ? {} : { logged: logged + added };
}

/** A title is one fact of the workbook's record, which a change names whole. */
function titleAfter(known: string, { changes }: LoggedChange): string {
  const [before, after] = changes.workbook ?? [null, null];
  return after === null || after.title === before?.title ? known : after.title;
}

function isBehind({ lastSeq, createdAt }: LogPlace, stored: StoredWorkbook): boolean {
  return stored.folded > lastSeq || stored.createdAt !== createdAt;
}

/** So many cells, rows and other records of changes are copied into the database in a few milliseconds. */
const batchSize = 10_000;

/** Changes in their order, as many at a time as are quickly written. */
function inBatches(changes: readonly PendingChange[]): PendingChange[][] {
  const batches: PendingChange[][] = [];
  let size = Infinity;
  for (const one of changes) {
    const added = changeSize(one.changes);
    if (size + added > batchSize) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)!.push(one);
    size += added;
  }
  return batches;
}

/** Reads the log after a place. */
export async function readLog(
  database: PledgebookDatabase,
  workbook: WorkbookId,
  place: LogPlace,
): Promise<{ readonly binned: boolean; readonly tail: LogTail }> {
  return database.transaction('r', [database.workbooks, database.log], async () => {
    const stored = await findStored(database, workbook);
    const tail = isBehind(place, stored)
      ? ('behind' as const)
      : (await logAfter(database, workbook, place.lastSeq)).map(decodeLogged);
    return { binned: stored.deletedAt !== null, tail };
  });
}

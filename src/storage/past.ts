import { Dexie } from 'dexie';
import { allPieces, type Pieces } from '../base/pieces.ts';
import { decodeChange, encodeChange } from '../format/change-record.ts';
import { decodeCredits } from '../format/past-credits.ts';
import { isNoChange } from '../model/change-set.ts';
import { creditsSize } from '../model/past-credits.ts';
import { pastSize } from '../model/past-size.ts';
import {
  firstTakenBack,
  type Merges,
  type PastChange,
  type PastMark,
  type WorkbookPast,
} from '../model/workbook-past.ts';
import { inTurns } from '../platform/in-turns.ts';
import type { Turns } from '../platform/turns.ts';
import type {
  NewStoredMark,
  PastSize,
  PledgebookDatabase,
  StoredMark,
  StoredPastChange,
} from './database.ts';
import { findStored, type LoadedWorkbook, type LoggedChange } from './load-workbook.ts';
import { isMark } from './readable-records.ts';

/** So much is copied into the database in a few milliseconds. */
const recordsAtOnce = 500;
const bytesAtOnce = 500_000;

/** A change of the past with its place in the log: 0 and below for what came with the workbook. */
export interface PlacedChange extends PastChange {
  readonly seq: number;
}

/** What the database holds of a past besides the log. */
export interface StoredPast {
  readonly changes: readonly PlacedChange[];
  /** The `seq` up to which the log is among them. */
  readonly upTo: number;
  /** Where there is a change that can't be read: what comes before it is not known any more. */
  readonly knownFrom: number | null;
}

/** A change that the blocks are about to hold, as it is kept from then on. */
export function pastRecord(workbook: string, change: PlacedChange): StoredPastChange {
  const { seq, at, author, label, changes, credits } = change;
  const size = pastSize(changes) + creditsSize(credits);
  const known = credits === undefined ? {} : { credits };
  return { workbook, seq, at, author, label, size, change: encodeChange(changes), ...known };
}

/** Reads what is kept of a past, some of it at a time. Part of the caller's transaction. */
export async function readHistory(
  database: PledgebookDatabase,
  workbook: string,
): Promise<readonly StoredPastChange[]> {
  const records: StoredPastChange[] = [];
  for (;;) {
    const after = records.at(-1)?.seq ?? -Infinity;
    const some = await database.history
      .where('[workbook+seq]')
      .between([workbook, after], [workbook, Infinity], false, true)
      .limit(recordsAtOnce)
      .toArray();
    for (const record of some) records.push(record);
    if (some.length < recordsAtOnce) return records;
  }
}

/** Takes in what was read of a past, which has the log up to `folded`; in pieces that count changes. */
export function* decodingHistory(records: readonly StoredPastChange[], folded: number): Pieces<StoredPast> {
  const changes: PlacedChange[] = [];
  for (let index = records.length - 1; index >= 0; index--) {
    const { seq, at, author, label, change, credits } = records[index]!;
    const decoded = decodeChange(change);
    if (!decoded.ok) return { changes: changes.reverse(), upTo: folded, knownFrom: seq };
    changes.push({ seq, at, author, label, changes: decoded.value, ...decodeCredits(credits) });
    yield 1;
  }
  return { changes: changes.reverse(), upTo: folded, knownFrom: null };
}

/** The past of a workbook that was just read. */
export async function pastOfLoaded(
  database: PledgebookDatabase,
  { workbook: { id }, unfolded, lastSeq }: LoadedWorkbook,
  turns: Turns | null,
): Promise<WorkbookPast> {
  const { folded, records, marks } = await database.transaction(
    'r',
    [database.workbooks, database.history, database.marks],
    async () => {
      const { folded } = await findStored(database, id);
      const marks = await database.marks.where('workbook').equals(id).toArray();
      return { folded, records: await readHistory(database, id), marks };
    },
  );
  const stored = await inTurns(decodingHistory(records, folded), turns);
  // Another tab may have written and folded more since.
  const changes = [...stored.changes, ...unfolded.filter(({ seq }) => seq > stored.upTo).map(placed)];
  const known = changes.filter((change) => change.seq <= lastSeq && !isNoChange(change.changes));
  return withMarks(
    known,
    marks.filter(({ seq }) => seq <= lastSeq),
    stored.knownFrom,
  );
}

/** Reads what is kept of a past, which has the log up to `folded`, and takes it in at once. Part of the caller's transaction. */
export async function readStoredPast(
  database: PledgebookDatabase,
  workbook: string,
  folded: number,
): Promise<StoredPast> {
  return allPieces(decodingHistory(await readHistory(database, workbook), folded));
}

/** The kept changes of a workbook in their order. */
export function historyOf(database: PledgebookDatabase, workbook: string) {
  return database.history
    .where('[workbook+seq]')
    .between([workbook, Dexie.minKey], [workbook, Dexie.maxKey], true, true);
}

/** A past with its marks among its changes; marks of which the state is not known any more are left out. */
export function withMarks<T extends { readonly seq: number }>(
  changes: readonly T[],
  marks: readonly StoredMark[],
  knownFrom: number | null,
): { readonly changes: readonly T[]; readonly marks: readonly PastMark[] } {
  const placed = marks
    .filter((mark) => isMark(mark) && (knownFrom === null || mark.seq >= knownFrom))
    .map((mark) => ({ mark, after: countUpTo(changes, mark.seq) }))
    .sort((a, b) => a.after - b.after || a.mark.id - b.mark.id);
  return { changes, marks: placed.map(({ mark, after }) => decodeMark(mark, after)) };
}

/** A change of the log as one of the past. */
export function placed({ tab: _, ...change }: LoggedChange): PlacedChange {
  return change;
}

/** Writes a past that a workbook comes with: its last change is the one before the log begins. Gives how large it is. */
export async function createPast(
  database: PledgebookDatabase,
  workbook: string,
  { changes, marks }: WorkbookPast,
): Promise<PastSize> {
  const seqOf = (index: number) => index + 1 - changes.length;
  const numbered = changes.map((change, index) => ({ ...change, seq: seqOf(index) }));
  const size = await addToHistory(database, workbook, numbered);
  await database.marks.bulkAdd(marks.map((mark) => encodeMark(workbook, seqOf(mark.after - 1), mark)));
  return size;
}

/** Writes changes to the history, as many at a time as are quickly copied. Gives how large they are together. */
export async function addToHistory(
  database: PledgebookDatabase,
  workbook: string,
  changes: readonly PlacedChange[],
): Promise<PastSize> {
  let bytes = 0;
  let batch: StoredPastChange[] = [];
  let batchBytes = 0;
  for (const change of changes) {
    const record = pastRecord(workbook, change);
    bytes += record.size;
    batchBytes += record.size;
    batch.push(record);
    if (batch.length < recordsAtOnce && batchBytes < bytesAtOnce) continue;
    await database.history.bulkPut(batch);
    batch = [];
    batchBytes = 0;
  }
  if (batch.length > 0) await database.history.bulkPut(batch);
  return { count: changes.length, bytes };
}

/** Marks the merges that the log record with this `seq` makes, and those no more that it takes back. Part of the caller's transaction. */
export async function noteMerges(
  database: PledgebookDatabase,
  workbook: string,
  seq: number,
  { made, takenBack }: Merges,
): Promise<void> {
  const { marks } = database;
  if (takenBack.length > 0) {
    const all = await marks.where('workbook').equals(workbook).toArray();
    all.sort((a, b) => a.seq - b.seq || a.id - b.id);
    const named = all.map((mark) => ({
      kind: mark.kind,
      id: mark.kind === 'version' ? null : mark.snapshot,
    }));
    for (const mark of all.slice(firstTakenBack(named, takenBack))) {
      if (mark.kind === 'merged') await marks.delete(mark.id);
      else if (mark.kind === 'snapshot') await marks.put({ ...mark, setAside: true });
    }
  }
  await marks.bulkAdd(made.map((id) => encodeMark(workbook, seq, { kind: 'merged', id, after: 0 })));
}

/** A mark at a place of the log, as it is kept. */
export function encodeMark(workbook: string, seq: number, mark: PastMark): NewStoredMark {
  if (mark.kind === 'merged') return { workbook, seq, kind: 'merged', snapshot: mark.id };
  if (mark.kind === 'snapshot')
    return { workbook, seq, kind: 'snapshot', snapshot: mark.id, ...asideOf(mark) };
  const { kind, name, at, author } = mark;
  return { workbook, seq, kind, name, at, author };
}

function decodeMark(mark: StoredMark, after: number): PastMark {
  if (mark.kind === 'merged') return { after, kind: 'merged', id: mark.snapshot };
  if (mark.kind === 'snapshot') return { after, kind: 'snapshot', id: mark.snapshot, ...asideOf(mark) };
  const { kind, name, at, author } = mark;
  return { after, kind, name, at, author };
}

function asideOf({ setAside }: { readonly setAside?: true }): { readonly setAside?: true } {
  return setAside === true ? { setAside } : {};
}

/** How many of the changes, which are in order, have a `seq` up to this one. */
function countUpTo(changes: readonly { readonly seq: number }[], seq: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes[middle]!.seq <= seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

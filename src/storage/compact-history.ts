import { decodeChange } from '../format/change-record.ts';
import { decodeCredits } from '../format/past-credits.ts';
import { isNoChange } from '../model/change-set.ts';
import {
  compactionLevels,
  composedChange,
  type PastHead,
  type PastLimits,
  planComposing,
  planForgetting,
} from '../model/past-compaction.ts';
import type { PastChange, PastMark } from '../model/workbook-past.ts';
import type { PastSize, PledgebookDatabase, StoredPastChange } from './database.ts';
import { findStored } from './load-workbook.ts';
import { pastRecord, withMarks } from './past.ts';

/** What a compaction works with. */
export interface CompactionHost {
  readonly database: PledgebookDatabase;
  readonly workbook: string;
  readonly limits: PastLimits;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /** Does a short piece of work in turn with what else is asked of the database; edits are written in between. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/** A kept change without what it changed. */
interface StoredHead extends PastHead {
  readonly seq: number;
}

/** Records that are read at a time. */
const readAtOnce = 200;

/** Whether a past is larger than it may be. */
export function isTooLarge({ count, bytes }: PastSize, limits: PastLimits): boolean {
  return count > limits.count || bytes > limits.bytes;
}

/**
 * Brings the kept past of a workbook within its limits, as `compactPast` does, in pieces each of which is whole: it can be broken off anywhere.
 * Where another tab does the same meanwhile, what it has changed is left to it.
 */
export async function compactHistory(host: CompactionHost): Promise<PastSize> {
  for (const level of compactionLevels) {
    const { heads, marks } = await readHeads(host);
    for (const { from, to } of planComposing(heads, marks, level, host.limits, host.now)) {
      await host.inTurn(() => replace(host, heads.slice(from, to), 'composed'));
    }
  }
  const { heads, marks } = await readHeads(host);
  const forgotten = heads.slice(0, planForgetting(heads, marks, host.limits, host.now));
  for (let from = 0; from < forgotten.length; from += readAtOnce) {
    await host.inTurn(() => replace(host, forgotten.slice(from, from + readAtOnce), 'gone'));
  }
  return host.inTurn(async () => (await findStored(host.database, host.workbook)).past ?? noSize);
}

const noSize: PastSize = { count: 0, bytes: 0 };

async function readHeads(
  host: CompactionHost,
): Promise<{ readonly heads: readonly StoredHead[]; readonly marks: readonly PastMark[] }> {
  const { database, workbook } = host;
  const heads: StoredHead[] = [];
  for (;;) {
    const after = heads.at(-1)?.seq ?? -Infinity;
    const some = await host.inTurn(() =>
      database.history
        .where('[workbook+seq]')
        .between([workbook, after], [workbook, Infinity], false, true)
        .limit(readAtOnce)
        .toArray(),
    );
    for (const record of some) heads.push(headOf(record));
    if (some.length < readAtOnce) break;
  }
  const marks = await host.inTurn(() => database.marks.where('workbook').equals(workbook).toArray());
  return { heads, marks: withMarks(heads, marks, null).marks };
}

function headOf({ seq, at, author, size, change }: StoredPastChange): StoredHead {
  return { seq, at, author, size, deletesTable: deletesTable(change) };
}

/** Looked up without decoding the change: one that is damaged deletes nothing. */
function deletesTable(change: StoredPastChange['change'] | null | undefined): boolean {
  const tables: unknown = change?.tables;
  if (!Array.isArray(tables)) return false;
  return (tables as readonly ({ readonly record?: unknown } | null)[]).some(
    (table) => Array.isArray(table?.record) && table.record[1] === null,
  );
}

/** Puts one change in the place of several that follow each other, or none. */
async function replace(
  { database, workbook }: CompactionHost,
  heads: readonly StoredHead[],
  by: 'composed' | 'gone',
): Promise<void> {
  const first = heads[0]!.seq;
  const last = heads.at(-1)!.seq;
  await database.transaction('rw', [database.workbooks, database.history], async () => {
    const stored = await findStored(database, workbook);
    const range = database.history
      .where('[workbook+seq]')
      .between([workbook, first], [workbook, last], true, true);
    const records = await range.toArray();
    const isAsRead =
      records.length === heads.length && records.every(({ seq }, index) => seq === heads[index]!.seq);
    if (!isAsRead) return;
    const left = by === 'gone' ? [] : compose(records);
    if (left === null) return;
    await range.delete();
    await database.history.bulkPut(left);
    const known = stored.past ?? noSize;
    const past = {
      count: known.count - records.length + left.length,
      bytes: known.bytes - sizeOf(records) + sizeOf(left),
    };
    await database.workbooks.put({ ...stored, past });
  });
}

/** The record that stands for several, or none where they come to nothing; null where one can't be read. */
function compose(records: readonly StoredPastChange[]): StoredPastChange[] | null {
  const { workbook, seq } = records.at(-1)!;
  const changes: PastChange[] = [];
  for (const { at, author, label, change, credits } of records) {
    const decoded = decodeChange(change);
    if (!decoded.ok) return null;
    changes.push({ at, author, label, changes: decoded.value, ...decodeCredits(credits) });
  }
  const composed = composedChange(changes);
  return isNoChange(composed.changes) ? [] : [pastRecord(workbook, { ...composed, seq })];
}

function sizeOf(records: readonly StoredPastChange[]): number {
  return records.reduce((sum, { size }) => sum + size, 0);
}

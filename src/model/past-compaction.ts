import { type ChangeSet, compose, noChange } from './change-set.ts';
import { creditsSize, creditsWithoutPlaces } from './past-credits.ts';
import { pastSize } from './past-size.ts';
import type { PastChange, PastMark, WorkbookPast } from './workbook-past.ts';

/*
 * A past is bounded: where it has grown too large, changes that follow each other are composed into one, the oldest first and as few as
 * will do, never across a mark, so that the workbook can be brought back as it was at every mark. What composing does not
 * make small enough loses its beginning.
 */

/** How large a past may grow. Times are in milliseconds. */
export interface PastLimits {
  readonly count: number;
  /** As {@link pastSize} counts them. */
  readonly bytes: number;
  /** So many of the newest changes are left alone. */
  readonly newest: number;
  /** Changes younger than this are not given up, only composed; a table that was deleted can be brought back so long. */
  readonly keptFor: number;
  /** The state at a snapshot is held so long. */
  readonly snapshotsFor: number;
  /** Above so many bytes the beginning is given up however young it is, up to the first named version. */
  readonly mostBytes: number;
}

const day = 24 * 60 * 60 * 1000;

/** What a browser keeps of a workbook's past. */
export const pastLimits: PastLimits = {
  count: 20_000,
  bytes: 64_000_000,
  newest: 2_000,
  keptFor: 30 * day,
  snapshotsFor: 365 * day,
  mostBytes: 256_000_000,
};

/** A change of the past without what it changed. */
export interface PastHead {
  readonly at: number | null;
  readonly author: string | null;
  readonly size: number;
  /** Whether a table was deleted. */
  readonly deletesTable: boolean;
}

/** Changes that become one: those from `from` up to but not including `to`. */
export interface PastGroup {
  readonly from: number;
  readonly to: number;
}

/** How much is composed into one, from little to much; tried one after the other. */
export const compactionLevels = ['hour', 'day', 'authors', 'all'] as const;
export type CompactionLevel = (typeof compactionLevels)[number];

/** A group is composed in a moment. */
const mostGroupBytes = 4_000_000;
/** Composing goes on until the past is this much below its limits, so that it need not be done again soon. */
const enough = 0.75;

/** Which changes to compose for a past to be within its limits; none where it is. Marks are as in {@link WorkbookPast}. */
export function planComposing(
  heads: readonly PastHead[],
  marks: readonly PastMark[],
  level: CompactionLevel,
  limits: PastLimits,
  now: number,
): readonly PastGroup[] {
  const { count: all, bytes } = sizeOf(heads);
  let count = all;
  if (count <= limits.count && bytes <= limits.bytes) return [];
  const borders = new Set(marks.map(({ after }) => after));
  const isAlone = ({ deletesTable, at }: PastHead) => deletesTable && isYoung(at, limits.keptFor, now);
  const groups: PastGroup[] = [];
  const end = Math.max(0, heads.length - limits.newest);
  for (let from = 0; from < end;) {
    let to = from + 1;
    let size = heads[from]!.size;
    while (
      to < end &&
      !borders.has(to) &&
      !isAlone(heads[from]!) &&
      !isAlone(heads[to]!) &&
      size + heads[to]!.size <= mostGroupBytes &&
      belongTogether(heads[from]!, heads[to]!, level)
    ) {
      size += heads[to]!.size;
      to++;
    }
    if (to - from > 1) {
      groups.push({ from, to });
      count -= to - from - 1;
      // What composing makes of bytes is not known before: all that may help is composed.
      if (count <= enough * limits.count && bytes <= limits.bytes) break;
    }
    from = to;
  }
  return groups;
}

/** How many of the oldest changes to give up, where composing was not enough. */
export function planForgetting(
  heads: readonly PastHead[],
  marks: readonly PastMark[],
  limits: PastLimits,
  now: number,
): number {
  const { count, bytes } = sizeOf(heads);
  const timeOf = (after: number) => heads[after]?.at ?? heads[after - 1]?.at ?? null;
  const held = (mark: PastMark) =>
    mark.kind === 'version' || isYoung(timeOf(mark.after), limits.snapshotsFor, now);
  const firstHeld = marks.find(held)?.after ?? heads.length;
  const firstVersion = marks.find(({ kind }) => kind === 'version')?.after ?? heads.length;
  let left = { count, bytes };
  let forgotten = 0;
  const isLarge = () => left.count > limits.count || left.bytes > limits.bytes;
  while (forgotten < heads.length - limits.newest) {
    const head = heads[forgotten]!;
    const mayGo =
      (isLarge() && forgotten < firstHeld && !isYoung(head.at, limits.keptFor, now)) ||
      (left.bytes > limits.mostBytes && forgotten < firstVersion);
    if (!mayGo) break;
    left = { count: left.count - 1, bytes: left.bytes - head.size };
    forgotten++;
  }
  return forgotten;
}

/** A past within limits: what {@link planComposing} and {@link planForgetting} say, done. */
export function compactPast(past: WorkbookPast, limits: PastLimits, now: number): WorkbookPast {
  let { changes, marks } = past;
  for (const level of compactionLevels) {
    const groups = planComposing(changes.map(headOf), marks, level, limits, now);
    const composed: PastChange[] = [];
    /** How many changes there are after so many of before. */
    const places = new Map<number, number>([[0, 0]]);
    let next = 0;
    for (const { from, to } of [...groups, { from: changes.length, to: changes.length }]) {
      for (; next < from; next++) places.set(next + 1, composed.push(changes[next]!));
      if (to > from) places.set(to, composed.push(composedChange(changes.slice(from, to))));
      next = to;
    }
    if (groups.length === 0) continue;
    marks = marks.map((mark) => ({ ...mark, after: places.get(mark.after)! }));
    changes = composed;
  }
  const forgotten = planForgetting(changes.map(headOf), marks, limits, now);
  if (forgotten === 0) return { changes, marks };
  return {
    changes: changes.slice(forgotten),
    marks: marks.flatMap((mark) =>
      mark.after < forgotten ? [] : [{ ...mark, after: mark.after - forgotten }],
    ),
  };
}

/** The one change that stands for several that follow each other. */
export function composedChange(changes: readonly PastChange[]): PastChange {
  const authors = new Set(changes.flatMap(({ author }) => (author === null ? [] : [author])));
  const labels = new Set(changes.map(({ label }) => withoutMore(label)));
  const [first = ''] = labels;
  const credits = creditsWithoutPlaces(changes.flatMap((change) => change.credits ?? []));
  const hadMore = changes.some(({ label }) => label.endsWith(more));
  return {
    at: changes.reduce<number | null>((latest, { at }) => at ?? latest, null),
    author: authors.size === 0 ? null : [...authors].join(', ').slice(0, longestAuthor),
    label: labels.size > 1 || hadMore ? `${first}${more}` : first,
    changes: composeAll(changes.map((change) => change.changes)),
    ...(credits.length === 0 ? {} : { credits }),
  };
}

/** A change as {@link planComposing} looks at it. */
function headOf({ at, author, changes, credits }: PastChange): PastHead {
  const deletesTable = [...changes.tables.values()].some(({ record }) => record?.[1] === null);
  return { at, author, size: pastSize(changes) + creditsSize(credits), deletesTable };
}

const more = ' and more';
/** As many characters as an author's name has at most. */
const longestAuthor = 200;

function withoutMore(label: string): string {
  return label.endsWith(more) ? label.slice(0, -more.length) : label;
}

/** Two halves at a time, so that no part is copied more than a few times. */
function composeAll(changes: readonly ChangeSet[]): ChangeSet {
  const [first] = changes;
  if (first === undefined) return noChange;
  if (changes.length === 1) return first;
  const middle = changes.length >> 1;
  return compose(composeAll(changes.slice(0, middle)), composeAll(changes.slice(middle)));
}

function belongTogether(a: PastHead, b: PastHead, level: CompactionLevel): boolean {
  if (level === 'all') return true;
  if (level !== 'authors' && a.author !== b.author) return false;
  const span = level === 'hour' ? day / 24 : day;
  return a.at === null || b.at === null || Math.floor(a.at / span) === Math.floor(b.at / span);
}

function isYoung(at: number | null, than: number, now: number): boolean {
  return at !== null && now - at < than;
}

function sizeOf(heads: readonly PastHead[]): { readonly count: number; readonly bytes: number } {
  return { count: heads.length, bytes: heads.reduce((sum, { size }) => sum + size, 0) };
}

import type { ChangeSet } from './change-set.ts';
import { type Credit, creditsWithoutPlaces } from './past-credits.ts';

/*
 * What a workbook was before: its changes in order, and the moments among them that somebody may want to come back to. A state of the past is
 * the state now with the changes since then taken back, so that nothing is kept twice.
 */

/** One change of the past. */
export interface PastChange {
  /** When it was made, in milliseconds since 1970-01-01 UTC; null where that is not known or was left out. */
  readonly at: number | null;
  /** Who made it, as that person wants to be called; null where nobody said. */
  readonly author: string | null;
  /** What it did, in words: `Edit Actual`; '' where that was left out. */
  readonly label: string;
  readonly changes: ChangeSet;
  /** Who else had made what of it, where it is a merge and that is known. */
  readonly credits?: readonly Credit[];
}

/** A moment between two changes of the past. */
export type PastMark = {
  /** How many of the changes were made before it. */
  readonly after: number;
} & (
  | {
      /** The workbook was then, whole, what this snapshot holds. */
      readonly kind: 'snapshot';
      /** 64 hexadecimal digits: see `src/format/SPEC.md`, [P3]. */
      readonly id: string;
      /** A merge that was in it was taken back since: copies of it have what is not to count as refused here. */
      readonly setAside?: true;
    }
  | {
      /** Everything that this snapshot holds has been brought in by then, beside what was here, and that was not taken back since. */
      readonly kind: 'merged';
      readonly id: string;
    }
  | {
      /** Somebody gave this moment a name. */
      readonly kind: 'version';
      readonly name: string;
      readonly at: number;
      readonly author: string | null;
    }
);

/** The past of a workbook, oldest first. Before the first change nothing is known. */
export interface WorkbookPast {
  readonly changes: readonly PastChange[];
  /** In order of `after`. */
  readonly marks: readonly PastMark[];
}

/** Snapshots that a change brings in whole, and those whose being brought in it takes back: by their ids, the latter first. */
export interface Merges {
  readonly made: readonly string[];
  readonly takenBack: readonly string[];
  /** Who had made what of what is brought in; holds for a change that makes a merge. */
  readonly credits?: readonly Credit[];
}

/** What taking a change back makes of the merges that it made and took back. */
export function invertMerges({ made, takenBack, ...others }: Merges): Merges {
  return { ...others, made: takenBack, takenBack: made };
}

/** What two changes, one after the other, make of merges; undefined where they say nothing of any. */
export function composeMerges(first: Merges | undefined, second: Merges | undefined): Merges | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const credits = creditsWithoutPlaces([...(first.credits ?? []), ...(second.credits ?? [])]);
  return {
    made: [...first.made.filter((id) => !second.takenBack.includes(id)), ...second.made],
    takenBack: [...first.takenBack, ...second.takenBack.filter((id) => !first.made.includes(id))],
    ...(credits.length === 0 ? {} : { credits }),
  };
}

/** The credits of a change that makes merges, as they go into the past; none for one that only takes merges back. */
export function creditsOf(merges: Merges | undefined): Pick<PastChange, 'credits'> {
  const { made = [], credits = [] } = merges ?? {};
  return made.length === 0 || credits.length === 0 ? {} : { credits };
}

/** The snapshots that are merged. */
export function mergedIn({ marks }: WorkbookPast): readonly string[] {
  return marks.flatMap((mark) => (mark.kind === 'merged' ? [mark.id] : []));
}

/**
 * The place of the first mark, of those in order, that taking merges back makes another: from there on marks of merges are gone, as what was
 * worked out on top of a merge may have found there what is gone with it, and snapshots are set aside.
 */
export function firstTakenBack(
  marks: readonly { readonly kind: PastMark['kind']; readonly id: string | null }[],
  takenBack: readonly string[],
): number {
  const places = takenBack.map((id) =>
    marks.findLastIndex((mark) => mark.kind === 'merged' && mark.id === id),
  );
  return Math.min(marks.length, ...places.filter((place) => place !== -1));
}

/** The marks of a past when a change that is its last has made and taken back merges. */
export function marksAfter(
  { changes, marks }: WorkbookPast,
  { made, takenBack }: Merges,
): readonly PastMark[] {
  const named = marks.map((mark) => ({ kind: mark.kind, id: mark.kind === 'version' ? null : mark.id }));
  const from = firstTakenBack(named, takenBack);
  return [
    ...marks.slice(0, from),
    ...marks.slice(from).flatMap((mark): PastMark[] => {
      if (mark.kind === 'merged') return [];
      return [mark.kind === 'snapshot' ? { ...mark, setAside: true } : mark];
    }),
    ...made.map((id) => ({ kind: 'merged', id, after: changes.length }) as const),
  ];
}

/** The past of a workbook of which nothing is known. */
export const noPast: WorkbookPast = { changes: [], marks: [] };

import type { ChangeSet } from './change-set.ts';

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
    }
  | {
      /** Everything that this snapshot holds has been brought in by then, beside what was here. */
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

/** The past of a workbook of which nothing is known. */
export const noPast: WorkbookPast = { changes: [], marks: [] };

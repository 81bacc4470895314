import type { Result } from '../base/result.ts';
import type { SavedSnapshot } from '../format/saved-snapshot.ts';
import type { SalvagedTable, SnapshotProblem } from '../snapshot/snapshot-problem.ts';
import type { ContentPiece } from './content-pieces.ts';
import type { PastPiece } from './past-pieces.ts';

/** What the snapshot worker does. A type alias, as an interface would not count as a table of jobs. */
export type SnapshotJobs = {
  /** Takes a part of the workbook that is to be written. */
  readonly takeContent: { readonly input: ContentPiece; readonly piece: never; readonly output: null };
  /** Takes a part of what it was before. */
  readonly takePast: { readonly input: PastPiece; readonly piece: never; readonly output: null };
  /** Writes the workbook as a snapshot file. */
  readonly write: {
    readonly input: {
      readonly last: SavedSnapshot | null;
      readonly history: boolean;
      readonly lineage: boolean;
      readonly compressed: boolean;
      readonly passphrase: string | null;
    };
    readonly piece: never;
    readonly output: SavedSnapshot & { readonly bytes: Uint8Array<ArrayBuffer> };
  };
  /** Reads a snapshot file; the workbook and its past come in pieces. */
  readonly open: {
    readonly input: {
      readonly file: Blob;
      readonly passphrase: string | null;
      /** Whether of a damaged file the tables are opened that are whole. */
      readonly rest: boolean;
    };
    readonly piece: ContentPiece | PastPiece;
    readonly output: Result<SnapshotFacts, SnapshotRefusal>;
  };
};

/** What is said of an opened snapshot beside its content and past. */
export interface SnapshotFacts {
  /** Its own id and parent; null for what is left of a damaged one. */
  readonly saved: SavedSnapshot | null;
  /** Sentences about what was left out. */
  readonly notices: readonly string[];
}

/** Why a snapshot can't be opened, and what of it can be. */
export interface SnapshotRefusal extends Pick<SnapshotProblem, 'message'> {
  readonly kind: SnapshotProblem['kind'] | 'unreadable';
  /** What of it can be opened all the same, or null. */
  readonly rest: { readonly tables: readonly SalvagedTable[]; readonly isComplete: boolean } | null;
}

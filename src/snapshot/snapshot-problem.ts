import type { WorkbookContent } from '../model/workbook-content.ts';

/** Why a file can't be opened as a snapshot. */
export interface SnapshotProblem {
  /**
   * `not-a-snapshot`: another kind of file; `newer`: written by a later version of Pledgebook; `damaged`: changed or cut
   * since it was written; `invalid`: it breaks a rule of the format; `too-large`: more than the limit once unpacked; `protected`: it takes a
   * passphrase; `wrong-passphrase`: another one; `other-key`: it is encrypted for somebody's key.
   */
  readonly kind:
    | 'not-a-snapshot'
    | 'newer'
    | 'damaged'
    | 'invalid'
    | 'too-large'
    | 'protected'
    | 'wrong-passphrase'
    | 'other-key';
  /** What is wrong and what to do, in a sentence or two. */
  readonly message: string;
  /** Where in the content, for `invalid`: `tables[3].columns[2].type`. */
  readonly place?: string;
  /** What of the workbook can be opened all the same; left out where that is nothing. */
  readonly salvage?: SnapshotSalvage;
}

/** The tables of a damaged snapshot that are whole. */
export interface SnapshotSalvage {
  /** The workbook with these tables alone. It is no snapshot: what it was before and came from is not known. */
  readonly content: WorkbookContent;
  /** Every table that the file is known to have held, in order. */
  readonly tables: readonly SalvagedTable[];
  /** Whether that is all of them: an older file that is cut short does not tell. */
  readonly isComplete: boolean;
}

/** What is left of a table of a damaged snapshot. */
export interface SalvagedTable {
  readonly title: string;
  /** `whole`: as it was saved; `unverified`: it can be read, but a change can't be told; `lost`: it is left out. */
  readonly state: 'whole' | 'unverified' | 'lost';
  /** Why it is left out, as a sentence; '' for one that is not. */
  readonly reason: string;
}

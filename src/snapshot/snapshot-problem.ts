/** Why a file can't be opened as a snapshot. */
export interface SnapshotProblem {
  /**
   * `not-a-snapshot`: another kind of file; `newer`: written by a later version of Pledgebook; `damaged`: changed or cut
   * since it was written; `invalid`: it breaks a rule of the format; `too-large`: more than the limit once unpacked.
   */
  readonly kind: 'not-a-snapshot' | 'newer' | 'damaged' | 'invalid' | 'too-large';
  /** What is wrong and what to do, in a sentence or two. */
  readonly message: string;
  /** Where in the content, for `invalid`: `tables[3].columns[2].type`. */
  readonly place?: string;
}

/** What kept a file from being read. */
export type FileProblemKind =
  | 'empty'
  | 'unreadable'
  | 'password-protected'
  | 'old-excel'
  | 'other-office-file'
  | 'web-page'
  | 'snapshot'
  | 'other'
  | 'damaged'
  | 'too-large'
  | 'no-cells';

/** Why a file is not imported: what it is, and what to do. Nothing has been changed. */
export interface FileProblem {
  readonly kind: FileProblemKind;
  readonly message: string;
}

import type { ChangeSet } from '../model/change-set.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Merges } from '../model/workbook-past.ts';
import type { Origin } from '../session/session.ts';

/** A commit as far as storage needs it. */
export interface PersistedCommit {
  readonly changes: ChangeSet;
  readonly label: string;
  readonly origin: Origin;
  /** The merges that it made and took back. */
  readonly merges?: Merges;
}

/** What storage needs of a session; `Session` is one. */
export interface PersistedSession {
  readonly workbook: Workbook;
  /** Has every later commit told, remote ones too; the function given back ends that. */
  subscribe(listener: (commit: PersistedCommit) => void): () => void;
  /** Takes another tab's change in; gives what it really changed here, or null where that is nothing. */
  applyRemote(changes: ChangeSet, label: string): { readonly changes: ChangeSet } | null;
}

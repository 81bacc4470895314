import { type ChangeSet, invert, isNoChange } from '../../../src/model/change-set.ts';
import { invertMerges, type Merges } from '../../../src/model/workbook-past.ts';
import type { Workbook } from '../../../src/model/workbook.ts';
import type { Origin } from '../../../src/session/session.ts';
import { rebase } from '../../../src/session/rebase.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { type Writes, writesOf } from '../../../src/session/writes.ts';
import type { PersistedCommit, PersistedSession } from '../../../src/storage/persisted-session.ts';

/** A session without formulas: what storage sees of the real one, through the same functions. */
export class PlainSession implements PersistedSession {
  readonly #listeners = new Set<(commit: PersistedCommit) => void>();
  readonly #done: { readonly changes: ChangeSet; readonly merges: Merges | undefined }[] = [];
  /** How many commits there were, by origin. */
  readonly counts: Record<Origin, number> = {
    local: 0,
    undo: 0,
    redo: 0,
    remote: 0,
    cancel: 0,
    calculation: 0,
  };

  constructor(readonly workbook: Workbook) {}

  subscribe(listener: (commit: PersistedCommit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispatch(writes: Writes, label = 'Edit', merges?: Merges): void {
    const changes = recordChanges(this.workbook, writes);
    if (isNoChange(changes)) return;
    this.#done.push({ changes, merges });
    this.#commit(changes, label, 'local', merges);
  }

  undo(): void {
    const step = this.#done.pop();
    if (step === undefined) return;
    const changes = recordChanges(this.workbook, rebase(this.workbook, invert(step.changes)).writes);
    const back = step.merges === undefined ? undefined : invertMerges(step.merges);
    if (!isNoChange(changes)) this.#commit(changes, 'Undo', 'undo', back);
  }

  applyRemote(remote: ChangeSet, label: string): PersistedCommit | null {
    const changes = recordChanges(this.workbook, writesOf(remote));
    return isNoChange(changes) ? null : this.#commit(changes, label, 'remote');
  }

  #commit(changes: ChangeSet, label: string, origin: Origin, merges?: Merges): PersistedCommit {
    this.workbook.apply(changes);
    this.counts[origin]++;
    const commit = { changes, label, origin, ...(merges === undefined ? {} : { merges }) };
    for (const listener of this.#listeners) listener(commit);
    return commit;
  }
}

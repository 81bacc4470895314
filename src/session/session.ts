import type { Clock } from '../base/ports.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type DerivedChanges, FormulaEngine } from '../formula/engine.ts';
import { type ChangeSet, invert, isNoChange } from '../model/change-set.ts';
import type { Workbook } from '../model/workbook.ts';
import { checkWrites } from './check-writes.ts';
import { History } from './history.ts';
import { rebase } from './rebase.ts';
import { recordChanges } from './record-changes.ts';
import type { Rejection } from './rejection.ts';
import { type Writes, writesOf } from './writes.ts';

/** One thing a person does, as a command hands it to {@link Session.dispatch}. */
export interface TransactionSpec {
  /** What it does, in words for the undo menu: `Edit Actual`. */
  readonly label: string;
  readonly writes: Writes;
  /** Specs of one group that follow each other closely are one undo step; null for a step of its own. */
  readonly group?: string | null;
}

/** Where a change came from. */
export type Origin = 'local' | 'undo' | 'redo' | 'remote';

/** A change that has been made: what listeners are told, once, when everything is up to date. */
export interface Commit {
  /** Ground state: what to store, and what to tell other tabs. */
  readonly changes: ChangeSet;
  /** Cells whose shown value changed, formula results included. */
  readonly derived: DerivedChanges;
  readonly label: string;
  readonly origin: Origin;
  /** How many records an undo or redo left alone because another tab had changed them since. */
  readonly skipped: number;
}

/** Told of every commit, in the order they were made. */
export type CommitListener = (commit: Commit) => void;

/**
 * An open workbook: its ground state, the formula results that follow from it, and the only way to change it. See `SPEC.md`.
 */
export class Session {
  readonly engine: FormulaEngine;
  readonly #history = new History();
  readonly #listeners = new Set<CommitListener>();
  readonly #clock: Clock;
  #telling = false;

  constructor(
    readonly workbook: Workbook,
    ports: { readonly clock: Clock },
  ) {
    this.#clock = ports.clock;
    this.engine = new FormulaEngine(workbook);
  }

  /** What undo would take back, in words, or null when there is nothing. */
  get undoLabel(): string | null {
    return this.#history.nextUndo?.label ?? null;
  }

  /** What redo would do again, in words, or null when there is nothing. */
  get redoLabel(): string | null {
    return this.#history.nextRedo?.label ?? null;
  }

  /** Makes a change, all of it or, with the reason, nothing. Null when it would change nothing. */
  dispatch(spec: TransactionSpec): Result<Commit | null, Rejection> {
    const rejection = checkWrites(this.workbook, spec.writes);
    if (rejection !== null) return fail(rejection);
    const changes = recordChanges(this.workbook, spec.writes);
    if (isNoChange(changes)) return ok(null);
    this.#history.add(spec.label, changes, spec.group ?? null, this.#clock.now());
    return ok(this.#commit(changes, spec.label, 'local', 0));
  }

  /** Takes back the last step that was not yet; null when there is none. What another tab changed since is left alone. */
  undo(): Commit | null {
    const step = this.#history.nextUndo;
    if (step === undefined) return null;
    const { writes, skipped } = rebase(this.workbook, invert(step.changes));
    const changes = recordChanges(this.workbook, writes);
    this.#history.undone(changes);
    return this.#commit(changes, step.label, 'undo', skipped);
  }

  /** Does the last undone step again; null when there is none. What another tab changed since is left alone. */
  redo(): Commit | null {
    const step = this.#history.nextRedo;
    if (step === undefined) return null;
    const { writes, skipped } = rebase(this.workbook, invert(step.changes));
    const changes = recordChanges(this.workbook, writes);
    this.#history.redone(changes);
    return this.#commit(changes, step.label, 'redo', skipped);
  }

  /** Takes in a change that another tab made: it wins over what is here, and undo does not know of it. */
  applyRemote(remote: ChangeSet, label: string): Commit | null {
    const changes = recordChanges(this.workbook, writesOf(remote));
    return isNoChange(changes) ? null : this.#commit(changes, label, 'remote', 0);
  }

  /** Has every later commit told to `listener`; the function given back ends that. */
  subscribe(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #commit(changes: ChangeSet, label: string, origin: Origin, skipped: number): Commit {
    if (this.#telling)
      throw new Error(`A listener tried to change the workbook while being told of “${label}”`);
    this.workbook.apply(changes);
    const derived = this.engine.update(changes);
    const commit: Commit = { changes, derived, label, origin, skipped };
    this.#telling = true;
    try {
      for (const listener of this.#listeners) listener(commit);
    } finally {
      this.#telling = false;
    }
    return commit;
  }
}

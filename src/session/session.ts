import { numberText } from '../base/language.ts';
import type { Clock } from '../base/ports.ts';
import { allPieces, type Pieces } from '../base/pieces.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type CalculationProgress, type DerivedChanges, FormulaEngine } from '../formula/engine.ts';
import type { Surroundings } from '../formula/moment.ts';
import { changeSize, type ChangeSet, compose, invert, isNoChange, noChange } from '../model/change-set.ts';
import { composeMerges, invertMerges, type Merges } from '../model/workbook-past.ts';
import type { PreparedChange, Workbook } from '../model/workbook.ts';
import { checkingWrites } from './check-writes.ts';
import { History, type HistoryMark, type HistoryStep, type UndoStep } from './history.ts';
import { rebase, rebasing } from './rebase.ts';
import { recordChanges, recordingChanges } from './record-changes.ts';
import type { Rejection } from './rejection.ts';
import { type Writes, writesOf } from './writes.ts';

/** One thing a person does, as a command hands it to {@link Session.dispatch}. */
export interface TransactionSpec {
  /** What it does, in words for the undo menu: `Edit Actual`. */
  readonly label: string;
  readonly writes: Writes;
  /** Specs of one group that follow each other closely are one undo step; null for a step of its own. */
  readonly group?: string | null;
  /** The merges that it makes and takes back: they stand as long as it does. */
  readonly merges?: Merges;
}

/**
 * Where a change came from. `cancel` takes back changes whose results were still being computed; `calculation` changes no
 * ground state: more results are there, or the time has moved on.
 */
export type Origin = 'local' | 'undo' | 'redo' | 'remote' | 'cancel' | 'calculation';

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
  /** The merges that it made and took back; left out where there are none. */
  readonly merges?: Merges;
}

/** Milliseconds that the results of a change may take before the rest of them is left to {@link Session.calculate}. */
const mostAtOnce = 100;

/** The same for a change of so many records that it is made in pieces, in the last of them. */
const mostInPiece = 5;
const manyRecords = 10_000;

/** Undoing up to so many takes some tenths of a second at most, less than it takes to show and close a dialog besides. */
const mostUndoneAtOnce = 100_000;

/** How often a change that is made in pieces is begun anew where another comes in between, before it is made at once. */
const mostTries = 3;

/** The local changes since a calculation was begun that is not finished. */
interface Unfinished {
  readonly before: HistoryMark;
  readonly changes: ChangeSet;
  readonly merges: Merges | undefined;
  readonly label: string;
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
  #unfinished: Unfinished | null = null;
  #telling = false;
  /** A commit that is told in pieces, and who is still to be told of it. */
  #untold: { readonly commit: Commit; readonly listeners: CommitListener[] } | null = null;

  /** `most` is how many milliseconds the first results may take before the rest of them is left to {@link Session.calculate}. */
  constructor(
    readonly workbook: Workbook,
    ports: Surroundings,
    most = mostAtOnce,
  ) {
    this.#clock = ports.clock;
    this.engine = new FormulaEngine(workbook, ports, this.#soon(most));
  }

  /** Why nothing of the workbook can be changed, as a sentence for a person; null where it can. */
  get readOnlyBecause(): string | null {
    return null;
  }

  /**
   * How far the results of the last changes have come, in cells; null where all are there. Until then cells still to be
   * computed show what they showed before.
   */
  get calculation(): CalculationProgress | null {
    return this.engine.progress;
  }

  /** Whether {@link Session.cancelCalculation} would take anything back: not while a workbook that was opened is first computed. */
  get canCancelCalculation(): boolean {
    return this.#unfinished !== null;
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
    return allPieces(this.#dispatching(spec, 'at once'));
  }

  /**
   * The same in pieces, which count records: nothing is changed before all that takes long, the results of formulas apart, has been worked
   * out beside the workbook, so that the work can be given up. What another change has made of the workbook meanwhile is taken
   * into account. Once the change is made each listener is told in a piece of its own; see {@link Session.isTelling}.
   */
  dispatching(spec: TransactionSpec): Pieces<Result<Commit | null, Rejection>> {
    return this.#dispatching(spec, 'in pieces');
  }

  /**
   * Whether a change in pieces has been made, and listeners are still to be told of it. There is nothing to give up any more;
   * whatever else changes the workbook has all of them told first.
   */
  get isTelling(): boolean {
    return this.#untold !== null;
  }

  /**
   * The steps that can be taken back, oldest first, and after them those that were and can be done again, in the order in which
   * they were done.
   */
  get steps(): readonly UndoStep[] {
    return this.#history.steps;
  }

  /** What doing a step of {@link Session.steps} changed, of an undone one what undoing it did; null where there is none with this id. */
  changesOf(step: number): ChangeSet | null {
    return this.#history.changesOf(step);
  }

  /** Takes back the last step that was not yet; null when there is none. What another tab changed since is left alone. */
  undo(): Commit | null {
    return this.#goThrough('undo', 1);
  }

  /** Does the last undone step again; null when there is none. What another tab changed since is left alone. */
  redo(): Commit | null {
    return this.#goThrough('redo', 1);
  }

  /** {@link Session.undo} in pieces, as {@link Session.dispatching} makes a change. Null also where the step was undone otherwise meanwhile. */
  undoing(): Pieces<Commit | null> {
    return this.#goingThrough('undo');
  }

  /** {@link Session.redo} in pieces in the same way. */
  redoing(): Pieces<Commit | null> {
    return this.#goingThrough('redo');
  }

  /** Whether undo, or redo, touches so many records that it is better done in pieces. */
  isLong(origin: 'undo' | 'redo'): boolean {
    return this.sizeOf(origin) > mostUndoneAtOnce;
  }

  /** How many records undo, or redo, is about. */
  sizeOf(origin: 'undo' | 'redo'): number {
    const { nextUndo, nextRedo } = this.#history;
    return (origin === 'undo' ? nextUndo : nextRedo)?.size ?? 0;
  }

  /** Forgets the steps that are undone, as a new step does: something else was done that counts as one. */
  endRedo(): void {
    this.#history.endRedo();
  }

  /**
   * Takes back the step with this id and every one after it, newest first, in one commit; null where it is not a step that is
   * done. What another tab changed since is left alone.
   */
  undoTo(step: number): Commit | null {
    return this.#goThrough('undo', this.#history.stepsToUndo(step));
  }

  /**
   * Does the undone steps up to and including the one with this id again, oldest first, in one commit; null where it is not a
   * step that is undone. What another tab changed since is left alone.
   */
  redoTo(step: number): Commit | null {
    return this.#goThrough('redo', this.#history.stepsToRedo(step));
  }

  /** Takes in a change that another tab made: it wins over what is here, and undo does not know of it. */
  applyRemote(remote: ChangeSet, label: string): Commit | null {
    const changes = recordChanges(this.workbook, writesOf(remote));
    if (isNoChange(changes)) return null;
    this.#mayChange(`“${label}”`);
    return this.#commit(changes, { label, origin: 'remote', skipped: 0, before: null, merges: undefined });
  }

  /**
   * Goes on with results that are still to be computed, until `until` answers true or all are there; it is asked every few
   * cells. Listeners are told of what shows something else.
   */
  calculate(until: () => boolean): void {
    if (this.calculation === null) return;
    this.#mayChange('calculating');
    this.#tellResults(this.engine.calculate(until));
  }

  /**
   * Takes back every local change since the calculation under way was begun, as if none had been made; what other tabs changed
   * stays. Null where nothing is being computed, or nothing of this tab's.
   */
  cancelCalculation(): Commit | null {
    const unfinished = this.#unfinished;
    if (unfinished === null) return null;
    const { before, label } = unfinished;
    this.#mayChange(`“${label}”`);
    const { writes, skipped } = rebase(this.workbook, invert(unfinished.changes));
    const changes = recordChanges(this.workbook, writes);
    this.#unfinished = null;
    this.#history.goBackTo(before);
    // What was done since may have been undone already.
    if (isNoChange(changes)) return null;
    const merges = mergesBack(unfinished.merges, changes, skipped);
    return this.#commit(changes, { label, origin: 'cancel', skipped, before: null, merges });
  }

  /** Computes again what depends on the time, where that has moved on. Listeners are told if it shows something else. */
  tick(): void {
    this.#mayChange('the time');
    const derived = this.engine.tick(this.#soon());
    if (derived.size > 0) this.#tellResults(derived);
  }

  /** Draws every random number anew. */
  draw(): void {
    this.#mayChange('chance');
    this.#tellResults(this.engine.draw(this.#soon()));
  }

  /** Has every later commit told to `listener`; the function given back ends that. */
  subscribe(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Undoes or redoes so many steps, one after the other, and tells of them as one change. */
  #goThrough(origin: 'undo' | 'redo', count: number): Commit | null {
    const before = this.#history.mark();
    const changes: ChangeSet[] = [];
    let skipped = 0;
    let merges: Merges | undefined;
    let last: HistoryStep | undefined;
    for (let done = 0; done < count; done++) {
      const step = origin === 'undo' ? this.#history.nextUndo : this.#history.nextRedo;
      if (step === undefined) break;
      this.#mayChange(`“${step.label}”`);
      // Each step is held against the workbook as the one before it has left it.
      const rebased = rebase(this.workbook, invert(step.changes));
      const made = recordChanges(this.workbook, rebased.writes);
      const mergesMade = mergesBack(step.merges, made, rebased.skipped);
      if (origin === 'undo') this.#history.undone(made, mergesMade);
      else this.#history.redone(made, mergesMade);
      merges = composeMerges(merges, mergesMade);
      this.workbook.apply(made);
      changes.push(made);
      skipped += rebased.skipped;
      last = step;
    }
    if (last === undefined) return null;
    // What several steps come to together may stand elsewhere than one of them put it.
    if (count > 1 && merges !== undefined) merges = composeMerges(merges, { made: [], takenBack: [] });
    const label = count === 1 ? last.label : `${numberText(count)} steps`;
    const commit = this.#follow(composeAll(changes), { label, origin, skipped, before, merges }, mostAtOnce);
    this.#tell(commit);
    return commit;
  }

  /** Undoes or redoes the next step in pieces, at once where it keeps being overtaken; null where there is none, or it is no longer the next. */
  *#goingThrough(origin: 'undo' | 'redo'): Pieces<Commit | null> {
    const { workbook } = this;
    const next = () => (origin === 'undo' ? this.#history.nextUndo : this.#history.nextRedo);
    const step = next();
    if (step === undefined) return null;
    for (let tries = 0; tries < mostTries && next() === step; tries++) {
      const { revision } = workbook;
      const isOvertaken = () => workbook.revision !== revision || next() !== step;
      const inverse = invert(step.changes);
      yield 0;
      if (isOvertaken()) continue;
      const { writes, skipped } = yield* rebasing(workbook, inverse);
      if (isOvertaken()) continue;
      const changes = yield* recordingChanges(workbook, writes);
      if (isOvertaken()) continue;
      const prepared = yield* workbook.preparing(changes);
      yield 0;
      if (isOvertaken()) continue;
      this.#mayChange(`“${step.label}”`);
      const before = this.#history.mark();
      const merges = mergesBack(step.merges, changes, skipped);
      if (origin === 'undo') this.#history.undone(changes, merges);
      else this.#history.redone(changes, merges);
      const facts = { label: step.label, origin, skipped, before, merges };
      return yield* this.#committing(changes, facts, prepared);
    }
    return next() === step ? this.#goThrough(origin, 1) : null;
  }

  *#dispatching(
    spec: TransactionSpec,
    how: 'at once' | 'in pieces',
  ): Pieces<Result<Commit | null, Rejection>> {
    const { workbook } = this;
    for (let tries = 0; tries < mostTries; tries++) {
      const { revision } = workbook;
      const rejection = yield* checkingWrites(workbook, spec.writes);
      if (workbook.revision !== revision) continue;
      if (rejection !== null) return fail(rejection);
      const changes = yield* recordingChanges(workbook, spec.writes);
      if (workbook.revision !== revision) continue;
      if (isNoChange(changes)) return ok(null);
      const prepared = yield* workbook.preparing(changes);
      // The page answers once more before what cannot be divided.
      yield 0;
      if (workbook.revision !== revision) continue;
      this.#mayChange(`“${spec.label}”`);
      const before = this.#history.mark();
      const { label, group = null, merges } = spec;
      this.#history.add(changes, { label, group, at: this.#clock.now(), merges });
      const facts: CommitFacts = { label, origin: 'local', skipped: 0, before, merges };
      if (how === 'at once') return ok(this.#commit(changes, facts, prepared));
      return ok(yield* this.#committing(changes, facts, prepared));
    }
    return this.dispatch(spec);
  }

  /** The workbook may be changed; see {@link Session.#mayChange}. */
  #commit(changes: ChangeSet, facts: CommitFacts, prepared: PreparedChange | null = null): Commit {
    this.workbook.apply(changes, prepared);
    const commit = this.#follow(changes, facts, mostAtOnce);
    this.#tell(commit);
    return commit;
  }

  /** The same where what takes long is prepared: each listener is told in a piece of its own. */
  *#committing(changes: ChangeSet, facts: CommitFacts, prepared: PreparedChange): Pieces<Commit> {
    this.workbook.apply(changes, prepared);
    const isLong = changeSize(changes) > manyRecords;
    const commit = this.#follow(changes, facts, isLong ? mostInPiece : mostAtOnce);
    this.#untold = { commit, listeners: [...this.#listeners] };
    try {
      while (this.#untold?.commit === commit) {
        yield 0;
        if (this.#untold?.commit === commit) this.#tellNext();
      }
    } finally {
      if (this.#untold?.commit === commit) this.#tellRest();
    }
    return commit;
  }

  /** Brings the formulas up to date with a change that the workbook has taken in. */
  #follow(changes: ChangeSet, { before, merges, ...facts }: CommitFacts, most: number): Commit {
    const derived = this.engine.update(changes, this.#soon(most));
    this.#noteUnfinished(changes, merges, facts.label, before);
    return { changes, derived, ...facts, ...(merges === undefined ? {} : { merges }) };
  }

  #noteUnfinished(
    changes: ChangeSet,
    merges: Merges | undefined,
    label: string,
    before: HistoryMark | null,
  ): void {
    const { calculation } = this;
    const known = this.#unfinished;
    if (calculation === null) this.#unfinished = null;
    else if (before === null) return;
    else if (known === null) this.#unfinished = { before, changes, merges, label };
    else {
      this.#unfinished = {
        ...known,
        changes: compose(known.changes, changes),
        merges: composeMerges(known.merges, merges),
      };
    }
  }

  #tellResults(derived: DerivedChanges): void {
    const isDone = this.calculation === null;
    if (isDone) this.#unfinished = null;
    this.#tell({ changes: noChange, derived, label: '', origin: 'calculation', skipped: 0 });
  }

  #tell(commit: Commit): void {
    this.#telling = true;
    try {
      for (const listener of this.#listeners) listener(commit);
    } finally {
      this.#telling = false;
    }
  }

  /** Tells one more listener of the commit that is told in pieces. */
  #tellNext(): void {
    const untold = this.#untold;
    const listener = untold?.listeners.shift();
    if (untold?.listeners.length === 0) this.#untold = null;
    // One that has gone since follows nothing any more.
    if (untold === null || listener === undefined || !this.#listeners.has(listener)) return;
    this.#telling = true;
    try {
      listener(untold.commit);
    } finally {
      this.#telling = false;
    }
  }

  #tellRest(): void {
    while (this.#untold !== null) this.#tellNext();
  }

  /** To be asked before every change: the one before it is told to all first. */
  #mayChange(what: string): void {
    if (this.#telling) throw new Error(`A listener tried to change the workbook while being told of ${what}`);
    this.#tellRest();
  }

  /** Answers true from the moment on at which a person would notice the wait. */
  #soon(most = mostAtOnce): () => boolean {
    const end = this.#clock.now() + most;
    return () => this.#clock.now() >= end;
  }
}

/** What taking a step back makes of its merges; what was left alone of it may be what a merge had brought in. */
function mergesBack(merges: Merges | undefined, made: ChangeSet, skipped: number): Merges | undefined {
  if (merges === undefined || isNoChange(made)) return undefined;
  const back = invertMerges(merges);
  return skipped === 0 ? back : { ...back, made: [] };
}

/** Composes by halves: a large change that many small ones follow is then copied a few times and not with each of them. */
function composeAll(changes: readonly ChangeSet[]): ChangeSet {
  if (changes.length <= 1) return changes[0] ?? noChange;
  const middle = changes.length >> 1;
  return compose(composeAll(changes.slice(0, middle)), composeAll(changes.slice(middle)));
}

interface CommitFacts extends Pick<Commit, 'label' | 'origin' | 'skipped'> {
  readonly merges: Merges | undefined;
  /** The steps before the change; null for a change that is none of this tab's own. */
  readonly before: HistoryMark | null;
}

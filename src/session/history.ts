import { changeSize, type ChangeSet, compose, isNoChange } from '../model/change-set.ts';
import { composeMerges, type Merges } from '../model/workbook-past.ts';

/** One step as a list of them shows it. */
export interface UndoStep {
  /** Names the step for as long as the workbook is open, undone or not. */
  readonly id: number;
  /** What the step did, in words for a menu: `Edit Actual`. */
  readonly label: string;
  /** When it was done for the first time, or last added to: milliseconds, by the session's clock. */
  readonly at: number;
  /** How many records it touches: cells, rows, columns, tables, overrides and notes together. */
  readonly size: number;
  /** Whether it has been taken back, and can be done again. */
  readonly undone: boolean;
}

/** One step that can be undone or redone. */
export interface HistoryStep extends Omit<UndoStep, 'undone'> {
  readonly changes: ChangeSet;
  /** The merges that it made and took back; undefined where there are none. */
  readonly merges: Merges | undefined;
}

/** What a step did, and of what kind it is. */
export interface StepFacts {
  readonly label: string;
  /** Steps of one group that follow each other closely are one; null for none. */
  readonly group: string | null;
  readonly at: number;
  readonly merges: Merges | undefined;
}

interface GroupedStep extends HistoryStep {
  readonly group: string | null;
}

/** Two changes of one group that follow each other within this many milliseconds are one step. */
const groupWithin = 1000;

/** How many steps are kept; the oldest go first. */
export const mostSteps = 1000;

/** The steps as they stood at a moment. */
export interface HistoryMark {
  readonly done: readonly GroupedStep[];
  readonly undone: readonly HistoryStep[];
}

/** The steps done and undone, newest last. Holds changes; applies none. */
export class History {
  readonly #done: GroupedStep[] = [];
  readonly #undone: HistoryStep[] = [];
  #lastId = 0;

  /** The step that undo would take back, if any. */
  get nextUndo(): HistoryStep | undefined {
    return this.#done.at(-1);
  }

  /** The step that redo would do again, if any. */
  get nextRedo(): HistoryStep | undefined {
    return this.#undone.at(-1);
  }

  /** Every step that is kept, in the order in which they were done: those that are undone stand last, the next to be redone first. */
  get steps(): readonly UndoStep[] {
    return [
      ...this.#done.map((step) => listed(step, false)),
      ...this.#undone.map((step) => listed(step, true)).reverse(),
    ];
  }

  /** What doing the step with this id changed, of an undone one what undoing it did; null where it is not kept. */
  changesOf(id: number): ChangeSet | null {
    return [...this.#done, ...this.#undone].find((step) => step.id === id)?.changes ?? null;
  }

  /** How many steps have to be undone for the step with this id to be so too; 0 where it is not done. */
  stepsToUndo(id: number): number {
    const index = this.#done.findIndex((step) => step.id === id);
    return index === -1 ? 0 : this.#done.length - index;
  }

  /** How many steps have to be redone for the step with this id to be so too; 0 where it is not undone. */
  stepsToRedo(id: number): number {
    const index = this.#undone.findIndex((step) => step.id === id);
    return index === -1 ? 0 : this.#undone.length - index;
  }

  /** The steps as they stand now, for {@link History.goBackTo}. */
  mark(): HistoryMark {
    return { done: [...this.#done], undone: [...this.#undone] };
  }

  /** Has the steps be what they were, as if nothing had been done since. */
  goBackTo({ done, undone }: HistoryMark): void {
    this.#done.splice(0, this.#done.length, ...done);
    this.#undone.splice(0, this.#undone.length, ...undone);
  }

  /** Adds a new step, as part of the one before where both are of the same group and close in time. Ends redo. */
  add(changes: ChangeSet, { label, group, at, merges }: StepFacts): void {
    this.endRedo();
    const last = this.#done.at(-1);
    if (last !== undefined && group !== null && last.group === group && at - last.at <= groupWithin) {
      const composed = compose(last.changes, changes);
      this.#done.pop();
      if (isNoChange(composed)) return;
      const both = composeMerges(last.merges, merges);
      const size = changeSize(composed);
      this.#done.push({ id: last.id, label, changes: composed, merges: both, size, group, at });
      return;
    }
    this.#done.push({ id: ++this.#lastId, label, changes, merges, size: changeSize(changes), group, at });
    if (this.#done.length > mostSteps) this.#done.shift();
  }

  /** Forgets the steps that are undone. */
  endRedo(): void {
    this.#undone.length = 0;
  }

  /** Moves the newest done step to the undone ones; `undoing` is the change that was really made to take it back, with its merges. */
  undone(undoing: ChangeSet, merges: Merges | undefined): void {
    const step = this.#done.pop();
    if (step === undefined || isNoChange(undoing)) return;
    const { id, label, at } = step;
    this.#undone.push({ id, label, at, changes: undoing, merges, size: changeSize(undoing) });
  }

  /** Moves the newest undone step to the done ones; `redoing` is the change that was really made to do it again. */
  redone(redoing: ChangeSet, merges: Merges | undefined): void {
    const step = this.#undone.pop();
    if (step === undefined || isNoChange(redoing)) return;
    this.#done.push({ ...step, changes: redoing, merges, size: changeSize(redoing), group: null });
  }
}

function listed({ id, label, at, size }: HistoryStep, undone: boolean): UndoStep {
  return { id, label, at, size, undone };
}

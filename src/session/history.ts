import { type ChangeSet, compose, isNoChange } from '../model/change-set.ts';

/** One step that can be undone or redone. */
export interface HistoryStep {
  /** What the step did, in words for a menu: `Edit Actual`. */
  readonly label: string;
  readonly changes: ChangeSet;
}

interface GroupedStep extends HistoryStep {
  readonly group: string | null;
  /** Milliseconds, by the session's clock. */
  readonly at: number;
}

/** Two changes of one group that follow each other within this many milliseconds are one step. */
export const groupWithin = 1000;

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

  /** The step that undo would take back, if any. */
  get nextUndo(): HistoryStep | undefined {
    return this.#done.at(-1);
  }

  /** The step that redo would do again, if any. */
  get nextRedo(): HistoryStep | undefined {
    return this.#undone.at(-1);
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
  add(label: string, changes: ChangeSet, group: string | null, at: number): void {
    this.#undone.length = 0;
    const last = this.#done.at(-1);
    if (last !== undefined && group !== null && last.group === group && at - last.at <= groupWithin) {
      const composed = compose(last.changes, changes);
      this.#done.pop();
      if (!isNoChange(composed)) this.#done.push({ label, changes: composed, group, at });
      return;
    }
    this.#done.push({ label, changes, group, at });
    if (this.#done.length > mostSteps) this.#done.shift();
  }

  /** Moves the newest done step to the undone ones; `undoing` is the change that was really made to take it back. */
  undone(undoing: ChangeSet): void {
    const step = this.#done.pop();
    if (step !== undefined && !isNoChange(undoing))
      this.#undone.push({ label: step.label, changes: undoing });
  }

  /** Moves the newest undone step to the done ones; `redoing` is the change that was really made to do it again. */
  redone(redoing: ChangeSet): void {
    const step = this.#undone.pop();
    if (step !== undefined && !isNoChange(redoing)) {
      this.#done.push({ label: step.label, changes: redoing, group: null, at: 0 });
    }
  }
}

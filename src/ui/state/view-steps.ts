import { sameData } from '../../base/same-data.ts';
import type { TableId } from '../../model/ids.ts';
import type { TableView } from '../../model/table-view.ts';
import type { UndoStep } from '../../session/history.ts';
import type { RowArrangement } from '../grid/view/row-arrangement.ts';

/** How the rows of a table are shown, and the saved view that was chosen last; null for none. */
export interface NamedView {
  readonly view: TableView;
  readonly name: string | null;
  /** The rows as the view had arranged them, where they are not to be arranged anew by what the cells show now. */
  readonly rows?: RowArrangement;
}

/** One change that a person made of how a table's rows are shown. */
export interface ViewChange {
  readonly table: TableId;
  readonly before: NamedView;
  readonly after: NamedView;
  /** What it did, in words for a menu: `Sort by Actual`. */
  readonly label: string;
  /** Whether the last change of the workbook is part of it, so that both are taken back at once. */
  readonly joins: boolean;
}

interface ViewStep extends ViewChange {
  /** The last step of the workbook that was done when this one was made; 0 for none. */
  readonly since: number;
  /** When it was made, in milliseconds. */
  readonly at: number;
}

/** One step as the history lists it: of the workbook, or of how a table is shown. */
export interface ListedStep {
  /** Of a step of the workbook its id; null where a table was shown otherwise, with or without a step of the workbook. */
  readonly data: number | null;
  readonly label: string;
  readonly at: number;
  /** Whether it has been taken back, and can be done again. */
  readonly undone: boolean;
}

/** What was taken back or done again: how the table is shown now, and whether a step of the workbook goes with it. */
export interface ViewMove {
  readonly table: TableId;
  readonly shown: NamedView;
  readonly label: string;
  readonly withData: boolean;
}

/** What the steps of views stand between. */
export interface StepSource {
  readonly steps: readonly UndoStep[];
  isThere(table: TableId): boolean;
  /** Forgets the steps of the workbook that are undone: they can't be done again. */
  endRedo(): void;
  /** The time in milliseconds. */
  now(): number;
}

/** How many changes of views can be taken back; the oldest go first. */
const mostViewSteps = 100;

/**
 * The changes of views that can be taken back and done again, in one row with the steps of the workbook, which a session keeps:
 * each knows the step that it was made after.
 */
export class ViewSteps {
  readonly #source: StepSource;
  /** Newest last. */
  #done: ViewStep[] = [];
  /** The one that was taken back last is last. */
  #undone: ViewStep[] = [];

  constructor(source: StepSource) {
    this.#source = source;
  }

  /** Takes in a change that was made; whether it changed anything. */
  add(change: ViewChange): boolean {
    const { before, after } = change;
    if (before.rows === undefined && sameData(before, after)) return false;
    this.#undone = [];
    this.#source.endRedo();
    this.#done = [
      ...this.#done.slice(1 - mostViewSteps),
      { ...change, since: this.#lastDone(), at: this.#source.now() },
    ];
    return true;
  }

  /** The workbook was changed anew: what was taken back before can't be done again. */
  changed(): void {
    this.#undone = [];
  }

  /** What undo takes back, where that is the change of a view; null where it is a step of the workbook, or nothing. */
  get undoLabel(): string | null {
    return this.#nextUndo()?.label ?? null;
  }

  /** The same for redo. */
  get redoLabel(): string | null {
    return this.#nextRedo()?.label ?? null;
  }

  /** Takes back the change that undo is about; null where that is none of a view. */
  undo(): ViewMove | null {
    const step = this.#nextUndo();
    if (step === undefined) return null;
    const { table, before, label } = step;
    this.#done = this.#done.slice(0, this.#done.lastIndexOf(step));
    this.#undone.push(step);
    return { table, shown: before, label, withData: step.joins && this.#lastDone() === step.since };
  }

  /** Does the change again that redo is about; null where that is none of a view. */
  redo(): ViewMove | null {
    const step = this.#nextRedo();
    if (step === undefined) return null;
    const { table, after, label } = step;
    this.#undone = this.#undone.slice(0, this.#undone.lastIndexOf(step));
    this.#done.push(step);
    return { table, shown: after, label, withData: step.joins && this.#firstUndone() === step.since };
  }

  /** All steps in the order in which they were done; those that are undone stand last, the next to be done again first. */
  get listed(): readonly ListedStep[] {
    const { steps } = this.#source;
    const done = steps.filter(({ undone }) => !undone);
    const undone = steps.filter((step) => step.undone);
    return [
      ...this.#among(done, this.#done, false),
      ...this.#among(undone, [...this.#undone].reverse(), true),
    ];
  }

  /** Steps of views among those of the workbook, each after the one that it was made after, or for it where both are one. */
  #among(steps: readonly UndoStep[], views: readonly ViewStep[], undone: boolean): readonly ListedStep[] {
    const shown = views.filter(({ table }) => this.#source.isThere(table));
    const joined = new Set(shown.flatMap(({ joins, since }) => (joins ? [since] : [])));
    const all = [
      ...steps.flatMap(({ id, label, at }) =>
        joined.has(id) ? [] : [{ place: id, step: { data: id, label, at, undone } }],
      ),
      // Half a place on: after the step itself and before the next one.
      ...shown.map(({ since, label, at }) => ({
        place: since + 0.5,
        step: { data: null, label, at, undone },
      })),
    ];
    return all.sort((one, other) => one.place - other.place).map(({ step }) => step);
  }

  // Steps are numbered in the order in which they were done. The views of tables that are gone are passed over.
  #nextUndo(): ViewStep | undefined {
    const step = this.#done.findLast(({ table }) => this.#source.isThere(table));
    return step !== undefined && this.#lastDone() <= step.since ? step : undefined;
  }

  #nextRedo(): ViewStep | undefined {
    const step = this.#undone.findLast(({ table }) => this.#source.isThere(table));
    if (step === undefined) return undefined;
    const next = this.#firstUndone();
    return step.since < next || (step.joins && step.since === next) ? step : undefined;
  }

  #lastDone(): number {
    return this.#source.steps.findLast(({ undone }) => !undone)?.id ?? 0;
  }

  #firstUndone(): number {
    return this.#source.steps.find(({ undone }) => undone)?.id ?? Infinity;
  }
}

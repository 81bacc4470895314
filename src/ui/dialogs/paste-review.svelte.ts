import { type PasteChoices, pastedCount } from '../../commands/paste-cells.ts';
import type { PastePlan, PasteProblem } from '../../commands/paste-plan.ts';
import type { RowId } from '../../model/ids.ts';
import { firstDataRow } from '../../model/sheet-layout.ts';
import type { PasteJob } from '../grid/clipboard/paste-job.ts';

/** How far the review of a paste has come. */
export type PasteStage =
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'choose'; readonly plan: PastePlan; readonly problems: PasteProblems }
  | { readonly kind: 'refused'; readonly message: string };

/** Cells that don't fit, told apart by their place in the list. */
export interface PasteProblems {
  readonly count: number;
  at(index: number): PasteProblem;
}

/** How long the page may be kept from answering, in milliseconds. */
const slice = 30;

/** A paste that a person looks at before it is made: worked out in pieces, with what is asked and what was answered. */
export class PasteReview {
  readonly job: PasteJob;
  #stage = $state.raw<PasteStage>({ kind: 'reading', done: 0, total: 0 });
  #isJoined = $state(false);
  #addsColumns = $state(true);
  /** In the order of the plan's questions; at first the likeliest reading of each. */
  #answers = $state.raw<readonly (number | null)[]>([]);
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(job: PasteJob) {
    this.job = job;
  }

  get stage(): PasteStage {
    return this.#stage;
  }

  get isJoined(): boolean {
    return this.#isJoined;
  }

  get addsColumns(): boolean {
    return this.#addsColumns;
  }

  set addsColumns(adds: boolean) {
    this.#addsColumns = adds;
  }

  /** How many cells would be pasted with what is chosen now. */
  get count(): number {
    return this.#stage.kind === 'choose' ? pastedCount(this.#stage.plan, this.#choices) : 0;
  }

  /** Whether some cell would be left as it is. */
  get leavesSome(): boolean {
    const { stage } = this;
    if (stage.kind !== 'choose') return false;
    const { plan } = stage;
    return (
      plan.problemCount > 0 ||
      (plan.layout.beyond.length > 0 && !this.#addsColumns) ||
      this.#answers.includes(null)
    );
  }

  /** The reading chosen for a question, both by their places; null where its cells are left. */
  answer(question: number): number | null {
    return this.#answers[question] ?? null;
  }

  choose(question: number, answer: number | null): void {
    this.#answers = this.#answers.with(question, answer);
  }

  /** Begins, or begins again with broken rows joined or as they were copied. */
  read(isJoined: boolean): void {
    this.stop();
    this.#isJoined = isJoined;
    const plan = this.job.plan(isJoined);
    if (plan.ok) this.#goOn(plan.value);
    else this.#stage = { kind: 'refused', message: plan.error.message };
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Pastes what fits; for when the dialog is closed, as another one may show how far it is. */
  paste(): void {
    if (this.#stage.kind === 'choose') this.job.paste(this.#stage.plan, this.#choices);
  }

  /** The number that stands before a row; null for one that is yet to come. */
  rowNumber(row: RowId): number | null {
    if (this.#stage.kind !== 'choose') return null;
    const position = this.#stage.plan.positionOf(row);
    return position === null ? null : position + firstDataRow;
  }

  get #choices(): PasteChoices {
    return { answers: this.#answers, addColumns: this.#addsColumns };
  }

  #goOn(plan: PastePlan): void {
    const end = performance.now() + slice;
    if (plan.go(() => performance.now() > end)) {
      this.#answers = plan.questions.map(() => 0);
      this.#stage = { kind: 'choose', plan, problems: plan.problems() };
      return;
    }
    this.#stage = { kind: 'reading', ...plan.progress };
    this.#timer = setTimeout(() => this.#goOn(plan));
  }
}

import { mapOf } from '../../../base/map-of.ts';
import { measureCells, type ProposedMeasure, readMeasureLines } from '../../../plan/measure-lines.ts';
import {
  firstReportYear,
  type PlanDraft,
  planRows,
  shortNameFor,
  shortNameProblem,
} from '../../../plan/new-plan.ts';
import { isPeriod } from '../../../plan/period-columns.ts';
import { readPeriod } from '../../../plan/period-names.ts';
import { readPlanLines } from '../../../plan/plan-lines.ts';
import { type ColumnRole, type PlanTable, withRole } from '../../../plan/plan-table.ts';
import { planTableLines } from '../../../plan/table-lines.ts';
import type { Shell } from '../../contexts.ts';
import { words } from '../../words.ts';

/** The pages on which a plan is described, in order. */
export const planSteps = ['plan', 'commitments', 'measures', 'preview'] as const;

/** One of {@link planSteps}. */
export type PlanStep = (typeof planSteps)[number];

/** A pasted table with the lines that were made of it, as they stand among what was typed. */
interface PastedTable {
  readonly table: PlanTable;
  readonly commitments: string;
  readonly measures: string;
}

/** A plan that is being described, until its workbook is made. */
export class NewPlanForm {
  readonly #shell: Shell;
  step = $state<PlanStep>('plan');
  title = $state('');
  body = $state('');
  period = $state('');
  themeText = $state('');
  commitmentText = $state('');
  #ownShortName = $state<string | null>(null);
  #ownReportYear = $state<string | null>(null);
  #measureText = $state('');
  #measures = $state.raw<readonly ProposedMeasure[]>([]);
  #pasted = $state.raw<PastedTable | null>(null);
  #isBusy = $state(false);
  #failure = $state<string | null>(null);

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  readonly lines = $derived.by(() => readPlanLines(this.themeText, this.commitmentText));

  /** The table that was pasted last; null for none. */
  get pasted(): PlanTable | null {
    return this.#pasted?.table ?? null;
  }

  /** How many measures that table has. */
  get pastedMeasures(): number {
    return this.#pasted === null ? 0 : linesIn(this.#pasted.measures);
  }

  /** Whether the lines of that table stand as they were read, so that they can be read anew. */
  readonly canReadAnew = $derived.by(
    () => this.#pasted !== null && this.commitmentText.includes(this.#pasted.commitments),
  );

  /** Notes the table whose lines were put among those of the commitments; its measures go to theirs. */
  take(table: PlanTable): void {
    const { commitments, measures } = linesOfTable(table);
    this.#replaceMeasures('', measures);
    this.#pasted = { table, commitments, measures };
  }

  /** Takes a column of the pasted table for something else: its lines are read anew where they stand. */
  setRole(column: number, role: ColumnRole): void {
    const before = this.#pasted;
    if (before === null || !this.canReadAnew) return;
    const table = withRole(before.table, column, role);
    const { commitments, measures } = linesOfTable(table);
    this.commitmentText = this.commitmentText.replace(before.commitments, () => commitments);
    this.#replaceMeasures(before.measures, measures);
    this.#pasted = { table, commitments, measures };
  }

  #replaceMeasures(before: string, after: string): void {
    const text = this.#measureText;
    if (before === after || !text.includes(before)) return;
    if (before !== '') this.measureText = text.replace(before, () => after);
    else this.measureText = text.trim() === '' ? after : `${text.trimEnd()}\n${after}`;
  }

  /** What Refs begin with: what was typed, else what the title suggests. */
  get shortName(): string {
    return this.#ownShortName ?? shortNameFor(this.title);
  }

  set shortName(name: string) {
    this.#ownShortName = name;
  }

  /** The year whose figures come first: what was typed, else what the years that it covers suggest. */
  get reportYear(): string {
    return this.#ownReportYear ?? String(firstReportYear(this.period) ?? '');
  }

  set reportYear(year: string) {
    this.#ownReportYear = year;
  }

  get measureText(): string {
    return this.#measureText;
  }

  /** New lines are read; a line that was there keeps what was corrected in it. */
  set measureText(text: string) {
    const before = readMeasureLines(this.#measureText).map((line) => JSON.stringify(line));
    const corrected = mapOf(before.map((line, index) => [line, this.#measures[index]] as const));
    this.#measureText = text;
    this.#measures = readMeasureLines(text).map((line) => corrected.get(JSON.stringify(line)) ?? line);
  }

  get measures(): readonly ProposedMeasure[] {
    return this.#measures;
  }

  correct(index: number, change: Partial<ProposedMeasure>): void {
    this.#measures = this.#measures.map((measure, place) =>
      place === index ? { ...measure, ...change } : measure,
    );
  }

  get draft(): PlanDraft {
    return {
      title: this.title.trim(),
      body: this.body.trim(),
      period: this.period.trim(),
      reportYear: this.reportYear.trim() === '' ? null : (readPeriod(this.reportYear) ?? Number.NaN),
      shortName: this.shortName,
      ...this.lines,
      measures: this.#measures,
    };
  }

  /** The rows that would be made; their ids are for the preview alone. */
  readonly rows = $derived.by(() => {
    let last = 0;
    return planRows(this.draft, { next: () => `preview${last++}` });
  });

  /** What stands in the way of the next page, as sentences. */
  get problems(): readonly string[] {
    if (this.step === 'plan') return this.#planProblems();
    if (this.step === 'measures') return this.#measureProblems();
    return this.#failure === null ? [] : [this.#failure];
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Goes a page on or back. */
  go(by: 1 | -1): void {
    this.step = planSteps[planSteps.indexOf(this.step) + by] ?? this.step;
  }

  /** Makes the workbook and opens it; whether that could be done. */
  async make(): Promise<boolean> {
    if (this.#isBusy) return false;
    this.#isBusy = true;
    this.#failure = null;
    const made = await this.#shell.store.createPlan(this.draft);
    this.#isBusy = false;
    if (made.ok) this.#shell.navigator.toWorkbook(made.value);
    else this.#failure = made.error.message;
    return made.ok;
  }

  #planProblems(): string[] {
    const wrong = shortNameProblem(this.shortName);
    const { reportYear } = this.draft;
    return [
      ...(this.title.trim() === '' ? [words.newPlan.noTitle] : []),
      ...(reportYear === null || isPeriod(reportYear) ? [] : [words.newPlan.badReportYear]),
      ...(wrong === null ? [] : [wrong]),
    ];
  }

  #measureProblems(): string[] {
    const codes = this.lines.commitments.map(({ code }) => code);
    return this.#measures.flatMap((measure) => {
      const { name, code, test, target, baseline } = measure;
      const fits = measureCells({ ...measure, baseline: '' }) !== null;
      return [
        ...(code === '' || codes.includes(code) ? [] : [words.newPlan.badCode(name, code)]),
        ...(fits ? [] : [words.newPlan.badTarget(name, target, test)]),
        ...(fits && measureCells(measure) === null ? [words.newPlan.badBaseline(name, baseline)] : []),
      ];
    });
  }
}

function linesOfTable(table: PlanTable): { readonly commitments: string; readonly measures: string } {
  const { commitments, measures } = planTableLines(table);
  return { commitments: commitments.join('\n'), measures: measures.join('\n') };
}

function linesIn(text: string): number {
  return text === '' ? 0 : text.split('\n').length;
}

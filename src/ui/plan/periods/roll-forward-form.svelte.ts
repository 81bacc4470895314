import { SvelteMap } from 'svelte/reactivity';
import { type CommitmentChoice, rollForward } from '../../../commands/roll-forward.ts';
import type { RowId, TableId } from '../../../model/ids.ts';
import { byYear, type PeriodName, readPeriod } from '../../../plan/period-names.ts';
import { PlanPeriods } from '../../../queries/plan-periods.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';
import { planPeriodsWords as words } from '../../words/plan-periods.ts';
import {
  firstPeriod,
  goingAlong,
  isWithin,
  type ListedCommitment,
  type ListedTheme,
  nextName,
  nextTitle,
  pastTargets,
  planInHand,
  type PlanInHand,
  type PlanOption,
  planOptions,
  proposedYears,
} from './next-plan-lists.ts';

/** What becomes of a commitment. */
export type ChoiceKind = CommitmentChoice['kind'];

/** The form that makes the next plan from one that is there. */
export class RollForwardForm {
  readonly #workbook: WorkbookState;
  /** The plans that have commitments. */
  readonly plans: readonly PlanOption[];
  #plan = $state.raw<PlanOption | null>(null);
  #inHand = $state.raw<PlanInHand>({ themes: [], links: [], free: [], closed: null });
  readonly #choices = new SvelteMap<RowId, ChoiceKind>();
  /** New words, by commitment. */
  readonly labels = new SvelteMap<RowId, string>();
  title = $state('');
  ref = $state('');
  years = $state('');
  closed = $state('');
  /** How the plan calls its periods, and the next one with it. */
  periodName = $state.raw<PeriodName>(byYear);
  period = $state('');
  problem = $state<string | null>(null);
  /** How many commitments have each choice. */
  readonly counts = $derived.by(() => {
    const counts = { carry: 0, change: 0, drop: 0 };
    for (const { commitments } of this.themes)
      for (const { row, label } of commitments) {
        const kind = this.choiceOf(row);
        // In the same words it is carried over.
        counts[kind === 'change' && this.labels.get(row)?.trim() === label.trim() ? 'carry' : kind]++;
      }
    return counts;
  });
  /** How many of those that go on have a target that was due before the new plan begins, and when that is. */
  readonly past = $derived.by(() => {
    const first = readPeriod(this.period);
    const all = this.themes.flatMap(({ commitments }) => commitments);
    return first === null
      ? null
      : { first, count: all.filter((each) => this.pastOf(each).length > 0).length };
  });
  /** What goes along with them. */
  readonly along = $derived(goingAlong(this.#inHand.links, (row) => this.choiceOf(row) !== 'drop'));

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
    this.plans = planOptions(workbook.context);
    const inHand = this.plans.find(({ row }) => row === workbook.place?.row);
    const most = Math.max(...this.plans.map(({ count }) => count));
    const largest = this.plans.find(({ count }) => count === most);
    this.plan = (inHand ?? largest)?.row ?? null;
  }

  get themes(): readonly ListedTheme[] {
    return this.#inHand.themes;
  }

  /** What the measures are called that no commitment is linked to: they stay behind. */
  get free(): readonly string[] {
    return this.#inHand.free;
  }

  /** Whether the last period has to be asked for, as no measure says it. */
  get asksClosed(): boolean {
    return this.#inHand.closed === null;
  }

  /** That the years of the plan don't contain its first period; '' where they do. */
  get caution(): string {
    const first = readPeriod(this.period);
    return first === null || isWithin(first, this.years)
      ? ''
      : words.roll.notWithin(this.years.trim(), first, this.periodName);
  }

  get plan(): RowId | null {
    return this.#plan?.row ?? null;
  }

  set plan(row: RowId | null) {
    const plan = this.plans.find((each) => each.row === row) ?? null;
    this.#plan = plan;
    this.problem = null;
    this.#choices.clear();
    this.labels.clear();
    if (plan === null) return;
    this.#inHand = planInHand(this.#workbook.context, plan);
    const { closed } = this.#inHand;
    this.periodName = new PlanPeriods(this.#workbook.session).of(plan.row);
    this.closed = closed === null ? '' : this.periodName(closed);
    this.title = nextTitle(plan.title, closed);
    this.ref = nextName(plan.ref);
    this.years = proposedYears(plan.years, closed);
    const first = firstPeriod(this.years, closed);
    this.period = first === null ? '' : this.periodName(first);
  }

  choiceOf(row: RowId): ChoiceKind {
    return this.#choices.get(row) ?? 'carry';
  }

  /** What of a commitment that goes on was due before the new plan begins, a sentence each. */
  pastOf(commitment: ListedCommitment): readonly string[] {
    const first = readPeriod(this.period);
    const kind = this.choiceOf(commitment.row);
    if (first === null || kind === 'drop') return [];
    const label = kind === 'change' ? this.labels.get(commitment.row) : commitment.label;
    return pastTargets(commitment, label ?? '', first, this.periodName);
  }

  choose({ row, label }: ListedCommitment, kind: ChoiceKind): void {
    this.#choices.set(row, kind);
    if (kind === 'change' && !this.labels.has(row)) this.labels.set(row, label);
  }

  /** The same for every commitment. */
  chooseAll(kind: ChoiceKind): void {
    for (const { commitments } of this.themes) for (const each of commitments) this.choose(each, kind);
  }

  /** Makes the plan and goes to its first commitment; false where something has to be put right first. */
  roll(): boolean {
    const plan = this.#plan;
    if (plan === null) return false;
    const result = rollForward(this.#workbook.context, {
      plans: plan.plans.id,
      plan: plan.row,
      title: this.title,
      ref: this.ref.trim(),
      years: this.years,
      closed: readPeriod(this.closed) ?? Number.NaN,
      period: readPeriod(this.period) ?? Number.NaN,
      choices: new SvelteMap(
        [...this.#choices].map(([row, kind]): [RowId, CommitmentChoice] => [
          row,
          kind === 'change' ? { kind, label: this.labels.get(row) ?? '' } : { kind },
        ]),
      ),
    });
    const rejection = this.#workbook.tryRun(result);
    this.problem = rejection?.message ?? null;
    if (!result.ok || rejection !== null) return false;
    const { carried, changed, measures, first } = result.value.rolled;
    this.#lead(first);
    this.#workbook.sayUndoable(words.roll.done(this.title.trim(), carried + changed, measures));
    return true;
  }

  #lead({ table, row }: { readonly table: TableId; readonly row: RowId }): void {
    const found = this.#workbook.tableById(table);
    const column = found?.record.keyColumn ?? found?.columns[0]?.id;
    if (column !== undefined) this.#workbook.follow({ table, row, column });
  }
}

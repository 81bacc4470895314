import {
  type ChosenPeriod,
  choosePeriod,
  periodInHand,
  reportedPeriods,
} from '../../../commands/choose-period.ts';
import type { Result } from '../../../base/result.ts';
import type { TableId } from '../../../model/ids.ts';
import type { Table } from '../../../model/table.ts';
import { byYear, type PeriodName, readPeriod } from '../../../plan/period-names.ts';
import { planTables } from '../../../plan/plan-tables.ts';
import type { Rejection } from '../../../session/rejection.ts';
import type { TransactionSpec } from '../../../session/session.ts';
import type { Notice } from '../../state/notices.svelte.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';
import { planPeriodsWords as words } from '../../words/plan-periods.ts';
import { keptPeriods, periodNameOf, tableOfMeasures } from './measures-table.ts';

/** The form that chooses another period for a table of measures. */
export class ChoosePeriodForm {
  readonly #workbook: WorkbookState;
  readonly tables: readonly { readonly id: TableId; readonly title: string }[];
  /** The years that have figures kept, earliest first. */
  readonly keptPeriods: readonly number[];
  #table = $state.raw<TableId | null>(null);
  /** How the plan of these measures calls its periods. */
  periodName = $state.raw<PeriodName>(byYear);
  #left = $state.raw<number | null>(null);
  /** The period that is left, as it is typed where no measure says it. */
  from = $state('');
  to = $state('');
  readonly #result: Result<TransactionSpec & { readonly chosen: ChosenPeriod }, Rejection> | null =
    $derived.by(() => {
      const from = this.current ?? readPeriod(this.from);
      const to = readPeriod(this.to);
      if (this.#table === null || from === null || to === null) return null;
      return choosePeriod(this.#workbook.context, { table: this.#table, from, to });
    });

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
    const { measures } = planTables(workbook.session.workbook);
    this.tables = measures.map(({ id, record }) => ({ id, title: record.title }));
    this.keptPeriods = keptPeriods(workbook);
    this.table = tableOfMeasures(workbook)?.id ?? null;
  }

  get table(): TableId | null {
    return this.#table;
  }

  set table(table: TableId | null) {
    this.#table = table;
    const measures = this.#measures;
    this.current = measures === undefined ? null : periodInHand(this.#workbook.context, measures);
  }

  /** The periods that the measures say, latest first. */
  get periods(): readonly number[] {
    return this.#measures === undefined ? [] : reportedPeriods(this.#measures);
  }

  /** The period that is left, one of {@link periods}; null where there is none. Another one leads to another next. */
  get current(): number | null {
    return this.#left;
  }

  set current(current: number | null) {
    this.#left = current;
    this.periodName = periodNameOf(this.#workbook, this.#table);
    this.from = current === null ? '' : this.periodName(current);
    this.to = current === null ? '' : this.periodName(current + 1);
  }

  /** Whether choosing closes the period: the next year is chosen. */
  get closes(): boolean {
    return readPeriod(this.to) === (this.current ?? readPeriod(this.from) ?? Number.NaN) + 1;
  }

  /** What choosing will do, a sentence each; nothing while something is missing. */
  get will(): readonly string[] {
    const from = this.current ?? readPeriod(this.from);
    const to = readPeriod(this.to);
    if (from === null || to === null || this.#result?.ok !== true) return [];
    const { chosen } = this.#result.value;
    return [...words.choose.will(chosen, [from, to], this.periodName), ...this.#takenOver(chosen)];
  }

  /** That years in between are skipped, of which nothing is kept; '' where none is, or the chosen year is kept. */
  get caution(): string {
    const [from, to] = [this.current ?? readPeriod(this.from), readPeriod(this.to)];
    if (from === null || to === null || this.will.length === 0 || this.keptPeriods.includes(to)) return '';
    const skipped: number[] = [];
    for (let year = from + 1; year < to; year++) if (!this.keptPeriods.includes(year)) skipped.push(year);
    return words.choose.skipped(skipped, this.periodName);
  }

  /** Why it can't be done. */
  get problem(): string | null {
    if (this.#result !== null) return this.#result.ok ? null : this.#result.error.message;
    return this.from.trim() === '' || this.to.trim() === '' ? null : words.choose.toHint(this.periodName);
  }

  /** Chooses the period; false where it can't be done yet. */
  choose(): boolean {
    const result = this.#result;
    const to = readPeriod(this.to);
    if (result === null || !result.ok || to === null) return false;
    const { chosen } = result.value;
    const done = [words.choose.done(to, chosen, this.periodName), ...this.#takenOver(chosen)];
    this.#workbook.runElsewhere(result, done.join(' '), () => this.#leadToPast());
    return true;
  }

  /** What leads to the verdicts of the periods that were left; null where none are kept. */
  #leadToPast(): Notice['leads'] {
    const [past] = planTables(this.#workbook.session.workbook).pastVerdicts;
    if (past === undefined) return null;
    const { id, record } = past;
    return { label: words.choose.show(record.title), run: () => this.#workbook.showTable(id) };
  }

  get #measures(): Table | undefined {
    return this.#table === null ? undefined : this.#workbook.tableById(this.#table);
  }

  #takenOver({ takenOver }: ChosenPeriod): readonly string[] {
    return takenOver.map((each) => words.choose.takenOver(each, this.periodName));
  }
}

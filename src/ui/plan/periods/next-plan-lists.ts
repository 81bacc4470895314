import { currentPeriod } from '../../../commands/choose-period.ts';
import type { CommandContext } from '../../../commands/context.ts';
import { type CommitmentLink, linksOfCommitments } from '../../../commands/links-of-commitments.ts';
import { refOf } from '../../../commands/next-rows.ts';
import { commitmentsOfPlan, commitmentText } from '../../../commands/roll-forward.ts';
import { displayValue } from '../../../model/display.ts';
import type { RowId } from '../../../model/ids.ts';
import type { Table } from '../../../model/table.ts';
import { FormulaError, isRowReference } from '../../../model/values.ts';
import { dueIn } from '../../../plan/due-words.ts';
import { firstReportYear } from '../../../plan/new-plan.ts';
import { movedYears, nextYears, yearsSaid } from '../../../plan/next-plan.ts';
import { dueYear } from '../../../plan/past-targets.ts';
import { byYear, type PeriodName, periodNames } from '../../../plan/period-names.ts';
import { planTables } from '../../../plan/plan-tables.ts';
import { planPeriodsWords as words } from '../../words/plan-periods.ts';

/** A plan that has commitments. */
export interface PlanOption {
  readonly row: RowId;
  readonly plans: Table;
  readonly ref: string;
  readonly title: string;
  readonly label: string;
  /** The years that it is for, as it says them. */
  readonly years: string;
  readonly count: number;
}

/** A commitment of the plan, as it is listed. */
export interface ListedCommitment {
  readonly row: RowId;
  readonly ref: string;
  readonly label: string;
  /** Its measures that say when their target is due. */
  readonly dues: readonly MeasureDue[];
}

/** When the target of a measure is due. */
export interface MeasureDue {
  readonly measure: string;
  /** A report year. */
  readonly due: number;
}

/** The commitments of a theme. */
export interface ListedTheme {
  readonly title: string;
  readonly commitments: readonly ListedCommitment[];
}

/** What a plan has that may go on in the next. */
export interface PlanInHand {
  readonly themes: readonly ListedTheme[];
  readonly links: readonly CommitmentLink[];
  /** What the measures of the plan, or of none, are called that no commitment is linked to. */
  readonly free: readonly string[];
  /** The last period of its measures; null where none says one. */
  readonly closed: number | null;
}

/** The plans that have commitments. */
export function planOptions(context: CommandContext): readonly PlanOption[] {
  return planTables(context.workbook).plans.flatMap((plans) =>
    plans.rows.ids().flatMap((row): PlanOption[] => {
      const count = commitmentsOfPlan(context, plans, row).reduce((sum, { rows }) => sum + rows.length, 0);
      const ref = refOf(context, plans, row);
      const title = textOf(context, plans, row, 'Title');
      const label = [ref, title].filter((text) => text !== '').join(': ');
      const years = textOf(context, plans, row, 'Period');
      return count === 0 ? [] : [{ row, plans, ref, title, label, years, count }];
    }),
  );
}

/** What a plan has, its commitments by theme. */
export function planInHand(context: CommandContext, { plans, row }: PlanOption): PlanInHand {
  const promised = commitmentsOfPlan(context, plans, row);
  const links = linksOfCommitments(context.workbook, new Set(promised.flatMap(({ rows }) => rows)));
  const tables = [...new Set(links.map(({ measures }) => measures))];
  const periods = tables.map(currentPeriod).filter((period) => period !== null);
  return {
    themes: promised.flatMap(({ table, rows }) => themesOf(context, table, rows, duesOf(context, links))),
    links,
    free: freeMeasures(context, row),
    closed: periods.length === 0 ? null : Math.max(...periods),
  };
}

/**
 * What of a commitment that goes on in these words was due before the first period of the new plan, a sentence each: the targets of its
 * measures, and what the words say themselves.
 */
export function pastTargets(
  { dues }: ListedCommitment,
  label: string,
  first: number,
  name: PeriodName,
): readonly string[] {
  const { past } = words.roll;
  const said = dueIn(label);
  return [
    ...(said !== null && said.year < first ? [past.words(said.text.trim())] : []),
    ...dues.filter(({ due }) => due < first).map(({ measure, due }) => past.measure(measure, due, name)),
  ];
}

/** How many measures and rows of links go along with the commitments that go on. */
export function goingAlong(
  links: readonly CommitmentLink[],
  goesOn: (commitment: RowId) => boolean,
): { readonly measures: number; readonly links: number } {
  const kept = links.filter(({ commitment }) => goesOn(commitment));
  return {
    measures: new Set(kept.map(({ measure }) => measure)).size,
    links: kept.filter(({ table, measures }) => table !== measures).length,
  };
}

/** What a plan after another may be called: `PP` is followed by `PP2`, `PP2` by `PP3`. */
export function nextName(ref: string): string {
  const [, stem = '', number = ''] = /^(.*?)(\d*)$/.exec(ref) ?? [];
  return number === '' ? `${stem}2` : `${stem}${Number(number) + 1}`;
}

/**
 * What the plan after another may be called, unlike that one: the years in its title are those that follow, else it says once from which
 * period on it is; '' where nothing says that.
 */
export function nextTitle(title: string, closed: number | null): string {
  const from = closed === null ? '' : String(closed + 1);
  const bare = words.roll.titledFrom.exec(title)?.[1];
  if (bare !== undefined && from !== '') return nextYears(bare) ?? words.roll.titleFrom(bare, Number(from));
  return nextYears(title) ?? (from === '' || title === '' ? '' : words.roll.titleFrom(title, Number(from)));
}

/**
 * The first period of the plan that follows: the first of its years where they are named as financial ones, as `2029/30 to 2031/32`, and come after the
 * last period with figures, else the period after that; null where neither is known. Years such as `2012-2015` don't say with which period they begin.
 */
export function firstPeriod(years: string, closed: number | null): number | null {
  const named = firstReportYear(years);
  const isNamed = named !== null && periodNames([years])(named) !== byYear(named);
  if (isNamed && (closed === null || named > closed)) return named;
  return closed === null ? null : closed + 1;
}

/**
 * The years of the plan that follows, as many as the old one had: those after it, or where they don't contain its first period, those that
 * begin with it; '' where the old plan says none.
 */
export function proposedYears(years: string, closed: number | null): string {
  const next = nextYears(years) ?? '';
  const first = firstPeriod(next, closed);
  const said = yearsSaid(next);
  if (said === null || first === null || isWithin(first, next)) return next;
  return movedYears(next, () => first - said.first) ?? next;
}

/** Whether a period is one of the years that a plan is for; so is any where it says none. */
export function isWithin(period: number, years: string): boolean {
  const said = yearsSaid(years);
  return said === null || (said.first <= period && period <= said.last);
}

/** Measures of a plan, or of none, that no commitment is linked to. */
function freeMeasures(context: CommandContext, plan: RowId): readonly string[] {
  const { workbook } = context;
  const { commitments, measures } = planTables(workbook);
  const all = new Set(commitments.flatMap((table) => table.rows.ids()));
  const linked = new Set(linksOfCommitments(workbook, all).map(({ measure }) => measure));
  return measures.flatMap((table) => {
    const theme = table.columnNamed('Theme');
    const themes = theme?.type.kind === 'reference' ? workbook.table(theme.type.table) : undefined;
    const planColumn = themes?.columnNamed('Plan');
    const isOfPlan = (row: RowId) => {
      const cell = theme === undefined ? null : table.cell(row, theme.id);
      if (!isRowReference(cell) || planColumn === undefined) return true;
      if (themes?.rows.slot(cell.ref) === undefined) return true;
      const of = themes.cell(cell.ref, planColumn.id);
      return !isRowReference(of) || of.ref === plan;
    };
    return table.rows
      .ids()
      .filter((row) => !linked.has(row) && isOfPlan(row))
      .map((row) => refOf(context, table, row) || textOf(context, table, row, 'Measure'));
  });
}

/** When the targets of the linked measures are due, by commitment. */
function duesOf(
  context: CommandContext,
  links: readonly CommitmentLink[],
): ReadonlyMap<RowId, readonly MeasureDue[]> {
  const dues = new Map<RowId, MeasureDue[]>();
  const told = new Set<string>();
  for (const { commitment, measures, measure } of links) {
    const due = dueYear((name) => {
      const column = measures.columnNamed(name);
      return column === undefined ? null : context.engine.value(measures.id, measure, column.id);
    });
    const link = JSON.stringify([commitment, measure]);
    if (due === null || told.has(link)) continue;
    told.add(link);
    const name = refOf(context, measures, measure) || textOf(context, measures, measure, 'Measure');
    dues.set(commitment, [...(dues.get(commitment) ?? []), { measure: name, due }]);
  }
  return dues;
}

function themesOf(
  context: CommandContext,
  table: Table,
  rows: readonly RowId[],
  dues: ReadonlyMap<RowId, readonly MeasureDue[]>,
): readonly ListedTheme[] {
  const theme = table.columnNamed('Theme');
  const type = theme?.type;
  const themes = type?.kind === 'reference' ? context.workbook.table(type.table) : undefined;
  const label = commitmentText(table)?.name;
  const listed = new Map<
    RowId | null,
    { readonly title: string; readonly commitments: ListedCommitment[] }
  >();
  for (const row of rows) {
    const cell = theme === undefined ? null : table.cell(row, theme.id);
    const of = isRowReference(cell) && themes?.rows.slot(cell.ref) !== undefined ? cell.ref : null;
    let under = listed.get(of);
    if (under === undefined) {
      const read = (name: string) => (of === null ? '' : textOf(context, themes!, of, name));
      const title = `${read('Number')} ${read('Title')}`.trim();
      under = { title: title === '' ? words.roll.noTheme : title, commitments: [] };
      listed.set(of, under);
    }
    const text = label === undefined ? '' : textOf(context, table, row, label);
    under.commitments.push({
      row,
      ref: refOf(context, table, row),
      label: text,
      dues: dues.get(row) ?? [],
    });
  }
  return [...listed.values()];
}

function textOf({ engine }: CommandContext, table: Table, row: RowId, name: string): string {
  const column = table.columnNamed(name);
  const value = column === undefined ? null : engine.value(table.id, row, column.id);
  return value === null || value instanceof FormulaError ? '' : displayValue(value, '').trim();
}

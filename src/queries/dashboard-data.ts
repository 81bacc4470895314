import { numberText, oneOrMany } from '../base/language.ts';
import { allPieces, type Pieces } from '../base/pieces.ts';
import type { RowId } from '../model/ids.ts';
import type { PeriodName } from '../plan/period-names.ts';
import { rollUpWeight, verdicts } from '../plan/verdicts.ts';
import { type Mover, moversOf, type NearTarget, nearTargets, nearTargetsThen } from './dashboard-movers.ts';
import { type Trajectory, trajectoriesOf, type Trend, trendsOf } from './dashboard-trends.ts';
import { pastJudgements } from './past-judgements.ts';
import { judgedNow, type JudgedThen, PeriodVerdicts } from './period-verdicts.ts';
import type { PlanPlace } from './plan-place.ts';
import { isUnjudged, type JudgedRow, type NamedRow, PlanRows, textOf } from './plan-rows.ts';
import type { QuerySource } from './plan-sentence.ts';
import { seriesOf } from './series-points.ts';

/** Which plan and year a dashboard shows. */
export interface DashboardChoice {
  /** A row of Plans; null for all plans together. */
  readonly plan: RowId | null;
  /** The year in which a period ends; null for the current one, which the measures' own rows hold. */
  readonly year: number | null;
}

/** What there is to choose from. */
export interface DashboardChoices {
  readonly plans: readonly NamedRow[];
  /** The years of which anything is known for the plan, the latest first. */
  readonly years: readonly number[];
  /** The year that the measures' rows report; null where none says one. */
  readonly currentYear: number | null;
  /** How the plan calls its years; of all plans together, how they do where they agree. */
  readonly periodName: PeriodName;
}

/** How many rows have one verdict. */
export interface VerdictCount {
  /** A verdict's word; '' for a blank. */
  readonly verdict: string;
  readonly count: number;
  readonly places: readonly PlanPlace[];
}

/** The verdicts of one theme. */
export interface ThemeVerdicts {
  /** Null for rows without a theme. */
  readonly theme: NamedRow | null;
  /** In the order of the verdict words, blanks last; verdicts that do not occur are left out. */
  readonly counts: readonly VerdictCount[];
  readonly total: number;
}

/** How many of those that were judged are met. */
export interface Attainment {
  readonly met: readonly PlanPlace[];
  readonly partlyMet: readonly PlanPlace[];
  readonly notMet: readonly PlanPlace[];
  readonly unjudged: readonly PlanPlace[];
  /** Met, partly met and not met together: what the share is of. */
  readonly judged: number;
  /** Met of judged, from 0 to 1; null where nothing is judged. */
  readonly share: number | null;
  /** The share with its denominator, in words. */
  readonly sentence: string;
}

/** How the commitments are measured, by the rows of Links. */
export interface Coverage {
  readonly direct: readonly PlanPlace[];
  readonly supportingOnly: readonly PlanPlace[];
  readonly separateSheet: readonly PlanPlace[];
  readonly none: readonly PlanPlace[];
  /** Of those in `direct`: those of which no measure is judged in the current period. */
  readonly unjudged: readonly PlanPlace[];
  readonly sentence: string;
}

/** Everything that a dashboard shows; each number comes with the rows behind it. */
export interface Dashboard extends DashboardChoices {
  readonly choice: DashboardChoice;
  /** Whether it is of the period that the measures' rows hold. */
  readonly isCurrent: boolean;
  readonly commitments: {
    readonly byTheme: readonly ThemeVerdicts[];
    readonly attainment: Attainment;
    readonly coverage: Coverage;
  };
  readonly measures: { readonly byTheme: readonly ThemeVerdicts[]; readonly attainment: Attainment };
  /** What moved since the year before by per cent, the largest first. */
  readonly moversByShare: readonly Mover[];
  /** Percentages that moved by points, the largest first. */
  readonly moversByPoints: readonly Mover[];
  /** The nearest to their target first; of a closed period by what was kept of it. */
  readonly near: readonly NearTarget[];
  /** Whether commitments are not linked to measures by any table, so that nothing can judge them. */
  readonly hasNoLinks: boolean;
  readonly trajectories: readonly Trajectory[];
  readonly trends: readonly Trend[];
}

/** Puts together what a dashboard of a plan and a year shows. */
export function dashboardData(source: QuerySource, choice: DashboardChoice): Dashboard {
  return allPieces(dashboardPieces(source, choice));
}

/**
 * The same in pieces, counted by rows. Without a choice it is of the current period of the plan with the most judged commitments,
 * else measures; where nothing is judged, of all plans.
 */
export function* dashboardPieces(source: QuerySource, wanted: DashboardChoice | null): Pieces<Dashboard> {
  const rows = yield* PlanRows.reading(source);
  const choice = wanted ?? { plan: mostJudgedPlan(rows), year: null };
  const isOfPlan = (row: JudgedRow) => choice.plan === null || row.plan === choice.plan;
  const commitments = rows.commitments.filter(isOfPlan);
  const measures = rows.measures.filter(isOfPlan);
  const past = pastJudgements(rows);
  const series = yield* seriesOf(rows, measures);
  const currentYear = reportedYear(measures);
  const refs = new Set([...commitments, ...measures].map(({ ref }) => ref.toLowerCase()));
  const years = new Set([
    ...series.flatMap(({ points }) => points.map(({ period }) => period)),
    ...past.filter(({ ref }) => refs.has(ref.toLowerCase())).map(({ period }) => period),
    ...(currentYear === null ? [] : [currentYear]),
  ]);
  const isCurrent = choice.year === null || choice.year === currentYear;
  const verdicts = new PeriodVerdicts(past);
  const judgedThen = (row: JudgedRow) => (choice.year === null ? undefined : verdicts.kept(row, choice.year));
  const judge: Judge = isCurrent ? judgedNow : (row) => judgedThen(row) ?? null;
  const year = choice.year ?? currentYear;
  const movers = yield* madeOfEach(series, (one) => moversOf([one], year, isCurrent));
  const near = yield* madeOfEach(measures, (one) =>
    isCurrent ? nearTargets([one]) : nearTargetsThen([one], judgedThen),
  );
  const trajectories = yield* madeOfEach(series, (one) => trajectoriesOf([one], { year, judge, verdicts }));
  const trends = yield* madeOfEach(series, (one) => trendsOf([one], verdicts));
  yield 0;
  const ofCommitments = {
    byTheme: byTheme(commitments, rows, judge),
    attainment: attainmentOf(commitments, 'commitment', judge),
  };
  yield 0;
  const coverage = coverageOf(commitments);
  yield 0;
  const servesNone = (row: JudgedRow) => row.plan === null && row.links.length === 0;
  const apart = choice.plan === null || !isCurrent ? 0 : rows.measures.filter(servesNone).length;
  const ofMeasures = {
    byTheme: byTheme(measures, rows, judge),
    attainment: attainmentOf(measures, 'measure', judge, apart),
  };
  yield 0;
  return {
    choice,
    plans: rows.tables.plans.flatMap((table) => table.rows.ids().flatMap((row) => rows.named(row) ?? [])),
    years: [...years].sort((a, b) => b - a),
    currentYear,
    periodName: rows.periodOf(choice),
    isCurrent,
    commitments: { ...ofCommitments, coverage },
    measures: ofMeasures,
    hasNoLinks: commitments.length > 0 && !rows.tables.links.some(({ measure }) => measure !== null),
    moversByShare: movers.filter((mover) => !isInPoints(mover)).sort(bySize(({ share }) => share)),
    moversByPoints: movers.filter(isInPoints).sort(bySize(({ change }) => change)),
    near: near.sort((a, b) => a.distance - b.distance),
    trajectories,
    trends,
  };
}

/** What comes of each, one after the other. */
function* madeOfEach<Each, Made>(all: readonly Each[], make: (one: Each) => readonly Made[]): Pieces<Made[]> {
  const made: Made[] = [];
  for (const one of all) {
    made.push(...make(one));
    yield 1;
  }
  return made;
}

function mostJudgedPlan({ commitments, measures }: PlanRows): RowId | null {
  for (const rows of [commitments, measures]) {
    const counts = new Map<RowId, number>();
    for (const { plan, verdict } of rows)
      if (plan !== null && rollUpWeight(verdict) !== 'unjudged')
        counts.set(plan, (counts.get(plan) ?? 0) + 1);
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    if (most !== undefined) return most[0];
  }
  return null;
}

/** A row's verdict in the period that is shown, with the cell that holds it; null where nothing is known of it. */
type Judge = (row: JudgedRow) => JudgedThen | null;

function byTheme(rows: readonly JudgedRow[], plan: PlanRows, judge: Judge): ThemeVerdicts[] {
  const groups = new Map<RowId | null, Map<string, PlanPlace[]>>();
  for (const row of rows) {
    const judged = judge(row);
    if (judged === null) continue;
    // A theme whose row is gone has no name: what stood under it counts with what stands under none.
    const theme = plan.named(row.theme) === null ? null : row.theme;
    const counts = groups.get(theme) ?? new Map<string, PlanPlace[]>();
    groups.set(theme, counts);
    const places = counts.get(judged.verdict);
    if (places === undefined) counts.set(judged.verdict, [judged.place]);
    else places.push(judged.place);
  }
  return [...groups].map(([theme, counts]) => ({
    theme: plan.named(theme),
    counts: [...counts]
      .map(([verdict, places]) => ({ verdict, count: places.length, places }))
      .sort((a, b) => verdictRank(a.verdict) - verdictRank(b.verdict)),
    total: [...counts.values()].reduce((sum, places) => sum + places.length, 0),
  }));
}

/** The order of the verdict words, unknown ones after them and blanks last. */
function verdictRank(word: string): number {
  if (word === '') return verdicts.length + 1;
  const known = verdicts.findIndex((verdict) => verdict.word === word);
  return known < 0 ? verdicts.length : known;
}

/** `apart` says how many measures serve no commitment, so that they are of no plan and not among the rows. */
function attainmentOf(
  rows: readonly JudgedRow[],
  noun: 'commitment' | 'measure',
  judge: Judge,
  apart = 0,
): Attainment {
  const known = rows.flatMap((row) => judge(row) ?? []);
  const weighing = (weight: ReturnType<typeof rollUpWeight>) =>
    known.filter(({ verdict }) => rollUpWeight(verdict) === weight).map(({ place }) => place);
  const met = weighing('met');
  const partlyMet = weighing('partly met');
  const notMet = weighing('not met');
  const unjudged = weighing('unjudged');
  const judged = met.length + partlyMet.length + notMet.length;
  const nouns = (count: number) => `${written(count)} ${noun}${oneOrMany(count, '', 's')}`;
  const share = judged === 0 ? null : met.length / judged;
  const notCounted = byWord(known.map(({ verdict }) => verdict));
  const byHand = known.filter(({ verdict, isByHand }) => isByHand && rollUpWeight(verdict) !== 'unjudged');
  const setByHand =
    byHand.length === 0
      ? ''
      : ` ${written(byHand.length)} of the ${written(judged)} ${oneOrMany(byHand.length, 'is', 'are')} set by hand.`;
  const leftOut =
    apart === 0
      ? ''
      : ` ${written(apart)} more ${oneOrMany(apart, 'measure serves', 'measures serve')} no commitment and ${oneOrMany(apart, 'is', 'are')} not counted here.`;
  const sentence =
    known.length === 0 && rows.length > 0
      ? `No verdicts of ${noun}s are kept of this year.`
      : share === null
        ? `None of ${nouns(known.length)} is judged${notCounted}.${leftOut}`
        : `${written(met.length)} of ${written(judged)} judged ${noun}s ${oneOrMany(met.length, 'is', 'are')} met (${percent(share)}).${setByHand}${partly(partlyMet.length)} Of ${nouns(known.length)}, ${written(unjudged.length)} ${oneOrMany(unjudged.length, 'is', 'are')} not judged and not counted${notCounted}.${leftOut}`;
  return { met, partlyMet, notMet, unjudged, judged, share, sentence };
}

/** How many have which verdict that does not judge, as the end of a sentence. */
function byWord(shown: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const verdict of shown)
    if (rollUpWeight(verdict) === 'unjudged') counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const parts = [...counts]
    .sort(([a], [b]) => verdictRank(a) - verdictRank(b))
    .map(([word, count]) => `${written(count)} ${word === '' ? 'blank' : word}`);
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}

function partly(count: number): string {
  if (count === 0) return '';
  return ` ${written(count)} partly met ${oneOrMany(count, 'counts', 'count')} as judged, but not as met.`;
}

function coverageOf(commitments: readonly JudgedRow[]): Coverage {
  const coverage = { direct: [], supportingOnly: [], separateSheet: [], none: [] } as Record<
    'direct' | 'supportingOnly' | 'separateSheet' | 'none',
    PlanPlace[]
  >;
  for (const { links, values, place } of commitments) {
    const there = links.filter(({ measure }) => measure !== null);
    if (there.some(({ relation }) => relation === 'Direct')) coverage.direct.push(place);
    else if (there.length > 0) coverage.supportingOnly.push(place);
    else if (textOf(values['Target link']) === 'Separate sheet') coverage.separateSheet.push(place);
    else coverage.none.push(place);
  }
  const { direct, supportingOnly, separateSheet, none } = coverage;
  const parts = [
    `${written(direct.length)} of ${written(commitments.length)} commitments ${oneOrMany(direct.length, 'has', 'have')} a direct measure`,
    ...(supportingOnly.length === 0
      ? []
      : [
          `${written(supportingOnly.length)} ${oneOrMany(supportingOnly.length, 'has', 'have')} supporting measures alone`,
        ]),
    ...(separateSheet.length === 0
      ? []
      : [
          `${written(separateSheet.length)} ${oneOrMany(separateSheet.length, 'is', 'are')} measured on a separate sheet`,
        ]),
    ...(none.length === 0 ? [] : [`nothing measures ${written(none.length)}`]),
  ];
  const unjudged = commitments.filter(isUnjudged).map(({ place }) => place);
  const idle =
    unjudged.length === 0
      ? ''
      : ` Of those with a direct measure, ${written(unjudged.length)} ${oneOrMany(unjudged.length, 'has', 'have')} none that can be judged: no test, no figure yet or not due, as the audits say.`;
  return { ...coverage, unjudged, sentence: `${parts.join(', ')}.${idle}` };
}

/** The year that the measures report, the latest of a plan; null where none says one, and where plans report different years. */
function reportedYear(measures: readonly JudgedRow[]): number | null {
  const byPlan = new Map<RowId | null, number>();
  for (const { plan, values } of measures) {
    const year = values['Report year'];
    if (typeof year === 'number') byPlan.set(plan, Math.max(byPlan.get(plan) ?? year, year));
  }
  const [year, ...others] = new Set(byPlan.values());
  return year === undefined || others.length > 0 ? null : year;
}

/** Whether a mover is a percentage whose change is known in points; one of which only a per cent is known is not. */
function isInPoints({ unit, change }: Mover): boolean {
  return unit === '%' && change !== null;
}

function bySize(size: (mover: Mover) => number | null): (a: Mover, b: Mover) => number {
  return (a, b) => Math.abs(size(b) ?? 0) - Math.abs(size(a) ?? 0);
}

function percent(share: number): string {
  return `${numberText(share * 100, { maximumFractionDigits: 0 })} %`;
}

function written(count: number): string {
  return numberText(count);
}

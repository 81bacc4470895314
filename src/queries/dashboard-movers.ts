import { changeWriter, figureWriter } from '../plan/figures.ts';
import { countsFromBaseline, targetTestNamed } from '../plan/target-tests.ts';
import { typedFigures } from '../plan/measure-words.ts';
import type { PastJudgement } from './past-judgements.ts';
import { judgedNow } from './period-verdicts.ts';
import type { PlanPlace } from './plan-place.ts';
import { type JudgedRow, textOf } from './plan-rows.ts';
import { isComparable, type Series } from './series-points.ts';

/** Whether a move is for the better; `not said` where no direction counts as better, or nobody says which. */
export type Bettering = 'better' | 'worse' | 'unchanged' | 'not said';

/** What moved since the year before. */
export interface Mover {
  /** The measure by its name; of a series with several measures the series. */
  readonly name: string;
  readonly ref: string;
  readonly unit: string;
  readonly from: number | null;
  readonly to: number | null;
  /** In the unit, of a percentage as a fraction; null where only the per cent is known. */
  readonly change: number | null;
  /** As a fraction of what it was; null where that is not known or zero. */
  readonly share: number | null;
  readonly bettering: Bettering;
  /** What *Direction* says where no way counts as better: `Neutral`, `Contested`; else ''. */
  readonly undirected: string;
  /** "up 7 crimes (2.0 %)", "down 1.9 points". */
  readonly words: string;
  readonly places: readonly PlanPlace[];
}

/** A measure beside its target. */
export interface NearTarget {
  readonly name: string;
  readonly ref: string;
  readonly unit: string;
  readonly verdict: string;
  /** Whether a person put the verdict in, so that the figures need not agree with it. */
  readonly isByHand: boolean;
  readonly actual: number;
  /** Of a band the end that is nearer to the actual. */
  readonly needed: number;
  /** Both as they are written in one row, with the decimals of {@link words}. */
  readonly texts: { readonly actual: string; readonly needed: string };
  /** By how much the test is passed, in the unit; below zero it is failed. */
  readonly margin: number;
  /** The size of the margin as a fraction of what is needed. */
  readonly distance: number;
  /** How the actual stands to what is needed: "1.6 points below 15.0 %". */
  readonly words: string;
  readonly places: readonly PlanPlace[];
}

/** What moved between the year before and a year. Of the current year, changes that were given without levels count as well. */
export function moversOf(series: readonly Series[], year: number | null, isCurrent: boolean): Mover[] {
  return series.flatMap((each): Mover[] => {
    const first = each.measures[0];
    if (first === undefined) return [];
    const own = isCurrent ? (ownYear(each) ?? year) : year;
    const fromLevels = own === null ? null : levelsMoved(each, own);
    if (fromLevels !== null) return [moved(each.measures, each, fromLevels)];
    if (!isCurrent) return [];
    return each.measures.flatMap((measure) => {
      const given = givenChange(measure);
      return given === null
        ? []
        : [moved([measure], { name: measure.name, unit: textOf(measure.values['Unit']) }, given)];
    });
  });
}

/** The measures whose actual can be held against one level, the nearest to it first. */
export function nearTargets(measures: readonly JudgedRow[]): NearTarget[] {
  const near = measures.flatMap((measure): NearTarget[] => {
    const { values, table, place } = measure;
    const { verdict, isByHand } = judgedNow(measure);
    const at = (column: string) => ({ ...place, column: table.columnNamed(column)?.id ?? null });
    return nearOf(measure, values, { verdict, isByHand, places: [at('Margin'), at('Actual'), at('Needed')] });
  });
  return near.sort((a, b) => a.distance - b.distance);
}

/** The same of a year that was closed, by the levels that were kept with what was judged then. */
export function nearTargetsThen(
  measures: readonly JudgedRow[],
  judgementOf: (measure: JudgedRow) => PastJudgement | undefined,
): NearTarget[] {
  const near = measures.flatMap((measure): NearTarget[] => {
    const past = judgementOf(measure);
    if (past === undefined) return [];
    // The ends of a band are the measure's own: they stay from year to year, as targets do.
    const values = { ...measure.values, Actual: null, Needed: null, Margin: null, ...past.levels };
    const { verdict, isByHand, levelPlaces } = past;
    return nearOf(measure, values, { verdict, isByHand, places: levelPlaces });
  });
  return near.sort((a, b) => a.distance - b.distance);
}

function nearOf(
  { name, ref }: JudgedRow,
  values: JudgedRow['values'],
  said: Pick<NearTarget, 'verdict' | 'isByHand' | 'places'>,
): NearTarget[] {
  const unit = textOf(values['Unit']);
  const margin = values['Margin'];
  const actual = values['Actual'];
  if (typeof margin !== 'number' || typeof actual !== 'number') return [];
  const end = nearerEnd(actual, values);
  const needed = end ?? (typeof values['Needed'] === 'number' ? values['Needed'] : null);
  if (needed === null || needed === 0) return [];
  // One rounding for all that a row says, so that its figures agree with each other.
  const figures = [actual, needed, Math.abs(actual - needed)];
  const typed = typedFigures(values);
  const write = figureWriter(unit, figures, typed);
  const texts = { actual: write(actual), needed: write(needed) };
  const side = Math.sign(Number((actual - needed).toFixed(9)));
  const apart = changeWriter(unit, figures, typed)(actual - needed);
  const words = `${side === 0 ? 'exactly' : `${apart} ${side < 0 ? 'below' : 'above'}`} ${texts.needed}${endWords(end, values)}${side === 0 ? strictWords(values['Test']) : ''}`;
  const distance = Math.abs(margin / needed);
  return [{ ...said, name, ref, unit, actual, needed, texts, margin, words, distance }];
}

/** What a test asks for that level with its target is not enough for; '' for any other. */
function strictWords(test: unknown): string {
  return test === 'More than'
    ? ', which it has to pass'
    : test === 'Less than'
      ? ', which it has to stay below'
      : '';
}

/** The year that the measures of a series report themselves. */
function ownYear({ measures }: Series): number | null {
  const years = measures.map(({ values }) => values['Report year']);
  return years.find((year) => typeof year === 'number') ?? null;
}

interface Move {
  readonly from: number | null;
  readonly to: number | null;
  readonly change: number | null;
  readonly share: number | null;
  readonly places: readonly PlanPlace[];
}

function levelsMoved(series: Series, year: number): Move | null {
  const from = series.points.find(({ period }) => period === year - 1);
  const to = series.points.find(({ period }) => period === year);
  if (from === undefined || to === undefined || !isComparable(series, year - 1, year)) return null;
  const change = Number((to.value - from.value).toFixed(9));
  const share = Number(from.value.toFixed(9)) === 0 ? null : change / from.value;
  return { from: from.value, to: to.value, change, share, places: [to.place, from.place] };
}

/** A change as it is given where levels are not, if it is counted from the year before. */
function givenChange({ values, table, place }: JudgedRow): Move | null {
  if (values['Across a break'] === true) return null;
  if (
    countsFromBaseline(textOf(values['Test'])) &&
    (values['Baseline'] !== null || values['Baseline year'] !== null)
  )
    return null;
  const number = (name: string) => {
    const value = values[name];
    return typeof value === 'number' ? value : null;
  };
  const [change, share] = [number('Change'), number('Change %')];
  if (change === null && share === null) return null;
  const column = table.columnNamed(change === null ? 'Change %' : 'Change')?.id ?? null;
  return { from: number('Base'), to: number('Actual'), change, share, places: [{ ...place, column }] };
}

function moved(
  measures: readonly JudgedRow[],
  named: { readonly name: string; readonly unit: string },
  move: Move,
): Mover {
  const first = measures[0]!;
  const { change, share } = move;
  const known = change ?? share ?? 0;
  const amount =
    change === null
      ? figureWriter('%', [share ?? 0, 0])(Math.abs(share ?? 0))
      : changeWriter(named.unit, [change, 0])(change);
  const inBrackets =
    change === null || share === null || named.unit === '%'
      ? ''
      : ` (${figureWriter('%', [share, 0])(Math.abs(share))})`;
  return {
    ...move,
    name: measures.length === 1 ? first.name : named.name,
    ref: first.ref,
    unit: named.unit,
    bettering: betteringOf(first, known),
    undirected: undirectedBy(first),
    words: known === 0 ? 'unchanged' : `${known < 0 ? 'down' : 'up'} ${amount}${inBrackets}`,
  };
}

/** Which way is better: as Direction says, else as the test asks. */
function betteringOf({ values }: JudgedRow, change: number): Bettering {
  const said = textOf(values['Direction']);
  if (undirectedBy({ values }) !== '') return 'not said';
  const better = said === 'Up' || said === 'Down' ? said : wayOfTest(textOf(values['Test']));
  if (better === null) return 'not said';
  if (change === 0) return 'unchanged';
  return change > 0 === (better === 'Up') ? 'better' : 'worse';
}

function undirectedBy({ values }: Pick<JudgedRow, 'values'>): string {
  const said = textOf(values['Direction']);
  return said === 'Neutral' || said === 'Contested' ? said : '';
}

function wayOfTest(word: string): 'Up' | 'Down' | null {
  const test = targetTestNamed(word)?.word;
  switch (test) {
    case 'At most':
    case 'Reduce by %':
    case 'Reduce by points':
    case 'Less than':
    case 'No increase':
    case 'Lower each year':
      return 'Down';
    case 'At least':
    case 'More than':
    case 'Increase by %':
    case 'Increase by points':
    case 'Maintain':
    case 'At least a count':
    case 'Share within':
    case 'Level by year':
    case 'Improve and hold':
    case 'Improve and hold (both)':
      return 'Up';
    default:
      return null;
  }
}

/** Which end of a band it is measured from. */
function endWords(end: number | null, values: JudgedRow['values']): string {
  if (end === null) return '';
  return `, the ${end === values['Lower'] ? 'lower' : 'upper'} end of its band`;
}

function nearerEnd(actual: number, values: JudgedRow['values']): number | null {
  const [lower, upper] = [values['Lower'], values['Upper']];
  if (textOf(values['Test']) !== 'Band' || typeof lower !== 'number' || typeof upper !== 'number')
    return null;
  return Math.abs(actual - lower) <= Math.abs(upper - actual) ? lower : upper;
}

import { oneOrMany } from '../base/language.ts';
import { leavesTargetAside } from './doubtful-figures.ts';
import { changeWriter, comparedFigures, dateInWords, figureWriter, ordinal } from './figures.ts';
import {
  asSentence,
  changeClause,
  compare,
  fromTo,
  inYear,
  isBlank,
  movement,
  nameOf,
  numberOf,
  periodOf,
  printedClause,
  type RowValues,
  since,
  textOf,
  toleranceClause,
  typedFigures,
} from './measure-words.ts';
import { whatIsMissing } from './missing-figures.ts';
import { byYear, type PeriodName } from './period-names.ts';
import { type TargetTest, type TargetTestWord, targetTestNamed } from './target-tests.ts';

/** What a sentence has to know beyond the row. */
export interface SentenceOptions {
  /** The reason of an override on the verdict, '' where it is still owed; leave out where the verdict is computed. */
  readonly overrideReason?: string;
  /** Who overrode it; '' or left out where that is not known. */
  readonly overrideAuthor?: string;
  /** Whether what the formula reads has changed since the verdict was overridden. */
  readonly isStale?: boolean;
  /** How the plan calls its periods; by the year in which they end where it is left out. */
  readonly period?: PeriodName;
}

/**
 * Why a measure's verdict is what it is, in plain words with the figures: "Vehicle crime detection was 13.4 %, below the
 * 15.0 % needed; up 0.2 points on last year." `row` holds the columns of the Summary Sheet.
 */
export function measureSentence(row: RowValues, options: SentenceOptions = {}): string {
  return withOverride(row, computedSentence(row, options.period ?? byYear), options);
}

/** The sentence behind what a person put in place of the verdict, where somebody did. */
export function withOverride(row: RowValues, computed: string, options: SentenceOptions): string {
  const reason = options.overrideReason;
  if (reason === undefined) return computed;
  const shown = row['Target met'];
  const verdict = typeof shown === 'string' && shown !== '' ? shown : 'blank';
  const author = (options.overrideAuthor ?? '').trim();
  const by = author === '' ? '' : ` by ${author}`;
  const why = reason.trim() === '' ? 'No reason is given yet.' : asSentence(reason);
  const stale =
    options.isStale === true ? ' Figures it rests on have changed since, so look at it again.' : '';
  return `Set by hand to ${verdict}${by}. ${why}${stale} Without that: ${computed}`;
}

function computedSentence(row: RowValues, period: PeriodName): string {
  const test = targetTestNamed(row['Test']);
  const name = nameOf(row);
  if (isBlank(row['Test'])) return `No test is chosen for ${name}, so it has no verdict.`;
  if (test === undefined)
    return `“${textOf(row['Test'])}” is not a kind of test, so ${name} can’t be judged.`;
  if (test.word === 'No test') return `No test applies to ${name}, so it is not judged.`;
  const unjudged = whyUnjudged(test, row, period);
  if (unjudged !== null) return unjudged;
  const missing = whatIsMissing(test, row);
  if (missing !== null) return `${name} can’t be judged: ${missing}.`;
  const uncounted = uncountedChange(test.word, row);
  if (uncounted !== null) return `${name} can’t be judged: ${uncounted} is not a number.`;
  return `${judgedSentence(test.word, row, period)}${remarks(test, row, period)}`;
}

/** Why a test does not apply to the row, so that the verdict is n/a whatever the figures; null where it applies. */
function whyUnjudged(test: TargetTest, row: RowValues, period: PeriodName): string | null {
  if (test.asksDirection && (row['Direction'] === 'Neutral' || row['Direction'] === 'Contested')) {
    const polarity =
      row['Direction'] === 'Neutral'
        ? 'neither direction counts as better'
        : 'people disagree which direction is better';
    const moved = numberOf(row['Change']) ?? numberOf(row['Change %']);
    const told = moved === null ? '' : ` ${asSentence(movement(row, period))}`;
    return `${nameOf(row)} is not judged, as ${polarity}.${told}`;
  }
  if (!test.compares || row['Across a break'] !== true) return null;
  return `${nameOf(row)} is not judged: ${breakWords(row, period)}, and figures are not compared across a break.`;
}

/** "the series is counted in another way from 2010". */
function breakWords(row: RowValues, period: PeriodName): string {
  const year = periodOf(row, 'Break', period);
  return `the series is counted in another way ${year === null ? 'since then' : `from ${year}`}`;
}

/** What stands after the sentence: how near it was, a break, a direction without a better. */
function remarks(test: TargetTest, row: RowValues, period: PeriodName): string {
  const remarks: string[] = [];
  if (row['Data status'] === 'Provisional') remarks.push('The figure is provisional.');
  const amber = numberOf(row['Amber']);
  const near = row['Near'];
  if (amber !== null && (near === 'Just met' || near === 'Just missed')) {
    const unit = ['Reduce by %', 'Increase by %', 'Share within'].includes(test.word) ? '%' : row['Unit'];
    const within =
      test.word === 'Rank or better'
        ? `${amber} ${oneOrMany(amber, 'place', 'places')}`
        : changeWriter(unit, [amber])(amber);
    remarks.push(
      `It was ${near === 'Just met' ? 'just met' : 'just missed'}, within ${within} of the target.`,
    );
  }
  const compared = ['Baseline', 'Previous', 'Given change', 'Given change %'];
  if (row['Across a break'] === true && compared.some((column) => !isBlank(row[column])))
    remarks.push(`No change is given, as ${breakWords(row, period)}.`);
  if (leavesTargetAside(test, row))
    remarks.push('Target plays no part in this test, which goes by Target %.');
  if (row['Direction'] === 'Neutral') remarks.push('Neither direction counts as better.');
  if (row['Direction'] === 'Contested') remarks.push('People disagree which direction is better.');
  return remarks.map((remark) => ` ${remark}`).join('');
}

function judgedSentence(
  word: Exclude<TargetTestWord, 'No test'>,
  row: RowValues,
  period: PeriodName,
): string {
  const tolerance = numberOf(row['Tolerance']) ?? 0;
  switch (word) {
    case 'At most':
      return levelSentence(row, period, tolerance, { downward: true, strict: false });
    case 'At least':
    case 'Maintain':
    case 'At least a count':
      return levelSentence(row, period, tolerance, { downward: false, strict: false });
    case 'More than':
      return levelSentence(row, period, tolerance, { downward: false, strict: true });
    case 'Less than':
      return levelSentence(row, period, tolerance, { downward: true, strict: true });
    case 'Improve and hold':
      return levelSentence(row, period, tolerance, { downward: row['Direction'] === 'Down', strict: false });
    case 'Improve and hold (both)':
      return bothLegsSentence(row, period, tolerance);
    case 'Level by year':
      return levelByYearSentence(row, period, tolerance);
    case 'Reduce by %':
      return changeByShareSentence(row, period, tolerance, -1);
    case 'Increase by %':
      return changeByShareSentence(row, period, tolerance, 1);
    case 'Reduce by points':
      return changeByPointsSentence(row, period, tolerance, -1);
    case 'Increase by points':
      return changeByPointsSentence(row, period, tolerance, 1);
    case 'No increase':
      return `${movement(row, period)}; no increase is allowed${toleranceClause(row, tolerance)}.`;
    case 'Direction only':
      return `${movement(row, period)}; it has to ${row['Direction'] === 'Up' ? 'rise' : 'fall'}.`;
    case 'Band':
      return bandSentence(row, period, tolerance);
    case 'Lower each year':
      return lowerEachYearSentence(row);
    case 'Rank or better':
      return rankSentence(row, tolerance);
    case 'Share within':
      return shareSentence(row, tolerance);
    case 'Done by date':
      return dateSentence(row);
  }
}

/** A calculated change that the test looks at and that somebody has overridden with something else than a number. */
function uncountedChange(test: TargetTestWord, row: RowValues): string | null {
  const wanted =
    test === 'Reduce by %' || test === 'Increase by %'
      ? ['Change %']
      : test === 'Reduce by points' || test === 'Increase by points'
        ? ['Change']
        : test === 'No increase' || test === 'Direction only'
          ? ['Change', 'Change %']
          : [];
  const unknown = wanted.length > 0 && wanted.every((column) => numberOf(row[column]) === null);
  return unknown ? wanted.join(' or ') : null;
}

interface LevelRule {
  readonly downward: boolean;
  readonly strict: boolean;
}

function levelSentence(row: RowValues, period: PeriodName, tolerance: number, rule: LevelRule): string {
  return `${level(row, period, rule, '')}${changeClause(row, period)}${toleranceClause(row, tolerance)}.`;
}

/** "X was 13.4 %, below the 15.0 % needed", with `when` after the words for what is needed. */
function level(row: RowValues, period: PeriodName, { downward, strict }: LevelRule, when: string): string {
  const given = numberOf(row['Actual'])!;
  // A count is judged by its whole part: 5.9 groups are five.
  const actual = row['Test'] === 'At least a count' ? Math.floor(Number(given.toFixed(9))) : given;
  const needed = numberOf(row['Needed']) ?? numberOf(row['Target']) ?? numberOf(row['Baseline'])!;
  const told = comparedFigures('level', row['Unit'], [actual, needed], null, typedFigures(row));
  const side = compare(actual, needed);
  const relation = side === 0 ? 'exactly' : side < 0 ? 'below' : 'above';
  const wanted = strict
    ? `that ${downward ? 'it has to stay below' : 'has to be passed'}`
    : downward
      ? 'allowed'
      : 'needed';
  const printed = printedClause(told, 'middle');
  const year = inYear(row, period);
  // The figure that somebody typed is said as well: nobody finds 5 in a row that has 5.99.
  const figure =
    actual === given
      ? `${told.figure}${year}`
      : `${figureWriter(row['Unit'], [given], typedFigures(row))(given)}${year}, of which ${figureWriter('Number', [actual])(actual)} count in full`;
  return `${nameOf(row)} was ${figure}${printed}, ${relation} the ${told.against} ${wanted}${when}`;
}

function levelByYearSentence(row: RowValues, period: PeriodName, tolerance: number): string {
  const rule = { downward: row['Direction'] === 'Down', strict: false };
  const reportYear = numberOf(row['Report year'])!;
  const targetYear = numberOf(row['Target year'])!;
  const needed = numberOf(row['Needed']) ?? numberOf(row['Target'])!;
  const side = compare(numberOf(row['Actual'])!, needed);
  const reached = rule.downward ? side <= 0 : side >= 0;
  const due = reached || reportYear >= targetYear ? '' : '; it is not due yet';
  const track =
    row['On track'] === 'On track'
      ? ' It is on track.'
      : row['On track'] === 'Behind'
        ? ' It is behind the line from its baseline.'
        : '';
  const anew = countedAnew(row, period, reportYear);
  return `${level(row, period, rule, ` by ${period(targetYear)}`)}${due}${changeClause(row, period)}${toleranceClause(row, tolerance)}.${track}${anew}`;
}

/** What a break means for a level that was set before it, which the test does not know. */
function countedAnew(row: RowValues, period: PeriodName, reportYear: number): string {
  const year = numberOf(row['Break']);
  const from = numberOf(row['Baseline year']);
  if (year === null || year > reportYear || (from !== null && year <= from)) return '';
  return ` From ${period(year)} the series is counted in another way: whether the target holds for it is for people to say.`;
}

function bothLegsSentence(row: RowValues, period: PeriodName, tolerance: number): string {
  const downward = row['Direction'] === 'Down';
  const sentence = level(row, period, { downward, strict: false }, '');
  return `${sentence}${changeClause(row, period)}; it also has to ${downward ? 'fall' : 'rise'}${toleranceClause(row, tolerance)}.`;
}

/** `way` is -1 where the measure has to fall, 1 where it has to rise. */
function changeByShareSentence(row: RowValues, period: PeriodName, tolerance: number, way: -1 | 1): string {
  const change = numberOf(row['Change %'])!;
  const asked = (numberOf(row['Target %']) ?? numberOf(row['Target'])!) - tolerance;
  const levels = fromTo(row);
  const given = levels === '' ? null : numberOf(row['Given change %']);
  const told = comparedFigures('level', '%', [way * change, asked], given === null ? null : way * given);
  const size = told.figure.replace(/^-/, '');
  const printed = printedClause(told, levels === '' && since(row, period) !== '' ? 'end' : 'middle');
  const moved =
    compare(change, 0) === 0 ? 'did not change' : `${change < 0 ? 'fell' : 'rose'} by ${size}${printed}`;
  const basis =
    told.printed === null ? '' : levels === '' ? ' The unrounded figure decides.' : ' The levels decide.';
  return `${nameOf(row)} ${moved}${levels}${since(row, period)}; it has to ${way < 0 ? 'fall' : 'rise'} by at least ${told.against}${toleranceClause(row, tolerance, '%')}.${basis}`;
}

function changeByPointsSentence(row: RowValues, period: PeriodName, tolerance: number, way: -1 | 1): string {
  const change = numberOf(row['Change'])!;
  const asked = numberOf(row['Target'])! - tolerance;
  const levels = fromTo(row);
  const given = levels === '' ? null : numberOf(row['Given change']);
  const told = comparedFigures(
    'change',
    row['Unit'],
    [way * change, asked],
    given === null ? null : way * given,
  );
  const printed = printedClause(told, levels === '' && since(row, period) !== '' ? 'end' : 'middle');
  const moved =
    compare(change, 0) === 0
      ? 'did not change'
      : `${change < 0 ? 'fell' : 'rose'} by ${told.figure}${printed}`;
  return `${nameOf(row)} ${moved}${levels}${since(row, period)}; it has to ${way < 0 ? 'fall' : 'rise'} by at least ${told.against}${toleranceClause(row, tolerance)}.`;
}

function bandSentence(row: RowValues, period: PeriodName, tolerance: number): string {
  const actual = numberOf(row['Actual'])!;
  const lower = numberOf(row['Lower'])!;
  const upper = numberOf(row['Upper'])!;
  const write = figureWriter(row['Unit'], [actual, lower, upper], typedFigures(row));
  const place =
    compare(actual, lower) < 0 ? 'below' : compare(actual, upper) > 0 ? 'above, so outside,' : 'inside';
  return `${nameOf(row)} was ${write(actual)}${inYear(row, period)}, ${place} the band from ${write(lower)} to ${write(upper)}${changeClause(row, period)}${toleranceClause(row, tolerance)}.`;
}

function lowerEachYearSentence(row: RowValues): string {
  const years = ['Previous 2', 'Previous', 'Actual'].map((column) => numberOf(row[column])!);
  const write = figureWriter(row['Unit'], years, typedFigures(row));
  const [first, second, last] = years.map(write);
  return `${nameOf(row)} went from ${first} to ${second} and then to ${last}; each year has to be lower than the one before.`;
}

function rankSentence(row: RowValues, tolerance: number): string {
  const rank = numberOf(row['Rank'])!;
  const wanted = numberOf(row['Target rank'])! + tolerance;
  const clause = tolerance === 0 ? '' : ', tolerance included';
  return `${nameOf(row)} ranks ${ordinal(rank)}; ${ordinal(wanted)} or better is needed${clause}.`;
}

function shareSentence(row: RowValues, tolerance: number): string {
  const within = numberOf(row['Within'])!;
  const total = numberOf(row['Total'])!;
  const needed = numberOf(row['Needed']) ?? numberOf(row['Target'])!;
  const share = within / total;
  const told = comparedFigures('level', '%', [share, needed]);
  const write = figureWriter('Number', [within, total]);
  const side = compare(share, needed);
  const relation = side === 0 ? 'exactly' : side < 0 ? 'below' : 'above';
  return `${nameOf(row)}: ${write(within)} of ${write(total)} kept within the standard, which is ${told.figure}${printedClause(told, 'middle')}, ${relation} the ${told.against} needed${toleranceClause(row, tolerance, '%')}.`;
}

function dateSentence(row: RowValues): string {
  const due = numberOf(row['Due'])!;
  const done = numberOf(row['Done']);
  if (done !== null) {
    const late = compare(done, due) > 0;
    return `${nameOf(row)} was done on ${dateInWords(done)}, ${late ? 'after' : 'by'} the due date, ${dateInWords(due)}.`;
  }
  const asAt = numberOf(row['As at'])!;
  const side = compare(asAt, due);
  const was = `${nameOf(row)} was due on ${dateInWords(due)} and was not done on`;
  if (side === 0) return `${was} that day; it is not overdue before the day after.`;
  return `${was} ${dateInWords(asAt)}; it is ${side > 0 ? 'overdue' : 'not due yet'}.`;
}

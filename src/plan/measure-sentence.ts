import type { Value } from '../model/values.ts';
import { changeWriter, dateInWords, figureWriter, ordinal } from './figures.ts';
import { whatIsMissing } from './missing-figures.ts';
import { type TargetTestWord, targetTestNamed } from './target-tests.ts';

/** The values of one row by column name, calculated columns as shown; a column that is not there reads as blank. */
export type RowValues = Readonly<Record<string, Value>>;

/** What a sentence has to know beyond the row. */
export interface SentenceOptions {
  /** The reason of an override on the verdict, '' where it is still owed; leave out where the verdict is computed. */
  readonly overrideReason?: string;
}

/**
 * Why a measure's verdict is what it is, in plain words with the figures: "Vehicle crime detection was 13.4 %, below the
 * 15.0 % needed; up 0.2 points on last year." `row` holds the columns of the Summary Sheet.
 */
export function measureSentence(row: RowValues, options: SentenceOptions = {}): string {
  const reason = options.overrideReason;
  const computed = computedSentence(row);
  if (reason === undefined) return computed;
  const shown = row['Target met'];
  const verdict = typeof shown === 'string' && shown !== '' ? shown : 'blank';
  const why = reason.trim() === '' ? 'No reason is given yet.' : asSentence(reason);
  return `Set by hand to ${verdict}. ${why} Without that: ${computed}`;
}

function computedSentence(row: RowValues): string {
  const test = targetTestNamed(row['Test']);
  const name = nameOf(row);
  if (isBlank(row['Test'])) return `No test is chosen for ${name}, so it has no verdict.`;
  if (test === undefined)
    return `“${textOf(row['Test'])}” is not a kind of test, so ${name} can’t be judged.`;
  if (test.word === 'No test') return `No test applies to ${name}, so it is not judged.`;
  const missing = whatIsMissing(test, row);
  if (missing !== null) return `${name} can’t be judged: ${missing}.`;
  const uncounted = uncountedChange(test.word, row);
  if (uncounted !== null) return `${name} can’t be judged: ${uncounted} is not a number.`;
  const tolerance = numberOf(row['Tolerance']) ?? 0;
  switch (test.word) {
    case 'At most':
      return levelSentence(row, tolerance, { downward: true, strict: false });
    case 'At least':
    case 'Maintain':
    case 'At least a count':
      return levelSentence(row, tolerance, { downward: false, strict: false });
    case 'More than':
      return levelSentence(row, tolerance, { downward: false, strict: true });
    case 'Improve and hold':
      return levelSentence(row, tolerance, { downward: row['Direction'] === 'Down', strict: false });
    case 'Improve and hold (both)':
      return bothLegsSentence(row, tolerance);
    case 'Level by year':
      return levelByYearSentence(row, tolerance);
    case 'Reduce by %':
      return reduceByShareSentence(row, tolerance);
    case 'Reduce by points':
      return reduceByPointsSentence(row, tolerance);
    case 'No increase':
      return `${movement(row)}; no increase is allowed${toleranceClause(row, tolerance)}.`;
    case 'Direction only':
      return `${movement(row)}; it has to ${row['Direction'] === 'Up' ? 'rise' : 'fall'}.`;
    case 'Band':
      return bandSentence(row, tolerance);
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
    test === 'Reduce by %'
      ? ['Change %']
      : test === 'Reduce by points'
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

function levelSentence(row: RowValues, tolerance: number, rule: LevelRule): string {
  return `${level(row, rule, '')}${changeClause(row)}${toleranceClause(row, tolerance)}.`;
}

/** "X was 13.4 %, below the 15.0 % needed", with `when` after the words for what is needed. */
function level(row: RowValues, { downward, strict }: LevelRule, when: string): string {
  const given = numberOf(row['Actual'])!;
  // A count is judged by its whole part: 5.9 groups are five.
  const actual = row['Test'] === 'At least a count' ? Math.floor(Number(given.toFixed(9))) : given;
  const needed = numberOf(row['Needed']) ?? numberOf(row['Target']) ?? numberOf(row['Baseline'])!;
  const write = figureWriter(row['Unit'], [actual, needed]);
  const side = compare(actual, needed);
  const relation = side === 0 ? 'exactly' : side < 0 ? 'below' : 'above';
  const wanted = downward ? 'allowed' : strict ? 'that has to be passed' : 'needed';
  return `${nameOf(row)} was ${write(actual)}${inYear(row)}, ${relation} the ${write(needed)} ${wanted}${when}`;
}

function levelByYearSentence(row: RowValues, tolerance: number): string {
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
  return `${level(row, rule, ` by ${targetYear}`)}${due}${changeClause(row)}${toleranceClause(row, tolerance)}.${track}`;
}

function bothLegsSentence(row: RowValues, tolerance: number): string {
  const downward = row['Direction'] === 'Down';
  const sentence = level(row, { downward, strict: false }, '');
  return `${sentence}${changeClause(row)}; it also has to ${downward ? 'fall' : 'rise'}${toleranceClause(row, tolerance)}.`;
}

function reduceByShareSentence(row: RowValues, tolerance: number): string {
  const change = numberOf(row['Change %'])!;
  const asked = (numberOf(row['Target %']) ?? numberOf(row['Target'])!) - tolerance;
  const write = figureWriter('%', [Math.abs(change), asked]);
  const levels = fromTo(row);
  const moved =
    compare(change, 0) === 0
      ? 'did not change'
      : `${change < 0 ? 'fell' : 'rose'} by ${write(Math.abs(change))}`;
  return `${nameOf(row)} ${moved}${levels}${since(row)}; it has to fall by at least ${write(asked)}${toleranceClause(row, tolerance, '%')}.`;
}

function reduceByPointsSentence(row: RowValues, tolerance: number): string {
  const change = numberOf(row['Change'])!;
  const asked = numberOf(row['Target'])! - tolerance;
  const write = changeWriter(row['Unit'], [change, asked]);
  const moved =
    compare(change, 0) === 0 ? 'did not change' : `${change < 0 ? 'fell' : 'rose'} by ${write(change)}`;
  return `${nameOf(row)} ${moved}${fromTo(row)}${since(row)}; it has to fall by at least ${write(asked)}${toleranceClause(row, tolerance)}.`;
}

function bandSentence(row: RowValues, tolerance: number): string {
  const actual = numberOf(row['Actual'])!;
  const lower = numberOf(row['Lower'])!;
  const upper = numberOf(row['Upper'])!;
  const write = figureWriter(row['Unit'], [actual, lower, upper]);
  const place =
    compare(actual, lower) < 0 ? 'below' : compare(actual, upper) > 0 ? 'above, so outside,' : 'inside';
  return `${nameOf(row)} was ${write(actual)}${inYear(row)}, ${place} the band from ${write(lower)} to ${write(upper)}${changeClause(row)}${toleranceClause(row, tolerance)}.`;
}

function lowerEachYearSentence(row: RowValues): string {
  const years = ['Previous 2', 'Previous', 'Actual'].map((column) => numberOf(row[column])!);
  const write = figureWriter(row['Unit'], years);
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
  const writeShare = figureWriter('%', [share, needed]);
  const write = figureWriter('Number', [within, total]);
  const side = compare(share, needed);
  const relation = side === 0 ? 'exactly' : side < 0 ? 'below' : 'above';
  return `${nameOf(row)}: ${write(within)} of ${write(total)} kept within the standard, which is ${writeShare(share)}, ${relation} the ${writeShare(needed)} needed${toleranceClause(row, tolerance, '%')}.`;
}

function dateSentence(row: RowValues): string {
  const due = numberOf(row['Due'])!;
  const done = numberOf(row['Done']);
  if (done !== null) {
    const late = compare(done, due) > 0;
    return `${nameOf(row)} was done on ${dateInWords(done)}, ${late ? 'after' : 'by'} the due date, ${dateInWords(due)}.`;
  }
  const asAt = numberOf(row['As at'])!;
  const past = compare(asAt, due) > 0;
  return `${nameOf(row)} was due on ${dateInWords(due)} and was not done on ${dateInWords(asAt)}; it is ${past ? 'overdue' : 'not due yet'}.`;
}

/** "X rose by 7 crimes (2.0 %) on last year". Either of change and per cent may be unknown, not both. */
function movement(row: RowValues): string {
  const change = numberOf(row['Change']);
  const share = numberOf(row['Change %']);
  const known = change ?? share!;
  if (compare(known, 0) === 0) return `${nameOf(row)} did not change${since(row)}`;
  const moved = known < 0 ? 'fell' : 'rose';
  const writeShare = figureWriter('%', share === null ? [0] : [share, 0]);
  if (change === null) return `${nameOf(row)} ${moved} by ${writeShare(Math.abs(share!))}${since(row)}`;
  const write = changeWriter(row['Unit'], [change, 0]);
  // Of a rate the change in points says enough; a per cent of a per cent beside it only confuses.
  const inBrackets = share === null || row['Unit'] === '%' ? '' : ` (${writeShare(Math.abs(share))})`;
  return `${nameOf(row)} ${moved} by ${write(change)}${inBrackets}${fromTo(row)}${since(row)}`;
}

function changeClause(row: RowValues): string {
  const change = numberOf(row['Change']);
  const share = numberOf(row['Change %']);
  const known = change ?? share;
  if (known === null) return '';
  if (compare(known, 0) === 0) return `; unchanged${since(row)}`;
  const amount =
    change === null
      ? figureWriter('%', [known, 0])(Math.abs(known))
      : changeWriter(row['Unit'], [change, 0])(change);
  return `; ${known < 0 ? 'down' : 'up'} ${amount}${since(row)}`;
}

/** " from 350 crimes to 357 crimes", where both levels are there. */
function fromTo(row: RowValues): string {
  const actual = numberOf(row['Actual']);
  const base = numberOf(row['Base']);
  if (actual === null || base === null) return '';
  const write = figureWriter(row['Unit'], [base, actual]);
  return `, from ${write(base)} to ${write(actual)},`;
}

/** What a change is counted from, after a space: the baseline where the test counts from it, else last year. */
function since(row: RowValues): string {
  const test = textOf(row['Test']);
  const year = numberOf(row['Baseline year']);
  const countsFromBaseline = ['Reduce by %', 'Reduce by points', 'Maintain', 'Level by year'].includes(test);
  if (!countsFromBaseline || (isBlank(row['Baseline']) && !isBlank(row['Previous']))) return ' on last year';
  if (year !== null) return ` on the baseline of ${year}`;
  // A change that was given without levels or year does not say what it is counted from.
  return isBlank(row['Baseline']) ? '' : ' on the baseline';
}

function inYear(row: RowValues): string {
  const year = numberOf(row['Report year']);
  return year === null ? '' : ` in ${year}`;
}

function toleranceClause(row: RowValues, tolerance: number, unit: unknown = row['Unit']): string {
  if (tolerance === 0) return '';
  return `, a tolerance of ${changeWriter(unit, [tolerance])(tolerance)} included`;
}

/** -1, 0 or 1, at the nine decimal places at which verdicts are decided. */
function compare(a: number, b: number): number {
  return Math.sign(Number((a - b).toFixed(9)));
}

function nameOf(row: RowValues): string {
  const name = row['Measure'];
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : 'This measure';
}

function numberOf(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function isBlank(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : String(value ?? '');
}

function asSentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

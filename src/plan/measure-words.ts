import type { Value } from '../model/values.ts';
import { changeWriter, type ComparedFigures, comparedFigures, figureWriter } from './figures.ts';
import type { PeriodName } from './period-names.ts';
import { countsFromBaseline } from './target-tests.ts';

/** The values of one row by column name, calculated columns as shown; a column that is not there reads as blank. */
export type RowValues = Readonly<Record<string, Value>>;

/** "X rose by 7 crimes (2.0 %) on last year". Either of change and per cent may be unknown, not both. */
export function movement(row: RowValues, period: PeriodName): string {
  const change = numberOf(row['Change']);
  const share = numberOf(row['Change %']);
  const known = change ?? share!;
  if (compare(known, 0) === 0) return `${nameOf(row)} did not change${since(row, period)}`;
  const moved = known < 0 ? 'fell' : 'rose';
  if (change === null) {
    const told = comparedFigures('level', '%', [Math.abs(share!), 0]);
    return `${nameOf(row)} ${moved} by ${told.figure}${printedClause(told, 'end')}${since(row, period)}`;
  }
  const told = comparedFigures('change', row['Unit'], [Math.abs(change), 0]);
  const writeShare = figureWriter('%', share === null ? [0] : [share, 0]);
  // Of a rate the change in points says enough; a per cent of a per cent beside it only confuses.
  const inBrackets = share === null || row['Unit'] === '%' ? '' : ` (${writeShare(Math.abs(share))})`;
  const levels = fromTo(row);
  const printed = printedClause(told, levels === '' ? 'end' : 'middle');
  return `${nameOf(row)} ${moved} by ${told.figure}${inBrackets}${printed}${levels}${since(row, period)}`;
}

/** "; up 0.2 points on last year", or nothing where no change is known. */
export function changeClause(row: RowValues, period: PeriodName): string {
  const change = numberOf(row['Change']);
  const share = numberOf(row['Change %']);
  const known = change ?? share;
  if (known === null) return '';
  if (compare(known, 0) === 0) return `; unchanged${since(row, period)}`;
  const amount =
    change === null
      ? figureWriter('%', [known, 0])(Math.abs(known))
      : changeWriter(row['Unit'], [change, 0])(change);
  return `; ${known < 0 ? 'down' : 'up'} ${amount}${since(row, period)}`;
}

/** " from 350 crimes to 357 crimes", where both levels are there. */
export function fromTo(row: RowValues): string {
  const actual = numberOf(row['Actual']);
  const base = numberOf(row['Base']);
  if (actual === null || base === null) return '';
  const write = figureWriter(row['Unit'], [base, actual], typedFigures(row));
  return `, from ${write(base)} to ${write(actual)},`;
}

/** ", printed as 4.0 %", where printed figures would seem to say something else. */
export function printedClause({ printed }: ComparedFigures, place: 'middle' | 'end'): string {
  if (printed === null) return '';
  return `, printed as ${printed}${place === 'middle' ? '' : ','}`;
}

/** What a change is counted from, after a space: the baseline where the test counts from it, else last year. */
export function since(row: RowValues, period: PeriodName): string {
  const test = textOf(row['Test']);
  const year = periodOf(row, 'Baseline year', period);
  if (!countsFromBaseline(test) || (isBlank(row['Baseline']) && !isBlank(row['Previous'])))
    return ' on last year';
  if (year !== null) return ` on the baseline of ${year}`;
  // A change that was given without levels or year does not say what it is counted from.
  return isBlank(row['Baseline']) ? '' : ' on the baseline';
}

/** " in 2010", " in 2009/10", where the year is known. */
export function inYear(row: RowValues, period: PeriodName): string {
  const year = periodOf(row, 'Report year', period);
  return year === null ? '' : ` in ${year}`;
}

/** The period that a column names, as the plan calls it; a name that somebody typed stays. Null where there is none. */
export function periodOf(row: RowValues, column: string, period: PeriodName): string | null {
  const value = row[column];
  if (typeof value === 'number') return period(value);
  return typeof value === 'string' && /\d{4}/.test(value) ? value.trim() : null;
}

/** ", a tolerance of 2 officers included", where there is one. */
export function toleranceClause(row: RowValues, tolerance: number, unit: unknown = row['Unit']): string {
  if (tolerance === 0) return '';
  return `, a tolerance of ${changeWriter(unit, [tolerance])(tolerance)} included`;
}

/** -1, 0 or 1, at the nine decimal places at which verdicts are decided. */
export function compare(a: number, b: number): number {
  return Math.sign(Number((a - b).toFixed(9)));
}

/** The measure by its name. */
export function nameOf(row: RowValues): string {
  const name = row['Measure'];
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : 'This measure';
}

/** The figures that people typed into a measure's row in its unit: what its cells show takes as many decimals as these have. */
export function typedFigures(row: RowValues): readonly number[] {
  return [
    ...['Target', 'Actual', 'Previous', 'Baseline', 'Previous 2', 'Lower', 'Upper'],
    ...['Given change', 'Tolerance', 'Amber'],
  ].flatMap((column) => numberOf(row[column]) ?? []);
}

/** The value as a number, or null for anything else. */
export function numberOf(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** Whether a column is blank or not there. */
export function isBlank(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '';
}

/** The value as text. */
export function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : String(value ?? '');
}

/** The text with a full stop at its end, if it has none. */
export function asSentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

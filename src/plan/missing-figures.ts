import { oneOrMany } from '../base/language.ts';
import type { Value } from '../model/values.ts';
import { FormulaError } from '../model/values.ts';
import type { FieldSet, TargetTest } from './target-tests.ts';

/**
 * Why a test gives No data, as words that follow a colon ("Actual is blank"), or null where everything it needs is there.
 * `row` holds values by column name.
 */
export function whatIsMissing(test: TargetTest, row: Readonly<Record<string, Value>>): string | null {
  if (test.needs.length === 0) return null;
  // Nobody misses anything where no way is better: the test does not apply.
  if (test.asksDirection && ['Neutral', 'Contested'].includes(String(row['Direction']))) return null;
  if (row['Data status'] === 'Awaited') return 'the figure is awaited';
  const tolerance = fault('Tolerance', row['Tolerance']);
  if (tolerance !== null && !isBlank(row['Tolerance'])) return tolerance;
  const blank: string[] = [];
  const wrong: string[] = [];
  for (const alternatives of test.needs) {
    const found = needFault(alternatives, row);
    if (found === null) continue;
    if (alternatives.length === 1 && 'blank' in found) blank.push(...found.blank);
    else wrong.push('blank' in found ? blankWithStandIns(found.blank, alternatives) : found.wrong);
  }
  const reasons = blank.length > 0 ? [areBlank(blank), ...wrong] : wrong;
  return reasons.length > 0 ? reasons.join('; ') : zeroFault(test, row);
}

/** Columns that are blank, or what is wrong with one that isn't. */
type NeedFault = { readonly blank: readonly string[] } | { readonly wrong: string };

/** What keeps a need from being met, or null; it is met as soon as one way of meeting it is complete. */
function needFault(
  alternatives: readonly FieldSet[],
  row: Readonly<Record<string, Value>>,
): NeedFault | null {
  // A text or an error in the levels is a fault even where a given change could stand in for them.
  for (const columns of alternatives) {
    if (columns.every((column) => fault(column, row[column]) === null)) return null;
    const wrong = columns.find((column) => !isBlank(row[column]) && fault(column, row[column]) !== null);
    if (wrong !== undefined) return { wrong: fault(wrong, row[wrong])! };
  }
  return { blank: alternatives[0]!.filter((column) => isBlank(row[column])) };
}

function areBlank(columns: readonly string[]): string {
  if (columns.length === 1) return `${columns[0]} is blank`;
  return `${columns.slice(0, -1).join(', ')} and ${columns.at(-1)} are blank`;
}

function blankWithStandIns(blank: readonly string[], alternatives: readonly FieldSet[]): string {
  const others = listOf(alternatives.slice(1), alternatives[0]!);
  return `${areBlank(blank)}, and no ${others} stands in for ${oneOrMany(blank.length, 'it', 'them')}`;
}

/** Divisions that can't be made: a base of zero, a total of zero. */
function zeroFault(test: TargetTest, row: Readonly<Record<string, Value>>): string | null {
  if (test.word === 'Share within' && row['Total'] === 0) return 'Total is zero';
  const counted = ['Reduce by %', 'Reduce by points', 'Increase by %', 'Maintain'].includes(test.word);
  const base = isBlank(row['Baseline']) ? row['Previous'] : row['Baseline'];
  return counted && typeof base === 'number' && Number(base.toFixed(9)) === 0 ? 'the base is zero' : null;
}

function fault(column: string, value: Value | undefined): string | null {
  if (isBlank(value)) return `${column} is blank`;
  if (value instanceof FormulaError) return `${column} is the error ${value.code}`;
  if (column === 'Direction')
    return value === 'Up' || value === 'Down' ? null : `${column} is neither Up nor Down`;
  return typeof value === 'number' ? null : `${column} is not a number`;
}

function isBlank(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function listOf(alternatives: readonly FieldSet[], usual: FieldSet): string {
  const names = alternatives.map((columns) =>
    columns.filter((column) => !usual.includes(column)).join(' and '),
  );
  return [...new Set(names)].join(' or ');
}

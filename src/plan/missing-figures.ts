import type { Value } from '../model/values.ts';
import { FormulaError } from '../model/values.ts';
import type { FieldSet, TargetTest } from './target-tests.ts';

/**
 * Why a test gives No data, as words that follow a colon ("Actual is blank"), or null where everything it needs is there.
 * `row` holds values by column name.
 */
export function whatIsMissing(test: TargetTest, row: Readonly<Record<string, Value>>): string | null {
  if (test.needs.length === 0) return null;
  if (row['Data status'] === 'Awaited') return 'the figure is awaited';
  const tolerance = fault('Tolerance', row['Tolerance']);
  if (tolerance !== null && !isBlank(row['Tolerance'])) return tolerance;
  const reasons = test.needs.flatMap((alternatives) => {
    const reason = needFault(alternatives, row);
    return reason === null ? [] : [reason];
  });
  if (reasons.length > 0) return reasons.join('; ');
  return zeroFault(test, row);
}

/** What keeps a need from being met, or null; it is met as soon as one way of meeting it is complete. */
function needFault(alternatives: readonly FieldSet[], row: Readonly<Record<string, Value>>): string | null {
  // A text or an error in the levels is a fault even where a given change could stand in for them.
  for (const columns of alternatives) {
    if (columns.every((column) => fault(column, row[column]) === null)) return null;
    const wrong = columns.find((column) => !isBlank(row[column]) && fault(column, row[column]) !== null);
    if (wrong !== undefined) return fault(wrong, row[wrong]);
  }
  const usual = alternatives[0]!;
  const blank = usual.filter((column) => isBlank(row[column]));
  const more =
    alternatives.length > 1 ? `, and no ${listOf(alternatives.slice(1), usual)} stands in for it` : '';
  return `${blank.join(' and ')} ${blank.length === 1 ? 'is' : 'are'} blank${more}`;
}

/** Divisions that can't be made: a base of zero, a total of zero. */
function zeroFault(test: TargetTest, row: Readonly<Record<string, Value>>): string | null {
  if (test.word === 'Share within' && row['Total'] === 0) return 'Total is zero';
  const counted = ['Reduce by %', 'Reduce by points', 'Maintain'].includes(test.word);
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

import { formatNumber } from '../model/display.ts';
import type { Value } from '../model/values.ts';
import { isPeriod } from './period-columns.ts';
import { targetTestNamed } from './target-tests.ts';

/**
 * The report year in which the target of a measure is due, by *Due* for a test that asks for a day, else by *Target year*. Null where
 * neither is filled, and for a measure that is never judged.
 */
export function dueYear(value: (column: string) => Value | undefined): number | null {
  const test = targetTestNamed(value('Test'));
  if (test?.needs.length === 0) return null;
  if (test?.word === 'Done by date') return reportYearOf(value('Due'));
  const year = value('Target year');
  return isPeriod(year) ? year : null;
}

/** The report year that a day is in: from April on it is the one that ends in the next year. Null for what is no day. */
function reportYearOf(serial: Value | undefined): number | null {
  if (typeof serial !== 'number') return null;
  const [year, month] = formatNumber(serial, 'yyyy-mm').split('-').map(Number);
  const period = Number(year) + (Number(month) > 3 ? 1 : 0);
  return isPeriod(period) ? period : null;
}

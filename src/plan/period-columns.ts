import { isFinancialYear } from '../model/financial-year.ts';

/*
 * What of a measure belongs to one period, and where it is kept when another period is chosen. The figures are the series', one row of the
 * Figures table for each series and period; the judgements are the measure's or the commitment's, one row of Past verdicts each.
 */

/** The columns of a measure that hold the figures of one period, and what the Figures table calls them. */
export const figureColumns = [
  ['Actual', 'Value'],
  ['Data status', 'Status'],
  ['Previous', 'Previous'],
  ['Previous 2', 'Previous 2'],
  ['Given change', 'Given change'],
  ['Given change %', 'Given change %'],
  ['Rank', 'Rank'],
  ['Within', 'Within'],
  ['Total', 'Total'],
  ['Done', 'Done'],
  ['As at', 'As at'],
] as const;

/** The typed columns of a measure or a commitment that hold what was judged of one period; Past verdicts has the same names. */
export const judgementColumns = [
  'Published verdict',
  'Published marks',
  'Verdict note',
  'Explanation',
  'Note',
] as const;

/** The column of the verdict, in measures and commitments. */
export const verdictColumn = 'Target met';

/** A year as periods are written: the financial year 2009/10 is 2010. */
export function isPeriod(value: unknown): value is number {
  return typeof value === 'number' && isFinancialYear(value);
}

/*
 * One line or a few for each case of every kind of test: a table that is long because it is whole, and is read best in one file.
 */

import type { CellValue } from '../../../src/model/values.ts';
import type { VerdictWord } from '../../../src/plan/verdicts.ts';

/** One row of the Summary Sheet and the verdict it has to give. */
export interface TargetTestCase {
  readonly name: string;
  /** Typed-in columns by name; a column that is left out is blank. */
  readonly row: Readonly<Record<string, CellValue>>;
  /** Columns whose cell is an error. */
  readonly errors?: readonly string[];
  readonly verdict: VerdictWord | '';
}

function on(
  test: string,
  ...cases: readonly [string, Record<string, CellValue>, VerdictWord | ''][]
): TargetTestCase[] {
  return cases.map(([name, row, verdict]) => ({
    name: `${test}: ${name}`,
    row: { Test: test, ...row },
    verdict,
  }));
}

// Dates are serials; 40,268 is 31 March 2010.
const due = 40_268;

/** Down by four per cent in 2010 on a baseline of 2008. */
const reduced = { Baseline: 100, 'Baseline year': 2008, Actual: 96, 'Report year': 2010, 'Target %': 0.04 };

/** For each kind of test a row that passes it, with no more figures than it takes. */
const passing: Readonly<Record<string, Readonly<Record<string, CellValue>>>> = {
  'At most': { Actual: 10, Target: 10 },
  'At least': { Actual: 0.9, Target: 0.9 },
  'More than': { Actual: 0.71, Target: 0.7 },
  'Reduce by %': { Baseline: 100, Actual: 96, 'Target %': 0.04 },
  'Reduce by points': { Baseline: 0.3, Actual: 0.28, Target: 0.02 },
  'Less than': { Actual: 0.69, Target: 0.7 },
  'Increase by %': { Baseline: 100, Actual: 104, 'Target %': 0.04 },
  'Increase by points': { Baseline: 0.28, Actual: 0.3, Target: 0.02 },
  'No increase': { Previous: 350, Actual: 350 },
  'Direction only': { Direction: 'Down', Previous: 10, Actual: 9 },
  Maintain: { Baseline: 100, Actual: 100 },
  Band: { Lower: 0.35, Upper: 0.38, Actual: 0.35 },
  'At least a count': { Actual: 6, Target: 6 },
  'Level by year': { Actual: 0.577, Target: 0.577, 'Report year': 2011, 'Target year': 2011 },
  'Lower each year': { 'Previous 2': 30, Previous: 20, Actual: 10 },
  'Rank or better': { Rank: 3, 'Target rank': 3 },
  'Improve and hold': { Actual: 0.2, Target: 0.2 },
  'Improve and hold (both)': { Actual: 0.2, Target: 0.2, Previous: 0.19 },
  'Share within': { Within: 900, Total: 1000, Target: 0.9 },
  'Done by date': { Due: due, Done: due },
};

/** Each of these rows as it is, awaited, and with a blank, a text and an error in the place of each figure. */
const withoutOneFigure = Object.entries(passing).flatMap(([test, figures]): TargetTestCase[] => {
  const row = { Test: test, ...figures };
  const missing = Object.keys(figures)
    .filter((column) => typeof figures[column] === 'number')
    .flatMap((column): TargetTestCase[] => {
      const blank = { ...row, [column]: null };
      return [
        { name: `${test}: nothing but ${column} is blank`, row: blank, verdict: 'No data' },
        { name: `${test}: ${column} is a text`, row: { ...row, [column]: 'n/k' }, verdict: 'No data' },
        { name: `${test}: ${column} is an error`, row: blank, errors: [column], verdict: 'No data' },
      ];
    });
  return [
    { name: `${test}: all that it takes`, row, verdict: 'Met' },
    { name: `${test}: all of it awaited`, row: { ...row, 'Data status': 'Awaited' }, verdict: 'No data' },
    { name: `${test}: the tolerance is an error`, row, errors: ['Tolerance'], verdict: 'No data' },
    ...missing,
  ];
});

/** Every kind of test at its edges and around them, and with each kind of thing that can be missing. */
export const targetTestCases: readonly TargetTestCase[] = [
  { name: 'no test chosen, figures there', row: { Actual: 5, Target: 4 }, verdict: '' },
  { name: 'a word that is no test', row: { Test: 'Guess', Actual: 5, Target: 4 }, verdict: 'No data' },
  ...on(
    'At most',
    ['level with the target', { Actual: 10, Target: 10 }, 'Met'],
    ['under it', { Actual: 9.9, Target: 10 }, 'Met'],
    ['over it', { Actual: 10.1, Target: 10 }, 'Not met'],
    ['over by less than nine places can say', { Actual: 10.0000000004, Target: 10 }, 'Met'],
    ['over by the ninth place', { Actual: 10.000000001, Target: 10 }, 'Not met'],
    ['inside the tolerance', { Actual: 10.5, Target: 10, Tolerance: 0.5 }, 'Met'],
    ['beyond the tolerance', { Actual: 10.6, Target: 10, Tolerance: 0.5 }, 'Not met'],
    ['a tolerance that is no number', { Actual: 9, Target: 10, Tolerance: 'some' }, 'No data'],
    ['no actual', { Target: 10 }, 'No data'],
    ['no target', { Actual: 10 }, 'No data'],
    ['a text for the actual', { Actual: 'n/k', Target: 10 }, 'No data'],
    ['a text that looks like a number', { Actual: '9', Target: 10 }, 'No data'],
    ['a yes for the actual', { Actual: true, Target: 10 }, 'No data'],
    ['an awaited figure', { Actual: 9, Target: 10, 'Data status': 'Awaited' }, 'No data'],
    ['a provisional figure', { Actual: 9, Target: 10, 'Data status': 'Provisional' }, 'Met'],
    ['zero is a figure', { Actual: 0, Target: 0 }, 'Met'],
    ['negative figures', { Actual: -2, Target: -1 }, 'Met'],
  ),
  ...on(
    'At least',
    ['level with the target', { Actual: 0.9, Target: 0.9 }, 'Met'],
    ['under it', { Actual: 0.899, Target: 0.9 }, 'Not met'],
    ['over it', { Actual: 0.901, Target: 0.9 }, 'Met'],
    ['level with a target that was reckoned', { Actual: 36.6, Target: 48.8 * (1 - 0.25) }, 'Met'],
    ['inside the tolerance', { Actual: 0.89, Target: 0.9, Tolerance: 0.01 }, 'Met'],
    ['Direction does not turn it round', { Actual: 0.95, Target: 0.9, Direction: 'Down' }, 'Met'],
    ['no actual', { Target: 0.9 }, 'No data'],
    ['an actual of zero', { Actual: 0, Target: 0.9 }, 'Not met'],
  ),
  ...on(
    'More than',
    ['level with the target', { Actual: 0.7, Target: 0.7 }, 'Not met'],
    ['just over it', { Actual: 0.701, Target: 0.7 }, 'Met'],
    ['over by less than nine places can say', { Actual: 0.7000000004, Target: 0.7 }, 'Not met'],
    ['under it', { Actual: 0.699, Target: 0.7 }, 'Not met'],
    ['no target', { Actual: 0.7 }, 'No data'],
  ),
  ...on(
    'Less than',
    ['level with the target', { Actual: 7.5, Target: 7.5 }, 'Not met'],
    ['just under it', { Actual: 7.499, Target: 7.5 }, 'Met'],
    ['under by the ninth place', { Actual: 7.499999999, Target: 7.5 }, 'Met'],
    ['under by less than nine places can say', { Actual: 7.4999999996, Target: 7.5 }, 'Not met'],
    ['over it', { Actual: 7.6, Target: 7.5 }, 'Not met'],
    ['inside the tolerance', { Actual: 7.6, Target: 7.5, Tolerance: 0.2 }, 'Met'],
    ['at the end of the tolerance', { Actual: 7.7, Target: 7.5, Tolerance: 0.2 }, 'Not met'],
    ['Direction does not turn it round', { Actual: 7, Target: 7.5, Direction: 'Up' }, 'Met'],
    ['7.46, printed as 7.5', { Actual: 7.46, Target: 7.5 }, 'Met'],
    ['no target', { Actual: 7 }, 'No data'],
  ),
  ...on(
    'Increase by %',
    ['exactly enough', { Baseline: 100, Actual: 104, 'Target %': 0.04 }, 'Met'],
    ['not quite enough', { Baseline: 100, Actual: 103.9, 'Target %': 0.04 }, 'Not met'],
    ['a fall', { Baseline: 100, Actual: 96, 'Target %': 0.04 }, 'Not met'],
    ['3.967 %, printed as 4.0 %', { Baseline: 5596, Actual: 5818, 'Target %': 0.04 }, 'Not met'],
    ['no baseline: the previous figure', { Previous: 100, Actual: 102, 'Target %': 0.02 }, 'Met'],
    [
      'the baseline before the previous figure',
      { Baseline: 100, Previous: 50, Actual: 103, 'Target %': 0.04 },
      'Not met',
    ],
    ['a given change alone', { 'Given change %': 0.021, 'Target %': 0.02 }, 'Met'],
    ['a given change, not enough', { 'Given change %': 0.019, 'Target %': 0.02 }, 'Not met'],
    [
      'levels before a given change',
      { Baseline: 100, Actual: 104, 'Given change %': 0, 'Target %': 0.04 },
      'Met',
    ],
    ['the share under Target', { Baseline: 100, Actual: 104, Target: 0.04 }, 'Met'],
    ['a share of nothing is a share', { Baseline: 100, Actual: 102, 'Target %': 0, Target: 0.04 }, 'Met'],
    ['inside the tolerance', { Baseline: 100, Actual: 103, 'Target %': 0.04, Tolerance: 0.01 }, 'Met'],
    ['beyond the tolerance', { Baseline: 100, Actual: 102.9, 'Target %': 0.04, Tolerance: 0.01 }, 'Not met'],
    ['a base of zero', { Baseline: 0, Actual: 4, 'Target %': 0.04 }, 'No data'],
    ['a small base', { Baseline: 0.003, Actual: 0.004, 'Target %': 0.3 }, 'Met'],
    ['across a break', { ...reduced, Actual: 104, Break: 2009 }, 'n/a'],
    [
      'Direction does not turn it round',
      { Baseline: 100, Actual: 104, 'Target %': 0.04, Direction: 'Down' },
      'Met',
    ],
  ),
  ...on(
    'Increase by points',
    ['exactly enough', { Baseline: 0.28, Actual: 0.3, Target: 0.02 }, 'Met'],
    ['not quite enough', { Baseline: 0.28, Actual: 0.2999, Target: 0.02 }, 'Not met'],
    ['a fall', { Baseline: 0.3, Actual: 0.28, Target: 0.02 }, 'Not met'],
    ['two per cent asked, one point given', { Baseline: 0.5, Actual: 0.51, Target: 0.02 }, 'Not met'],
    ['a base of zero is a level', { Baseline: 0, Actual: 0.02, Target: 0.02 }, 'Met'],
    ['no baseline: the previous figure', { Previous: 10, Actual: 12, Target: 2 }, 'Met'],
    ['a given change alone', { 'Given change': 2, Target: 2 }, 'Met'],
    ['a given change, not enough', { 'Given change': 1.9, Target: 2 }, 'Not met'],
    ['inside the tolerance', { Baseline: 0.28, Actual: 0.295, Target: 0.02, Tolerance: 0.005 }, 'Met'],
    ['beyond the tolerance', { Baseline: 0.28, Actual: 0.294, Target: 0.02, Tolerance: 0.005 }, 'Not met'],
    ['a small base', { Baseline: 0.001, Actual: 0.004, Target: 0.003 }, 'Met'],
    ['short by the third decimal', { Baseline: 0.001, Actual: 0.004, Target: 0.004 }, 'Not met'],
    [
      'across a break',
      { Baseline: 0.28, 'Baseline year': 2008, Actual: 0.3, 'Report year': 2010, Target: 0.02, Break: 2009 },
      'n/a',
    ],
  ),
  ...on(
    'Reduce by %',
    ['exactly enough', { Baseline: 100, Actual: 96, 'Target %': 0.04 }, 'Met'],
    ['not quite enough', { Baseline: 100, Actual: 96.1, 'Target %': 0.04 }, 'Not met'],
    [
      '3.967 % does not reach 4 %, though it is printed so',
      { Baseline: 5596, Actual: 5374, 'Target %': 0.04 },
      'Not met',
    ],
    [
      'levels decide before a given change',
      { Baseline: 5596, Actual: 5374, 'Target %': 0.04, 'Given change %': -0.04 },
      'Not met',
    ],
    ['no baseline: the previous figure', { Previous: 100, Actual: 98, 'Target %': 0.02 }, 'Met'],
    [
      'the baseline before the previous figure',
      { Baseline: 100, Previous: 200, Actual: 97, 'Target %': 0.04 },
      'Not met',
    ],
    ['a given change alone', { 'Given change %': -0.021, 'Target %': 0.02 }, 'Met'],
    ['a given change at the edge', { 'Given change %': -0.02, 'Target %': 0.02 }, 'Met'],
    ['a given change too small', { 'Given change %': -0.019, 'Target %': 0.02 }, 'Not met'],
    ['a given rise', { 'Given change %': 0.02, 'Target %': 0.02 }, 'Not met'],
    ['a given change in the unit is another thing', { 'Given change': -5, 'Target %': 0.02 }, 'No data'],
    ['the share under Target', { Baseline: 100, Actual: 96, Target: 0.04 }, 'Met'],
    ['no share at all', { Baseline: 100, Actual: 96 }, 'No data'],
    ['a text for the share', { Baseline: 100, Actual: 96, 'Target %': 'four' }, 'No data'],
    ['a base of zero', { Baseline: 0, Actual: 0, 'Target %': 0.04 }, 'No data'],
    [
      'a base of zero with a given change',
      { Baseline: 0, 'Given change %': -0.5, 'Target %': 0.04 },
      'No data',
    ],
    ['a text for the baseline', { Baseline: 'n/k', Actual: 96, 'Target %': 0.04 }, 'No data'],
    [
      'a text for the actual beside a given change',
      { Actual: 'n/k', 'Given change %': -0.5, 'Target %': 0.04 },
      'No data',
    ],
    ['inside the tolerance', { Baseline: 100, Actual: 96.5, 'Target %': 0.04, Tolerance: 0.005 }, 'Met'],
  ),
  ...on(
    'Reduce by points',
    ['0.30 less 0.28 is 0.02', { Baseline: 0.3, Actual: 0.28, Target: 0.02 }, 'Met'],
    ['not quite enough', { Baseline: 0.3, Actual: 0.281, Target: 0.02 }, 'Not met'],
    ['a given change at the edge', { 'Given change': -0.02, Target: 0.02 }, 'Met'],
    ['a given change too small', { 'Given change': -0.019, Target: 0.02 }, 'Not met'],
    ['a given per cent is another thing', { 'Given change %': -0.5, Target: 0.02 }, 'No data'],
    ['no baseline: the previous figure', { Previous: 0.3, Actual: 0.28, Target: 0.02 }, 'Met'],
    ['a base of zero', { Baseline: 0, Actual: -0.02, Target: 0.02 }, 'No data'],
    ['no points asked for', { Baseline: 0.3, Actual: 0.28 }, 'No data'],
  ),
  ...on(
    'No increase',
    ['level', { Previous: 350, Actual: 350 }, 'Met'],
    ['one more', { Previous: 350, Actual: 351 }, 'Not met'],
    ['one less', { Previous: 350, Actual: 349 }, 'Met'],
    ['a given rise', { 'Given change': 7, 'Given change %': 0.02 }, 'Not met'],
    ['a given fall in per cent alone', { 'Given change %': -0.02 }, 'Met'],
    ['a given change of nothing', { 'Given change': 0 }, 'Met'],
    ['from nothing to nothing', { Previous: 0, Actual: 0 }, 'Met'],
    ['noise in the last places', { Previous: 0.3, Actual: 0.1 + 0.2 }, 'Met'],
    ['inside the tolerance', { Previous: 350, Actual: 355, Tolerance: 5 }, 'Met'],
    ['nothing known', {}, 'No data'],
    ['half of the levels', { Actual: 350 }, 'No data'],
    [
      'a text for a level beside a given change',
      { Previous: 'n/k', Actual: 350, 'Given change': -3 },
      'No data',
    ],
  ),
  ...on(
    'Direction only',
    ['down, and it fell', { Direction: 'Down', Previous: 10, Actual: 9 }, 'Met'],
    ['down, and it stayed', { Direction: 'Down', Previous: 10, Actual: 10 }, 'Not met'],
    ['down, and it rose', { Direction: 'Down', Previous: 10, Actual: 11 }, 'Not met'],
    ['up, and it rose', { Direction: 'Up', Previous: 10, Actual: 11 }, 'Met'],
    ['up, and it stayed', { Direction: 'Up', Previous: 10, Actual: 10 }, 'Not met'],
    ['up by noise in the last places', { Direction: 'Up', Previous: 0.3, Actual: 0.1 + 0.2 }, 'Not met'],
    ['up, with a given fall', { Direction: 'Up', 'Given change': -0.031, Actual: 0.913 }, 'Not met'],
    ['down, with a given per cent', { Direction: 'Down', 'Given change %': -0.1 }, 'Met'],
    ['up, with a given per cent', { Direction: 'Up', 'Given change %': -0.1 }, 'Not met'],
    ['no direction', { Previous: 10, Actual: 9 }, 'No data'],
    ['a direction that is none', { Direction: 'Sideways', Previous: 10, Actual: 9 }, 'No data'],
    ['nothing known', { Direction: 'Down' }, 'No data'],
  ),
  ...on(
    'Maintain',
    ['level', { Baseline: 100, Actual: 100 }, 'Met'],
    ['above', { Baseline: 100, Actual: 101 }, 'Met'],
    ['below', { Baseline: 100, Actual: 99 }, 'Not met'],
    ['at the end of the tolerance', { Baseline: 100, Actual: 98, Tolerance: 2 }, 'Met'],
    ['beyond the tolerance', { Baseline: 100, Actual: 97.9, Tolerance: 2 }, 'Not met'],
    ['the previous figure is no baseline', { Previous: 100, Actual: 100 }, 'No data'],
    ['a baseline of zero', { Baseline: 0, Actual: 1 }, 'No data'],
  ),
  ...on(
    'Band',
    ['at the lower end', { Lower: 0.35, Upper: 0.38, Actual: 0.35 }, 'Met'],
    ['at the upper end', { Lower: 0.35, Upper: 0.38, Actual: 0.38 }, 'Met'],
    ['inside', { Lower: 0.35, Upper: 0.38, Actual: 0.36 }, 'Met'],
    ['below', { Lower: 0.35, Upper: 0.38, Actual: 0.349 }, 'Not met'],
    ['above', { Lower: 0.35, Upper: 0.38, Actual: 0.381 }, 'Not met'],
    ['inside the tolerance', { Lower: 0.35, Upper: 0.38, Actual: 0.381, Tolerance: 0.001 }, 'Met'],
    ['no upper end', { Lower: 0.35, Actual: 0.36 }, 'No data'],
    ['a target is no band', { Target: 0.35, Actual: 0.36 }, 'No data'],
  ),
  ...on(
    'At least a count',
    ['the whole part reaches it', { Actual: 6.9, Target: 6 }, 'Met'],
    ['the whole part is one short', { Actual: 5.9, Target: 6 }, 'Not met'],
    ['exactly', { Actual: 6, Target: 6 }, 'Met'],
    ['short by less than nine places can say', { Actual: 5.9999999999, Target: 6 }, 'Met'],
    ['no actual', { Target: 6 }, 'No data'],
  ),
  ...on(
    'Level by year',
    [
      'short of it before the year',
      { Actual: 0.559, Target: 0.577, 'Report year': 2010, 'Target year': 2011 },
      'n/a',
    ],
    [
      'short of it in the year',
      { Actual: 0.559, Target: 0.577, 'Report year': 2011, 'Target year': 2011 },
      'Not met',
    ],
    [
      'short of it after the year',
      { Actual: 0.559, Target: 0.577, 'Report year': 2012, 'Target year': 2011 },
      'Not met',
    ],
    [
      'reached before the year',
      { Actual: 0.577, Target: 0.577, 'Report year': 2010, 'Target year': 2011 },
      'Met',
    ],
    [
      'reached after the year',
      { Actual: 0.6, Target: 0.577, 'Report year': 2012, 'Target year': 2011 },
      'Met',
    ],
    [
      'a level to come down to, reached',
      { Direction: 'Down', Actual: 9, Target: 10, 'Report year': 2010, 'Target year': 2011 },
      'Met',
    ],
    [
      'a level to come down to, not due',
      { Direction: 'Down', Actual: 11, Target: 10, 'Report year': 2010, 'Target year': 2011 },
      'n/a',
    ],
    ['no target year', { Actual: 0.559, Target: 0.577, 'Report year': 2010 }, 'No data'],
    ['no report year', { Actual: 0.559, Target: 0.577, 'Target year': 2011 }, 'No data'],
    ['no actual before the year', { Target: 0.577, 'Report year': 2010, 'Target year': 2011 }, 'No data'],
  ),
  ...on(
    'Lower each year',
    ['lower twice', { 'Previous 2': 30, Previous: 20, Actual: 10 }, 'Met'],
    ['level at the end', { 'Previous 2': 30, Previous: 20, Actual: 20 }, 'Not met'],
    ['level at the start', { 'Previous 2': 20, Previous: 20, Actual: 10 }, 'Not met'],
    ['up and then down', { 'Previous 2': 10, Previous: 30, Actual: 20 }, 'Not met'],
    ['only two years known', { Previous: 20, Actual: 10 }, 'No data'],
  ),
  ...on(
    'Rank or better',
    ['the rank itself', { Rank: 3, 'Target rank': 3 }, 'Met'],
    ['better', { Rank: 1, 'Target rank': 3 }, 'Met'],
    ['worse', { Rank: 4, 'Target rank': 3 }, 'Not met'],
    ['a rank as text', { Rank: '1st', 'Target rank': 3 }, 'No data'],
    ['no target rank', { Rank: 1 }, 'No data'],
    ['a level beside it changes nothing', { Actual: 0.1, Target: 0.9, Rank: 1, 'Target rank': 3 }, 'Met'],
  ),
  ...on(
    'Improve and hold',
    ['level reached although it fell', { Actual: 0.2, Target: 0.2, 'Given change': -0.01 }, 'Met'],
    ['level missed although it rose', { Actual: 0.134, Target: 0.15, 'Given change': 0.002 }, 'Not met'],
    ['no actual', { Target: 0.2, 'Given change': -0.01 }, 'No data'],
    ['a level to come down to', { Direction: 'Down', Actual: 9, Target: 10 }, 'Met'],
    ['a level to come down to, missed', { Direction: 'Down', Actual: 11, Target: 10 }, 'Not met'],
  ),
  ...on(
    'Improve and hold (both)',
    ['level reached and it rose', { Actual: 0.2, Target: 0.2, Previous: 0.19 }, 'Met'],
    ['level reached and it stayed', { Actual: 0.2, Target: 0.2, Previous: 0.2 }, 'Not met'],
    ['level reached although it fell', { Actual: 0.2, Target: 0.2, 'Given change': -0.01 }, 'Not met'],
    ['level missed although it rose', { Actual: 0.134, Target: 0.15, 'Given change': 0.002 }, 'Not met'],
    [
      'a level to come down to, and it fell',
      { Direction: 'Down', Actual: 9, Target: 10, Previous: 9.5 },
      'Met',
    ],
    [
      'a level to come down to, and it rose',
      { Direction: 'Down', Actual: 9, Target: 10, Previous: 8 },
      'Not met',
    ],
    ['no change known', { Actual: 0.2, Target: 0.2 }, 'No data'],
  ),
  ...on(
    'Share within',
    ['exactly the share', { Within: 900, Total: 1000, Target: 0.9 }, 'Met'],
    ['one short', { Within: 899, Total: 1000, Target: 0.9 }, 'Not met'],
    ['a total of zero', { Within: 0, Total: 0, Target: 0.9 }, 'No data'],
    ['no total', { Within: 900, Target: 0.9 }, 'No data'],
    ['a share of thirds', { Within: 2, Total: 3, Target: 2 / 3 }, 'Met'],
  ),
  ...on(
    'Done by date',
    ['done on the day', { Due: due, Done: due }, 'Met'],
    ['done before', { Due: due, Done: due - 1 }, 'Met'],
    ['done a day late', { Due: due, Done: due + 1 }, 'Late'],
    ['not done on the day', { Due: due, 'As at': due }, 'n/a'],
    ['not done the day after', { Due: due, 'As at': due + 1 }, 'Overdue'],
    ['not done before', { Due: due, 'As at': due - 1 }, 'n/a'],
    ['not done, and no day to judge by', { Due: due }, 'No data'],
    ['no due date', { Done: due }, 'No data'],
    ['a due date as text', { Due: 'summer', Done: due }, 'No data'],
    ['a text under Done', { Due: due, Done: 'yes', 'As at': due }, 'No data'],
  ),
  ...on(
    'No test',
    ['nothing there', {}, 'n/a'],
    ['figures there', { Actual: 5, Target: 4 }, 'n/a'],
    ['awaited', { 'Data status': 'Awaited' }, 'n/a'],
  ),
  ...on(
    'Direction only',
    ['neither way is better', { Direction: 'Neutral', Previous: 10, Actual: 9 }, 'n/a'],
    ['people disagree which way is better', { Direction: 'Contested', Previous: 10, Actual: 9 }, 'n/a'],
    [
      'neither way is better, and the figure is awaited',
      { Direction: 'Neutral', 'Data status': 'Awaited' },
      'n/a',
    ],
  ),
  ...on(
    'Improve and hold (both)',
    [
      'nothing says what improving is',
      { Direction: 'Neutral', Actual: 0.2, Target: 0.2, Previous: 0.19 },
      'n/a',
    ],
    [
      'the improving is contested',
      { Direction: 'Contested', Actual: 0.1, Target: 0.2, Previous: 0.19 },
      'n/a',
    ],
  ),
  ...on('Improve and hold', [
    'a neutral direction leaves the level',
    { Direction: 'Neutral', Actual: 0.2, Target: 0.2 },
    'Met',
  ]),
  ...on('At most', [
    'a contested direction leaves the level',
    { Direction: 'Contested', Actual: 11, Target: 10 },
    'Not met',
  ]),
  ...on('At least', [
    'a neutral direction leaves the level',
    { Direction: 'Neutral', Actual: 0.9, Target: 0.9 },
    'Met',
  ]),
  ...on('Reduce by %', [
    'a contested direction leaves a reduction that was asked for',
    { Direction: 'Contested', Baseline: 100, Actual: 96, 'Target %': 0.04 },
    'Met',
  ]),
  ...on('No increase', [
    'a neutral direction leaves what was asked for',
    { Direction: 'Neutral', Previous: 5, Actual: 6 },
    'Not met',
  ]),
  ...on(
    'Reduce by %',
    ['a break between baseline and actual', { ...reduced, Break: 2010 }, 'n/a'],
    ['a break in the year after the baseline', { ...reduced, Break: 2009 }, 'n/a'],
    ['a break in the baseline year: both are counted alike', { ...reduced, Break: 2008 }, 'Met'],
    ['a break before the baseline', { ...reduced, Break: 2007 }, 'Met'],
    ['a break after the actual', { ...reduced, Break: 2011 }, 'Met'],
    [
      'a break, and no year says where the base is',
      { Baseline: 100, Actual: 96, 'Target %': 0.04, Break: 2010 },
      'n/a',
    ],
    ['a break that names no year', { ...reduced, Break: 'yes' }, 'n/a'],
    [
      'a break across a given change',
      { ...reduced, Baseline: null, Actual: null, 'Given change %': -0.1, Break: 2010 },
      'n/a',
    ],
    ['a break before the previous figure', { ...reduced, Baseline: null, Previous: 100, Break: 2009 }, 'Met'],
    ['a break after the previous figure', { ...reduced, Baseline: null, Previous: 100, Break: 2010 }, 'n/a'],
  ),
  ...on('Reduce by points', [
    'a break between',
    { Baseline: 0.3, 'Baseline year': 2008, 'Report year': 2010, Actual: 0.28, Target: 0.02, Break: 2010 },
    'n/a',
  ]),
  ...on(
    'No increase',
    ['a break since last year', { Previous: 350, Actual: 349, 'Report year': 2010, Break: 2010 }, 'n/a'],
    ['a break before last year', { Previous: 350, Actual: 349, 'Report year': 2010, Break: 2009 }, 'Met'],
    ['a break across a given change', { 'Given change': -3, 'Report year': 2010, Break: 2010 }, 'n/a'],
    ['a break, and no figure', { 'Report year': 2010, Break: 2010 }, 'n/a'],
  ),
  ...on('Direction only', [
    'a break since last year',
    { Direction: 'Down', Previous: 10, Actual: 9, Break: 2010 },
    'n/a',
  ]),
  ...on('Maintain', [
    'a break since the baseline',
    { Baseline: 100, 'Baseline year': 2008, 'Report year': 2010, Actual: 100, Break: 2009 },
    'n/a',
  ]),
  ...on(
    'Lower each year',
    [
      'a break in the middle',
      { 'Previous 2': 30, Previous: 20, Actual: 10, 'Report year': 2010, Break: 2009 },
      'n/a',
    ],
    [
      'a break before the first',
      { 'Previous 2': 30, Previous: 20, Actual: 10, 'Report year': 2010, Break: 2008 },
      'Met',
    ],
  ),
  ...on('Improve and hold (both)', [
    'a break since last year',
    { Actual: 0.2, Target: 0.2, Previous: 0.19, Break: 2010 },
    'n/a',
  ]),
  ...on('Improve and hold', [
    'a break leaves the level',
    { Actual: 0.2, Target: 0.2, Previous: 0.19, Break: 2010 },
    'Met',
  ]),
  ...on('At least', ['a break leaves the level', { Actual: 0.89, Target: 0.9, Break: 2010 }, 'Not met']),
  ...on('Band', ['a break leaves the level', { Actual: 0.36, Lower: 0.35, Upper: 0.38, Break: 2010 }, 'Met']),
  ...on('Level by year', [
    'a break leaves the level',
    {
      Actual: 0.6,
      Target: 0.577,
      Baseline: 0.5,
      'Baseline year': 2008,
      'Report year': 2010,
      'Target year': 2011,
      Break: 2010,
    },
    'Met',
  ]),
  ...on(
    'At least',
    ['amber changes no verdict, just missed', { Actual: 0.899, Target: 0.9, Amber: 0.01 }, 'Not met'],
    ['amber changes no verdict, just met', { Actual: 0.9, Target: 0.9, Amber: 0.01 }, 'Met'],
    ['an amber that is no number changes nothing', { Actual: 0.9, Target: 0.9, Amber: 'some' }, 'Met'],
    ['the percentages 0.3 and 0.1 + 0.2 are one', { Actual: 0.3, Target: 0.1 + 0.2 }, 'Met'],
  ),
  ...on(
    'More than',
    ['over by the ninth place', { Actual: 0.700000001, Target: 0.7 }, 'Met'],
    [
      'level with a target lowered by the tolerance',
      { Actual: 0.69, Target: 0.7, Tolerance: 0.01 },
      'Not met',
    ],
  ),
  ...on(
    'Band',
    ['under the lower end by the ninth place', { Actual: 0.349999999, Lower: 0.35, Upper: 0.38 }, 'Not met'],
    ['over the upper end by the ninth place', { Actual: 0.380000001, Lower: 0.35, Upper: 0.38 }, 'Not met'],
    [
      'over the upper end by less than nine places can say',
      { Actual: 0.3800000004, Lower: 0.35, Upper: 0.38 },
      'Met',
    ],
    ['a band of one level', { Actual: 0.35, Lower: 0.35, Upper: 0.35 }, 'Met'],
    ['inside the tolerance under it', { Actual: 0.34, Lower: 0.35, Upper: 0.38, Tolerance: 0.01 }, 'Met'],
    ['a text for an end', { Actual: 0.36, Lower: '35', Upper: 0.38 }, 'No data'],
  ),
  ...on(
    'At least a count',
    ['the whole part of more', { Actual: 6.9, Target: 6 }, 'Met'],
    ['short by the ninth place', { Actual: 5.999999999, Target: 6 }, 'Not met'],
    ['a count below zero goes down to the whole', { Actual: -0.5, Target: 0 }, 'Not met'],
  ),
  ...on(
    'Share within',
    ['a text for the total', { Within: 900, Total: 'n/k', Target: 0.9 }, 'No data'],
    ['inside the tolerance', { Within: 895, Total: 1000, Target: 0.9, Tolerance: 0.005 }, 'Met'],
    ['awaited', { Within: 900, Total: 1000, Target: 0.9, 'Data status': 'Awaited' }, 'No data'],
  ),
  ...on(
    'Rank or better',
    ['inside the tolerance', { Rank: 4, 'Target rank': 3, Tolerance: 1 }, 'Met'],
    ['awaited', { Rank: 1, 'Target rank': 3, 'Data status': 'Awaited' }, 'No data'],
  ),
  ...on('Done by date', ['awaited', { Due: due, Done: due, 'Data status': 'Awaited' }, 'No data']),
  ...on(
    'Level by year',
    [
      'awaited before the year',
      { Actual: 0.5, Target: 0.577, 'Report year': 2010, 'Target year': 2011, 'Data status': 'Awaited' },
      'No data',
    ],
    [
      'inside the tolerance before the year',
      { Actual: 0.567, Target: 0.577, Tolerance: 0.01, 'Report year': 2010, 'Target year': 2011 },
      'Met',
    ],
    [
      'a text for the target year',
      { Actual: 0.6, Target: 0.577, 'Report year': 2010, 'Target year': '2011' },
      'No data',
    ],
  ),
  ...on(
    'Reduce by points',
    ['the base of zero, noise aside', { Baseline: 0.0000000001, Actual: -0.02, Target: 0.02 }, 'No data'],
    ['two per cent asked, two points given', { Baseline: 0.5, Actual: 0.49, Target: 0.02 }, 'Not met'],
  ),
  ...on('Reduce by %', [
    'the same figures as per cent',
    { Baseline: 0.5, Actual: 0.49, 'Target %': 0.02 },
    'Met',
  ]),
  // What is printed with one decimal decides nothing: the figures do.
  ...on('At most', ['10.04, printed as 10.0', { Actual: 10.04, Target: 10 }, 'Not met']),
  ...on('At least', ['14.96 %, printed as 15.0 %', { Actual: 0.1496, Target: 0.15 }, 'Not met']),
  ...on('More than', ['70.04 %, printed as 70.0 %', { Actual: 0.7004, Target: 0.7 }, 'Met']),
  ...on('Band', ['38.04 %, printed as 38.0 %', { Actual: 0.3804, Lower: 0.35, Upper: 0.38 }, 'Not met']),
  ...on('Reduce by points', [
    '1.96 points, printed as 2.0',
    { Baseline: 0.3, Actual: 0.2804, Target: 0.02 },
    'Not met',
  ]),
  ...on(
    'Level by year',
    [
      '57.66 % in the year, printed as 57.7 %',
      { Actual: 0.5766, Target: 0.577, 'Report year': 2011, 'Target year': 2011 },
      'Not met',
    ],
    [
      '57.66 % before the year, printed as 57.7 %',
      { Actual: 0.5766, Target: 0.577, 'Report year': 2010, 'Target year': 2011 },
      'n/a',
    ],
  ),
  ...on('Share within', [
    '89.96 %, printed as 90.0 %',
    { Within: 8996, Total: 10_000, Target: 0.9 },
    'Not met',
  ]),
  ...on('Improve and hold', ['19.96 %, printed as 20.0 %', { Actual: 0.1996, Target: 0.2 }, 'Not met']),
  ...on('No increase', ['up by 0.04, printed as 0.0', { Previous: 10, Actual: 10.04 }, 'Not met']),
  // Two per cent of 30 % are 0.6 points.
  ...on('Reduce by %', ['30 % to 29.4 %', { Baseline: 0.3, Actual: 0.294, 'Target %': 0.02 }, 'Met']),
  ...on('Reduce by points', ['30 % to 29.4 %', { Baseline: 0.3, Actual: 0.294, Target: 0.02 }, 'Not met']),
  ...on('Reduce by %', [
    'a previous figure of zero',
    { Previous: 0, Actual: 0, 'Target %': 0.02 },
    'No data',
  ]),
  ...on(
    'Direction only',
    ['up, from nothing', { Direction: 'Up', Previous: 0, Actual: 1 }, 'Met'],
    ['down, with a given change of nothing', { Direction: 'Down', 'Given change': 0 }, 'Not met'],
    ['up, with a given change of nothing', { Direction: 'Up', 'Given change %': 0 }, 'Not met'],
    [
      'the levels before a given change',
      { Direction: 'Down', Previous: 10, Actual: 9, 'Given change': 1 },
      'Met',
    ],
  ),
  // Figures of which one half is there, beside a change that is given.
  ...on(
    'Reduce by points',
    ['a given change beside the actual', { Actual: 8, 'Given change': -3, Target: 2 }, 'Met'],
    ['a given change beside the base', { Previous: 10, 'Given change': -3, Target: 2 }, 'Met'],
    ['inside the tolerance', { Baseline: 0.3, Actual: 0.285, Target: 0.02, Tolerance: 0.005 }, 'Met'],
    ['beyond the tolerance', { Baseline: 0.3, Actual: 0.286, Target: 0.02, Tolerance: 0.005 }, 'Not met'],
  ),
  ...on(
    'Reduce by %',
    ['a given change beside the actual', { Actual: 97, 'Given change %': -0.05, 'Target %': 0.04 }, 'Met'],
    ['a given change beside the base', { Previous: 97, 'Given change %': -0.05, 'Target %': 0.04 }, 'Met'],
    ['the share under Target, not reached', { Baseline: 100, Actual: 97, Target: 0.04 }, 'Not met'],
  ),
  // Only some tests ask which way is better.
  ...on('More than', [
    'Direction does not turn it round',
    { Actual: 0.71, Target: 0.7, Direction: 'Down' },
    'Met',
  ]),
  ...on('Maintain', [
    'Direction does not turn it round',
    { Actual: 101, Baseline: 100, Direction: 'Down' },
    'Met',
  ]),
  ...on('At least a count', ['part of a count is none', { Actual: 5.7, Target: 5.5 }, 'Not met']),
  ...on('Improve and hold (both)', [
    'inside the tolerance',
    { Actual: 0.19, Target: 0.2, Previous: 0.18, Tolerance: 0.01 },
    'Met',
  ]),
  // Rates and shares differ in their third decimal.
  ...on(
    'Reduce by %',
    ['a small base', { Baseline: 0.004, Actual: 0.003, 'Target %': 0.04 }, 'Met'],
    ['a share of nothing is a share', { Baseline: 100, Actual: 98, 'Target %': 0, Target: 0.04 }, 'Met'],
    [
      'a text for the baseline beside a given change',
      { Baseline: 'n/k', Actual: 96, 'Given change %': -0.5, 'Target %': 0.04 },
      'No data',
    ],
    [
      'a text for the baseline of nothing',
      { Baseline: 'n/k', Actual: 0, 'Given change %': -0.5, 'Target %': 0.04 },
      'No data',
    ],
  ),
  ...on('Reduce by points', ['a small base', { Baseline: 0.004, Actual: 0.001, Target: 0.002 }, 'Met']),
  ...on(
    'No increase',
    ['a small rise', { Previous: 0.35, Actual: 0.354 }, 'Not met'],
    ['a small rise inside a small tolerance', { Previous: 0.35, Actual: 0.354, Tolerance: 0.004 }, 'Met'],
    ['a text for the level before nothing', { Previous: 'n/k', Actual: 0, 'Given change': -3 }, 'No data'],
  ),
  ...on(
    'Direction only',
    ['a small fall', { Direction: 'Down', Previous: 0.354, Actual: 0.35 }, 'Met'],
    ['a small rise', { Direction: 'Up', Previous: 0.35, Actual: 0.354 }, 'Met'],
  ),
  ...on(
    'Band',
    ['a little under it', { Actual: 0.352, Lower: 0.354, Upper: 0.376 }, 'Not met'],
    ['a little over it', { Actual: 0.378, Lower: 0.354, Upper: 0.376 }, 'Not met'],
  ),
  ...on(
    'Lower each year',
    ['a little lower twice', { 'Previous 2': 0.2018, Previous: 0.2014, Actual: 0.2012 }, 'Met'],
    ['a little higher at the end', { 'Previous 2': 0.2018, Previous: 0.2011, Actual: 0.2012 }, 'Not met'],
    ['a little higher at the start', { 'Previous 2': 0.2013, Previous: 0.2014, Actual: 0.2 }, 'Not met'],
  ),
  ...on('At least a count', ['a little more than whole is asked', { Actual: 6, Target: 6.004 }, 'Not met']),
  ...on('Improve and hold (both)', ['a small rise', { Actual: 0.2, Target: 0.2, Previous: 0.196 }, 'Met']),
  ...withoutOneFigure,
];

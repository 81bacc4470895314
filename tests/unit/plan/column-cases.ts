import type { CellValue, Value } from '../../../src/model/values.ts';

/** One row of the Summary Sheet and what columns beside its verdict have to say. */
export interface ColumnCase {
  readonly name: string;
  /** Typed-in columns by name; a column that is left out is blank. */
  readonly row: Readonly<Record<string, CellValue>>;
  readonly wanted: Readonly<Record<string, Value>>;
}

type Cells = Readonly<Record<string, CellValue>>;

function shows(name: string, row: Cells, wanted: Readonly<Record<string, Value>>): ColumnCase {
  return { name, row, wanted };
}

const broken = {
  ...{ Previous: 20, Actual: 10, 'Report year': 2010, Break: 2010 },
  ...{ 'Given change': -9, 'Given change %': -0.5 },
};
const noChange = { 'Across a break': true, Change: '', 'Change %': '', 'Known change': '' };

const levels: readonly ColumnCase[] = [
  shows(
    'a level that has to be reached',
    { Test: 'Improve and hold', Target: 0.15, Actual: 0.134, Previous: 0.132 },
    { Base: 0.132, Change: 0.002, Needed: 0.15, Margin: -0.016, 'Target met': 'Not met' },
  ),
  shows(
    'a reduction in per cent: the level it comes to',
    { Test: 'Reduce by %', Baseline: 5596, Actual: 5374, 'Target %': 0.04 },
    {
      ...{ Base: 5596, Change: -222, 'Change %': -222 / 5596 },
      ...{ Needed: 5372.16, Margin: -1.84, 'Target met': 'Not met' },
    },
  ),
  shows(
    'a reduction in per cent, the share under Target',
    { Test: 'Reduce by %', Baseline: 200, Actual: 190, Target: 0.04 },
    { Needed: 192, Margin: 2, 'Target met': 'Met' },
  ),
  shows(
    'a reduction in points, with a tolerance',
    { Test: 'Reduce by points', Baseline: 0.3, Actual: 0.285, Target: 0.02, Tolerance: 0.01 },
    { Needed: 0.29, Margin: 0.005, 'Target met': 'Met' },
  ),
  shows(
    'a tolerance moves the level',
    { Test: 'Maintain', Baseline: 100, Actual: 99, Tolerance: 2 },
    { Needed: 98, Margin: 1, 'Target met': 'Met' },
  ),
  shows(
    'no single level: Needed is blank, and Margin says the distance',
    { Test: 'Band', Lower: 0.35, Upper: 0.38, Actual: 0.36 },
    { Needed: '', Margin: 0.01, 'Target met': 'Met' },
  ),
  shows(
    'given changes stand in for levels',
    { Test: 'No increase', 'Given change': 7, 'Given change %': 0.02 },
    { Base: '', Change: 7, 'Change %': 0.02, Needed: '', Margin: -7, 'Target met': 'Not met' },
  ),
  shows(
    'a zero base has no change in per cent',
    { Test: 'No increase', Previous: 0, Actual: 3, 'Given change %': 0.5 },
    { Change: 3, 'Change %': '', Margin: -3 },
  ),
  shows(
    'a rise inside the tolerance leaves room',
    { Test: 'No increase', Previous: 350, Actual: 352, Tolerance: 5 },
    { Needed: 355, Margin: 3, 'Target met': 'Met' },
  ),
  shows(
    'the way that is better gives the margin its sign: down',
    { Test: 'Direction only', Direction: 'Down', Previous: 10, Actual: 7 },
    { Needed: 10, Margin: 3 },
  ),
  shows(
    'the way that is better gives the margin its sign: up',
    { Test: 'Direction only', Direction: 'Up', Previous: 10, Actual: 7 },
    { Needed: 10, Margin: -3 },
  ),
  shows(
    'a level to come down to and hold, with a tolerance',
    { Test: 'Improve and hold (both)', Direction: 'Down', Target: 10, Actual: 13, Tolerance: 1 },
    { Needed: '', Margin: -2 },
  ),
  shows(
    'a level to come up to and hold',
    { Test: 'Improve and hold (both)', Direction: 'Up', Target: 10, Actual: 13 },
    { Margin: 3 },
  ),
  shows(
    'a small rise is too much',
    { Test: 'No increase', Previous: 0.35, Actual: 0.354 },
    { Change: 0.004, Margin: -0.004 },
  ),
  shows(
    'a small rise is a rise',
    { Test: 'Direction only', Direction: 'Up', Previous: 0.35, Actual: 0.354 },
    { Margin: 0.004 },
  ),
  shows(
    'a given change has its margin',
    { Test: 'Direction only', Direction: 'Down', 'Given change': -3 },
    { Margin: 3 },
  ),
  shows(
    'a level that is a little exceeded',
    { Test: 'Improve and hold (both)', Target: 0.132, Actual: 0.134 },
    { Margin: 0.002 },
  ),
  shows(
    'words for given changes are none',
    { Test: 'No increase', 'Given change': 'n/k', 'Given change %': 'n/k' },
    { Change: '', 'Change %': '', 'Known change': '' },
  ),
  shows('more than is needed', { Test: 'At least', Target: 10, Actual: 13 }, { Needed: 10, Margin: 3 }),
  shows('less than is allowed', { Test: 'At most', Target: 10, Actual: 7 }, { Needed: 10, Margin: 3 }),
  shows(
    'figures that are not all there leave the columns blank',
    { Test: 'At least', Target: 10 },
    { Base: '', Change: '', 'Change %': '', 'Known change': '', Margin: '', 'On track': '', Near: '' },
  ),
  shows(
    'a band without its end leaves the margin blank',
    { Test: 'Band', Lower: 1, Actual: 2 },
    { Margin: '' },
  ),
  shows('and so do two years of three', { Test: 'Lower each year', Previous: 2, Actual: 1 }, { Margin: '' }),
  shows('and a share of no total', { Test: 'Share within', Within: 1, Target: 0.5 }, { Margin: '' }),
  shows('and a count without a figure', { Test: 'At least a count', Target: 6 }, { Margin: '' }),
  shows('and points that nobody asked for', { Test: 'Reduce by points', 'Given change': -3 }, { Margin: '' }),
  shows('and no change', { Test: 'No increase' }, { Margin: '' }),
  shows('and no change either way', { Test: 'Direction only', Direction: 'Up' }, { Margin: '' }),
  shows(
    'and a level to hold that is not there',
    { Test: 'Improve and hold (both)', Actual: 3 },
    { Margin: '' },
  ),
];

const years: readonly ColumnCase[] = [
  shows(
    'the year of the base: the baseline’s',
    { Test: 'Reduce by %', Baseline: 100, 'Baseline year': 2008, 'Report year': 2010 },
    { 'Base year': 2008 },
  ),
  shows(
    'the year of the base: the one before the report’s',
    { Test: 'Reduce by %', Previous: 100, 'Baseline year': 2008, 'Report year': 2010 },
    { 'Base year': 2009 },
  ),
  shows(
    'a share up on the baseline, tolerance off',
    {
      ...{ Test: 'Increase by %', Baseline: 200, 'Baseline year': 2008, Previous: 300, 'Report year': 2010 },
      ...{ Actual: 207, 'Target %': 0.04, Tolerance: 0.01 },
    },
    { Base: 200, 'Base year': 2008, Change: 7, Needed: 206, Margin: 1, 'Target met': 'Met' },
  ),
  shows(
    'a share up, by more than is needed, whatever way is better',
    { Test: 'Increase by %', Baseline: 200, Actual: 210, 'Target %': 0.04, Direction: 'Down' },
    { Needed: 208, Margin: 2, 'Target met': 'Met' },
  ),
  shows(
    'a share up on a base of zero needs no level',
    { Test: 'Increase by %', Baseline: 0, Actual: 4, 'Target %': 0.04 },
    { Needed: '', Margin: '', 'Target met': 'No data' },
  ),
  shows(
    'points up on the baseline, tolerance off',
    {
      ...{
        Test: 'Increase by points',
        Baseline: 10,
        'Baseline year': 2008,
        Previous: 20,
        'Report year': 2010,
      },
      ...{ Actual: 12, Target: 3, Tolerance: 1 },
    },
    { Base: 10, 'Base year': 2008, Change: 2, Needed: 12, Margin: 0, 'Target met': 'Met' },
  ),
  shows(
    'points up across a break need no level',
    { ...broken, Test: 'Increase by points', Target: 3 },
    { ...noChange, Needed: '', Margin: '' },
  ),
  shows(
    'a share up across a break needs no level',
    { ...broken, Test: 'Increase by %', Target: 0.03 },
    { ...noChange, Needed: '', Margin: '' },
  ),
  shows(
    'less than, with a tolerance',
    { Test: 'Less than', Actual: 7.6, Target: 7.5, Tolerance: 0.2 },
    { Needed: 7.7, Margin: 0.1, 'Target met': 'Met' },
  ),
  shows(
    'the year of a base that is not there',
    { Test: 'Reduce by %', 'Baseline year': 2008, 'Report year': 2010 },
    { 'Base year': 2008 },
  ),
  shows(
    'the year of the base where the baseline is not asked for',
    { Test: 'At least', Baseline: 100, 'Baseline year': 2008, 'Report year': 2010 },
    { 'Base year': 2009 },
  ),
  shows(
    'the year of the base, two years back',
    { Test: 'Lower each year', 'Report year': 2010 },
    { 'Base year': 2008 },
  ),
  shows('no year', { Test: 'At least' }, { 'Base year': '' }),
  shows(
    'across a break there is no change, and no level that is reckoned from a base',
    { ...broken, Test: 'No increase' },
    { ...noChange, Base: 20, Needed: '', Margin: '' },
  ),
  shows(
    'across a break a level is a level',
    { ...broken, Test: 'At least', Target: 8 },
    { ...noChange, Needed: 8, Margin: 2, 'Target met': 'Met' },
  ),
  shows(
    'across a break there is no line',
    {
      ...broken,
      ...{ Test: 'Level by year', Baseline: 5, 'Baseline year': 2008, Target: 12, 'Target year': 2011 },
    },
    { ...noChange, Needed: 12, Margin: -2, 'On track': '', 'Target met': 'n/a' },
  ),
  shows(
    'across a break three years are not compared',
    { ...broken, Test: 'Lower each year', 'Previous 2': 30 },
    { ...noChange, Margin: '' },
  ),
  shows(
    'a break before the base is none',
    { ...broken, Test: 'No increase', Break: 2009 },
    { 'Across a break': false, Change: -10, Needed: 20 },
  ),
];

const near = (name: string, more: Cells, wanted: string) =>
  shows(`near: ${name}`, { Test: 'At least', Target: 0.9, Amber: 0.01, ...more }, { Near: wanted });

const nearly: readonly ColumnCase[] = [
  near('level', { Actual: 0.9 }, 'Just met'),
  near('at the end of amber above', { Actual: 0.91 }, 'Just met'),
  near('beyond amber above', { Actual: 0.911 }, ''),
  near('under it', { Actual: 0.899 }, 'Just missed'),
  near('at the end of amber below', { Actual: 0.89 }, 'Just missed'),
  near('beyond amber below', { Actual: 0.889 }, ''),
  near('no figure', {}, ''),
  near('an amber that is no number', { Actual: 0.9, Amber: 'some' }, ''),
  near('level is not more than', { Test: 'More than', Actual: 0.9 }, 'Just missed'),
  near(
    'per cent, missed',
    { Test: 'Reduce by %', Baseline: 1000, Actual: 965, 'Target %': 0.04, Amber: 0.005 },
    'Just missed',
  ),
  near(
    'per cent, beyond amber',
    { Test: 'Reduce by %', Baseline: 1000, Actual: 966, 'Target %': 0.04, Amber: 0.005 },
    '',
  ),
  near(
    'per cent, given',
    { Test: 'Reduce by %', 'Given change %': -0.041, 'Target %': 0.04, Amber: 0.005 },
    'Just met',
  ),
  near(
    'per cent up, missed',
    { Test: 'Increase by %', Baseline: 1000, Actual: 1035, 'Target %': 0.04, Amber: 0.005 },
    'Just missed',
  ),
  near(
    'per cent up, beyond amber',
    { Test: 'Increase by %', Baseline: 1000, Actual: 1034, 'Target %': 0.04, Amber: 0.005 },
    '',
  ),
  near(
    'per cent up, given and met',
    { Test: 'Increase by %', 'Given change %': 0.041, 'Target %': 0.04, Amber: 0.005 },
    'Just met',
  ),
  near(
    'per cent up, met by the tolerance, the share under Target',
    { Test: 'Increase by %', 'Given change %': 0.035, Target: 0.04, Tolerance: 0.01, Amber: 0.005 },
    'Just met',
  ),
  near('level is not less than', { Test: 'Less than', Actual: 0.9 }, 'Just missed'),
  near('a rank', { Test: 'Rank or better', Rank: 4, 'Target rank': 3, Amber: 1 }, 'Just missed'),
  near(
    'a level that is near says nothing of the change that failed',
    { Test: 'Improve and hold (both)', Actual: 0.905, Previous: 0.95 },
    '',
  ),
  near('not due', { Test: 'Level by year', Actual: 0.895, 'Report year': 2010, 'Target year': 2011 }, ''),
];

const line = {
  Test: 'Level by year',
  Baseline: 0.5,
  'Baseline year': 2008,
  Target: 0.6,
  'Target year': 2012,
};

const onTheLine: readonly ColumnCase[] = [
  shows(
    'on the line between baseline and target',
    { ...line, Actual: 0.55, 'Report year': 2010 },
    { 'On track': 'On track', 'Target met': 'n/a' },
  ),
  shows(
    'under the line',
    { ...line, Actual: 0.549, 'Report year': 2010 },
    { 'On track': 'Behind', 'Target met': 'n/a' },
  ),
  shows(
    'there already',
    { ...line, Actual: 0.6, 'Report year': 2010 },
    { 'On track': 'On track', 'Target met': 'Met' },
  ),
  shows(
    'no line without a baseline',
    { ...line, Baseline: null, Actual: 0.55, 'Report year': 2010 },
    { 'On track': '' },
  ),
];

/** What the columns say from which the verdict is made, and those that say how near it was. */
export const columnCases: readonly ColumnCase[] = [...levels, ...years, ...nearly, ...onTheLine];

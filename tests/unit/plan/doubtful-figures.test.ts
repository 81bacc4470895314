import { expect, test } from 'vitest';
import { doubtfulFigures } from '../../../src/plan/doubtful-figures.ts';
import { targetTestNamed } from '../../../src/plan/target-tests.ts';

const levels = 'The given change and the levels go different ways. The levels decide.';

test.each([
  [
    'Band',
    { Lower: 0.38, Upper: 0.35, Actual: 0.36 },
    ['Lower is above Upper, so no figure lies between them.'],
  ],
  ['Band', { Lower: 0.35, Upper: 0.35, Actual: 0.36 }, []],
  ['At most', { Lower: 2, Upper: 1, Actual: 1, Target: 1 }, []],
  [
    'At most',
    { Tolerance: -1, Actual: 1, Target: 1 },
    ['Tolerance is below zero, which makes the test harder.'],
  ],
  ['At most', { Tolerance: 0, Actual: 1, Target: 1 }, []],
  [
    'No increase',
    { 'Given change': 7, 'Given change %': -0.02 },
    ['Given change and Given change % go different ways.'],
  ],
  ['No increase', { 'Given change': 7, 'Given change %': 0.02 }, []],
  ['No increase', { Actual: 10, Previous: 9, 'Given change': -1 }, [levels]],
  ['No increase', { Actual: 10, Previous: 10, 'Given change': 0 }, []],
  ['Reduce by %', { Actual: 96, Baseline: 100, 'Given change %': 0.04 }, [levels]],
  [
    'Reduce by %',
    { Actual: -1, Baseline: -2, 'Target %': 0.04 },
    ['The figure to count from is below zero, so a share of it says nothing.'],
  ],
  [
    'Reduce by %',
    { Actual: 96, Baseline: 100, 'Target %': -0.04 },
    ['Target % is below zero, so that a rise would pass.'],
  ],
  [
    'Reduce by %',
    { Actual: 96, Baseline: 100, 'Target %': 0.04, Target: 90 },
    ['Target and Target % ask for different figures. This test goes by Target %.'],
  ],
  ['Reduce by %', { Actual: 96, Baseline: 100, 'Target %': 0.04, Target: 96 }, []],
  ['Increase by %', { Actual: 104, Baseline: 100, 'Target %': 0.04, Target: 104 }, []],
  [
    'Increase by %',
    { Actual: 104, Baseline: 100, 'Target %': 0.04, Target: 96 },
    ['Target and Target % ask for different figures. This test goes by Target %.'],
  ],
  ['Reduce by %', { Actual: 96, Baseline: 100, 'Target %': 0.04, Target: 0.04 }, []],
  ['Reduce by %', { Actual: 96, Baseline: 100, Target: 0.04 }, []],
  ['At most', { Actual: 96, 'Target %': 0.04, Target: 90 }, []],
  ['Share within', { Within: 1100, Total: 1000, Target: 0.9 }, ['Within is more than Total.']],
  ['Share within', { Within: 1000, Total: 1000, Target: 0.9 }, []],
  ['Reduce by %', { Actual: 'n/k', Baseline: 100, 'Given change %': 0.04 }, []],
])('%s with %j', (word, row, doubts) => {
  expect(doubtfulFigures(targetTestNamed(word)!, row)).toEqual(doubts);
});

import { expect, test } from 'vitest';
import { measureSentence } from '../../../src/plan/measure-sentence.ts';
import type { RowValues } from '../../../src/plan/measure-words.ts';
import { periodNames } from '../../../src/plan/period-names.ts';

const named: readonly (readonly [periods: readonly string[], name: string])[] = [
  [['2024/25 to 2027/28'], '2024/25'],
  [['2024/25'], '2024/25'],
  [['Council plan, 2024/25–2027/28'], '2024/25'],
  [['2024-25'], '2024-25'],
  [['2024–25 to 2026–27'], '2024–25'],
  [['2024/2025 to 2026/2027'], '2024/2025'],
  [['2024/25', '2027/28', ' '], '2024/25'],
  // Two calendar years, or one financial year: nobody knows.
  [['2024-2025'], '2025'],
  [['2024-2028'], '2025'],
  [['2024-27'], '2025'],
  [['2024/27'], '2025'],
  [['2025'], '2025'],
  [['200-2012'], '2025'],
  [['the next four years'], '2025'],
  [[''], '2025'],
  [[], '2025'],
  // Names of two shapes.
  [['2024/25 to 2028'], '2025'],
  [['2024/25 to 2026-27'], '2025'],
  [['2024/25', '2024-2028'], '2025'],
  [['2024/25', '2027-28'], '2025'],
];

test.each(named)('plans for %j call the year that ends in 2025 %s', (periods, name) => {
  expect(periodNames(periods)(2025)).toBe(name);
});

test('the turn of a century, and numbers that are no year', () => {
  const name = periodNames(['2024/25']);
  expect([2000, 2001, 2100, 25, 2024.5].map(name)).toEqual(['1999/00', '2000/01', '2099/00', '25', '2024.5']);
});

const households: RowValues = {
  Measure: 'Households',
  Unit: 'Number',
  Test: 'Level by year',
  Direction: 'Down',
  Actual: 70,
  Target: 60,
  Needed: 60,
  'Report year': 2025,
  'Target year': 2027,
};
const burglary: RowValues = {
  Measure: 'Burglary',
  Unit: 'Crimes',
  Test: 'Reduce by %',
  Actual: 90,
  Base: 100,
  Baseline: 100,
  'Baseline year': 2023,
  Change: -10,
  'Change %': -0.1,
  'Target %': 0.05,
};
const detection: RowValues = {
  Measure: 'Detection',
  Unit: '%',
  Test: 'At least',
  Actual: 0.91,
  Target: 0.9,
  Needed: 0.9,
  'Report year': 2025,
};
const spoken: readonly (readonly [periods: string, row: RowValues, sentence: string])[] = [
  ['2024/25 to 2027/28', detection, 'Detection was 91.0 % in 2024/25, above the 90.0 % needed.'],
  ['2024-28', detection, 'Detection was 91.0 % in 2025, above the 90.0 % needed.'],
  [
    '2024/25 to 2027/28',
    households,
    'Households was 70 in 2024/25, above the 60 allowed by 2026/27; it is not due yet.',
  ],
  ['2024-2028', households, 'Households was 70 in 2025, above the 60 allowed by 2027; it is not due yet.'],
  [
    '2024-25',
    { ...households, Break: 2025, 'Baseline year': 2022 },
    'Households was 70 in 2024-25, above the 60 allowed by 2026-27; it is not due yet. From 2024-25 the series is counted in another way: whether the target holds for it is for people to say.',
  ],
  [
    '2024/25',
    burglary,
    'Burglary fell by 10.0 %, from 100 crimes to 90 crimes, on the baseline of 2022/23; it has to fall by at least 5.0 %.',
  ],
  [
    '2024/25',
    { ...burglary, 'Across a break': true, Break: 2024 },
    'Burglary is not judged: the series is counted in another way from 2023/24, and figures are not compared across a break.',
  ],
  [
    '2024/25',
    { ...detection, Test: 'Band', Lower: 0.9, Upper: 0.95 },
    'Detection was 91.0 % in 2024/25, inside the band from 90.0 % to 95.0 %.',
  ],
  // A person may have made texts of the years.
  [
    '2024-2028',
    { ...detection, 'Report year': ' 2024/25 ' },
    'Detection was 91.0 % in 2024/25, above the 90.0 % needed.',
  ],
  ['2024/25', { ...detection, 'Report year': 'n/a' }, 'Detection was 91.0 %, above the 90.0 % needed.'],
];

test.each(spoken)('in a plan for %s: sentence %#', (periods, row, sentence) => {
  expect(measureSentence(row, { period: periodNames([periods]) })).toBe(sentence);
});

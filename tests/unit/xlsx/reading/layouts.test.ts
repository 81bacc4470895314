import { describe, expect, test } from 'vitest';
import { findReadings } from '../../../../src/xlsx/reading/find-readings.ts';
import { describeReading } from './described.ts';
import { type Layout, plainLayouts, publishedLayouts } from './layouts.ts';
import { officeLayouts } from './office-layouts.ts';
import { placedLayouts } from './placed-layouts.ts';
import { statisticsLayouts } from './statistics-layouts.ts';
import { valueLayouts } from './value-layouts.ts';
import { sheetOf } from './picture.ts';

function check({ sheet, options, expected }: Layout): void {
  const grid = sheetOf(sheet, options);
  const found = findReadings(grid, { sheet: 0, names: [], remembered: [] });
  const described = found.map((reading) => describeReading(grid, reading));
  // What is not written down is not looked at.
  const shown = described.map((reading, index) => {
    const keys = Object.keys(expected[index] ?? reading);
    return Object.fromEntries(Object.entries(reading).filter(([key]) => keys.includes(key)));
  });
  expect(shown).toEqual(expected);
}

describe('[X101] plain tables', () => {
  test.each(plainLayouts)('$name', check);
});

describe('[X101] [X104] tables as they are published', () => {
  test.each(publishedLayouts)('$name', check);
});

describe('[X100] [X102] where tables stand', () => {
  test.each(placedLayouts)('$name', check);
});

describe('[X103] what cells mean', () => {
  test.each(valueLayouts)('$name', check);
});

describe('[X101] [X104] tables of the office', () => {
  test.each(officeLayouts)('$name', check);
});

describe('[X101] [X102] [X104] tables of official statistics', () => {
  test.each(statisticsLayouts)('$name', check);
});

test('[X103] changes in points say nothing of how the figures of their unit are shown', () => {
  const grid = sheetOf(`
    Measure | Unit | Actual | Change
    Burglary | Number | 110 | 10
    Robbery | Number | 120 | 20
    Detections | % | 25.4% {0.0%} | 1.7% {0.0%" points"}
    Confidence | % | [x] | 1.2% {0.0%" points"}`);
  const [reading] = findReadings(grid, { sheet: 0, names: [], remembered: [] });
  const type = reading!.columns.find(({ heading }) => heading === 'Unit')!.type;
  const choices = type.kind === 'choice' ? type.choices : [];
  expect(choices.map(({ word, numberFormat }) => [word, numberFormat])).toEqual([
    ['Number', '#,##0'],
    ['%', '0.0%'],
  ]);
});

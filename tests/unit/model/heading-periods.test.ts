import { describe, expect, test } from 'vitest';
import { hadPeriod, periodsOf, withoutPeriods } from '../../../src/model/heading-periods.ts';

describe('headings of two periods are the same', () => {
  test.each([
    ['2023/24', '2024/25'],
    ['Actual 2023-24', 'Actual 2024–25'],
    ['Outturn FY 2023/2024', 'Outturn FY 2024/2025'],
    ['FY23', 'FY24'],
    ['2023', '2024'],
    ['Actual 23/24', 'Actual 24/25'],
    ['Q1 2024/25', 'Q2 2024/25'],
    ['Quarter 3', 'Quarter 4'],
    ['1st quarter', '2nd quarter'],
    ['Apr-24', 'Jul-25'],
    ['As at 31 March 2024', 'As at 30 June 2024'],
    ['April to June', 'July to September'],
    ['Apr-Jun 2024', 'Jul-Sep 2024'],
    ['To 31/03/2024', 'To 30/06/2024'],
    ['2024-03-31', '2024-06-30'],
  ])('%s and %s', (one, other) => {
    expect(withoutPeriods(one)).toBe(withoutPeriods(other));
    expect(hadPeriod(withoutPeriods(one))).toBe(true);
    expect(periodsOf(one)).not.toEqual(periodsOf(other));
  });
});

test.each(['Aged 16-24', 'Aged 18/30', 'Top 100', 'PP 1.10', 'Rooms 2500', 'May be late', 'Model 20245', ''])(
  '%s names no period',
  (text) => {
    expect([withoutPeriods(text), periodsOf(text)]).toEqual([text, []]);
  },
);

test('a text without its periods stays so', () => {
  const once = withoutPeriods('Q1 2024/25 and Mar-24');
  expect(withoutPeriods(once)).toBe(once);
});

test.each(['2023/24', '2023-24', '2023 – 2024', 'FY 2023/24'])('%s is one and the same year', (text) => {
  expect(periodsOf(text)).toEqual(['202324']);
});

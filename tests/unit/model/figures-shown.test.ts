import { describe, expect, test } from 'vitest';
import {
  displayInFull,
  formatNumber,
  inPoints,
  isPercentage,
  showing,
  showingIn,
} from '../../../src/model/display.ts';

describe('a format with the decimals that figures need', () => {
  test.each([
    ['#,##0', [8, 7], '#,##0'],
    ['#,##0', [8, 7.6], '#,##0.0'],
    ['#,##0', [431.25, 420], '#,##0.00'],
    ['#,##0', [1 / 3], '#,##0.00'],
    ['0.0%', [0.45], '0.0%'],
    ['0.0%', [0.4496, 0.45], '0.00%'],
    ['0.0%', [0.1 + 0.2], '0.0%'],
    ['£#,##0.0"m"', [1.25], '£#,##0.00"m"'],
    ['0.000', [0.5], '0.000'],
    ['#,##0', [1e21, 1.5e-7], '#,##0.00'],
    ['#,##0', [], '#,##0'],
    ['dd/mm/yyyy', [40_268.5], 'dd/mm/yyyy'],
    ['General', [7.6], 'General'],
  ])('%s for %j is %s', (format, figures, wanted) => expect(showing(format, figures)).toBe(wanted));

  test('the same for all figures of a row, so that two of them can be held against each other', () => {
    const format = showing('#,##0', [7.6, 7.5, 8]);
    expect([7.6, 7.5, 8].map((figure) => formatNumber(figure, format))).toEqual(['7.6', '7.5', '8.0']);
  });

  test('many rows asked one after the other have each the format of their own figures', () => {
    const rows = [[7], [7.6], [], [0.07], [1 / 3], [0.1 + 0.2], [1e9 + 0.125], [1.5e-7], [8, 7.25]];
    const of = showingIn('#,##0');
    expect(rows.map((figures) => of(figures).replace('#,##0', ''))).toEqual([
      ...['', '.0', '', '.00', '.00', '.0', '.00', '.00', '.00'],
    ]);
    for (const format of ['0.0%', '0.000', 'dd/mm/yyyy', 'General']) {
      const kept = showingIn(format);
      expect(rows.map((figures) => kept(figures))).toEqual(rows.map((figures) => showing(format, figures)));
    }
  });
});

describe('what lies between two percentages', () => {
  test.each([
    ['0.0%', 0.002, '0.2 points'],
    ['0.0%', -0.16, '-16.0 points'],
    ['0.0%', 0.01, '1.0 point'],
    ['0%', -0.01, '-1 point'],
    ['0.00%', 0.0049, '0.49 points'],
    ['0.0%;(0.0%)', -0.002, '(0.2 points)'],
    ['#,##0%', 12.345, '1,235 points'],
    ['#,##0', 7, '7'],
    ['£#,##0.0"m"', 7, '£7.0m'],
    // A sign that is only written does not multiply.
    ['0.0"%"', 7, '7.0%'],
    ['0.0\\%', 7, '7.0%'],
  ])('in %s %d is %s', (format, value, shown) => expect(formatNumber(value, inPoints(format))).toBe(shown));

  test('is a percentage to all that reads formats, with as many decimals as it needs', () => {
    const format = inPoints('0.0%');
    expect(format).toBe('0.0%" points"');
    expect(isPercentage(format)).toBe(true);
    expect(showing(format, [0.4496])).toBe('0.00%" points"');
    expect(displayInFull(0.00249, format)).toBe('0.249 points');
  });
});

test('a number that is about to change is told in full', () => {
  expect(displayInFull(436.54321, '#,##0')).toBe('436.54321');
  expect(displayInFull(0.062, '0.0%')).toBe('6.2%');
  expect(displayInFull(0.44961, '0.0%')).toBe('44.961%');
  expect(displayInFull(0.1 + 0.2, '#,##0')).toBe('0.3');
  expect(displayInFull('text', '#,##0')).toBe('text');
  expect(displayInFull(null, '#,##0')).toBe('');
});

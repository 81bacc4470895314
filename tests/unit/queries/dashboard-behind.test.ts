import { expect, test } from 'vitest';
import { asRowId, asTableId } from '../../../src/model/ids.ts';
import { type DashboardNumber, placesBehind, rowsBehind } from '../../../src/queries/dashboard-behind.ts';
import { dashboardData } from '../../../src/queries/dashboard-data.ts';
import { examplePlan, to } from './plan-example.ts';

const judged = (verdict: string, theme: string | null, label: string) => ({
  cells: { 'Target link': 'Direct', Label: label, ...(theme === null ? {} : { Theme: to(theme) }) },
  verdict,
});
const source = examplePlan({
  commitments: {
    a: judged('Met', 'pp-theme-1', 'Cut burglary'),
    b: judged('Late', 'pp-theme-1', 'A strategy'),
    c: judged('Met', null, 'More officers'),
  },
  measures: { m: { cells: { Measure: 'Burglaries', Actual: 12, Unit: 'Crimes' } } },
  figures: [{ Series: 'Robbery', Period: 2009, Value: 1234 }],
});
const data = dashboardData(source, { plan: null, year: null });

test('a number says which rows it counts', () => {
  const rows = (number: DashboardNumber) =>
    placesBehind(data, number)
      .map(({ row }) => row)
      .join('');
  const verdict = (theme: string | null, word: string | null) =>
    rows({
      kind: 'verdict',
      of: 'commitments',
      theme: theme === null ? null : theme === 'all' ? 'all' : asRowId(theme),
      verdict: word,
    });
  expect([
    verdict('pp-theme-1', 'Met'),
    verdict(null, 'Met'),
    verdict('all', 'Met'),
    verdict('all', null),
  ]).toEqual([...['a', 'c', 'ac', 'abc']]);
  expect(rows({ kind: 'attainment', of: 'commitments', part: 'notMet' })).toBe('b');
  expect(rows({ kind: 'coverage', part: 'none' })).toBe('abc');
});

test('a row is told by its Ref and its label, its cell by what it shows', () => {
  const number = { kind: 'attainment', of: 'commitments', part: 'notMet' } as const;
  expect(
    rowsBehind(source, placesBehind(data, number)).map(({ ref, label, text, choice }) => [
      ...[ref, label, text, choice?.glyph],
    ]),
  ).toEqual([['B', 'A strategy', 'Late', '↷']]);
});

test('a place without a column is its row’s key, one that is gone is left out', () => {
  const place = (table: string, row: string) => ({
    table: asTableId(table),
    row: asRowId(row),
    column: null,
  });
  const rows = rowsBehind(source, [
    place('summary-sheet', 'm'),
    place('summary-sheet', 'gone'),
    place('gone', 'm'),
  ]);
  expect(rows.map(({ ref, label, text, tableTitle }) => [ref, label, text, tableTitle])).toEqual([
    ['M', 'Burglaries', 'M', 'Summary Sheet'],
  ]);
});

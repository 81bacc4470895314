import { describe, expect, test } from 'vitest';
import type { CellValue } from '../../../src/model/values.ts';
import { FormulaError } from '../../../src/model/values.ts';
import { measureSentence } from '../../../src/plan/measure-sentence.ts';
import { Evaluated, withRows } from '../plan/evaluate.ts';
import { csvRecords } from './csv-records.ts';
import { hertfordshire } from './starter.ts';

const content = await hertfordshire();
const starter = new Evaluated(content);
const tables = ['pledge-standards', 'key-measures', 'initiatives', 'continuity', 'panel-paper'];

/** What a column shows by Ref. */
const shown = (table: string, column: string) =>
  Object.fromEntries(
    starter.rows(table).map((row) => [starter.shown(table, row, 'Ref'), starter.shown(table, row, column)]),
  );

test.each(tables)('no cell of %s is an error', (table) => {
  const errors = starter
    .rows(table)
    .flatMap((row) => Object.values(starter.values(table, row)))
    .filter((value) => value instanceof FormulaError);
  expect(errors).toEqual([]);
  expect(starter.rows(table).length).toBe(csvRecords(`${table}.csv`).length);
});

describe('key measures', () => {
  test('are judged where the report has figures, and have no data elsewhere', () => {
    const wanted = csvRecords('key-measures.csv').map((row) => {
      const figure = (name: string) => Number(row[name]!.replace('%', ''));
      if (row['Data status'] !== 'Reported') return [row['Ref'], 'No data'];
      // Both ask for a reduction: by a share of the level before, or any.
      const change =
        row['Previous'] === ''
          ? figure('Given change %')
          : (100 * (figure('Actual') - figure('Previous'))) / figure('Previous');
      const asked = row['Target %'] === '' ? 0 : figure('Target %');
      return [row['Ref'], change < 0 && -change >= asked ? 'Met' : 'Not met'];
    });
    expect(shown('key-measures', 'Target met')).toEqual(Object.fromEntries(wanted));
    expect(wanted.filter(([, verdict]) => verdict !== 'No data')).toEqual([
      ['KM 1.1.1', 'Not met'],
      ['KM 4.2.1', 'Not met'],
    ]);
  });
  test('have the sentences of the Summary Sheet', () => {
    const sentence = (row: string) => measureSentence(starter.values('key-measures', row));
    expect(sentence('km-1-1-1')).toBe('All crime rose by 10.6 %; it has to fall by at least 2.0 %.');
    expect(sentence('km-4-2-1')).toBe(
      'Domestic Abuse rose by 1,857 crimes (46.4 %), from 4,004 crimes to 5,861 crimes, on last year; it has to fall.',
    );
    expect(sentence('km-1-8-3')).toBe(
      'Emergency response attended in time can’t be judged: Within, Total and Target are blank.',
    );
  });
  test('show the value that the text asks for, in its own unit', () => {
    const values = shown('key-measures', 'Value');
    expect(['KM 1.1.1', 'KM 1.8.1', 'KM 1.8.3', 'KM 2.1.1', 'KM 5.1.2'].map((ref) => values[ref])).toEqual([
      ...[0.02, 0.9, '', '', 6],
    ]);
  });
});

describe('pledge standards', () => {
  test('are n/a without a figure and have no data without an actual', () => {
    const verdicts = csvRecords('pledge-standards.csv').map((row) => [
      row['Ref'],
      row['Comparator'] === '' ? 'n/a' : 'No data',
    ]);
    expect(shown('pledge-standards', 'Target met')).toEqual(Object.fromEntries(verdicts));
  });
  test.each<[string, CellValue, CellValue, string]>([
    ['At most', 10, 10, 'Met'],
    ['At most', 10, 10.001, 'Not met'],
    ['At least', 0.8, 0.3 + 0.5, 'Met'],
    ['At least', 0.8, 0.799, 'Not met'],
    ['More than', 0.7, 0.7, 'Not met'],
    ['More than', 0.7, 0.701, 'Met'],
    ['At most', 10, 0, 'Met'],
    ['At most', 10, 'soon', 'No data'],
    ['At most', null, 10, 'No data'],
    ['Reduce', 10, 9, 'No data'],
  ])('%s %s against %s is %s', (comparator, value, actual, verdict) => {
    const cells = { Ref: 'PS x', Comparator: comparator, Value: value, Actual: actual };
    const one = new Evaluated(withRows(content, 'pledge-standards', [{ id: 'x', cells }]));
    expect(one.shown('pledge-standards', 'x', 'Target met')).toBe(verdict);
  });
  test('show the mark that the commitments table prints for their point', () => {
    const marks = shown('pledge-standards', 'Mark of the point');
    const published = new Map(
      csvRecords('commitments.csv').map((row) => [row['Ref'], row['Published verdict']]),
    );
    const wanted = csvRecords('pledge-standards.csv').map((row) => [row['Ref'], published.get(row['Point'])]);
    expect(marks).toEqual(Object.fromEntries(wanted));
  });
});

test('initiatives with a date are judged by it', () => {
  const judged = Object.entries(shown('initiatives', 'Done in time')).filter(([, verdict]) => verdict !== '');
  expect(judged).toEqual([
    ['PF 11', 'Late'],
    ['PF 14', 'Late'],
    ['BSe 15', 'Overdue'],
    ['BSe 21', 'Overdue'],
  ]);
});

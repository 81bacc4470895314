import { describe, expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import type { TraceStep } from '../../../src/formula/trace.ts';
import { Book } from './fixture.ts';

const percent = { type: { kind: 'percent', format: '' } } as const;

function explain(book: Book, table: string, row: number, column: string) {
  return book.engine.explain(asTableId(table), asRowId(`r${row}`), asColumnId(column));
}

/** Steps as lines, indented: the text and what it gives as it is shown. */
function lines(step: TraceStep | null, indent = ''): string[] {
  if (step === null) return [];
  const result =
    step.result.kind === 'value' ? step.result.display : `${step.result.rows} x ${step.result.columns}`;
  return [
    `${indent}${step.text} -> ${result}`,
    ...step.steps.flatMap((inner) => lines(inner, `${indent}  `)),
  ];
}

const book = new Book({
  Sheet: {
    columns: {
      Ref: 'typed',
      Actual: percent,
      Base: percent,
      Needed: { ...percent, formula: '=[@Base]*(1-4%)' },
      Verdict: '=IF(ISNUMBER([@Actual]),IF([@Actual]<=[@Needed],"Met","Not met"),1/0)',
      Links: '=COUNTIFS(Links[Measure],[@Ref],Links[Kind],"Direct")',
      Most: '=MAX([Actual])-[@Actual]',
      Found: '=INDEX(Links[Kind],MATCH([@Ref],Links[Measure],0))',
    },
    rows: [
      ['M 1', 0.134, 0.15],
      ['M 2', 0.2, 0.15],
    ],
  },
  Links: {
    columns: { Key: 'typed', Measure: '->Sheet', Kind: 'typed' },
    rows: [
      ['L 1', { ref: asRowId('r1') }, 'Direct'],
      ['L 2', { ref: asRowId('r0') }, 'Supporting'],
      ['L 3', { ref: asRowId('r0') }, 'Direct'],
    ],
  },
});

describe('[F50] a trace has the steps that were needed, with values as their columns show them', () => {
  test('a verdict', () => {
    const trace = explain(book, 'Sheet', 0, 'Verdict');
    expect(trace.shown).toBe('Met');
    expect(lines(trace.step)).toEqual([
      'IF(ISNUMBER([@Actual]),IF([@Actual]<=[@Needed],"Met","Not met"),1/0) -> Met',
      '  ISNUMBER([@Actual]) -> Yes',
      '    [@Actual] -> 13.4%',
      '  IF([@Actual]<=[@Needed],"Met","Not met") -> Met',
      '    [@Actual]<=[@Needed] -> Yes',
      '      [@Actual] -> 13.4%',
      '      [@Needed] -> 14.4%',
      '    "Met" -> Met',
    ]);
    expect(trace.precedents).toEqual([
      { table: 'Sheet', column: 'Actual', rows: ['r0'] },
      { table: 'Sheet', column: 'Needed', rows: ['r0'] },
    ]);
  });
  test('a maximum of percentages is one, and so is what is taken from it', () => {
    expect(lines(explain(book, 'Sheet', 0, 'Most').step)).toEqual([
      'MAX([Actual])-[@Actual] -> 6.6%',
      '  MAX([Actual]) -> 20.0%',
      '    [Actual] -> 2 x 1',
      '  [@Actual] -> 13.4%',
    ]);
  });
});

describe('[F51] precedents are the very cells that were read', () => {
  test('of a count: the rows that meet the criteria', () => {
    expect(explain(book, 'Sheet', 0, 'Links').precedents).toEqual([
      { table: 'Links', column: 'Measure', rows: ['r2'] },
      { table: 'Links', column: 'Kind', rows: ['r2'] },
      { table: 'Sheet', column: 'Ref', rows: ['r0'] },
    ]);
  });
  test('of a look-up: the row that was found', () => {
    expect(explain(book, 'Sheet', 0, 'Found').precedents).toEqual([
      { table: 'Links', column: 'Kind', rows: ['r1'] },
      { table: 'Links', column: 'Measure', rows: ['r1'] },
      { table: 'Sheet', column: 'Ref', rows: ['r0'] },
    ]);
  });
});

describe('[F52] explaining changes nothing', () => {
  test('results stay, and an edit afterwards runs what it would have', () => {
    for (const column of ['Verdict', 'Links', 'Most', 'Found']) explain(book, 'Sheet', 0, column);
    expect(book.set('Links', 0, 'Kind', 'Supporting')).toBe(2);
    expect(book.column('Sheet', 'Links')).toEqual([1, 0]);
  });
  test('an override is told beside the steps, a circle and a typed cell for what they are', () => {
    book.override('Sheet', 0, 'Verdict', { value: 'n/a', reason: 'awaited' });
    const trace = explain(book, 'Sheet', 0, 'Verdict');
    expect([trace.shown, trace.computed, trace.override?.reason, trace.isCircular]).toEqual([
      'n/a',
      'Met',
      'awaited',
      false,
    ]);
    expect(explain(book, 'Sheet', 0, 'Actual')).toMatchObject({
      formula: null,
      step: null,
      shownDisplay: '13.4%',
    });
    book.putFormula('Sheet', 'Found', '[@Found]+1');
    expect(explain(book, 'Sheet', 0, 'Found')).toMatchObject({ isCircular: true, formula: '[@Found]+1' });
  });
});

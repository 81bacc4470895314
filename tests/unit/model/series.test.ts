import { describe, expect, test } from 'vitest';
import {
  continueValues,
  type FillMode,
  isSeries,
  steppedSeries,
  type StepKind,
} from '../../../src/model/series.ts';
import { readTypedDate } from '../../../src/model/date-input.ts';
import { dateText } from '../../../src/model/display.ts';
import { asRowId } from '../../../src/model/ids.ts';
import type { CellValue } from '../../../src/model/values.ts';

/** A date by its serial number. */
function on(text: string): number {
  const read = readTypedDate(text, () => []);
  if (read?.kind !== 'certain') throw new Error(`${text} is no date`);
  return read.value;
}

function after(values: readonly CellValue[], mode: FillMode, count = 3): readonly (CellValue | undefined)[] {
  const series = continueValues(values, { dates: false, mode });
  return Array.from({ length: count }, (_, index) => series(values.length + index));
}

function before(values: readonly CellValue[], count = 3): readonly (CellValue | undefined)[] {
  const series = continueValues(values, { dates: false, mode: 'auto' });
  return Array.from({ length: count }, (_, index) => series(-1 - index));
}

function datesAfter(texts: readonly string[], count = 3): readonly (string | undefined)[] {
  const series = continueValues(texts.map(on), { dates: true, mode: 'auto' });
  return Array.from({ length: count }, (_, index) => {
    const value = series(texts.length + index);
    return typeof value === 'number' ? dateText(value) : undefined;
  });
}

describe('numbers', () => {
  test('a single number is copied, and counted on with Ctrl', () => {
    expect(after([5], 'auto')).toEqual([5, 5, 5]);
    expect(after([5], 'turned')).toEqual([6, 7, 8]);
    expect(after([0.5], 'series')).toEqual([1.5, 2.5, 3.5]);
  });

  const lines: readonly [values: readonly number[], after: readonly number[]][] = [
    [
      [1, 2],
      [3, 4, 5],
    ],
    [
      [10, 8],
      [6, 4, 2],
    ],
    [
      [0.1, 0.2],
      [0.3, 0.4, 0.5],
    ],
    [
      [0.1, 0.2, 0.3],
      [0.4, 0.5, 0.6],
    ],
    [
      [0.134, 0.234],
      [0.334, 0.434, 0.534],
    ],
    [
      [2, 2],
      [2, 2, 2],
    ],
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [
      [1e21, 2e21],
      [3e21, 4e21, 5e21],
    ],
    // The line of least squares, as Excel has it for 1, 3, 4.
    [
      [1, 3, 4],
      [5.66666666666667, 7.16666666666667, 8.66666666666667],
    ],
    [
      [1, 2, 4],
      [5.33333333333333, 6.83333333333333, 8.33333333333333],
    ],
  ];
  test.each(lines)('%j goes on with %j', (values, expected) => {
    expect(after(values, 'auto')).toEqual(expected);
    expect(after(values, 'turned')).toEqual([...values, ...values].slice(0, 3));
  });

  test('to the other side they count back', () => {
    expect(before([1, 2])).toEqual([0, -1, -2]);
    expect(before([5, 10, 15])).toEqual([0, -5, -10]);
    expect(before([1, 3, 4])).toEqual([-0.333333333333333, -1.83333333333333, -3.33333333333333]);
  });
});

describe('dates', () => {
  const cases: readonly [dates: readonly string[], after: readonly string[]][] = [
    [['31/03/2010'], ['01/04/2010', '02/04/2010', '03/04/2010']],
    [
      ['01/03/2010', '08/03/2010'],
      ['15/03/2010', '22/03/2010', '29/03/2010'],
    ],
    [
      ['01/01/2010', '01/02/2010'],
      ['01/03/2010', '01/04/2010', '01/05/2010'],
    ],
    [
      ['31/01/2010', '28/02/2010'],
      ['31/03/2010', '30/04/2010', '31/05/2010'],
    ],
    [
      ['30/06/2009', '30/09/2009'],
      ['31/12/2009', '31/03/2010', '30/06/2010'],
    ],
    [
      ['30/01/2011', '28/02/2011'],
      ['30/03/2011', '30/04/2011', '30/05/2011'],
    ],
    [
      ['15/11/2009', '15/12/2009'],
      ['15/01/2010', '15/02/2010', '15/03/2010'],
    ],
    [
      ['31/03/2009', '31/03/2010'],
      ['31/03/2011', '31/03/2012', '31/03/2013'],
    ],
    [
      ['01/04/2008', '01/04/2009', '01/04/2010'],
      ['01/04/2011', '01/04/2012', '01/04/2013'],
    ],
    [
      ['29/02/2008', '29/02/2012'],
      ['29/02/2016', '29/02/2020', '29/02/2024'],
    ],
    [
      ['05/01/2010', '04/01/2010'],
      ['03/01/2010', '02/01/2010', '01/01/2010'],
    ],
    [
      ['01/01/2010 09:00', '02/01/2010 09:00'],
      ['03/01/2010 09:00:00', '04/01/2010 09:00:00', '05/01/2010 09:00:00'],
    ],
    // No step: the line of least squares by whole days.
    [
      ['01/01/2010', '02/01/2010', '05/01/2010'],
      ['07/01/2010', '09/01/2010', '11/01/2010'],
    ],
  ];
  test.each(cases)('%j go on with %j', (dates, expected) => {
    expect(datesAfter(dates)).toEqual(expected);
  });

  test('they end with the calendar', () => {
    const series = continueValues([on('30/12/9999')], { dates: true, mode: 'auto' });
    expect([series(1), series(2)]).toEqual([on('31/12/9999'), undefined]);
  });

  test('to the other side they count back, ends of months staying ends', () => {
    const series = continueValues([on('31/03/2010'), on('30/04/2010')], { dates: true, mode: 'auto' });
    expect([series(-1), series(-2)].map((value) => dateText(value as number))).toEqual([
      '28/02/2010',
      '31/01/2010',
    ]);
  });
});

describe('texts', () => {
  const cases: readonly [texts: readonly CellValue[], after: readonly (CellValue | undefined)[]][] = [
    [['1a'], ['1b', '1c', '1d']],
    [
      ['1a', '1b'],
      ['1c', '1d', '1e'],
    ],
    [
      ['PP 1a', 'PP 1c'],
      ['PP 1e', 'PP 1g', 'PP 1i'],
    ],
    [
      ['1a', '2a'],
      ['3a', '4a', '5a'],
    ],
    [['1y'], ['1z', '1aa', '1ab']],
    [['3B'], ['3C', '3D', '3E']],
    [['(a)'], ['(b)', '(c)', '(d)']],
    [
      ['1(a)', '1(b)'],
      ['1(c)', '1(d)', '1(e)'],
    ],
    [['2009/10'], ['2010/11', '2011/12', '2012/13']],
    [
      ['2009/10', '2010/11'],
      ['2011/12', '2012/13', '2013/14'],
    ],
    [['1998/99'], ['1999/00', '2000/01', '2001/02']],
    [['1999/00'], ['2000/01', '2001/02', '2002/03']],
    [['1999/2000'], ['2000/2001', '2001/2002', '2002/2003']],
    [
      ['2009-10', '2012-13'],
      ['2015-16', '2018-19', '2021-22'],
    ],
    [['08/09'], ['09/10', '10/11', '11/12']],
    [['Outturn 2009/10'], ['Outturn 2010/11', 'Outturn 2011/12', 'Outturn 2012/13']],
    // No financial year: the second is not the year after.
    [['2009/11'], ['2009/12', '2009/13', '2009/14']],
    [['Q1 2010'], ['Q2 2010', 'Q3 2010', 'Q4 2010']],
    [['Q4 2010'], ['Q1 2011', 'Q2 2011', 'Q3 2011']],
    [
      ['Q3 2009/10', 'Q4 2009/10'],
      ['Q1 2010/11', 'Q2 2010/11', 'Q3 2010/11'],
    ],
    [['2010 Q4'], ['2011 Q1', '2011 Q2', '2011 Q3']],
    [['Q3'], ['Q4', 'Q1', 'Q2']],
    [['Quarter 4'], ['Quarter 1', 'Quarter 2', 'Quarter 3']],
    [['Ref 007'], ['Ref 008', 'Ref 009', 'Ref 010']],
    [['099'], ['100', '101', '102']],
    [['Item 1'], ['Item 2', 'Item 3', 'Item 4']],
    [
      ['Item 1', 'Item 3'],
      ['Item 5', 'Item 7', 'Item 9'],
    ],
    [
      ['Item 10', 'Item 9'],
      ['Item 8', 'Item 7', 'Item 6'],
    ],
    [['1.1'], ['1.2', '1.3', '1.4']],
    [
      ['1.1', '1.2'],
      ['1.3', '1.4', '1.5'],
    ],
    [['PCP 1.9'], ['PCP 1.10', 'PCP 1.11', 'PCP 1.12']],
    [
      ['1.1', '2.1'],
      ['3.1', '4.1', '5.1'],
    ],
    [['Pledge 5'], ['Pledge 6', 'Pledge 7', 'Pledge 8']],
    [['2 days'], ['3 days', '4 days', '5 days']],
    [['1st'], ['2nd', '3rd', '4th']],
    [['10th'], ['11th', '12th', '13th']],
    [['21ST quarter'], ['22ND quarter', '23RD quarter', '24TH quarter']],
    [['Mon'], ['Tue', 'Wed', 'Thu']],
    [
      ['Monday', 'Wednesday'],
      ['Friday', 'Sunday', 'Tuesday'],
    ],
    [['SUN'], ['MON', 'TUE', 'WED']],
    [['October'], ['November', 'December', 'January']],
    [
      ['jan', 'apr'],
      ['jul', 'oct', 'jan'],
    ],
    [['May'], ['Jun', 'Jul', 'Aug']],
    [
      ['May', 'June'],
      ['July', 'August', 'September'],
    ],
    [['Nov 2010'], ['Dec 2010', 'Jan 2011', 'Feb 2011']],
    [
      ['March 2009', 'March 2010'],
      ['March 2011', 'March 2012', 'March 2013'],
    ],
    [['Nov-09'], ['Dec-09', 'Jan-10', 'Feb-10']],
    [
      ['a', 'b'],
      ['a', 'b', 'a'],
    ],
    [['Met'], ['Met', 'Met', 'Met']],
    [['As in 2010 above'], ['As in 2010 above', 'As in 2010 above', 'As in 2010 above']],
    [
      ['Item 1', 'Item 1'],
      ['Item 1', 'Item 1', 'Item 1'],
    ],
    [
      ['1a', '1b', '2a'],
      ['1a', '1b', '2a'],
    ],
    [['5 km'], ['6 km', '7 km', '8 km']],
    [['12345678901234567'], ['12345678901234567', '12345678901234567', '12345678901234567']],
  ];
  test.each(cases)('%j go on with %j', (texts, expected) => {
    expect(after(texts, 'auto')).toEqual(expected);
  });

  test('to the other side they count back as far as there is anything', () => {
    expect(before(['1c'])).toEqual(['1b', '1a', undefined]);
    expect(before(['Item 1'])).toEqual(['Item 0', undefined, undefined]);
    expect(before(['2000/01'])).toEqual(['1999/00', '1998/99', '1997/98']);
    expect(before(['Q1 2010'])).toEqual(['Q4 2009', 'Q3 2009', 'Q2 2009']);
    expect(before(['Mon'])).toEqual(['Sun', 'Sat', 'Fri']);
    expect(before(['a', 'b'])).toEqual(['b', 'a', 'b']);
  });
});

describe('values of several kinds', () => {
  const reference = { ref: asRowId('r') };
  const cases: readonly [values: readonly CellValue[], after: readonly CellValue[]][] = [
    [[null], [null, null, null]],
    [[true], [true, true, true]],
    [
      [true, false],
      [true, false, true],
    ],
    [[reference], [reference, reference, reference]],
    [
      [1, 'x'],
      [2, 'x', 3],
    ],
    [
      [1, 'x', 3, 'y'],
      [5, 'x', 7],
    ],
    [
      ['Item 1', 'Target 1'],
      ['Item 2', 'Target 2', 'Item 3'],
    ],
    [
      [1, null],
      [1, null, 1],
    ],
    [
      [1, null, 2, null],
      [3, null, 4],
    ],
    [
      [null, 'Item 1'],
      [null, 'Item 2', null],
    ],
  ];
  test.each(cases)('%j go on with %j', (values, expected) => {
    expect(after(values, 'auto')).toEqual(expected);
  });

  test('copies repeat the values as they are', () => {
    expect(after(['1a', null, 3], 'copy', 4)).toEqual(['1a', null, 3, '1a']);
    expect(isSeries([5], { dates: false, mode: 'auto' })).toBe(false);
    expect(isSeries([5], { dates: true, mode: 'auto' })).toBe(true);
    expect(isSeries(['1a'], { dates: false, mode: 'turned' })).toBe(false);
  });
});

describe('a chosen step', () => {
  const on31 = on('31/01/2010');
  const cases: readonly [
    first: CellValue,
    kind: StepKind,
    step: number,
    end: number | null,
    after: readonly (CellValue | undefined)[],
  ][] = [
    [1, 'add', 0.1, null, [1.1, 1.2, 1.3]],
    [1, 'add', 5, 10, [6, undefined, undefined]],
    [10, 'add', -4, 0, [6, 2, undefined]],
    [1, 'multiply', 2, null, [2, 4, 8]],
    [100, 'multiply', 0.5, 20, [50, 25, undefined]],
    [on31, 'days', 7, null, [on('07/02/2010'), on('14/02/2010'), on('21/02/2010')]],
    [on('05/03/2010'), 'weekdays', 1, null, [on('08/03/2010'), on('09/03/2010'), on('10/03/2010')]],
    [on('06/03/2010'), 'weekdays', 1, null, [on('08/03/2010'), on('09/03/2010'), on('10/03/2010')]],
    [on('08/03/2010'), 'weekdays', -6, null, [on('26/02/2010'), on('18/02/2010'), on('10/02/2010')]],
    [on31, 'months', 1, null, [on('28/02/2010'), on('31/03/2010'), on('30/04/2010')]],
    [on('29/02/2008'), 'years', 1, on('28/02/2010'), [on('28/02/2009'), on('28/02/2010'), undefined]],
    ['1a', 'add', 2, null, ['1c', '1e', '1g']],
    ['2009/10', 'add', -1, null, ['2008/09', '2007/08', '2006/07']],
  ];
  test.each(cases)('%j by %s %d', (first, kind, step, end, expected) => {
    const series = steppedSeries(first, { kind, step, end })!;
    expect([series(1), series(2), series(3)]).toEqual(expected);
  });

  test('what can’t be stepped so has none', () => {
    expect(steppedSeries('Met', { kind: 'add', step: 1, end: null })).toBeNull();
    expect(steppedSeries(null, { kind: 'add', step: 1, end: null })).toBeNull();
    expect(steppedSeries('1a', { kind: 'multiply', step: 2, end: null })).toBeNull();
    expect(steppedSeries(-3, { kind: 'months', step: 1, end: null })).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { readTypedDate } from '../../../src/model/date-input.ts';
import { dateText } from '../../../src/model/display.ts';

const read = (text: string, years: readonly number[] = []) => readTypedDate(text, () => years);

describe('dates typed into a cell that are read without a question', () => {
  const cases: readonly [text: string, date: string][] = [
    ['31/03/2010', '31/03/2010'],
    ['3/4/2010', '03/04/2010'],
    ['31-3-2010', '31/03/2010'],
    ['31.03.2010', '31/03/2010'],
    ['31 3 2010', '31/03/2010'],
    ['2010-03-31', '31/03/2010'],
    ['2010/3/31', '31/03/2010'],
    ['31/03/10', '31/03/2010'],
    ['31/3/29', '31/03/2029'],
    ['31/3/30', '31/03/1930'],
    ['31 March 2010', '31/03/2010'],
    ['31 mar 10', '31/03/2010'],
    ['31-Mar-10', '31/03/2010'],
    ['31st March 2010', '31/03/2010'],
    ['3rd of Sept. 2010', '03/09/2010'],
    ['March 31, 2010', '31/03/2010'],
    ['Wednesday, 31 March 2010', '31/03/2010'],
    ['2010 March 31', '31/03/2010'],
    ['31/12/9999', '31/12/9999'],
    ['1/1/1900', '01/01/1900'],
    ['31/03/2010 14:30', '31/03/2010 14:30:00'],
    ['2010-03-31T14:30:15', '31/03/2010 14:30:15'],
    ['31 March 2010 2:30 pm', '31/03/2010 14:30:00'],
  ];
  test.each(cases)('%j is %s', (text, date) => {
    const found = read(text);
    expect(found?.kind).toBe('certain');
    expect(found?.kind === 'certain' ? dateText(found.value) : '').toBe(date);
  });

  test('29 February 1900 is a day, as in Excel', () => {
    expect(read('29/02/1900')).toEqual({ kind: 'certain', value: 60 });
    expect(read('28/02/1900')).toEqual({ kind: 'certain', value: 59 });
    expect(read('01/03/1900')).toEqual({ kind: 'certain', value: 61 });
  });
});

describe('dates typed into a cell that are asked about', () => {
  // Excel takes the year of today where there is none, the first day of a month, and month before day without a word.
  const cases: readonly [text: string, dates: readonly string[], why: RegExp][] = [
    ['31/3', ['31/03/2010', '31/03/2011'], /no year/],
    ['1-2', ['01/02/2010', '01/02/2011'], /no year/],
    ['31 March', ['31/03/2010', '31/03/2011'], /no year/],
    ['Mar 31st', ['31/03/2010', '31/03/2011'], /no year/],
    ['29/2', [], /no year/],
    ['12/25/2010', ['25/12/2010'], /month before the day/],
    ['Mar 2010', ['01/03/2010'], /no day/],
    ['3/2010', ['01/03/2010'], /no day/],
    ['2010-03', ['01/03/2010'], /no day/],
    ['45000', ['15/03/2023'], /is a number/],
    ['2010', ['01/01/2010'], /is a number/],
    ['20100331', ['31/03/2010'], /is a number/],
    ['31032010', ['31/03/2010'], /is a number/],
  ];
  test.each(cases)('%j may be %j', (text, dates, why) => {
    const found = read(text, [2010, 2011]);
    if (found?.kind !== 'unsure') throw new Error(`${text} is not asked about`);
    expect(found.values.map(dateText)).toEqual(dates);
    expect(found.why).toMatch(why);
  });
});

describe('what is no date at all', () => {
  test.each([
    '31/31/2010',
    '31/02/2010',
    '29/02/2010',
    '31/3/010',
    '1/1/1899',
    '14:30',
    '7',
    '500000',
    'March',
    'soon',
    '',
    '31/04',
  ])('%j', (text) => {
    expect(read(text, [2010])).toBeNull();
  });
});

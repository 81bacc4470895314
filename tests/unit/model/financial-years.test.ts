import { describe, expect, test } from 'vitest';
import type { ColumnType } from '../../../src/model/column-types.ts';
import { isYearColumn, readFinancialYear } from '../../../src/model/financial-year.ts';
import { type NumberType, readNumberInput } from '../../../src/model/input.ts';
import { readFileCell } from '../../../src/xlsx/read-value.ts';
import { asColumnId } from '../../../src/model/ids.ts';

const year: NumberType = { kind: 'integer', format: '0' };

describe('a financial year', () => {
  const cases: readonly [text: string, read: ReturnType<typeof readFinancialYear>][] = [
    ['2011', { year: 2011 }],
    ['2010/11', { year: 2011 }],
    ['2010-11', { year: 2011 }],
    ['2010–11', { year: 2011 }],
    ['2010 / 11', { year: 2011 }],
    ['2010/2011', { year: 2011 }],
    ['1999/00', { year: 2000 }],
    ['1999/2000', { year: 2000 }],
    ['FY2011', { year: 2011 }],
    ['fy 2010/11', { year: 2011 }],
    ['FY11', { year: 2011 }],
    ['FY10/11', { year: 2011 }],
    ['2010/12', 'damaged'],
    ['2010/10', 'damaged'],
    ['2010-2012', 'damaged'],
    ['1910/2011', 'damaged'],
    ['10/11', null],
    ['11', null],
    ['200-2012', null],
    ['2010/1', null],
    ['2010/11/12', null],
    ['1066', null],
    ['about 2011', null],
    ['', null],
  ];
  test.each(cases)('%j is read as %j', (text, read) => {
    expect(readFinancialYear(text)).toEqual(read);
  });
});

describe('a column of years', () => {
  const cases: readonly [name: string, type: ColumnType, isOne: boolean][] = [
    ['Baseline year', year, true],
    ['Target year', { kind: 'number', format: '0', unitColumn: null }, true],
    ['Period', year, true],
    ['Break', year, true],
    ['Financial year', year, true],
    ['Rank', year, false],
    ['Years', year, false],
    ['This year', year, false],
    ['Last year', year, false],
    ['Report year', { kind: 'integer', format: '' }, false],
    ['Report year', { kind: 'integer', format: '#,##0' }, false],
    ['Change on the year', { kind: 'percent', format: '0%' }, false],
    ['Cost of the year', { kind: 'number', format: '', unitColumn: asColumnId('unit') }, false],
    ['Report year', { kind: 'text' }, false],
  ];
  test.each(cases)('%s of %j: %j', (name, type, isOne) => {
    expect(isYearColumn({ name, type })).toBe(isOne);
  });
});

describe('what is typed into a column of years', () => {
  test.each([
    ['2011', 2011],
    ['2010/11', 2011],
    ['2010-11', 2011],
    ['FY 2010/11', 2011],
    // A year that is none of a plan is a number as before.
    ['1066', 1066],
  ])('%j is %d', (text, value) => {
    expect(readNumberInput(year, 'Target year', 'General', text)).toEqual({ ok: true, value });
  });

  test('two years that don’t follow each other are refused with a sentence', () => {
    expect(readNumberInput(year, 'Target year', 'General', '2010/12')).toMatchObject({
      ok: false,
      error: {
        kind: 'refusal',
        message:
          '“2010/12” is not a financial year: the second year of one follows the first. Type it as 2010/11, or as 2011, the year in which it ends.',
      },
    });
  });

  test('a column of other whole numbers takes two years no more than before', () => {
    expect(readNumberInput(year, 'Rank', 'General', '2010/11')).toMatchObject({
      ok: false,
      error: { message: '“2010/11” is not a number. Rank takes a number such as 1234.5.' },
    });
  });
});

describe('a cell of a file in a column of years', () => {
  const read = (name: string, value: string | number) =>
    readFileCell(
      { id: asColumnId('c'), name, type: year } as Parameters<typeof readFileCell>[0],
      { value, format: 'General', formula: null } as Parameters<typeof readFileCell>[1],
      {
        format: '0',
        readTyped: () => {
          throw new Error('A number is read without it.');
        },
        rowsWithKey: () => [],
        targetTitle: '',
      },
    );
  test('says it as people write it', () => {
    expect(read('Baseline year', ' 2010/11 ')).toEqual({ ok: true, value: 2011 });
    expect(read('Baseline year', 2011)).toEqual({ ok: true, value: 2011 });
    expect(read('Baseline year', '2010/12')).toMatchObject({
      ok: false,
      error: expect.stringContaining('is not a financial year') as string,
    });
    expect(read('Rank', '2010/11')).toMatchObject({ ok: false });
  });
});

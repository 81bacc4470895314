import { describe, expect, test } from 'vitest';
import { readNumberInput } from '../../../src/model/input.ts';
import { readTypedNumber } from '../../../src/model/number-input.ts';

const plain = { percentage: false, currency: null };
const percentage = { percentage: true, currency: null };
const pounds = { percentage: false, currency: 'GBP' };

describe('numbers typed into a cell that are read without a question', () => {
  const cases: readonly [text: string, place: typeof plain | typeof pounds, value: number][] = [
    ['357', plain, 357],
    ['1,234', plain, 1234],
    ['1,234,567.5', plain, 1234567.5],
    ['1 234', plain, 1234],
    ['1\u00a0234\u202f567', plain, 1234567],
    ['(1,234)', plain, -1234],
    ['( 5 )', plain, -5],
    ['-5', plain, -5],
    ['- 5', plain, -5],
    ['\u22127', plain, -7],
    ['–7', plain, -7],
    ['+7', plain, 7],
    ['.5', plain, 0.5],
    ['5.', plain, 5],
    ['0.1', plain, 0.1],
    ['007', plain, 7],
    ['1e+21', plain, 1e21],
    ['1.5E-7', plain, 1.5e-7],
    ['1 1/2', plain, 1.5],
    ['-0', plain, 0],
    ['4%', percentage, 0.04],
    ['4 %', percentage, 0.04],
    ['4', percentage, 0.04],
    ['13.4 per cent', percentage, 0.134],
    ['55.9', percentage, 0.559],
    ['0.5%', percentage, 0.005],
    ['0', percentage, 0],
    ['(2.5%)', percentage, -0.025],
    ['-2.5%', percentage, -0.025],
    ['£15', pounds, 15],
    ['£ 1,250.50', pounds, 1250.5],
    ['-£5', pounds, -5],
    ['£-5', pounds, -5],
    ['(£5)', pounds, -5],
    ['15 GBP', pounds, 15],
    ['GBP 15', pounds, 15],
    ['15', pounds, 15],
    ['0.2 points', percentage, 0.002],
    ['-1 point', percentage, -0.01],
    ['0.2% points', percentage, 0.002],
  ];
  test.each(cases)('%j in %o is %d', (text, place, value) => {
    expect(readTypedNumber(text, place)).toEqual({ kind: 'certain', value });
  });
});

describe('numbers typed into a cell that are asked about', () => {
  const cases: readonly [text: string, place: typeof plain | typeof pounds, values: number[], why: RegExp][] =
    [
      ['£20.1m', pounds, [20_100_000], /in short/],
      ['20.1k', plain, [20_100], /in short/],
      ['3 million', plain, [3_000_000], /in short/],
      ['1.5bn', plain, [1_500_000_000], /in short/],
      ['-2.3m', plain, [-2_300_000], /in short/],
      ['£15', plain, [15], /amount of money/],
      ['€15', pounds, [15], /amount of money/],
      ['15%', plain, [0.15, 15], /percentage/],
      ['15%', pounds, [0.15, 15], /percentage/],
      ['£15', percentage, [0.15], /amount of money/],
      ['0.5', percentage, [0.005, 0.5], /no per cent sign/],
      ['.04', percentage, [0.0004, 0.04], /no per cent sign/],
      ['1e3', plain, [1000], /code/],
      ['1/2', plain, [0.5], /fraction/],
      ['1,23', plain, [1.23], /comma where a point/],
      ['1.234,5', plain, [1234.5], /comma where a point/],
      ['1.234.567', plain, [1234567], /points where commas/],
      ['12,34,567', plain, [1234567], /unusual place/],
      ['5-', plain, [-5], /sign at the end/],
      ['11th', plain, [11], /place in an order/],
    ];
  test.each(cases)('%j in %o may be %j', (text, place, values, why) => {
    const read = readTypedNumber(text, place);
    expect(read).toMatchObject({ kind: 'unsure', values });
    expect(read?.kind === 'unsure' ? read.why : '').toMatch(why);
  });
});

describe('what is no number at all', () => {
  test.each([
    'about 7',
    '1a',
    'n/a',
    '-',
    '',
    '%',
    '£',
    'm',
    '1/0',
    '31/3',
    '1-2',
    '1.2.3',
    '31/03/2010',
    '5 crimes',
    '1e999',
    '--5',
  ])('%j', (text) => {
    expect(readTypedNumber(text, plain)).toBeNull();
  });
});

test('a column of whole numbers takes no other, and says where its type is changed', () => {
  const read = (text: string) => readNumberInput({ kind: 'integer', format: '0' }, 'Amount', 'General', text);
  expect(read('7')).toEqual({ ok: true, value: 7 });
  expect(read('7.5')).toMatchObject({
    ok: false,
    error: {
      message:
        '“7.5” is not a whole number, which Amount takes. For it to take decimals, too, choose Number under Format, Column, Type….',
    },
  });
});

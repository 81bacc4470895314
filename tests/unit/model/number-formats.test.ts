import { describe, expect, test } from 'vitest';
import type { ColumnType } from '../../../src/model/column-types.ts';
import { changeDecimals, formatProblem } from '../../../src/model/format-code.ts';
import { formatPresets, formatSample, sampleValue } from '../../../src/model/number-formats.ts';

const integer: ColumnType = { kind: 'integer', format: '' };
const number: ColumnType = { kind: 'number', format: '', unitColumn: null };
const percent: ColumnType = { kind: 'percent', format: '' };
const pounds: ColumnType = { kind: 'currency', currency: 'GBP', format: '' };
const francs: ColumnType = { kind: 'currency', currency: 'CHF', format: '' };
const date: ColumnType = { kind: 'date', format: '' };

/** What Excel (British) shows for some values in every preset, in the order of the presets. */
const shown: readonly [
  type: ColumnType,
  values: readonly number[],
  presets: readonly [string, ...string[]][],
][] = [
  [
    integer,
    [1234567, -1234, 0],
    [
      ['Thousands', '1,234,567', '-1,234', '0'],
      ['Plain', '1234567', '-1234', '0'],
      ['Negative in brackets', '1,234,567', '(1,234)', '0'],
      ['Negative in red', '1,234,567', '-1,234', '0'],
      ['With a sign', '+1,234,567', '-1,234', '0'],
    ],
  ],
  [
    number,
    [1234567.891, -1234.5, 0, 0.125],
    [
      ['General', '1234567.891', '-1234.5', '0', '0.125'],
      ['Thousands', '1,234,568', '-1,235', '0', '0'],
      ['One decimal', '1234567.9', '-1234.5', '0.0', '0.1'],
      ['Two decimals', '1234567.89', '-1234.50', '0.00', '0.13'],
      ['Thousands, one decimal', '1,234,567.9', '-1,234.5', '0.0', '0.1'],
      ['Thousands, two decimals', '1,234,567.89', '-1,234.50', '0.00', '0.13'],
      ['Negative in brackets', '1,234,567.89', '(1,234.50)', '0.00', '0.13'],
      ['Negative in red', '1,234,567.89', '-1,234.50', '0.00', '0.13'],
      ['With a sign', '+1234567.9', '-1234.5', '0.0', '+0.1'],
      ['In thousands', '1,234.6k', '-1.2k', '0.0k', '0.0k'],
      ['In millions', '1.2m', '0.0m', '0.0m', '0.0m'],
      ['Per cent', '123456789.1%', '-123450.0%', '0.0%', '12.5%'],
      ['Scientific', '1.23E+06', '-1.23E+03', '0.00E+00', '1.25E-01'],
      ['Fraction', '1234567 8/9', '-1234 1/2', '0    ', ' 1/8'],
    ],
  ],
  [
    percent,
    [0.134, -0.0567, 0, 1],
    [
      ['One decimal', '13.4%', '-5.7%', '0.0%', '100.0%'],
      ['Whole', '13%', '-6%', '0%', '100%'],
      ['Two decimals', '13.40%', '-5.67%', '0.00%', '100.00%'],
      ['Negative in red', '13.4%', '-5.7%', '0.0%', '100.0%'],
      ['With a sign', '+13.4%', '-5.7%', '0.0%', '+100.0%'],
    ],
  ],
  [
    pounds,
    [20100000, -1234.5, 0],
    [
      ['Two decimals', '£20,100,000.00', '-£1,234.50', '£0.00'],
      ['Whole', '£20,100,000', '-£1,235', '£0'],
      ['Negative in brackets', '£20,100,000.00', '(£1,234.50)', '£0.00'],
      ['Negative in red', '£20,100,000.00', '-£1,234.50', '£0.00'],
      // What fills the cell's width is a matter of the cell, not of the text.
      ['Accounting', ' £20,100,000.00 ', '-£1,234.50 ', ' £-   '],
      ['In thousands', '£20,100.0k', '-£1.2k', '£0.0k'],
      ['In millions', '£20.1m', '£0.0m', '£0.0m'],
    ],
  ],
  [
    date,
    [40268.604166666664, 1, 60],
    [
      ['Day, month, year', '31/03/2010', '01/01/1900', '29/02/1900'],
      ['Short month', '31 Mar 2010', '1 Jan 1900', '29 Feb 1900'],
      ['Long month', '31 March 2010', '1 January 1900', '29 February 1900'],
      ['Weekday', 'Wed 31 Mar 2010', 'Sun 1 Jan 1900', 'Wed 29 Feb 1900'],
      ['Month and year', 'March 2010', 'January 1900', 'February 1900'],
      ['Short month and year', 'Mar 2010', 'Jan 1900', 'Feb 1900'],
      ['Year', '2010', '1900', '1900'],
      ['ISO', '2010-03-31', '1900-01-01', '1900-02-29'],
      ['With the time', '31/03/2010 14:30', '01/01/1900 00:00', '29/02/1900 00:00'],
    ],
  ],
];

describe.each(shown)('presets of %o', (type, values, expected) => {
  test('show what Excel shows', () => {
    const all = formatPresets(type).map(({ name, code }) => [
      name,
      ...values.map((value) => formatSample(type, code, value)),
    ]);
    expect(all).toEqual(expected);
  });
});

describe('presets', () => {
  const types = [integer, number, percent, pounds, francs, date];

  test('are format codes for Excel, each once, the type’s own first', () => {
    for (const type of types) {
      const presets = formatPresets(type);
      expect(presets[0]!.code).toBe('');
      expect(new Set(presets.map(({ code }) => code)).size).toBe(presets.length);
      expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length);
      for (const { code } of presets) expect(formatProblem(code), code).toBeNull();
      expect(sampleValue(type)).not.toBeNull();
    }
  });

  test('of a currency without a sign carry its code', () => {
    expect(formatPresets(francs).map(({ code }) => formatSample(francs, code, 1234.5))[1]).toBe('CHF 1,235');
  });

  test.each(['text', 'boolean'] as const)('are not offered to %s', (kind) => {
    expect(formatPresets({ kind })).toEqual([]);
    expect(sampleValue({ kind })).toBeNull();
  });
});

describe('a format code of one’s own', () => {
  const taken = [
    '',
    '0 "crimes"',
    'General" crimes"',
    '[Red]0.0;[Color 5]-0.0;"none";@',
    '[>=1000000]0.0,,"m";[>=1000]0,"k";0',
    '[$£-809]#,##0.00',
    '[h]:mm:ss',
    'hh:mm:ss.00 AM/PM',
    'yyyymmdd',
    '0\\k',
    '_(* #,##0_);_(* (#,##0)',
    '0.0E+00',
    '# ??/??',
    '€0.00',
    '+0;-0;±0',
  ];
  test.each(taken)('%j is taken', (code) => {
    expect(formatProblem(code)).toBeNull();
  });

  const refused: readonly [code: string, words: RegExp][] = [
    ['0 crimes', /“crimes” is no code\. Put words in quotation marks: 0 "crimes"\./],
    ['0k', /“k” is no code/],
    ['0 "crimes', /quotation mark is not closed/],
    ['[Red0', /square bracket is not closed/],
    ['[Mauve]0', /\[Mauve\] is no colour/],
    ['[>x]0', /\[>x\] is no colour, condition/],
    ['0;0;0;0;0', /four parts at most/],
    ['yyyy 0', /date or a number, not both/],
    ['0 m', /date or a number, not both/],
    ['0.0.0', /one decimal point/],
    ['General0', /General stands alone/],
    ['0\\', /“\\” needs a character after it/],
    ['0_', /“_” needs a character after it/],
    ['0'.repeat(256), /255 characters at most/],
  ];
  test.each(refused)('%j is refused with a sentence', (code, words) => {
    expect(formatProblem(code)).toMatch(words);
    expect(formatProblem(code)).toMatch(/^[^a-z].*\.$/);
  });

  test('of any characters gives an answer, and what is taken shows any number', () => {
    const characters = '0#?.,%;[]"\\_*@EemdyhsGneral+-/ £k:<>=5';
    let accepted = 0;
    let state = 7;
    const next = (below: number) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * below);
    };
    for (let index = 0; index < 5000; index++) {
      const code = Array.from({ length: 1 + next(6) }, () => characters[next(characters.length)]!).join('');
      if (formatProblem(code) !== null) continue;
      accepted++;
      for (const value of [1234.5, -0.25, 0]) formatSample(number, code, value);
    }
    expect(accepted).toBeGreaterThan(200);
  });
});

describe('a decimal more, and a decimal fewer', () => {
  const cases: readonly [code: string, more: string | null, fewer: string | null, value?: number][] = [
    ['0', '0.0', null],
    ['0.0', '0.00', '0'],
    ['#,##0.00', '#,##0.000', '#,##0.0'],
    ['0.0%', '0.00%', '0%'],
    ['0%', '0.0%', null],
    ['£#,##0.00;[Red]-£#,##0.00', '£#,##0.000;[Red]-£#,##0.000', '£#,##0.0;[Red]-£#,##0.0'],
    ['#,##0;(#,##0)', '#,##0.0;(#,##0.0)', null],
    ['0.00E+00', '0.000E+00', '0.0E+00'],
    ['0E+00', '0.0E+00', null],
    ['#,##0.0,,"m"', '#,##0.00,,"m"', '#,##0,,"m"'],
    ['#,##0,"k"', '#,##0.0,"k"', null],
    ['0.0 "of 0.5"', '0.00 "of 0.5"', '0 "of 0.5"'],
    ['[>0.5]0.0;0', '[>0.5]0.00;0.0', '[>0.5]0;0'],
    ['0.0;"none"', '0.00;"none"', '0;"none"'],
    ['General', '0.00', '0', 12.5],
    ['General', '0.0', null, 12],
    ['General', '0.0000', '0.00', -0.125],
    ['General" crimes"', '0.0" crimes"', null, 7],
    ['dd/mm/yyyy', null, null],
    ['hh:mm:ss.00', null, null],
    ['# ?/?', null, null],
    ['@', null, null],
    [`0.${'0'.repeat(30)}`, null, `0.${'0'.repeat(29)}`],
  ];
  test.each(cases)('%j: %j and %j', (code, more, fewer, value = 1234.5) => {
    expect(changeDecimals(code, 1, value)).toBe(more);
    expect(changeDecimals(code, -1, value)).toBe(fewer);
    for (const changed of [more, fewer]) if (changed !== null) expect(formatProblem(changed)).toBeNull();
  });
});

import { language } from '../../base/language.ts';
import { format, isValidFormat } from 'numfmt';
import { formatNumber, isDate } from '../../model/display.ts';
import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { longestText, toText } from '../coercion.ts';
import { roundNumber } from '../numbers.ts';
import { lastDay } from './calendar.ts';
import { textToDate } from './date-text.ts';
import type { FunctionDeclaration } from './declaration.ts';

import { asResult, numberFunction, parameter, parameters, renamed } from './parameters.ts';
import { wholeFunction } from './whole-call.ts';

const invalid = errorValue('#VALUE!');

/** A value in a number format; a text that says a number counts as one, any other goes to the format's text section. */
function inFormat(value: Value, code: string): Value {
  if (code === '') return '';
  if (!isValidFormat(code)) return invalid;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const number = typeof value === 'string' ? textToDate(value) : (value ?? 0);
  if (number instanceof FormulaError) return number;
  if (number === null) return format(code, value, { locale: language, throws: false });
  if (isDate(code) && (number < 0 || number >= lastDay + 1)) return invalid;
  return formatNumber(number, code);
}

/** A number rounded to so many decimals, negative ones to the left of the point, with commas between thousands. */
function fixed(value: number, decimals: number, commas: 'commas' | 'no commas'): string | FormulaError {
  const places = Math.trunc(decimals);
  if (places > 127) return invalid;
  const shown = Math.max(0, places);
  const code = `${commas === 'commas' ? '#,##0' : '0'}${shown > 0 ? `.${'0'.repeat(shown)}` : ''}`;
  return formatNumber(roundNumber(value, places), code);
}

/** Reads a number with signs of one's own for the decimal point and between groups. */
function readWithSigns(text: string, decimal: string, group: string): number | FormulaError {
  const point = decimal.charAt(0);
  const separator = group.charAt(0);
  if (point === '' || separator === point) return invalid;
  const compact = text.replaceAll(/\s/g, '');
  if (compact === '') return 0;
  const percents = /%*$/.exec(compact)![0].length;
  const digits = compact.slice(0, compact.length - percents);
  const [whole, fraction, ...more] = digits.split(point) as [string, string?, ...string[]];
  if (more.length > 0 || (separator !== '' && fraction?.includes(separator))) return invalid;
  const plain =
    (separator === '' ? whole : whole.replaceAll(separator, '')) +
    (fraction === undefined ? '' : `.${fraction}`);
  const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(plain)
    ? Number(plain)
    : textToDate(plain);
  return number === null ? invalid : number / 100 ** percents;
}

function asText(value: Value, strict: boolean): string {
  if (value instanceof FormulaError) return value.code;
  if (typeof value === 'string') return strict ? `"${value.replaceAll('"', '""')}"` : value;
  // A small number is written out here, where `&` writes it with an exponent.
  if (typeof value === 'number' && value !== 0 && Math.abs(value) < 1e-4) return writtenOut(value);
  const text = toText(value);
  return typeof text === 'string' ? text : text.code;
}

/** A number below 1 with all its zeros and at most 15 digits. */
function writtenOut(value: number): string {
  const [digits, exponent] = String(Number(Math.abs(value).toPrecision(15))).split('e-') as [string, string?];
  if (exponent === undefined) return (value < 0 ? '-' : '') + digits;
  return `${value < 0 ? '-' : ''}0.${'0'.repeat(Number(exponent) - 1)}${digits.replace('.', '')}`;
}

/** The size of the fraction that DOLLARDE and DOLLARFR work with, and how many digits it takes. */
function fractionOf(value: number): { readonly size: number; readonly digits: number } | FormulaError {
  const size = Math.trunc(value);
  if (value < 0) return errorValue('#NUM!');
  if (size < 1) return errorValue('#DIV/0!');
  return { size, digits: 10 ** Math.ceil(Math.log10(size)) };
}

const fixedFunction: FunctionDeclaration = {
  name: 'FIXED',
  summary: 'A number as a text with so many decimals, and commas unless told otherwise.',
  parameters: [...parameters('number', 'number', 'decimals?'), parameter('boolean', 'no_commas?')],
  repeats: 0,
  examples: [
    ['FIXED(1234.567,1)', '1,234.6'],
    ['FIXED(1234.567,-1)', '1,230'],
    ['FIXED(-1234.567,-1,TRUE)', '-1230'],
    ['FIXED(44.332)', '44.33'],
  ],
  form: 'scalar',
  evaluate: (value: number, decimals = 2, plain = false) =>
    fixed(value, decimals, plain ? 'no commas' : 'commas'),
};

/** Functions that turn numbers into texts and texts into numbers. */
export const textNumberFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'TEXT',
    summary: 'A value as a text in a number format.',
    parameters: [parameter('value', 'value'), parameter('text', 'format')],
    repeats: 0,
    examples: [
      ['TEXT(1234.567,"#,##0.00")', '1,234.57'],
      ['TEXT(0.285,"0.0%")', '28.5%'],
      ['TEXT(40268,"dd/mm/yyyy")', '31/03/2010'],
      ['TEXT("12","0.00")', '12.00'],
      ['TEXT("x","0.00")', 'x'],
      ['TEXT(TRUE,"0")', 'TRUE'],
      ['TEXT(-1,"dd/mm/yyyy")', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: inFormat,
  },
  {
    name: 'VALUE',
    summary: 'The number, date or time that a text says.',
    parameters: [parameter('value', 'text')],
    repeats: 0,
    examples: [
      ['VALUE("1,000")', 1000],
      ['VALUE("40%")', 0.4],
      ['VALUE("2-Feb-2026")', 46055],
      ['VALUE("18:00")-VALUE("12:00")', 0.25],
      ['VALUE("")', '#VALUE!'],
      ['VALUE(TRUE)', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: (value: Value) => {
      if (typeof value === 'string') return textToDate(value) ?? invalid;
      return typeof value === 'boolean' ? invalid : (value ?? 0);
    },
  },
  {
    name: 'NUMBERVALUE',
    summary: 'The number that a text says, with signs of one’s own for the decimal point and between groups.',
    parameters: parameters('text', 'text', 'decimal_point?', 'group_sign?'),
    repeats: 0,
    examples: [
      ['NUMBERVALUE("2.500,27",",",".")', 2500.27],
      ['NUMBERVALUE("3.5%")', 0.035],
      ['NUMBERVALUE(" 3 000 ")', 3000],
      ['NUMBERVALUE("")', 0],
      ['NUMBERVALUE("1.5.0")', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: (text: string, decimal = '.', group = ',') => {
      const number = readWithSigns(text, decimal, group);
      return typeof number === 'number' ? asResult(number) : number;
    },
  },
  fixedFunction,
  {
    ...renamed(fixedFunction, 'DOLLAR'),
    summary: 'A number as a text in pounds, with so many decimals.',
    parameters: parameters('number', 'number', 'decimals?'),
    examples: [
      ['DOLLAR(1234.567,2)', '£1,234.57'],
      ['DOLLAR(-1234.567,-2)', '-£1,200'],
    ],
    form: 'scalar',
    evaluate: (value: number, decimals = 2) => {
      const text = fixed(Math.abs(value), decimals, 'commas');
      return typeof text === 'string' ? `${value < 0 ? '-' : ''}£${text}` : text;
    },
  },
  numberFunction(
    'DOLLARDE',
    'A price in whole units and a fraction, written after the point, as a decimal number.',
    ['price', 'fraction'],
    [
      ['DOLLARDE(1.02,16)', 1.125],
      ['DOLLARDE(1,0)', '#DIV/0!'],
      ['DOLLARDE(1,-1)', '#NUM!'],
    ],
    (price, value) => {
      const fraction = fractionOf(value);
      if (fraction instanceof FormulaError) return fraction;
      const whole = Math.trunc(price);
      return whole + ((price - whole) * fraction.digits) / fraction.size;
    },
    'no truths',
  ),
  numberFunction(
    'DOLLARFR',
    'A decimal price as whole units and a fraction, written after the point.',
    ['price', 'fraction'],
    [['DOLLARFR(1.125,16)', 1.02]],
    (price, value) => {
      const fraction = fractionOf(value);
      if (fraction instanceof FormulaError) return fraction;
      const whole = Math.trunc(price);
      return whole + ((price - whole) * fraction.size) / fraction.digits;
    },
    'no truths',
  ),
  {
    name: 'VALUETOTEXT',
    summary: 'Any value as a text, errors too; with 1, texts in quotation marks.',
    parameters: [parameter('any', 'value'), parameter('number', 'strict?')],
    repeats: 0,
    examples: [
      ['VALUETOTEXT("a",1)', '"a"'],
      ['VALUETOTEXT(TRUE)', 'TRUE'],
      ['VALUETOTEXT(1/0)', '#DIV/0!'],
      ['VALUETOTEXT(0.0000000125)', '0.0000000125'],
      ['VALUETOTEXT(1,2)', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: (value: Value, strict = 0) =>
      strict === 0 || strict === 1 ? asText(value, strict === 1) : invalid,
  },
  wholeFunction(
    {
      name: 'ARRAYTOTEXT',
      summary: 'The values of a range as one text; with 1, as an array is written in a formula.',
      parameters: [parameter('range', 'array'), parameter('number', 'strict?')],
      repeats: 0,
      examples: [
        ['ARRAYTOTEXT({1,"a";TRUE,2.5})', '1, a, TRUE, 2.5'],
        ['ARRAYTOTEXT({1,"a";TRUE,2.5},1)', '{1,"a";TRUE,2.5}'],
        ['ARRAYTOTEXT({1},2)', '#VALUE!'],
      ],
    },
    (area: Area, strict = 0) => {
      if (strict !== 0 && strict !== 1) return invalid;
      let length = 0;
      const rows: string[][] = [];
      for (let row = 0; row < area.rowCount && length <= longestText; row++) {
        const texts: string[] = [];
        for (let column = 0; column < area.columnCount && length <= longestText; column++) {
          const text = asText(area.at(row, column), strict === 1);
          length += text.length;
          texts.push(text);
        }
        rows.push(texts);
      }
      if (length > longestText) return invalid;
      const text = strict === 1 ? `{${rows.map((row) => row.join(',')).join(';')}}` : rows.flat().join(', ');
      return text.length > longestText ? invalid : text;
    },
  ),
  {
    name: 'USDOLLAR',
    summary: 'A number as an amount of dollars, with so many decimals.',
    parameters: parameters('number', 'number', 'decimals?'),
    repeats: 0,
    examples: [
      ['USDOLLAR(1234.567)', '$1,234.57'],
      ['USDOLLAR(-1234.567,0)', '($1,235)'],
    ],
    form: 'scalar',
    evaluate: (value: number, decimals = 2) => {
      const text = fixed(Math.abs(value), decimals, 'commas');
      if (typeof text !== 'string') return text;
      return value < 0 && /[1-9]/.test(text) ? `($${text})` : `$${text}`;
    },
  },
  {
    name: 'HYPERLINK',
    summary: 'The words of a link, or its address where there are none; the cell can not be clicked.',
    parameters: [parameter('text', 'address'), parameter('value', 'words?')],
    repeats: 0,
    examples: [
      ['HYPERLINK("mailto:plan@example.org","Example")', 'Example'],
      ['HYPERLINK("mailto:plan@example.org")', 'mailto:plan@example.org'],
    ],
    form: 'scalar',
    evaluate: (address: string, words: Value = null) => words ?? address,
  },
  {
    name: 'ENCODEURL',
    summary: 'A text as it stands in the address of a page.',
    parameters: parameters('text', 'text'),
    repeats: 0,
    examples: [
      ['ENCODEURL("a b/ü")', 'a%20b%2F%C3%BC'],
      ['ENCODEURL("(a)!")', '%28a%29%21'],
    ],
    form: 'scalar',
    evaluate: (text: string) => {
      const whole = text.replaceAll(
        /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        '\ufffd',
      );
      return encodeURIComponent(whole).replaceAll(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      );
    },
  },
];

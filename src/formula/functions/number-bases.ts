import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { toText } from '../coercion.ts';
import type { FunctionDeclaration } from './declaration.ts';
import {
  asResult,
  type Examples,
  numberFunction,
  parameter,
  parameters,
  strictNumber,
} from './parameters.ts';

const outOfRange = errorValue('#NUM!');
const invalid = errorValue('#VALUE!');

/** A way of writing whole numbers with at most ten digits; the upper half of what ten digits can say is negative. */
interface Base {
  readonly size: 2 | 8 | 16;
  readonly word: string;
  readonly name: 'BIN' | 'OCT' | 'HEX';
}

const bases: readonly Base[] = [
  { size: 2, word: 'binary', name: 'BIN' },
  { size: 8, word: 'octal', name: 'OCT' },
  { size: 16, word: 'hexadecimal', name: 'HEX' },
];
const mostDigits = 10;

/** The number that digits of a base say. */
function readDigits(value: Value, { size }: Base): number | FormulaError {
  if (typeof value === 'boolean') return invalid;
  const text = toText(value);
  if (text instanceof FormulaError) return text;
  if (text.length > mostDigits) return outOfRange;
  const number = digitsToNumber(text, size);
  if (number === null) return text === '' ? 0 : outOfRange;
  const all = size ** mostDigits;
  return number >= all / 2 ? number - all : number;
}

function digitsToNumber(text: string, base: number): number | null {
  let number = 0;
  for (const sign of text.toUpperCase()) {
    const digit = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(sign);
    if (digit < 0 || digit >= base) return null;
    number = number * base + digit;
  }
  return text === '' ? null : number;
}

/** A number in digits of a base, filled up with zeros; negative numbers always have ten digits. */
function writeDigits(value: number, placesValue: Value, { size }: Base): Value {
  const number = Math.trunc(value);
  const all = size ** mostDigits;
  if (number < -all / 2 || number >= all / 2) return outOfRange;
  if (number < 0) return (number + all).toString(size).toUpperCase();
  const digits = number.toString(size).toUpperCase();
  if (placesValue === null) return digits;
  const places = strictNumber(placesValue);
  if (places instanceof FormulaError) return places;
  const wanted = Math.trunc(places);
  return wanted < 1 || wanted > mostDigits || digits.length > wanted
    ? outOfRange
    : digits.padStart(wanted, '0');
}

function toDecimal(base: Base, examples: Examples): FunctionDeclaration {
  return {
    name: `${base.name}2DEC`,
    summary: `A number from its ${base.word} digits; ten digits may say a negative one.`,
    parameters: parameters('value', 'digits'),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: (digits: Value) => readDigits(digits, base),
  };
}

function fromDecimal(base: Base, examples: Examples): FunctionDeclaration {
  return {
    name: `DEC2${base.name}`,
    summary: `The ${base.word} digits of a number, as many as wanted.`,
    parameters: parameters('value', 'number', 'places?'),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: (value: Value, places: Value = null) => {
      const number = strictNumber(value);
      return number instanceof FormulaError ? number : writeDigits(number, places, base);
    },
  };
}

function between(from: Base, to: Base, examples: Examples): FunctionDeclaration {
  return {
    name: `${from.name}2${to.name}`,
    summary: `The ${to.word} digits of a number from its ${from.word} digits.`,
    parameters: parameters('value', 'digits', 'places?'),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: (digits: Value, places: Value = null) => {
      const number = readDigits(digits, from);
      return number instanceof FormulaError ? number : writeDigits(number, places, to);
    },
  };
}

const [binary, octal, hexadecimal] = bases as [Base, Base, Base];

/** Roman numerals by value, and in which form of ROMAN they first may stand: the higher, the shorter. */
const numerals: readonly (readonly [value: number, numeral: string, form: number])[] = [
  [1000, 'M', 0],
  ...([
    [999, 'IM', 4],
    [995, 'VM', 3],
    [990, 'XM', 2],
    [950, 'LM', 1],
    [900, 'CM', 0],
    [500, 'D', 0],
  ] as const),
  ...([
    [499, 'ID', 4],
    [495, 'VD', 3],
    [490, 'XD', 2],
    [450, 'LD', 1],
    [400, 'CD', 0],
    [100, 'C', 0],
  ] as const),
  ...([
    [99, 'IC', 2],
    [95, 'VC', 1],
    [90, 'XC', 0],
    [50, 'L', 0],
  ] as const),
  ...([
    [49, 'IL', 2],
    [45, 'VL', 1],
    [40, 'XL', 0],
    [10, 'X', 0],
  ] as const),
  ...([
    [9, 'IX', 0],
    [5, 'V', 0],
    [4, 'IV', 0],
    [1, 'I', 0],
  ] as const),
];

function roman(value: number, formValue: Value): Value {
  const number = Math.trunc(value);
  const given = typeof formValue === 'boolean' ? (formValue ? 0 : 4) : strictNumber(formValue);
  if (given instanceof FormulaError) return given;
  const form = Math.trunc(given);
  if (number < 0 || number > 3999 || form < 0 || form > 4) return invalid;
  let rest = number;
  let text = '';
  for (const [worth, numeral, from] of numerals) {
    if (from > form) continue;
    for (; rest >= worth; rest -= worth) text += numeral;
  }
  return text;
}

function arabic(text: string): Value {
  const [, sign, letters] = /^(-?)([IVXLCDM]*)$/.exec(text.trim().toUpperCase()) ?? [];
  if (letters === undefined || text.length > 255) return invalid;
  const values = [...letters].map((letter) => numerals.find(([, numeral]) => numeral === letter)![0]);
  // A numeral before a larger one is taken away.
  const sum = values.reduce(
    (total, worth, index) => total + (worth < (values[index + 1] ?? 0) ? -worth : worth),
    0,
  );
  return asResult(sign === '-' ? -sum : sum);
}

const mostBits = 2 ** 48;

function isBitField(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < mostBits;
}

function bitwise(
  name: string,
  summary: string,
  examples: Examples,
  combine: (a: bigint, b: bigint) => bigint,
): FunctionDeclaration {
  return numberFunction(name, summary, ['number1', 'number2'], examples, (a, b) =>
    isBitField(a) && isBitField(b) ? Number(combine(BigInt(a), BigInt(b))) : outOfRange,
  );
}

function shifted(number: number, places: number): number | FormulaError {
  const by = Math.trunc(places);
  if (!isBitField(number) || Math.abs(by) > 53) return outOfRange;
  const result = Math.floor(number * 2 ** by);
  return result < mostBits ? result : outOfRange;
}

/** Functions of how whole numbers are written: in other bases, in Roman numerals, bit by bit. */
export const numberBaseFunctions: readonly FunctionDeclaration[] = [
  toDecimal(binary, [
    ['BIN2DEC(1100100)', 100],
    ['BIN2DEC("1111111111")', -1],
    ['BIN2DEC(2)', '#NUM!'],
    ['BIN2DEC(TRUE)', '#VALUE!'],
  ]),
  toDecimal(octal, [
    ['OCT2DEC(54)', 44],
    ['OCT2DEC(7777777533)', -165],
  ]),
  toDecimal(hexadecimal, [
    ['HEX2DEC("A5")', 165],
    ['HEX2DEC("FFFFFFFF5B")', -165],
    ['HEX2DEC("G")', '#NUM!'],
  ]),
  fromDecimal(binary, [
    ['DEC2BIN(9,4)', '1001'],
    ['DEC2BIN(-100)', '1110011100'],
    ['DEC2BIN(512)', '#NUM!'],
    ['DEC2BIN(9,3)', '#NUM!'],
  ]),
  fromDecimal(octal, [
    ['DEC2OCT(58,3)', '072'],
    ['DEC2OCT(-100)', '7777777634'],
  ]),
  fromDecimal(hexadecimal, [
    ['DEC2HEX(100,4)', '0064'],
    ['DEC2HEX(-54)', 'FFFFFFFFCA'],
  ]),
  between(binary, octal, [
    ['BIN2OCT(1001,3)', '011'],
    ['BIN2OCT(1111111111)', '7777777777'],
  ]),
  between(binary, hexadecimal, [['BIN2HEX(11111011,4)', '00FB']]),
  between(octal, binary, [['OCT2BIN(3,3)', '011']]),
  between(octal, hexadecimal, [['OCT2HEX(100,4)', '0040']]),
  between(hexadecimal, binary, [
    ['HEX2BIN("F",8)', '00001111'],
    ['HEX2BIN("FFF")', '#NUM!'],
  ]),
  between(hexadecimal, octal, [['HEX2OCT("3B4E")', '35516']]),
  {
    name: 'BASE',
    summary: 'The digits of a whole number in a base of 2 to 36, as many as wanted at least.',
    parameters: parameters('number', 'number', 'base', 'min_length?'),
    repeats: 0,
    examples: [
      ['BASE(7,2)', '111'],
      ['BASE(15,2,10)', '0000001111'],
      ['BASE(-1,2)', '#NUM!'],
      ['BASE(7,37)', '#NUM!'],
    ],
    form: 'scalar',
    evaluate: (value: number, baseValue: number, lengthValue = 0) => {
      const [number, base, length] = [value, baseValue, lengthValue].map(Math.trunc) as [
        number,
        number,
        number,
      ];
      if (number < 0 || number >= 2 ** 53 || base < 2 || base > 36 || length < 0 || length > 255)
        return outOfRange;
      return number.toString(base).toUpperCase().padStart(length, '0');
    },
  },
  {
    name: 'DECIMAL',
    summary: 'A number from its digits in a base of 2 to 36.',
    parameters: [parameter('text', 'digits'), parameter('number', 'base')],
    repeats: 0,
    examples: [
      ['DECIMAL("FF",16)', 255],
      ['DECIMAL("zap",36)', 45_745],
      ['DECIMAL("2",2)', '#NUM!'],
    ],
    form: 'scalar',
    evaluate: (text: string, baseValue: number) => {
      const base = Math.trunc(baseValue);
      if (base < 2 || base > 36 || text.length > 255) return outOfRange;
      const trimmed = text.trim();
      return trimmed === '' ? 0 : (digitsToNumber(trimmed, base) ?? outOfRange);
    },
  },
  {
    name: 'ROMAN',
    summary: 'A number up to 3999 in Roman numerals; forms 1 to 4 are shorter and shorter.',
    parameters: [parameter('number', 'number'), parameter('value', 'form?')],
    repeats: 0,
    examples: [
      ['ROMAN(499)', 'CDXCIX'],
      ['ROMAN(499,1)', 'LDVLIV'],
      ['ROMAN(499,2)', 'XDIX'],
      ['ROMAN(499,3)', 'VDIV'],
      ['ROMAN(499,4)', 'ID'],
      ['ROMAN(0)', ''],
      ['ROMAN(4000)', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: (number: number, form: Value = 0) => roman(number, form),
  },
  {
    name: 'ARABIC',
    summary: 'The number that Roman numerals say.',
    parameters: parameters('text', 'numerals'),
    repeats: 0,
    examples: [
      ['ARABIC("LVII")', 57],
      ['ARABIC("-mcmxii")', -1912],
      ['ARABIC("")', 0],
      ['ARABIC("ABC")', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: arabic,
  },
  bitwise(
    'BITAND',
    'The bits that two whole numbers both have.',
    [
      ['BITAND(13,25)', 9],
      ['BITAND(-1,1)', '#NUM!'],
    ],
    (a, b) => a & b,
  ),
  bitwise(
    'BITOR',
    'The bits that at least one of two whole numbers has.',
    [['BITOR(23,10)', 31]],
    (a, b) => a | b,
  ),
  bitwise(
    'BITXOR',
    'The bits that one of two whole numbers has and the other has not.',
    [['BITXOR(5,3)', 6]],
    (a, b) => a ^ b,
  ),
  numberFunction(
    'BITLSHIFT',
    'A whole number with its bits moved to the left, which doubles it each time.',
    ['number', 'places'],
    [
      ['BITLSHIFT(4,2)', 16],
      ['BITLSHIFT(4,-1)', 2],
      ['BITLSHIFT(1,48)', '#NUM!'],
    ],
    (number, places) => shifted(number, places),
  ),
  numberFunction(
    'BITRSHIFT',
    'A whole number with its bits moved to the right, which halves it each time.',
    ['number', 'places'],
    [['BITRSHIFT(13,2)', 3]],
    (number, places) => shifted(number, -Math.trunc(places)),
  ),
  numberFunction(
    'DELTA',
    'Whether two numbers are equal, as 1 or 0.',
    ['number1', 'number2?'],
    [
      ['DELTA(5,5)', 1],
      ['DELTA(5)', 0],
    ],
    (a, b = 0) => (a === b ? 1 : 0),
    'no truths',
  ),
  numberFunction(
    'GESTEP',
    'Whether a number is at least as large as a step, as 1 or 0.',
    ['number', 'step?'],
    [
      ['GESTEP(5,4)', 1],
      ['GESTEP(-1)', 0],
    ],
    (number, step = 0) => (number >= step ? 1 : 0),
    'no truths',
  ),
];

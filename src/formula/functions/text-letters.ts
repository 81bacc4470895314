import { errorValue, type Value } from '../../model/values.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { type Examples, parameter, parameters } from './parameters.ts';

const invalid = errorValue('#VALUE!');

/** What Windows code page 1252 has at 128 to 159, where Unicode has no characters; 0 where it has none either. */
const windowsCharacters = [
  ...[0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0],
  ...[0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a],
  ...[0x0153, 0, 0x017e, 0x0178],
];

function ofText(
  name: string,
  summary: string,
  examples: Examples,
  evaluate: (text: string) => Value,
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: parameters('text', 'text'),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate,
  };
}

/** The first letter of every word in capitals, the others small. Whatever is no letter ends a word. */
function proper(text: string): string {
  let result = '';
  let inWord = false;
  for (const sign of text) {
    result += inWord ? sign.toLowerCase() : sign.toUpperCase();
    inWord = /\p{L}/u.test(sign);
  }
  return result;
}

function characterOf(codeValue: number): Value {
  const code = Math.trunc(codeValue);
  if (code < 1 || code > 255) return invalid;
  const windows = windowsCharacters[code - 128];
  return String.fromCharCode(windows === undefined || windows === 0 ? code : windows);
}

function codeOf(text: string): Value {
  if (text === '') return invalid;
  const unicode = text.charCodeAt(0);
  if (unicode < 128 || (unicode >= 160 && unicode < 256)) return unicode;
  const windows = windowsCharacters.indexOf(unicode);
  // A character that the code page lacks is written as a question mark there.
  return windows >= 0 ? windows + 128 : unicode < 160 ? unicode : 63;
}

/** Functions of letters and characters. */
export const textLetterFunctions: readonly FunctionDeclaration[] = [
  ofText('UPPER', 'A text in capitals.', [['UPPER("total")', 'TOTAL']], (text) => text.toUpperCase()),
  ofText('LOWER', 'A text in small letters.', [['LOWER("E. E. Cummings")', 'e. e. cummings']], (text) =>
    text.toLowerCase(),
  ),
  ofText(
    'PROPER',
    'A text with every word’s first letter in capitals.',
    [
      ['PROPER("this is a TITLE")', 'This Is A Title'],
      ['PROPER("2-way street")', '2-Way Street'],
      ['PROPER("don\'t")', "Don'T"],
    ],
    proper,
  ),
  ofText(
    'TRIM',
    'A text without spaces at its ends, and one where there are several between words.',
    [['TRIM("  First   Quarter  Earnings ")', 'First Quarter Earnings']],
    (text) => text.replaceAll(/ {2,}/g, ' ').replaceAll(/^ | $/g, ''),
  ),
  ofText(
    'CLEAN',
    'A text without the characters that can’t be printed.',
    [['CLEAN(CHAR(9)&"Monthly"&CHAR(10)&"report")', 'Monthlyreport']],
    (text) => [...text].filter((sign) => sign >= ' ').join(''),
  ),
  {
    name: 'EXACT',
    summary: 'Whether two texts are the same, case included.',
    parameters: parameters('text', 'text1', 'text2'),
    repeats: 0,
    examples: [
      ['EXACT("word","word")', true],
      ['EXACT("Word","word")', false],
      ['EXACT(1,"1")', true],
    ],
    form: 'scalar',
    evaluate: (first: string, second: string) => first === second,
  },
  {
    name: 'CHAR',
    summary: 'The character with a number from 1 to 255, as Windows counts.',
    parameters: [parameter('number', 'number')],
    repeats: 0,
    examples: [
      ['CHAR(65)', 'A'],
      ['CHAR(128)', '€'],
      ['CHAR(0)', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: characterOf,
  },
  ofText(
    'CODE',
    'The number of a text’s first character, as Windows counts.',
    [
      ['CODE("A")', 65],
      ['CODE("€")', 128],
      ['CODE("")', '#VALUE!'],
    ],
    codeOf,
  ),
  {
    name: 'UNICHAR',
    summary: 'The character with a number of Unicode.',
    parameters: [parameter('number', 'number')],
    repeats: 0,
    examples: [
      ['UNICHAR(8364)', '€'],
      ['UNICHAR(0)', '#VALUE!'],
      ['UNICHAR(55296)', '#N/A'],
    ],
    form: 'scalar',
    evaluate: (number: number) => {
      const code = Math.trunc(number);
      if (code < 1 || code > 0x10_ffff) return invalid;
      return code >= 0xd800 && code <= 0xdfff ? errorValue('#N/A') : String.fromCodePoint(code);
    },
  },
  ofText(
    'UNICODE',
    'The number in Unicode of a text’s first character.',
    [
      ['UNICODE("€")', 8364],
      ['UNICODE("")', '#VALUE!'],
    ],
    (text) => text.codePointAt(0) ?? invalid,
  ),
  {
    name: 'T',
    summary: 'A value that is a text, and "" for any other.',
    parameters: [parameter('value', 'value')],
    repeats: 0,
    examples: [
      ['T("Rainfall")', 'Rainfall'],
      ['T(19)', ''],
      ['T(1/0)', '#DIV/0!'],
    ],
    form: 'scalar',
    evaluate: (value: Value) => (typeof value === 'string' ? value : ''),
  },
];

import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { foldCase, longestText } from '../coercion.ts';
import type { FunctionDeclaration, Operand } from './declaration.ts';
import { type Examples, parameter, parameters, declared, renamed } from './parameters.ts';
import { readWildcards } from '../wildcards.ts';
import { textsOf, wholeFunction } from './whole-call.ts';

const invalid = errorValue('#VALUE!');

function textFunction(
  name: string,
  summary: string,
  names: readonly string[],
  examples: Examples,
  evaluate: (text: string, ...numbers: number[]) => Value,
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: [parameter('text', 'text'), ...parameters('number', ...names)],
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate,
  };
}

/** The place of a text in another from a place on, from 1; Excel's wildcards count where they are asked for. */
function placeOf(sought: string, within: string, start: number, wildcards: 'wildcards' | 'literal'): Value {
  const from = Math.trunc(start) - 1;
  if (from < 0 || from > within.length) return invalid;
  const pattern = wildcards === 'wildcards' ? readWildcards(sought) : null;
  if (pattern !== null) {
    const at = pattern.indexIn(within.slice(from));
    return at < 0 ? invalid : from + at + 1;
  }
  // In SEARCH, unlike in criteria, ~ takes whatever follows literally, and by itself stands for nothing.
  const at =
    wildcards === 'wildcards'
      ? foldCase(within).indexOf(foldCase(sought.replaceAll(/~(.?)/g, '$1')), from)
      : within.indexOf(sought, from);
  return at < 0 ? invalid : at + 1;
}

function finder(
  name: string,
  summary: string,
  examples: Examples,
  wildcards: 'wildcards' | 'literal',
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: [...parameters('text', 'sought', 'within'), parameter('number', 'start?')],
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: (sought: string, within: string, start = 1) => placeOf(sought, within, start, wildcards),
  };
}

/** Replaces a text in another everywhere, or only where it comes for the n-th time. */
function substitute(text: string, old: string, fresh: string, instanceValue?: number): Value {
  if (instanceValue === undefined) {
    if (old === '') return text;
    // It is not put together to find that it is too long for any cell.
    const parts = text.split(old);
    const length = text.length + (parts.length - 1) * (fresh.length - old.length);
    return length > longestText ? invalid : parts.join(fresh);
  }
  const instance = Math.trunc(instanceValue);
  if (instance < 1) return invalid;
  if (old === '') return text;
  let at = -old.length;
  for (let count = 0; count < instance; count++) {
    at = text.indexOf(old, at + old.length);
    if (at < 0) return text;
  }
  return fitted(text.slice(0, at) + fresh + text.slice(at + old.length));
}

/** A text, or `#VALUE!` where no cell can hold it. */
function fitted(text: string): Value {
  return text.length > longestText ? invalid : text;
}

/** Where delimiters stand in a text: start and end of each, from left to right and without overlap. */
function delimitersIn(text: string, delimiters: readonly string[], caseCounts: boolean): [number, number][] {
  const fold = (part: string) => (caseCounts ? part : foldCase(part));
  const within = fold(text);
  const found: [number, number][] = [];
  for (let at = 0; at < within.length;) {
    const hit = delimiters.find((delimiter) => within.startsWith(fold(delimiter), at));
    if (hit === undefined) at++;
    else {
      found.push([at, at + hit.length]);
      at += hit.length;
    }
  }
  return found;
}

type Side = 'before' | 'after';

/** The text before or after the n-th delimiter, counted from the end where n is negative. */
function besideDelimiter(
  side: Side,
  text: string,
  operand: Operand,
  instanceValue = 1,
  matchMode = 0,
  matchEnd = 0,
  ifNotFound: Value = errorValue('#N/A'),
): Value {
  const delimiters = textsOf(operand);
  if (delimiters instanceof FormulaError) return delimiters;
  const instance = Math.trunc(instanceValue);
  const modes = [Math.trunc(matchMode), Math.trunc(matchEnd)];
  if (instance === 0 || modes.some((mode) => mode !== 0 && mode !== 1)) return invalid;
  if (text.length > 0 && Math.abs(instance) > text.length) return invalid;
  const found = delimiters.includes('')
    ? // An empty delimiter is met at once, at the end that is looked from.
      [instance > 0 ? ([0, 0] as [number, number]) : ([text.length, text.length] as [number, number])]
    : delimitersIn(text, delimiters, modes[0] === 0);
  // With match_end the end of the text that is looked towards counts as a delimiter.
  if (modes[1] === 1) {
    if (instance > 0) found.push([text.length, text.length]);
    else found.unshift([0, 0]);
  }
  const hit = found[instance > 0 ? instance - 1 : found.length + instance];
  if (hit === undefined) return ifNotFound;
  return side === 'before' ? text.slice(0, hit[0]) : text.slice(hit[1]);
}

function delimited(name: string, side: Side, examples: Examples): FunctionDeclaration {
  return wholeFunction(
    {
      name,
      summary: `The text ${side} a delimiter, or ${side} the n-th one; from the end where n is negative.`,
      parameters: [
        parameter('text', 'text'),
        parameter('operand', 'delimiter'),
        ...parameters('number', 'n?', 'ignore_case?', 'match_end?'),
        parameter('any', 'if_not_found?'),
      ],
      repeats: 0,
      examples,
    },
    (text: string, delimiter: Operand, ...rest: [number?, number?, number?, Value?]) =>
      besideDelimiter(side, text, delimiter, ...rest),
  );
}

/** Functions that find, take and replace parts of texts. */
const pieces: readonly FunctionDeclaration[] = [
  textFunction(
    'LEFT',
    'The first characters of a text, one where no number is given.',
    ['count?'],
    [
      ['LEFT("Sale Price",4)', 'Sale'],
      ['LEFT("Sweden")', 'S'],
      ['LEFT("ab",)', ''],
      ['LEFT(123,2)', '12'],
      ['LEFT("ab",-1)', '#VALUE!'],
    ],
    (text, count = 1) => (count < 0 ? invalid : text.slice(0, Math.trunc(count))),
  ),
  textFunction(
    'RIGHT',
    'The last characters of a text, one where no number is given.',
    ['count?'],
    [
      ['RIGHT("Sale Price",5)', 'Price'],
      ['RIGHT("ab",0)', ''],
      ['RIGHT("ab",9)', 'ab'],
      ['RIGHT("ab",-1)', '#VALUE!'],
    ],
    (text, count = 1) => (count < 0 ? invalid : text.slice(Math.max(0, text.length - Math.trunc(count)))),
  ),
  textFunction(
    'MID',
    'So many characters of a text from a place on.',
    ['start', 'count'],
    [
      ['MID("Fluid Flow",1,5)', 'Fluid'],
      ['MID("Fluid Flow",7,20)', 'Flow'],
      ['MID("ab",5,1)', ''],
      ['MID("ab",0,1)', '#VALUE!'],
    ],
    (text, start, count) => {
      const from = Math.trunc(start) - 1;
      return from < 0 || count < 0 ? invalid : text.slice(from, from + Math.trunc(count));
    },
  ),
  textFunction(
    'LEN',
    'How many characters a text has.',
    [],
    [
      ['LEN("Phoenix, AZ")', 11],
      ['LEN(1.5)', 3],
    ],
    (text) => text.length,
  ),
  finder(
    'FIND',
    'The place of a text in another, case by case; #VALUE! where it is not there.',
    [
      ['FIND("M","Miriam McGovern",3)', 8],
      ['FIND("m","Miriam")', 6],
      ['FIND("","abc",2)', 2],
      ['FIND("x","abc")', '#VALUE!'],
      ['FIND("a","abc",0)', '#VALUE!'],
    ],
    'literal',
  ),
  finder(
    'SEARCH',
    'The place of a text in another without regard to case; ? and * stand for any one and any characters.',
    [
      ['SEARCH("e","Statements",6)', 7],
      ['SEARCH("MARGIN","Profit Margin")', 8],
      ['SEARCH("g?n","Profit Margin")', 11],
      ['SEARCH("r*t","Profit")', 2],
      ['SEARCH("~?","Why?")', 4],
      ['SEARCH("~d","My dear")', 4],
    ],
    'wildcards',
  ),
  {
    name: 'CONCATENATE',
    summary: 'Texts one after another; CONCAT takes ranges too.',
    parameters: parameters('text', 'text'),
    repeats: 1,
    examples: [
      ['CONCATENATE("a",1,TRUE)', 'a1TRUE'],
      ['CONCATENATE("a",1/0)', '#DIV/0!'],
    ],
    form: 'scalar',
    evaluate: (...texts: string[]) => fitted(texts.join('')),
  },
  {
    name: 'SUBSTITUTE',
    summary:
      'A text with another put in place of a part, everywhere or only where it comes for the n-th time.',
    parameters: [...parameters('text', 'text', 'old', 'new'), parameter('number', 'n?')],
    repeats: 0,
    examples: [
      ['SUBSTITUTE("Sales Data","Sales","Cost")', 'Cost Data'],
      ['SUBSTITUTE("Quarter 1, 2011","1","2",3)', 'Quarter 1, 2012'],
      ['SUBSTITUTE("aa","A","b")', 'aa'],
      ['SUBSTITUTE("aa","a","b",0)', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: substitute,
  },
  {
    name: 'REPLACE',
    summary: 'A text with another put in place of so many characters from a place on.',
    parameters: [
      parameter('text', 'text'),
      ...parameters('number', 'start', 'count'),
      parameter('text', 'new'),
    ],
    repeats: 0,
    examples: [
      ['REPLACE("abcdefghijk",6,5,"*")', 'abcde*k'],
      ['REPLACE("2009",3,2,"10")', '2010'],
      ['REPLACE("ab",0,1,"x")', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: (text: string, start: number, count: number, fresh: string) => {
      const from = Math.trunc(start) - 1;
      if (from < 0 || count < 0) return invalid;
      return fitted(text.slice(0, from) + fresh + text.slice(from + Math.trunc(count)));
    },
  },
  textFunction(
    'REPT',
    'A text repeated so many times.',
    ['count'],
    [
      ['REPT("*-",3)', '*-*-*-'],
      ['REPT("a",0)', ''],
      ['REPT("a",-1)', '#VALUE!'],
      ['REPT("ab",20000)', '#VALUE!'],
    ],
    (text, countValue) => {
      const count = Math.trunc(countValue);
      return count < 0 || count * text.length > longestText ? invalid : text.repeat(count);
    },
  ),
  delimited('TEXTBEFORE', 'before', [
    ['TEXTBEFORE("Red riding hood, red hood","hood")', 'Red riding '],
    ['TEXTBEFORE("a-b-c","-",-1)', 'a-b'],
    ['TEXTBEFORE("a-b_c",{"_","-"},2)', 'a-b'],
    ['TEXTBEFORE("aXb","x",1,1)', 'a'],
    ['TEXTBEFORE("ab","x")', '#N/A'],
    ['TEXTBEFORE("ab","x",1,0,1)', 'ab'],
    ['TEXTBEFORE("ab","x",1,0,0,"none")', 'none'],
  ]),
  delimited('TEXTAFTER', 'after', [
    ['TEXTAFTER("Red riding hood, red hood","hood")', ', red hood'],
    ['TEXTAFTER("a-b-c","-",2)', 'c'],
    ['TEXTAFTER("a-b-c","-",-2)', 'b-c'],
    ['TEXTAFTER("ab","x")', '#N/A'],
    ['TEXTAFTER("ab","")', 'ab'],
    ['TEXTAFTER("ab","b",0)', '#VALUE!'],
  ]),
];

/** Functions that take texts apart; those that count bytes count characters where a character is a byte, as in Europe. */
export const textPieceFunctions: readonly FunctionDeclaration[] = [
  ...pieces,
  ...['LEN', 'LEFT', 'RIGHT', 'MID', 'FIND', 'SEARCH', 'REPLACE'].map((name) =>
    renamed(declared(pieces, name), `${name}B`),
  ),
];

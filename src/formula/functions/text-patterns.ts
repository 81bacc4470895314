import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, ArrayArea, areaOf } from '../areas.ts';
import { longestText } from '../coercion.ts';
import { type Pattern, type PatternMatch, stepsAllowed } from '../pattern/pattern.ts';
import { countingSteps, patternOf } from '../pattern/steps.ts';
import { shaped } from './array-shapes.ts';
import type { FunctionDeclaration, Operand } from './declaration.ts';
import { parameter, parameters } from './parameters.ts';
import { areaFunction, textsOf } from './whole-call.ts';

const invalid = errorValue('#VALUE!');
const notFound = errorValue('#N/A');

/*
 * Regular expressions are JavaScript's in its Unicode mode, with their steps counted: what takes more than a million is #VALUE!, and so is whatever comes after the fifty million of a formula. Excel's are those of PCRE2; what both read alike is nearly
 * everything in use: classes, groups, named groups as (?<name>…), look around, lazy and greedy repeats, \d \w \s \b, anchors.
 * Not read here: (?i) and other settings within a pattern, possessive repeats, recursion, \A and \Z, [:alpha:].
 */

function readPattern(text: string, ignoresCase: boolean): Pattern | FormulaError {
  return patternOf(text, ignoresCase) ?? invalid;
}

function caseOf(value: number): boolean | FormulaError {
  const wanted = Math.trunc(value);
  return wanted === 0 || wanted === 1 ? wanted === 1 : invalid;
}

function regexTest(text: string, pattern: string, caseMode = 0): Value {
  const ignoresCase = caseOf(caseMode);
  if (ignoresCase instanceof FormulaError) return ignoresCase;
  const expression = readPattern(pattern, ignoresCase);
  if (expression instanceof FormulaError) return expression;
  return countingSteps(stepsAllowed, (allowance) => expression.first(text, 0, allowance) !== null);
}

function matchesOf(text: string, pattern: string, ignoresCase: boolean): PatternMatch[] | FormulaError {
  const expression = readPattern(pattern, ignoresCase);
  if (expression instanceof FormulaError) return expression;
  return countingSteps(stepsAllowed, (allowance) => expression.all(text, allowance));
}

function regexExtract(text: string, pattern: string, mode = 0, caseMode = 0): Area | FormulaError {
  const ignoresCase = caseOf(caseMode);
  if (ignoresCase instanceof FormulaError) return ignoresCase;
  const matches = matchesOf(text, pattern, ignoresCase);
  if (matches instanceof FormulaError) return matches;
  const [first] = matches;
  if (first === undefined) return notFound;
  switch (Math.trunc(mode)) {
    case 0:
      return areaOf(first.groups[0]!);
    case 1:
      return new ArrayArea(
        1,
        matches.length,
        matches.map(({ groups }) => groups[0]!),
      );
    case 2:
      return first.groups.length === 1
        ? notFound
        : new ArrayArea(
            1,
            first.groups.length - 1,
            first.groups.slice(1).map((group) => group ?? ''),
          );
    default:
      return invalid;
  }
}

function regexReplace(text: string, pattern: string, fresh: string, occurrence = 0, caseMode = 0): Value {
  const ignoresCase = caseOf(caseMode);
  if (ignoresCase instanceof FormulaError) return ignoresCase;
  const matches = matchesOf(text, pattern, ignoresCase);
  if (matches instanceof FormulaError) return matches;
  const wanted = Math.trunc(occurrence);
  const chosen = wanted === 0 ? matches : [matches.at(wanted > 0 ? wanted - 1 : wanted)];
  let result = '';
  let position = 0;
  for (const match of chosen) {
    if (match === undefined) continue;
    result += text.slice(position, match.index) + filled(fresh, match);
    position = match.index + match.groups[0]!.length;
    if (result.length > longestText) return invalid;
  }
  result += text.slice(position);
  return result.length > longestText ? invalid : result;
}

/**
 * What is put in place of a match: $0 or $& is the match, $1 and ${name} its groups, $$ a dollar sign. Of what is longer than any cell's text only so
 * much that it can be told.
 */
function filled(fresh: string, { groups, named }: PatternMatch): string {
  let length = 0;
  return fresh.replaceAll(
    /\$(?:(\$)|(&)|(\d+)|\{(\w+)\})/g,
    (whole, dollar, all, number, name: string | undefined) => {
      if (length > longestText) return '';
      const place = number ?? (name !== undefined && /^\d+$/.test(name) ? name : undefined);
      let put = named.get(name!) ?? whole;
      if (dollar !== undefined) put = '$';
      else if (all !== undefined) put = groups[0]!;
      else if (place !== undefined && Number(place) < groups.length) put = groups[Number(place)] ?? '';
      else if (place !== undefined) put = whole;
      length += put.length;
      return put;
    },
  );
}

/** A text cut at delimiters. Empty ones are no delimiters. */
function cut(text: string, delimiters: readonly string[], ignoresCase: boolean): string[] {
  const longestFirst = delimiters.filter((one) => one !== '').sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return [text];
  const source = longestFirst.map((one) => one.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)).join('|');
  return text.split(new RegExp(source, ignoresCase ? 'iu' : 'u'));
}

function textSplit(
  text: string,
  columnsOperand: Operand | null,
  rowsOperand: Operand | null = null,
  ignoresEmpty: boolean | null = false,
  mode: number | null = 0,
  pad: Value = notFound,
): Area | FormulaError {
  const columns = delimitersOf(columnsOperand);
  if (columns instanceof FormulaError) return columns;
  const rows = delimitersOf(rowsOperand);
  if (rows instanceof FormulaError) return rows;
  const ignoresCase = caseOf(mode ?? 0);
  if (ignoresCase instanceof FormulaError) return ignoresCase;
  if (columns === null && rows === null) return invalid;
  if ([columns, rows].some((given) => given?.every((one) => one === '') === true)) return invalid;
  const isKept = (part: string) => ignoresEmpty !== true || part !== '';
  const lines = (rows === null ? [text] : cut(text, rows, ignoresCase)).filter(isKept);
  const parts = lines.map((line) =>
    columns === null ? [line] : cut(line, columns, ignoresCase).filter(isKept),
  );
  const width = Math.max(0, ...parts.map((line) => line.length));
  return shaped(parts.length, width, (row, column) => parts[row]![column] ?? pad);
}

/** The delimiters given; null where the argument is left out. */
function delimitersOf(operand: Operand | null): string[] | null | FormulaError {
  if (operand === null || ('value' in operand && operand.value === null)) return null;
  return textsOf(operand);
}

/** Functions that find and cut by patterns and delimiters. */
export const textPatternFunctions: readonly FunctionDeclaration[] = [
  areaFunction(
    {
      name: 'TEXTSPLIT',
      summary: 'A text cut into columns, and into rows, at delimiters.',
      parameters: [
        parameter('text', 'text'),
        parameter('operand', 'column_delimiter'),
        parameter('operand', 'row_delimiter?'),
        parameter('boolean', 'ignore_empty?'),
        parameter('number', 'match_mode?'),
        parameter('any', 'pad?'),
      ],
      repeats: 0,
      examples: [
        ['INDEX(TEXTSPLIT("a,b,c",","),2)', 'b'],
        ['INDEX(TEXTSPLIT("1,2;3,4",",",";"),2,1)', '3'],
        ['COLUMNS(TEXTSPLIT("a--b-c",{"--","-"}))', 3],
        ['COLUMNS(TEXTSPLIT("a,,b",",",,TRUE))', 2],
        ['ROWS(TEXTSPLIT("aXbxc",,"x",FALSE,1))', 3],
        ['INDEX(TEXTSPLIT("a,b;c",",",";",FALSE,0,"-"),2,2)', '-'],
        ['INDEX(TEXTSPLIT("a,b;c",",",";"),2,2)', '#N/A'],
        ['TEXTSPLIT("a","")', '#VALUE!'],
      ],
    },
    textSplit,
  ),
  {
    name: 'REGEXTEST',
    summary: 'Whether a regular expression matches a text or a part of it; 1 ignores case.',
    parameters: [...parameters('text', 'text', 'pattern'), parameter('number', 'case?')],
    repeats: 0,
    examples: [
      ['REGEXTEST("alfalfa","[a-z]")', true],
      ['REGEXTEST("alfalfa","[A-Z]")', false],
      ['REGEXTEST("alfalfa","[A-Z]",1)', true],
      ['REGEXTEST("a","(")', '#VALUE!'],
      ['REGEXTEST(REPT("a",40),"(a+)+b")', '#VALUE!'],
    ],
    form: 'scalar',
    evaluate: regexTest,
  },
  areaFunction(
    {
      name: 'REGEXEXTRACT',
      summary:
        'The part of a text that a regular expression matches; 1 gives every match, 2 the groups of the first.',
      parameters: [...parameters('text', 'text', 'pattern'), ...parameters('number', 'mode?', 'case?')],
      repeats: 0,
      examples: [
        ['REGEXEXTRACT("DylanWilliams","[A-Z][a-z]+")', 'Dylan'],
        ['INDEX(REGEXEXTRACT("DylanWilliams","[A-Z][a-z]+",1),2)', 'Williams'],
        ['INDEX(REGEXEXTRACT("2010-03","(\\d+)-(\\d+)",2),2)', '03'],
        ['REGEXEXTRACT("abc","\\d")', '#N/A'],
      ],
    },
    regexExtract,
  ),
  {
    name: 'REGEXREPLACE',
    summary:
      'A text with another in place of what a regular expression matches, everywhere or only for the n-th time.',
    parameters: [...parameters('text', 'text', 'pattern', 'new'), ...parameters('number', 'n?', 'case?')],
    repeats: 0,
    examples: [
      ['REGEXREPLACE("SoniaBrown","([A-Z][a-z]+)([A-Z][a-z]+)","$2, $1")', 'Brown, Sonia'],
      ['REGEXREPLACE("1-2-3","\\d","x",-1)', '1-2-x'],
      ['REGEXREPLACE("1-2-3","\\d","x",2)', '1-x-3'],
      ['REGEXREPLACE("abc","B","-",0,1)', 'a-c'],
    ],
    form: 'scalar',
    evaluate: regexReplace,
  },
];

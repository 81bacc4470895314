import { type ErrorCode, errorValue, FormulaError, type Value } from '../../model/values.ts';
import { areaFrom, constant } from '../calculation.ts';
import type { BuildContext } from '../compile-context.ts';
import { type Compiled, joinNeeds } from '../compiled.ts';
import type { Expression } from '../syntax-tree.ts';
import type { CallExpression, FunctionDeclaration, Operand } from './declaration.ts';
import { type Examples, parameter, parameters, strictNumber } from './parameters.ts';
import { wholeFunction } from './whole-call.ts';

/** The numbers that ERROR.TYPE gives to errors, as Excel does. */
export const errorNumbers: Readonly<Partial<Record<ErrorCode, number>>> = {
  '#NULL!': 1,
  '#DIV/0!': 2,
  '#VALUE!': 3,
  '#REF!': 4,
  '#NAME?': 5,
  '#NUM!': 6,
  '#N/A': 7,
  '#SPILL!': 9,
  '#CALC!': 14,
};

function test(
  name: string,
  summary: string,
  examples: Examples,
  holds: (value: Value) => boolean,
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: parameters('any', 'value'),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: holds,
  };
}

function parityTest(name: string, word: string, rest: 0 | 1, examples: Examples): FunctionDeclaration {
  return {
    name,
    summary: `Whether a number, cut off to a whole one, is ${word}.`,
    parameters: parameters('value', 'number'),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: (value: Value) => {
      const number = strictNumber(value);
      return number instanceof FormulaError ? number : Math.abs(Math.trunc(number)) % 2 === rest;
    },
  };
}

function typeOf(value: Value): number {
  if (value instanceof FormulaError) return 16;
  return typeof value === 'string' ? 2 : typeof value === 'boolean' ? 4 : 1;
}

/** Whether an expression stands for cells rather than for a value. */
function isReference(expression: Expression): boolean {
  if (expression.kind === 'unary') return expression.operator === '@' && isReference(expression.operand);
  return expression.kind === 'reference' || expression.kind === 'cells';
}

/** A function of the size of what it is given. */
function buildSize(size: (area: { rowCount: number; columnCount: number }) => number) {
  return (call: CallExpression, context: BuildContext): Compiled => {
    const part = context.compile(call.arguments[0]!);
    return {
      expression: call,
      isArea: false,
      usesRow: part.usesRow,
      area: null,
      needs: joinNeeds([part.needs]),
      children: [part],
      evaluate: (slot) => {
        if (part.area === null) {
          const value = part.evaluate(slot);
          return value instanceof FormulaError ? value : 1;
        }
        return size(areaFrom(part, slot));
      },
    };
  };
}

/** Functions that tell what kind of value something is, and how large a range. */
export const valueKindFunctions: readonly FunctionDeclaration[] = [
  test(
    'ISNONTEXT',
    'Whether a value is no text; a blank is none.',
    [
      ['ISNONTEXT(1)', true],
      ['ISNONTEXT("a")', false],
    ],
    (value) => typeof value !== 'string',
  ),
  test(
    'ISLOGICAL',
    'Whether a value is TRUE or FALSE.',
    [
      ['ISLOGICAL(TRUE)', true],
      ['ISLOGICAL("TRUE")', false],
    ],
    (value) => typeof value === 'boolean',
  ),
  test(
    'ISERR',
    'Whether a value is an error other than #N/A.',
    [
      ['ISERR(1/0)', true],
      ['ISERR(NA())', false],
    ],
    (value) => value instanceof FormulaError && value.code !== '#N/A',
  ),
  test(
    'ISNA',
    'Whether a value is the error #N/A.',
    [
      ['ISNA(NA())', true],
      ['ISNA(1/0)', false],
    ],
    (value) => value instanceof FormulaError && value.code === '#N/A',
  ),
  {
    name: 'ISREF',
    summary: 'Whether something stands for cells.',
    parameters: [parameter('lazy', 'value')],
    repeats: 0,
    examples: [
      ['ISREF(12)', false],
      ['ISREF("A1")', false],
    ],
    form: 'built',
    build: (call) => constant(call, isReference(call.arguments[0]!)),
  },
  parityTest('ISEVEN', 'even', 0, [
    ['ISEVEN(2.5)', true],
    ['ISEVEN(-1)', false],
    ['ISEVEN("x")', '#VALUE!'],
    ['ISEVEN(TRUE)', '#VALUE!'],
  ]),
  parityTest('ISODD', 'odd', 1, [
    ['ISODD(3.9)', true],
    ['ISODD(2)', false],
  ]),
  {
    name: 'TYPE',
    summary: 'The kind of a value as a number: 1 number, 2 text, 4 truth, 16 error, 64 array.',
    parameters: [parameter('operand', 'value')],
    repeats: 0,
    examples: [
      ['TYPE(1)', 1],
      ['TYPE("a")', 2],
      ['TYPE(TRUE)', 4],
      ['TYPE(1/0)', 16],
      ['TYPE({1,2})', 64],
    ],
    form: 'fold',
    evaluate: ([operand]) => {
      const given = operand as Operand;
      if ('value' in given) return typeOf(given.value);
      const { area } = given;
      return area.rowCount === 1 && area.columnCount === 1 ? typeOf(area.at(0, 0)) : 64;
    },
  },
  {
    name: 'ERROR.TYPE',
    summary: 'The number of an error; #N/A for a value that is none.',
    parameters: parameters('any', 'value'),
    repeats: 0,
    examples: [
      ['ERROR.TYPE(1/0)', 2],
      ['ERROR.TYPE(NA())', 7],
      ['ERROR.TYPE(1)', '#N/A'],
    ],
    form: 'scalar',
    evaluate: (value: Value) =>
      (value instanceof FormulaError ? errorNumbers[value.code] : undefined) ?? errorValue('#N/A'),
  },
  {
    name: 'ROWS',
    summary: 'How many rows a range has.',
    parameters: [parameter('range', 'range')],
    repeats: 0,
    examples: [
      ['ROWS({1,2;3,4;5,6})', 3],
      ['ROWS(5)', 1],
    ],
    form: 'built',
    build: buildSize((area) => area.rowCount),
  },
  {
    name: 'COLUMNS',
    summary: 'How many columns a range has.',
    parameters: [parameter('range', 'range')],
    repeats: 0,
    examples: [['COLUMNS({1,2,3;4,5,6})', 3]],
    form: 'built',
    build: buildSize((area) => area.columnCount),
  },
  wholeFunction(
    {
      name: 'ADDRESS',
      summary:
        'The address of a cell of a sheet as a text; kind 1 fixes row and column, 2 the row, 3 the column, 4 neither; FALSE writes R1C1.',
      parameters: [
        ...parameters('number', 'row', 'column', 'kind?'),
        parameter('boolean', 'a1?'),
        parameter('text', 'sheet?'),
      ],
      repeats: 0,
      examples: [
        ['ADDRESS(2,3)', '$C$2'],
        ['ADDRESS(2,3,2)', 'C$2'],
        ['ADDRESS(2,28,4)', 'AB2'],
        ['ADDRESS(2,3,2,FALSE)', 'R2C[3]'],
        ['ADDRESS(2,3,1,TRUE,"My sheet")', "'My sheet'!$C$2"],
        ['ADDRESS(0,1)', '#VALUE!'],
      ],
    },
    (row: number, column: number, kind = 1, a1 = true, sheet?: string) =>
      addressOf(Math.trunc(row), Math.trunc(column), Math.trunc(kind), a1, sheet),
  ),
];

function addressOf(row: number, column: number, kind: number, a1: boolean, sheet: string | undefined): Value {
  if (row < 1 || row > 1_048_576 || column < 1 || column > 16_384 || kind < 1 || kind > 4)
    return errorValue('#VALUE!');
  const rowFixed = kind <= 2;
  const columnFixed = kind === 1 || kind === 3;
  const cell = a1
    ? `${columnFixed ? '$' : ''}${columnLetters(column)}${rowFixed ? '$' : ''}${row}`
    : `R${rowFixed ? row : `[${row}]`}C${columnFixed ? column : `[${column}]`}`;
  if (sheet === undefined) return cell;
  const quoted =
    sheet === '' || /^[\p{L}_][\p{L}\d_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${quoted}!${cell}`;
}

function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

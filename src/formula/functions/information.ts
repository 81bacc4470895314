import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { FunctionDeclaration, Parameter } from './declaration.ts';

const anything: readonly Parameter[] = [{ name: 'value', kind: 'any' }];

/** Functions that tell what a value is. */
export const informationFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'ISBLANK',
    summary: 'Whether a cell is blank; "" is not.',
    parameters: anything,
    repeats: 0,
    examples: [
      ['ISBLANK("")', false],
      ['ISBLANK(0)', false],
      ['ISBLANK(1/0)', false],
    ],
    form: 'scalar',
    evaluate: (value: Value) => value === null,
  },
  {
    name: 'ISNUMBER',
    summary: 'Whether a value is a number.',
    parameters: anything,
    repeats: 0,
    examples: [
      ['ISNUMBER(1)', true],
      ['ISNUMBER("1")', false],
      ['ISNUMBER(1/0)', false],
    ],
    form: 'scalar',
    evaluate: (value: Value) => typeof value === 'number',
  },
  {
    name: 'ISTEXT',
    summary: 'Whether a value is a text; "" is one.',
    parameters: anything,
    repeats: 0,
    examples: [
      ['ISTEXT("")', true],
      ['ISTEXT(TRUE)', false],
    ],
    form: 'scalar',
    evaluate: (value: Value) => typeof value === 'string',
  },
  {
    name: 'ISERROR',
    summary: 'Whether a value is an error.',
    parameters: anything,
    repeats: 0,
    examples: [
      ['ISERROR(1/0)', true],
      ['ISERROR(NA())', true],
      ['ISERROR("x")', false],
    ],
    form: 'scalar',
    evaluate: (value: Value) => value instanceof FormulaError,
  },
  {
    name: 'N',
    summary: 'A value as a number: TRUE is 1, a text is 0.',
    parameters: [{ name: 'value', kind: 'value' }],
    repeats: 0,
    examples: [
      ['N(5)', 5],
      ['N(TRUE)', 1],
      ['N("5")', 0],
      ['N(1/0)', '#DIV/0!'],
    ],
    form: 'scalar',
    evaluate: (value: Value) => (typeof value === 'number' ? value : value === true ? 1 : 0),
  },
  {
    name: 'NA',
    summary: 'The error #N/A: no value is to be had.',
    parameters: [],
    repeats: 0,
    examples: [['NA()', '#N/A']],
    form: 'scalar',
    evaluate: () => errorValue('#N/A'),
  },
];

import { floorNumber, roundNumber } from '../numbers.ts';
import type { FunctionDeclaration } from './declaration.ts';

/** Functions of one number or two. */
export const mathematicsFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'ABS',
    summary: 'A number without its sign.',
    parameters: [{ name: 'number', kind: 'number' }],
    repeats: 0,
    examples: [
      ['ABS(-5)', 5],
      ['ABS("-5")', 5],
      ['ABS("x")', '#VALUE!'],
      ['SUM(ABS({-1,2}))', 3],
    ],
    form: 'scalar',
    evaluate: (number: number) => Math.abs(number),
  },
  {
    name: 'INT',
    summary: 'The largest whole number that is not above a number.',
    parameters: [{ name: 'number', kind: 'number' }],
    repeats: 0,
    examples: [
      ['INT(8.9)', 8],
      ['INT(-8.1)', -9],
      ['INT((0.1+0.7)*10)', 8],
    ],
    form: 'scalar',
    evaluate: floorNumber,
  },
  {
    name: 'ROUND',
    summary: 'A number to so many decimals; halves go away from zero.',
    parameters: [
      { name: 'number', kind: 'number' },
      { name: 'decimals', kind: 'number' },
    ],
    repeats: 0,
    examples: [
      ['ROUND(2.675,2)', 2.68],
      ['ROUND(-2.5,0)', -3],
      ['ROUND(1234,-2)', 1200],
      ['ROUND(1.005,2)', 1.01],
      ['ROUND(5,)', 5],
      ['ROUND(55,-2)', 100],
      ['ROUND(1/0,1)', '#DIV/0!'],
    ],
    form: 'scalar',
    evaluate: roundNumber,
  },
];

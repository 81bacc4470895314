import { errorValue, type FormulaError, type Value } from '../../model/values.ts';
import { roundTo15Digits } from '../numbers.ts';
import { binaryCalculation } from '../operators.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { numberFunction } from './parameters.ts';

const divisionByZero = errorValue('#DIV/0!');
const outOfRange = errorValue('#NUM!');
const raise = binaryCalculation('^');

/** Excel refuses a remainder where the quotient has no exact whole part left. */
const largestQuotient = 2 ** 50;

/** Functions of one number or two: powers, logarithms, remainders, signs. */
export const arithmeticFunctions: readonly FunctionDeclaration[] = [
  numberFunction(
    'MOD',
    'What is left after a division; it has the sign of the divisor.',
    ['number', 'divisor'],
    [
      ['MOD(7,3)', 1],
      ['MOD(-3,2)', 1],
      ['MOD(3,-2)', -1],
      ['MOD(0.7,0.7)', 0],
      ['MOD(1,0)', '#DIV/0!'],
    ],
    (number, divisor) => {
      if (divisor === 0) return divisionByZero;
      const quotient = number / divisor;
      if (Math.abs(quotient) >= largestQuotient) return outOfRange;
      const rest = number % divisor;
      return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
    },
  ),
  numberFunction(
    'QUOTIENT',
    'The whole part of a division.',
    ['number', 'divisor'],
    [
      ['QUOTIENT(7,2)', 3],
      ['QUOTIENT(-10,3)', -3],
      ['QUOTIENT(1,0)', '#DIV/0!'],
      ['QUOTIENT(TRUE,1)', '#VALUE!'],
    ],
    (number, divisor) => (divisor === 0 ? divisionByZero : Math.trunc(roundTo15Digits(number / divisor))),
    'no truths',
  ),
  {
    name: 'POWER',
    summary: 'A number raised to a power.',
    parameters: [
      { name: 'number', kind: 'number' },
      { name: 'power', kind: 'number' },
    ],
    repeats: 0,
    examples: [
      ['POWER(5,2)', 25],
      ['POWER(4,0.5)', 2],
      ['POWER(-8,1/3)', '#NUM!'],
      ['POWER(0,0)', '#NUM!'],
      ['POWER(0,-1)', '#DIV/0!'],
    ],
    form: 'scalar',
    evaluate: (number: Value, power: Value) => raise(number, power),
  },
  numberFunction(
    'SQRT',
    'The square root of a number.',
    ['number'],
    [
      ['SQRT(16)', 4],
      ['SQRT(-1)', '#NUM!'],
    ],
    (number) => Math.sqrt(number),
  ),
  numberFunction(
    'SQRTPI',
    'The square root of a number times π.',
    ['number'],
    [
      ['ROUND(SQRTPI(2),6)', 2.506628],
      ['SQRTPI(-1)', '#NUM!'],
    ],
    (number) => Math.sqrt(number * Math.PI),
  ),
  numberFunction(
    'EXP',
    'The number e raised to a power.',
    ['power'],
    [
      ['EXP(0)', 1],
      ['EXP(1000)', '#NUM!'],
    ],
    (power) => Math.exp(power),
  ),
  numberFunction(
    'LN',
    'The natural logarithm of a number.',
    ['number'],
    [
      ['LN(1)', 0],
      ['LN(EXP(3))', 3],
      ['LN(0)', '#NUM!'],
    ],
    (number) => (number > 0 ? Math.log(number) : outOfRange),
  ),
  numberFunction(
    'LOG10',
    'The logarithm of a number to base 10.',
    ['number'],
    [
      ['LOG10(1000)', 3],
      ['LOG10(0)', '#NUM!'],
    ],
    (number) => (number > 0 ? Math.log10(number) : outOfRange),
  ),
  numberFunction(
    'LOG',
    'The logarithm of a number to a base, 10 where it is left out.',
    ['number', 'base?'],
    [
      ['LOG(100)', 2],
      ['LOG(8,2)', 3],
      ['LOG(8,1)', '#DIV/0!'],
      ['LOG(8,0)', '#NUM!'],
    ],
    (number, base = 10) => logarithm(number, base),
  ),
  numberFunction(
    'SIGN',
    '1, 0 or -1 as a number is above, equal to or below 0.',
    ['number'],
    [
      ['SIGN(-3)', -1],
      ['SIGN(0)', 0],
    ],
    (number) => Math.sign(number),
  ),
  numberFunction('PI', 'The number π.', [], [['PI()', Math.PI]], () => Math.PI),
  numberFunction(
    'RADIANS',
    'An angle in degrees as radians.',
    ['degrees'],
    [['RADIANS(180)', Math.PI]],
    (degrees) => (degrees * Math.PI) / 180,
  ),
  numberFunction(
    'DEGREES',
    'An angle in radians as degrees.',
    ['radians'],
    [['DEGREES(PI())', 180]],
    (radians) => (radians / Math.PI) * 180,
  ),
];

function logarithm(number: number, base: number): number | FormulaError {
  if (number <= 0 || base <= 0) return outOfRange;
  if (base === 1) return divisionByZero;
  if (base === 10) return Math.log10(number);
  return base === 2 ? Math.log2(number) : Math.log(number) / Math.log(base);
}

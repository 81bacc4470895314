import { errorValue, type FormulaError } from '../../model/values.ts';
import { roundTo15Digits } from '../numbers.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { numberFunction } from './parameters.ts';

/** A whole number of steps of a size, as 15 digits show it: 89 steps of 0.05 are 4.45. */
function steps(count: number, size: number): number {
  return roundTo15Digits(count * size);
}

/** How many steps of a size a number is, freed of binary error. */
function stepCount(value: number, size: number): number {
  return roundTo15Digits(value / size);
}

/** Cuts a number off after some decimals, or goes on to the next one away from zero. Both look at 15 digits. */
function cutAt(value: number, decimals: number, direction: 'towards zero' | 'away from zero'): number {
  const places = Math.trunc(decimals);
  if (value === 0 || places > 307) return value;
  const [digits, exponent] = Math.abs(value).toExponential(14).split('e') as [string, string];
  const shifted = Number(`${digits}e${Number(exponent) + Math.max(places, -400)}`);
  if (shifted >= 1e15) return value;
  const whole = direction === 'towards zero' ? Math.floor(shifted) : Math.ceil(shifted);
  return Math.sign(value) * Number(`${whole}e${-places}`);
}

const signsDiffer = errorValue('#NUM!');

function ceiling(value: number, size: number): number | FormulaError {
  if (value === 0 || size === 0) return 0;
  return value > 0 && size < 0 ? signsDiffer : steps(Math.ceil(stepCount(value, size)), size);
}

function floor(value: number, size: number): number | FormulaError {
  if (value === 0) return 0;
  if (size === 0) return errorValue('#DIV/0!');
  return value > 0 && size < 0 ? signsDiffer : steps(Math.floor(stepCount(value, size)), size);
}

/** Up along the number line, whatever the signs. */
function ceilingPrecise(value: number, size = 1): number {
  const step = Math.abs(size);
  return step === 0 ? 0 : steps(Math.ceil(stepCount(value, step)), step);
}

/** Down along the number line, whatever the signs. */
function floorPrecise(value: number, size = 1): number {
  const step = Math.abs(size);
  return step === 0 ? 0 : steps(Math.floor(stepCount(value, step)), step);
}

/** Functions that make numbers round. */
export const roundingFunctions: readonly FunctionDeclaration[] = [
  numberFunction(
    'ROUNDUP',
    'A number to so many decimals, away from zero.',
    ['number', 'decimals'],
    [
      ['ROUNDUP(3.2,0)', 4],
      ['ROUNDUP(-3.14159,1)', -3.2],
      ['ROUNDUP(31415.92654,-2)', 31500],
      ['ROUNDUP(2.3*100,0)', 230],
    ],
    (value, decimals) => cutAt(value, decimals, 'away from zero'),
  ),
  numberFunction(
    'ROUNDDOWN',
    'A number to so many decimals, towards zero.',
    ['number', 'decimals'],
    [
      ['ROUNDDOWN(3.99,0)', 3],
      ['ROUNDDOWN(-3.14159,3)', -3.141],
      ['ROUNDDOWN(31415.92654,-2)', 31400],
      ['ROUNDDOWN(4.35*100,0)', 435],
    ],
    (value, decimals) => cutAt(value, decimals, 'towards zero'),
  ),
  numberFunction(
    'TRUNC',
    'A number cut off after so many decimals, none where they are left out.',
    ['number', 'decimals?'],
    [
      ['TRUNC(8.9)', 8],
      ['TRUNC(-8.9)', -8],
      ['TRUNC(0.45,1)', 0.4],
    ],
    (value, decimals = 0) => cutAt(value, decimals, 'towards zero'),
  ),
  numberFunction(
    'CEILING',
    'A number up to a multiple; away from zero where both are negative.',
    ['number', 'multiple'],
    [
      ['CEILING(2.5,1)', 3],
      ['CEILING(-2.5,-2)', -4],
      ['CEILING(-2.5,2)', -2],
      ['CEILING(4.42,0.05)', 4.45],
      ['CEILING(2.5,-2)', '#NUM!'],
      ['CEILING(2.5,0)', 0],
    ],
    (value, size) => ceiling(value, size),
  ),
  numberFunction(
    'CEILING.MATH',
    'A number up to a multiple; with a mode that is not 0, a negative number goes away from zero.',
    ['number', 'multiple?', 'mode?'],
    [
      ['CEILING.MATH(24.3,5)', 25],
      ['CEILING.MATH(-8.1,2)', -8],
      ['CEILING.MATH(-5.5,2,-1)', -6],
      ['CEILING.MATH(6.7)', 7],
    ],
    (value, size = 1, mode = 0) =>
      value < 0 && mode !== 0 ? -ceilingPrecise(-value, size) : ceilingPrecise(value, size),
  ),
  ...['CEILING.PRECISE', 'ISO.CEILING'].map((name) =>
    numberFunction(
      name,
      'A number up to a multiple, whatever the signs.',
      ['number', 'multiple?'],
      [
        [`${name}(4.3)`, 5],
        [`${name}(-4.3,2)`, -4],
        [`${name}(4.3,-2)`, 6],
        [`${name}(4.3,0)`, 0],
      ],
      (value, size) => ceilingPrecise(value, size),
    ),
  ),
  numberFunction(
    'FLOOR',
    'A number down to a multiple; towards zero where both are negative.',
    ['number', 'multiple'],
    [
      ['FLOOR(3.7,2)', 2],
      ['FLOOR(-2.5,-2)', -2],
      ['FLOOR(-2.5,2)', -4],
      ['FLOOR(2.5,-2)', '#NUM!'],
      ['FLOOR(2.5,0)', '#DIV/0!'],
      ['FLOOR(1.58,0.1)', 1.5],
    ],
    (value, size) => floor(value, size),
  ),
  numberFunction(
    'FLOOR.MATH',
    'A number down to a multiple; with a mode that is not 0, a negative number goes towards zero.',
    ['number', 'multiple?', 'mode?'],
    [
      ['FLOOR.MATH(24.3,5)', 20],
      ['FLOOR.MATH(-8.1,2)', -10],
      ['FLOOR.MATH(-5.5,2,-1)', -4],
    ],
    (value, size = 1, mode = 0) =>
      value < 0 && mode !== 0 ? -floorPrecise(-value, size) : floorPrecise(value, size),
  ),
  numberFunction(
    'FLOOR.PRECISE',
    'A number down to a multiple, whatever the signs.',
    ['number', 'multiple?'],
    [
      ['FLOOR.PRECISE(-3.2,-1)', -4],
      ['FLOOR.PRECISE(3.2)', 3],
      ['FLOOR.PRECISE(3.2,0)', 0],
    ],
    (value, size) => floorPrecise(value, size),
  ),
  numberFunction(
    'MROUND',
    'A number to the nearest multiple; halves go away from zero.',
    ['number', 'multiple'],
    [
      ['MROUND(10,3)', 9],
      ['MROUND(-10,-3)', -9],
      ['MROUND(1.3,0.2)', 1.4],
      ['MROUND(6.05,0.1)', 6],
      ['MROUND(7.05,0.1)', 7.1],
      ['MROUND(5,-2)', '#NUM!'],
      ['MROUND(5,0)', 0],
    ],
    (value, size) => {
      if (value === 0 || size === 0) return 0;
      if (value * size < 0) return signsDiffer;
      // Excel rounds the binary quotient: 6.05 by 0.1 gives 6, though 7.05 gives 7.1.
      return steps(Math.floor(value / size + 0.5), size);
    },
  ),
  numberFunction(
    'EVEN',
    'A number away from zero to the next even whole number.',
    ['number'],
    [
      ['EVEN(1.5)', 2],
      ['EVEN(3)', 4],
      ['EVEN(-1)', -2],
      ['EVEN(0)', 0],
    ],
    (value) => Math.sign(value) * 2 * Math.ceil(roundTo15Digits(Math.abs(value)) / 2),
  ),
  numberFunction(
    'ODD',
    'A number away from zero to the next odd whole number.',
    ['number'],
    [
      ['ODD(1.5)', 3],
      ['ODD(2)', 3],
      ['ODD(-2)', -3],
      ['ODD(0)', 1],
    ],
    (value) => {
      const size = Math.ceil(roundTo15Digits(Math.abs(value)));
      return (value < 0 ? -1 : 1) * (size % 2 === 1 ? size : size + 1);
    },
  ),
];

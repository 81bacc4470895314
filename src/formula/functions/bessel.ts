import { errorValue, type FormulaError } from '../../model/values.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { type Examples, mostRounds, numberFunction } from './parameters.ts';
import { gammaParts } from './special-functions.ts';

const outOfRange = errorValue('#NUM!');
const eulerGamma = 0.577_215_664_901_532_9;

/*
 * Bessel functions of whole orders by their definitions: power series, Miller's backward recurrence, Neumann's series and an
 * integral that the trapezium rule computes to all digits (Abramowitz and Stegun 9.1, 9.6, 9.12).
 */

/** J of all orders from 0 to `highest` at x > 0, by backward recurrence from an order at which it is as good as 0. */
function besselsJ(x: number, highest: number): number[] {
  const start = 2 * Math.ceil((Math.max(highest, x) + 20 + 3 * Math.sqrt(40 * Math.max(highest, x, 1))) / 2);
  const values = new Array<number>(start + 2).fill(0);
  values[start] = 1e-300;
  let sum = 0;
  for (let order = start; order > 0; order--) {
    values[order - 1] = ((2 * order) / x) * values[order]! - values[order + 1]!;
    if (Math.abs(values[order - 1]!) > 1e250) {
      for (let index = order - 1; index <= start; index++) values[index] = values[index]! * 1e-250;
      sum *= 1e-250;
    }
    if ((order - 1) % 2 === 0) sum += (order === 1 ? 1 : 2) * values[order - 1]!;
  }
  return values.map((value) => value / sum);
}

function besselJ(x: number, order: number): number {
  if (x === 0) return order === 0 ? 1 : 0;
  const size = besselsJ(Math.abs(x), order)[order]!;
  return x < 0 && order % 2 === 1 ? -size : size;
}

function besselY(x: number, order: number): number {
  const bessels = besselsJ(x, Math.max(order, 1));
  const logarithm = Math.log(x / 2) + eulerGamma;
  let zeroth = logarithm * bessels[0]!;
  let first = -bessels[0]! / x + (logarithm - 1) * bessels[1]!;
  for (let k = 1; 2 * k + 1 < bessels.length; k++) {
    const sign = k % 2 === 0 ? 1 : -1;
    zeroth -= (2 * sign * bessels[2 * k]!) / k;
    first -= (sign * (2 * k + 1) * bessels[2 * k + 1]!) / (k * (k + 1));
  }
  let [lower, higher] = [(2 / Math.PI) * zeroth, (2 / Math.PI) * first];
  for (let n = 1; n < order; n++) [lower, higher] = [higher, ((2 * n) / x) * higher - lower];
  return order === 0 ? lower : higher;
}

function besselI(x: number, order: number): number {
  const half = x / 2;
  let term = 1;
  for (let factor = 1; factor <= order; factor++) term *= half / factor;
  let sum = term;
  for (let k = 1; k < 5000 && Math.abs(term) > Math.abs(sum) * 1e-18; k++) {
    term *= (half * half) / (k * (k + order));
    sum += term;
  }
  return sum;
}

function besselK(x: number, order: number): number {
  const step = 1 / 32;
  let sum = Math.exp(-x) / 2;
  for (let index = 1; index < 100_000; index++) {
    const t = index * step;
    const term = (Math.exp(order * t - x * Math.cosh(t)) + Math.exp(-order * t - x * Math.cosh(t))) / 2;
    sum += term;
    if (term < sum * 1e-18 && x * Math.sinh(t) > order) break;
  }
  return sum * step;
}

function bessel(
  name: string,
  summary: string,
  examples: Examples,
  evaluate: (x: number, order: number) => number,
  domain: 'all' | 'positive',
): FunctionDeclaration {
  const body = (x: number, orderValue: number): number | FormulaError => {
    const order = Math.trunc(orderValue);
    if (order < 0 || (domain === 'positive' && x <= 0)) return outOfRange;
    return Math.max(order, Math.abs(x)) > mostRounds ? outOfRange : evaluate(x, order);
  };
  return numberFunction(name, `${summary} of a whole order.`, ['x', 'order'], examples, body, 'no truths');
}

/** The error function, 0 at 0 and near 1 from 6 on. */
function erf(x: number): number {
  return Math.sign(x) * gammaParts(0.5, x * x).below;
}

function erfc(x: number): number {
  const { below, above } = gammaParts(0.5, x * x);
  return x < 0 ? 1 + below : above;
}

/** Bessel functions and the error function. */
export const besselFunctions: readonly FunctionDeclaration[] = [
  bessel(
    'BESSELJ',
    'The Bessel function J',
    [
      ['ROUND(BESSELJ(1.9,2),9)', 0.329_925_728],
      ['BESSELJ(0,0)', 1],
      ['BESSELJ(1,-1)', '#NUM!'],
    ],
    besselJ,
    'all',
  ),
  bessel(
    'BESSELY',
    'The Bessel function Y',
    [
      ['ROUND(BESSELY(2.5,1),9)', 0.145_918_138],
      ['BESSELY(0,1)', '#NUM!'],
    ],
    besselY,
    'positive',
  ),
  bessel(
    'BESSELI',
    'The modified Bessel function I',
    [['ROUND(BESSELI(1.5,1),9)', 0.981_666_429]],
    besselI,
    'all',
  ),
  bessel(
    'BESSELK',
    'The modified Bessel function K',
    [['ROUND(BESSELK(1.5,1),9)', 0.277_387_8]],
    besselK,
    'positive',
  ),
  numberFunction(
    'ERF',
    'The error function up to a number, or between two numbers.',
    ['lower', 'upper?'],
    [
      ['ROUND(ERF(0.745),8)', 0.707_928_92],
      ['ROUND(ERF(1),8)', 0.842_700_79],
      ['ERF(1,1)', 0],
    ],
    (lower, upper?: number) => (upper === undefined ? erf(lower) : erf(upper) - erf(lower)),
    'no truths',
  ),
  numberFunction(
    'ERF.PRECISE',
    'The error function up to a number.',
    ['x'],
    [['ERF.PRECISE(0)', 0]],
    (x) => erf(x),
    'no truths',
  ),
  numberFunction(
    'ERFC',
    'What the error function leaves to 1.',
    ['x'],
    [
      ['ROUND(ERFC(1),8)', 0.157_299_21],
      ['ERFC(0)', 1],
    ],
    (x) => erfc(x),
    'no truths',
  ),
  numberFunction(
    'ERFC.PRECISE',
    'What the error function leaves to 1.',
    ['x'],
    [['ERFC.PRECISE(0)', 1]],
    (x) => erfc(x),
    'no truths',
  ),
];

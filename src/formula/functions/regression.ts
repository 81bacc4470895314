import { errorValue, FormulaError } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { asResult, type Examples, parameter, parameters, renamed, declared } from './parameters.ts';
import { meanOf } from './spread.ts';
import { valuesOf, wholeFunction } from './whole-call.ts';

const divisionByZero = errorValue('#DIV/0!');
const notAvailable = errorValue('#N/A');

/** The numbers of two ranges where both have one, and sums over their distances from the means. */
interface Pairs {
  readonly count: number;
  readonly meanX: number;
  readonly meanY: number;
  /** Sums of (x−mean)², (y−mean)² and of the product of both distances. */
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

function pairsOf(xs: Area, ys: Area): Pairs | FormulaError {
  const first = valuesOf(xs);
  const second = valuesOf(ys);
  if (first.length !== second.length) return notAvailable;
  const x: number[] = [];
  const y: number[] = [];
  for (const [place, one] of first.entries()) {
    const other = second[place]!;
    if (one instanceof FormulaError) return one;
    if (other instanceof FormulaError) return other;
    if (typeof one !== 'number' || typeof other !== 'number') continue;
    x.push(one);
    y.push(other);
  }
  if (x.length === 0) return divisionByZero;
  const meanX = meanOf(x);
  const meanY = meanOf(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const [place, value] of x.entries()) {
    const a = value - meanX;
    const b = y[place]! - meanY;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return { count: x.length, meanX, meanY, xx, yy, xy };
}

function ofPairs(
  name: string,
  summary: string,
  order: 'x first' | 'y first',
  examples: Examples,
  evaluate: (pairs: Pairs) => number | FormulaError,
): FunctionDeclaration {
  const names = order === 'x first' ? ['array1', 'array2'] : ['known_ys', 'known_xs'];
  return wholeFunction(
    { name, summary, parameters: parameters('range', ...names), repeats: 0, examples },
    (first: Area, second: Area) => {
      const pairs = order === 'x first' ? pairsOf(first, second) : pairsOf(second, first);
      return pairs instanceof FormulaError ? pairs : asResult(evaluate(pairs));
    },
  );
}

function correlation({ xx, yy, xy }: Pairs): number | FormulaError {
  return xx === 0 || yy === 0 ? divisionByZero : xy / Math.sqrt(xx * yy);
}

/** What a straight line through the points gives at x. */
function onLine({ xx, xy, meanX, meanY }: Pairs, x: number): number | FormulaError {
  return xx === 0 ? divisionByZero : meanY + (xy / xx) * (x - meanX);
}

const forecast: FunctionDeclaration = wholeFunction(
  {
    name: 'FORECAST.LINEAR',
    summary: 'The y that a straight line through known points has at x.',
    parameters: [parameter('number', 'x'), ...parameters('range', 'known_ys', 'known_xs')],
    repeats: 0,
    examples: [
      ['FORECAST.LINEAR(4,{3,5,7},{1,2,3})', 9],
      ['FORECAST.LINEAR(4,{3,5},{1,2,3})', '#N/A'],
      ['FORECAST.LINEAR(4,{3,5},{1,1})', '#DIV/0!'],
    ],
  },
  (x: number, ys: Area, xs: Area) => {
    const pairs = pairsOf(xs, ys);
    return pairs instanceof FormulaError ? pairs : asResult(onLine(pairs, x));
  },
);

const both: readonly FunctionDeclaration[] = [
  ofPairs(
    'CORREL',
    'How closely two ranges follow each other, from -1 to 1.',
    'x first',
    [
      ['CORREL({1,2,3},{2,4,6})', 1],
      ['CORREL({1,2},{1,2,3})', '#N/A'],
      ['CORREL({1,1},{1,2})', '#DIV/0!'],
    ],
    correlation,
  ),
  ofPairs(
    'COVARIANCE.P',
    'The covariance of two ranges as a whole population.',
    'x first',
    [['COVARIANCE.P({1,2,3},{2,4,6})', 4 / 3]],
    ({ xy, count }) => xy / count,
  ),
];

/** Functions of pairs of numbers: how they hang together, and lines through them. */
export const regressionFunctions: readonly FunctionDeclaration[] = [
  ...both,
  renamed(declared(both, 'CORREL'), 'PEARSON'),
  renamed(declared(both, 'COVARIANCE.P'), 'COVAR'),
  ofPairs(
    'COVARIANCE.S',
    'The covariance of two ranges as a sample.',
    'x first',
    [
      ['COVARIANCE.S({1,2,3},{2,4,6})', 2],
      ['COVARIANCE.S({1},{2})', '#DIV/0!'],
    ],
    ({ xy, count }) => (count < 2 ? divisionByZero : xy / (count - 1)),
  ),
  ofPairs(
    'SLOPE',
    'The slope of a straight line through points.',
    'y first',
    [
      ['SLOPE({3,5,7},{1,2,3})', 2],
      ['SLOPE({3,5},{1,1})', '#DIV/0!'],
    ],
    ({ xx, xy }) => (xx === 0 ? divisionByZero : xy / xx),
  ),
  ofPairs(
    'INTERCEPT',
    'The y where a straight line through points crosses x = 0.',
    'y first',
    [['INTERCEPT({3,5,7},{1,2,3})', 1]],
    (pairs) => onLine(pairs, 0),
  ),
  ofPairs(
    'RSQ',
    'The square of how closely two ranges follow each other.',
    'y first',
    [['RSQ({2,4,6},{1,2,3})', 1]],
    (pairs) => {
      const r = correlation(pairs);
      return typeof r === 'number' ? r * r : r;
    },
  ),
  ofPairs(
    'STEYX',
    'The standard error of the y that a straight line gives.',
    'y first',
    [
      ['ROUND(STEYX({2,3,9,1,8,7,5},{6,5,11,7,5,4,4}),6)', 3.305719],
      ['STEYX({1,2},{1,2})', '#DIV/0!'],
    ],
    ({ count, xx, yy, xy }) =>
      count < 3 || xx === 0 ? divisionByZero : Math.sqrt(Math.max(0, (yy - (xy * xy) / xx) / (count - 2))),
  ),
  forecast,
  renamed(forecast, 'FORECAST'),
];

import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { numberResult, toBoolean } from '../coercion.ts';
import { shaped } from './array-shapes.ts';
import type { FunctionDeclaration, Parameter } from './declaration.ts';
import { inverseOf } from './matrices.ts';
import { parameter } from './parameters.ts';
import { isGiven, nearestPlane, type Points, pointsOf } from './trend.ts';
import { areaFunction } from './whole-call.ts';

const outOfRange = errorValue('#NUM!');
const notAvailable = errorValue('#N/A');

const fitted: readonly Parameter[] = [
  parameter('range', 'known_ys'),
  parameter('range', 'known_xs?'),
  parameter('value', 'constant?'),
  parameter('value', 'statistics?'),
];

type Shape = 'line' | 'curve';

/** LINEST, and LOGEST, which fits a line to the logarithms of the ys. */
function fit(shape: Shape) {
  return (ys: Area, xs?: Area | null, constant?: Value, statistics?: Value): Area | FormulaError => {
    const points = pointsOf(ys, isGiven(xs) ? xs : null);
    if (points instanceof FormulaError) return points;
    const isFree = toBoolean(constant ?? true);
    if (isFree instanceof FormulaError) return isFree;
    const wantsAll = toBoolean(statistics ?? false);
    if (wantsAll instanceof FormulaError) return wantsAll;
    const known = shape === 'line' ? points : onLogarithms(points);
    if (known === null) return outOfRange;
    const rows = statisticsOf(known, isFree ? 'anywhere' : 'zero');
    if (shape === 'curve')
      rows[0] = rows[0]!.map((value) => (typeof value === 'number' ? Math.exp(value) : value));
    const count = wantsAll ? rows.length : 1;
    return shaped(count, rows[0]!.length, (row, column) => {
      const value = rows[row]![column] ?? notAvailable;
      return typeof value === 'number' ? numberResult(value) : value;
    });
  };
}

/** The same points with the logarithms of their ys; null where one of them has none. */
function onLogarithms({ ys, xs }: Points): Points | null {
  return ys.some((y) => y <= 0) ? null : { ys: ys.map(Math.log), xs };
}

/** The five rows of LINEST: coefficients, their errors, how good the fit is, and the sums of squares. */
function statisticsOf(points: Points, through: 'anywhere' | 'zero'): Value[][] {
  const { ys, xs } = points;
  const [height, ...slopes] = nearestPlane(points, through) as [number, ...number[]];
  const count = ys.length;
  const means = slopes.map((_, index) => (through === 'zero' ? 0 : mean(xs.map((row) => row[index]!))));
  const meanY = through === 'zero' ? 0 : mean(ys);
  const residual = sumOf(ys, (y, place) => {
    const at = slopes.reduce((sum, slope, index) => sum + slope * xs[place]![index]!, height);
    return (y - at) ** 2;
  });
  const total = sumOf(ys, (y) => (y - meanY) ** 2);
  const explained = total - residual;
  // An x that follows from others has the slope 0 and takes no degree of freedom.
  const used = slopes.flatMap((slope, index) => (slope === 0 ? [] : [index]));
  const free = count - used.length - (through === 'zero' ? 0 : 1);
  const error = free > 0 ? Math.sqrt(residual / free) : 0;
  const spread = used.map((a) =>
    used.map((b) => sumOf(xs, (row) => (row[a]! - means[a]!) * (row[b]! - means[b]!))),
  );
  const inverse = inverseOf(spread);
  const errors = slopes.map((_, index) => {
    const place = used.indexOf(index);
    return place < 0 || inverse === null ? 0 : error * Math.sqrt(Math.max(0, inverse[place]![place]!));
  });
  const atZero = sumOf(used, (a, row) =>
    sumOf(used, (b, column) => means[a]! * means[b]! * (inverse?.[row]?.[column] ?? 0)),
  );
  const heightError = through === 'zero' ? notAvailable : error * Math.sqrt(1 / count + atZero);
  const fisher = residual === 0 || free <= 0 ? outOfRange : explained / used.length / (residual / free);
  return [
    [...slopes.toReversed(), height],
    [...errors.toReversed(), heightError],
    [total === 0 ? 1 : explained / total, error],
    [fisher, free],
    [explained, residual],
  ];
}

function mean(values: readonly number[]): number {
  return sumOf(values, (value) => value) / values.length;
}

function sumOf<Item>(items: readonly Item[], term: (item: Item, index: number) => number): number {
  return items.reduce((sum, item, index) => sum + term(item, index), 0);
}

/** Lines and curves fitted to points, with how good the fit is. */
export const linearFitFunctions: readonly FunctionDeclaration[] = [
  areaFunction(
    {
      name: 'LINEST',
      summary:
        'The slopes and the height of a straight line through points, the last x first; with TRUE at the end also errors, R², F, degrees of freedom and sums of squares.',
      parameters: fitted,
      repeats: 0,
      examples: [
        ['ROUND(INDEX(LINEST({1;9;5;7},{0;4;2;3}),1,1),9)', 2],
        ['ROUND(INDEX(LINEST({1;9;5;7},{0;4;2;3}),1,2),9)', 1],
        ['COLUMNS(LINEST({1;9;5;7},{0;4;2;3},TRUE,TRUE))', 2],
        ['ROUND(INDEX(LINEST({1;2;4},{1;2;3},TRUE,TRUE),3,1),9)', 0.964_285_714],
        ['INDEX(LINEST({1;2;4},{1;2;3},TRUE,TRUE),4,2)', 1],
        ['SUM(LINEST({1;2},{1;2;3}))', '#REF!'],
      ],
    },
    fit('line'),
  ),
  areaFunction(
    {
      name: 'LOGEST',
      summary:
        'The bases and the height of a curve of growth through points, as LINEST gives those of a line.',
      parameters: fitted,
      repeats: 0,
      examples: [
        ['ROUND(INDEX(LOGEST({3;6;12}),1,1),9)', 2],
        ['ROUND(INDEX(LOGEST({3;6;12}),1,2),9)', 1.5],
        ['SUM(LOGEST({0;1}))', '#NUM!'],
      ],
    },
    fit('curve'),
  ),
];

import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { numberResult } from '../coercion.ts';
import { shaped } from './array-shapes.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { parameter } from './parameters.ts';
import { areaFunction, valuesOf } from './whole-call.ts';

const wrongSize = errorValue('#REF!');
const outOfRange = errorValue('#NUM!');
const notNumbers = errorValue('#VALUE!');

function numbersOnly(area: Area): number[] | FormulaError {
  const values = valuesOf(area);
  const error = values.find((value) => value instanceof FormulaError);
  if (error !== undefined) return error;
  return values.every((value) => typeof value === 'number') ? values : notNumbers;
}

/** Points as rows of x values beside their y. */
export interface Points {
  readonly ys: readonly number[];
  /** For each point its xs. */
  readonly xs: readonly (readonly number[])[];
}

/** The xs of each point: one per value where the sizes agree, else the rows or columns beside the ys. */
function rowsFor(area: Area, values: readonly number[], count: number, upright: boolean): number[][] | null {
  const { rowCount, columnCount } = area;
  if (rowCount * columnCount === count) return values.map((value) => [value]);
  if (upright && rowCount === count)
    return Array.from({ length: count }, (_, row) =>
      values.slice(row * columnCount, (row + 1) * columnCount),
    );
  if (!upright && columnCount === count) {
    return Array.from({ length: count }, (_, column) =>
      Array.from({ length: rowCount }, (__, row) => values[row * columnCount + column]!),
    );
  }
  return null;
}

/**
 * The plane that lies nearest to the points: a height at 0 and a slope for each x. Least squares by orthogonal reflections
 * (Householder); an x that follows from others gets the slope 0.
 */
export function nearestPlane({ ys, xs }: Points, through: 'anywhere' | 'zero'): number[] {
  const offset = through === 'anywhere' ? 1 : 0;
  const rows = xs.map((row) => (offset === 1 ? [1, ...row] : [...row]));
  const right = [...ys];
  const columns = rows[0]!.length;
  const pivots: boolean[] = [];
  for (let column = 0; column < columns; column++) {
    let length = 0;
    let whole = 0;
    for (let row = 0; row < rows.length; row++) {
      const value = rows[row]![column]!;
      whole += value * value;
      if (row >= column) length += value * value;
    }
    pivots.push(column < rows.length && length > 1e-24 * whole && length > 0);
    if (!pivots[column]) continue;
    const head = rows[column]![column]!;
    const size = Math.sqrt(length) * (head > 0 ? -1 : 1);
    const reflection = rows.map((row, index) =>
      index < column ? 0 : index === column ? head - size : row[column]!,
    );
    const squared = reflection.reduce((sum, value) => sum + value * value, 0);
    if (squared === 0) continue;
    const reflect = (read: (row: number) => number, write: (row: number, value: number) => void) => {
      const dot = reflection.reduce((sum, value, row) => sum + value * read(row), 0);
      const factor = (2 * dot) / squared;
      reflection.forEach((value, row) => write(row, read(row) - factor * value));
    };
    for (let other = column; other < columns; other++) {
      reflect(
        (row) => rows[row]![other]!,
        (row, value) => (rows[row]![other] = value),
      );
    }
    reflect(
      (row) => right[row]!,
      (row, value) => (right[row] = value),
    );
  }
  const slopes = new Array<number>(columns).fill(0);
  for (let column = columns - 1; column >= 0; column--) {
    if (!pivots[column]) continue;
    let rest = right[column]!;
    for (let other = column + 1; other < columns; other++) rest -= rows[column]![other]! * slopes[other]!;
    slopes[column] = rest / rows[column]![column]!;
  }
  return offset === 1 ? slopes : [0, ...slopes];
}

/** Known points; without xs they are 1, 2, 3 and so on. */
export function pointsOf(ysArea: Area, xsArea: Area | null): Points | FormulaError {
  const ys = numbersOnly(ysArea);
  if (ys instanceof FormulaError) return ys;
  if (xsArea === null) return { ys, xs: ys.map((_, place) => [place + 1]) };
  const known = numbersOnly(xsArea);
  if (known instanceof FormulaError) return known;
  const xs = rowsFor(xsArea, known, ys.length, ysArea.columnCount === 1);
  return xs === null ? wrongSize : { ys, xs };
}

/** What is at new xs on the plane, or on the curve of growth, that lies nearest to known points. */
function carriedOn(shape: 'line' | 'curve') {
  return (ysArea: Area, xsArea?: Area | null, newArea?: Area | null, constant: Value = null) => {
    const points = pointsOf(ysArea, isGiven(xsArea) ? xsArea : null);
    if (points instanceof FormulaError) return points;
    if (shape === 'curve' && points.ys.some((y) => y <= 0)) return outOfRange;
    const { xs } = points;
    const upright = ysArea.columnCount === 1;
    const target = isGiven(newArea) ? newArea : isGiven(xsArea) ? xsArea : ysArea;
    const given = isGiven(newArea) ? numbersOnly(newArea) : xs.flat();
    if (given instanceof FormulaError) return given;
    const width = xs[0]!.length;
    const ys = shape === 'line' ? points.ys : points.ys.map(Math.log);
    const through = constant === false || constant === 0 ? 'zero' : 'anywhere';
    const [height, ...slopes] = nearestPlane({ ys, xs }, through);
    const at = (row: readonly number[]) => {
      const value = row.reduce((sum, x, index) => sum + x * slopes[index]!, height!);
      return numberResult(shape === 'line' ? value : Math.exp(value));
    };
    if (width === 1) {
      return shaped(target.rowCount, target.columnCount, (row, column) =>
        at([given[row * target.columnCount + column]!]),
      );
    }
    const count = upright ? target.rowCount : target.columnCount;
    const rows = isGiven(newArea) ? rowsFor(newArea, given, count, upright) : xs;
    if (rows?.[0]?.length !== width) return wrongSize;
    return upright
      ? shaped(count, 1, (row) => at(rows[row]!))
      : shaped(1, count, (_, column) => at(rows[column]!));
  };
}

/** Whether an argument was given and not left empty between its commas. */
export function isGiven(area: Area | null | undefined): area is Area {
  if (area === undefined || area === null) return false;
  return area.rowCount !== 1 || area.columnCount !== 1 || area.at(0, 0) !== null;
}

/** Straight lines and planes carried on. */
export const trendFunctions: readonly FunctionDeclaration[] = [
  areaFunction(
    {
      name: 'TREND',
      summary:
        'The ys that a straight line through known points has at new xs; with FALSE the line goes through 0.',
      parameters: [
        parameter('range', 'known_ys'),
        parameter('range', 'known_xs?'),
        parameter('range', 'new_xs?'),
        parameter('value', 'constant?'),
      ],
      repeats: 0,
      examples: [
        ['ROUND(SUM(TREND({3;5;7},{1;2;3},{4})),9)', 9],
        ['ROUND(SUM(TREND({3;5;7})),9)', 15],
        ['ROUND(SUM(TREND({2;4},{1;2},{3},FALSE)),9)', 6],
        ['ROUND(SUM(TREND({6;9;11;14},{1,1;2,1;2,2;3,2},{3,3})),9)', 16],
        ['SUM(TREND({1;2},{1;2;3}))', '#REF!'],
      ],
    },
    carriedOn('line'),
  ),
  areaFunction(
    {
      name: 'GROWTH',
      summary: 'The ys that a curve of growth through known points has at new xs; with FALSE it begins at 1.',
      parameters: [
        parameter('range', 'known_ys'),
        parameter('range', 'known_xs?'),
        parameter('range', 'new_xs?'),
        parameter('value', 'constant?'),
      ],
      repeats: 0,
      examples: [
        ['ROUND(SUM(GROWTH({3;6;12},{1;2;3},{4})),9)', 24],
        ['ROUND(SUM(GROWTH({3;6;12})),9)', 21],
        ['SUM(GROWTH({1;0}))', '#NUM!'],
      ],
    },
    carriedOn('curve'),
  ),
];

import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { shaped } from './array-shapes.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { parameter } from './parameters.ts';
import { areaFunction, valuesOf } from './whole-call.ts';

const wrongSize = errorValue('#REF!');
const notNumbers = errorValue('#VALUE!');

function numbersOnly(area: Area): number[] | FormulaError {
  const values = valuesOf(area);
  const error = values.find((value) => value instanceof FormulaError);
  if (error !== undefined) return error;
  return values.every((value) => typeof value === 'number') ? values : notNumbers;
}

/** Points as rows of x values beside their y. */
interface Points {
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
function nearestPlane({ ys, xs }: Points, through: 'anywhere' | 'zero'): number[] {
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

function trend(
  ysArea: Area,
  xsArea?: Area | null,
  newArea?: Area | null,
  constant: Value = null,
): Area | FormulaError {
  const ys = numbersOnly(ysArea);
  if (ys instanceof FormulaError) return ys;
  const upright = ysArea.columnCount === 1;
  const places = ys.map((_, place) => place + 1);
  const known = isGiven(xsArea) ? numbersOnly(xsArea) : places;
  if (known instanceof FormulaError) return known;
  const xs = isGiven(xsArea) ? rowsFor(xsArea, known, ys.length, upright) : places.map((place) => [place]);
  if (xs === null) return wrongSize;
  const target = isGiven(newArea) ? newArea : isGiven(xsArea) ? xsArea : ysArea;
  const given = isGiven(newArea) ? numbersOnly(newArea) : known;
  if (given instanceof FormulaError) return given;
  const width = xs[0]!.length;
  const [height, ...slopes] = nearestPlane(
    { ys, xs },
    constant === false || constant === 0 ? 'zero' : 'anywhere',
  );
  const at = (row: readonly number[]) => row.reduce((sum, x, index) => sum + x * slopes[index]!, height!);
  if (width === 1) {
    return shaped(target.rowCount, target.columnCount, (row, column) =>
      at([given[row * target.columnCount + column]!]),
    );
  }
  const count = upright ? target.rowCount : target.columnCount;
  const rows = rowsFor(target, given, count, upright);
  if (rows?.[0]?.length !== width) return wrongSize;
  return upright
    ? shaped(count, 1, (row) => at(rows[row]!))
    : shaped(1, count, (_, column) => at(rows[column]!));
}

/** Whether an argument was given and not left empty between its commas. */
function isGiven(area: Area | null | undefined): area is Area {
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
    trend,
  ),
];

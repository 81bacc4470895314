import { errorValue, FormulaError } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { numberResult } from '../coercion.ts';
import { shaped } from './array-shapes.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { asResult, parameter, parameters } from './parameters.ts';
import { areaFunction, wholeFunction } from './whole-call.ts';

const invalid = errorValue('#VALUE!');
const singular = errorValue('#NUM!');

/** The rows of an area that holds nothing but numbers. */
function matrixOf(area: Area): number[][] | FormulaError {
  const rows: number[][] = [];
  for (let row = 0; row < area.rowCount; row++) {
    const values: number[] = [];
    for (let column = 0; column < area.columnCount; column++) {
      const value = area.at(row, column);
      if (value instanceof FormulaError) return value;
      if (typeof value !== 'number') return invalid;
      values.push(value);
    }
    rows.push(values);
  }
  return rows;
}

function squareOf(area: Area): number[][] | FormulaError {
  return area.rowCount === area.columnCount ? matrixOf(area) : invalid;
}

/**
 * Makes a square matrix triangular by rows, the largest number of a column first, and does the same to the rows beside it.
 * Gives the determinant; 0 where the matrix is singular.
 */
function eliminate(rows: number[][], beside: number[][]): number {
  let determinant = 1;
  for (let column = 0; column < rows.length; column++) {
    let best = column;
    for (let row = column + 1; row < rows.length; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[best]![column]!)) best = row;
    }
    const pivot = rows[best]![column]!;
    if (pivot === 0) return 0;
    if (best !== column) {
      for (const part of [rows, beside]) [part[best], part[column]] = [part[column]!, part[best]!];
      determinant = -determinant;
    }
    determinant *= pivot;
    for (let row = column + 1; row < rows.length; row++) {
      const factor = rows[row]![column]! / pivot;
      if (factor === 0) continue;
      for (const part of [rows, beside]) {
        part[row] = part[row]!.map((value, index) => value - factor * part[column]![index]!);
      }
      rows[row]![column] = 0;
    }
  }
  return determinant;
}

/** The inverse of a square matrix; null where it has none. */
export function inverseOf(matrix: readonly (readonly number[])[]): number[][] | null {
  const rows = matrix.map((row) => [...row]);
  const result: number[][] = rows.map((_, row) => rows.map((__, column) => (row === column ? 1 : 0)));
  if (eliminate(rows, result) === 0) return null;
  for (let row = rows.length - 1; row >= 0; row--) {
    for (let below = row + 1; below < rows.length; below++) {
      const factor = rows[row]![below]!;
      result[row] = result[row]!.map((value, index) => value - factor * result[below]![index]!);
    }
    const pivot = rows[row]![row]!;
    result[row] = result[row]!.map((value) => value / pivot);
  }
  return result;
}

function fromRows(rows: readonly (readonly number[])[]): Area | FormulaError {
  return shaped(rows.length, rows[0]?.length ?? 0, (row, column) => numberResult(rows[row]![column]!));
}

/** Functions of matrices. */
export const matrixFunctions: readonly FunctionDeclaration[] = [
  areaFunction(
    {
      name: 'MMULT',
      summary: 'The product of two matrices.',
      parameters: parameters('range', 'array1', 'array2'),
      repeats: 0,
      examples: [
        ['INDEX(MMULT({1,3;7,2},{2,0;0,2}),2,1)', 14],
        ['SUM(MMULT({1,2},{3;4}))', 11],
        ['SUM(MMULT({1,2},{1,2}))', '#VALUE!'],
        ['SUM(MMULT({1,"x"},{1;2}))', '#VALUE!'],
      ],
    },
    (first: Area, second: Area) => {
      const left = matrixOf(first);
      if (left instanceof FormulaError) return left;
      const right = matrixOf(second);
      if (right instanceof FormulaError) return right;
      if (first.columnCount !== second.rowCount) return invalid;
      return shaped(first.rowCount, second.columnCount, (row, column) =>
        numberResult(left[row]!.reduce((sum, value, index) => sum + value * right[index]![column]!, 0)),
      );
    },
  ),
  areaFunction(
    {
      name: 'MINVERSE',
      summary: 'The inverse of a square matrix.',
      parameters: parameters('range', 'array'),
      repeats: 0,
      examples: [
        ['INDEX(MINVERSE({4,-1;2,0}),1,2)', 0.5],
        ['SUM(MINVERSE({1,2;2,4}))', '#NUM!'],
        ['SUM(MINVERSE({1,2}))', '#VALUE!'],
      ],
    },
    (area: Area) => {
      const rows = squareOf(area);
      if (rows instanceof FormulaError) return rows;
      const inverse = inverseOf(rows);
      return inverse === null ? singular : fromRows(inverse);
    },
  ),
  wholeFunction(
    {
      name: 'MDETERM',
      summary: 'The determinant of a square matrix.',
      parameters: parameters('range', 'array'),
      repeats: 0,
      examples: [
        ['ROUND(MDETERM({1,3,8,5;1,3,6,1;1,1,1,0;7,3,10,2}),9)', 88],
        ['MDETERM({3,6;1,1})', -3],
        ['MDETERM({1,2})', '#VALUE!'],
      ],
    },
    (area: Area) => {
      const rows = squareOf(area);
      if (rows instanceof FormulaError) return rows;
      return asResult(
        eliminate(
          rows,
          rows.map(() => []),
        ),
      );
    },
  ),
  areaFunction(
    {
      name: 'MUNIT',
      summary: 'The unit matrix of a size.',
      parameters: [parameter('number', 'size')],
      repeats: 0,
      examples: [
        ['SUM(MUNIT(3))', 3],
        ['SUM(MUNIT(0))', '#VALUE!'],
      ],
    },
    (value: number) => {
      const size = Math.trunc(value);
      return size < 1 ? invalid : shaped(size, size, (row, column) => (row === column ? 1 : 0));
    },
  ),
];

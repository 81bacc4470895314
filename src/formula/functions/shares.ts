import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { AreaPart } from './area-part.ts';
import type { FunctionDeclaration, Operand } from './declaration.ts';
import { asResult, numbersOf, parameter } from './parameters.ts';
import { areaFunction, wholeFunction } from './whole-call.ts';

const invalid = errorValue('#VALUE!');

/** Which ends are trimmed, by number: 0 none, 1 the first, 2 the last, 3 both. */
function endsOf(value: Value): { first: boolean; last: boolean } | FormulaError {
  const number = value === null ? 3 : typeof value === 'number' ? Math.trunc(value) : Number.NaN;
  return number >= 0 && number <= 3 ? { first: number % 2 === 1, last: number >= 2 } : invalid;
}

/** From the first to the last of so many that is not blank. */
function filled(count: number, isBlank: (index: number) => boolean, ends: { first: boolean; last: boolean }) {
  let from = 0;
  let to = count;
  if (ends.last) while (to > 0 && isBlank(to - 1)) to--;
  if (ends.first) while (from < to && isBlank(from)) from++;
  return { from, count: to - from };
}

/** A sum as a share of another, and a range without its blank edges. */
export const shareFunctions: readonly FunctionDeclaration[] = [
  wholeFunction(
    {
      name: 'PERCENTOF',
      summary: 'The sum of some values as a share of the sum of all.',
      parameters: [parameter('operand', 'part'), parameter('operand', 'all')],
      repeats: 0,
      examples: [
        ['PERCENTOF({1,2},{1,2,3,4})', 0.3],
        ['PERCENTOF(1,0)', '#DIV/0!'],
      ],
    },
    (part: Operand, all: Operand) => {
      const sums = [part, all].map((operand) => {
        const numbers = numbersOf([operand]);
        return numbers instanceof FormulaError ? numbers : numbers.reduce((sum, number) => sum + number, 0);
      });
      const [some, whole] = sums as [number | FormulaError, number | FormulaError];
      if (some instanceof FormulaError) return some;
      if (whole instanceof FormulaError) return whole;
      return whole === 0 ? errorValue('#DIV/0!') : asResult(some / whole);
    },
  ),
  areaFunction(
    {
      name: 'TRIMRANGE',
      summary:
        'A range without blank rows and columns at its edges; 0 keeps them, 1 trims the first, 2 the last.',
      parameters: [parameter('range', 'range'), parameter('value', 'rows?'), parameter('value', 'columns?')],
      repeats: 0,
      examples: [
        ['ROWS(TRIMRANGE({1;2}))', 2],
        ['SUM(TRIMRANGE({1;2},4))', '#VALUE!'],
      ],
    },
    (area: Area, rows: Value = null, columns: Value = null) => {
      const tall = endsOf(rows);
      if (tall instanceof FormulaError) return tall;
      const wide = endsOf(columns);
      if (wide instanceof FormulaError) return wide;
      const height = Math.min(area.rowCount, area.usedRows ?? area.rowCount);
      const width = Math.min(area.columnCount, area.usedColumns ?? area.columnCount);
      const isBlankRow = (row: number) => {
        for (let column = 0; column < width; column++) if (area.at(row, column) !== null) return false;
        return true;
      };
      const isBlankColumn = (column: number) => {
        for (let row = 0; row < height; row++) if (area.at(row, column) !== null) return false;
        return true;
      };
      const down = filled(
        tall.last ? height : area.rowCount,
        (row) => row >= height || isBlankRow(row),
        tall,
      );
      const across = filled(
        wide.last ? width : area.columnCount,
        (column) => column >= width || isBlankColumn(column),
        wide,
      );
      if (down.count === 0 || across.count === 0) return errorValue('#REF!');
      return new AreaPart(area, down.from, across.from, down.count, across.count);
    },
  ),
];

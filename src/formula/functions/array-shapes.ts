import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, ArrayArea } from '../areas.ts';
import { AreaPart } from './area-part.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { parameter, parameters } from './parameters.ts';
import { areaFunction, valuesOf } from './whole-call.ts';

const invalid = errorValue('#VALUE!');
const tooLarge = errorValue('#NUM!');
const empty = errorValue('#CALC!');
const filler = errorValue('#N/A');

/** More values than anybody needs in a formula; a slip of the pen must not fill the memory. */
const mostValues = 1_048_576;

/** An area whose values are made of others by place. */
export function shaped(
  rows: number,
  columns: number,
  valueAt: (row: number, column: number) => Value,
): Area | FormulaError {
  if (rows < 1 || columns < 1) return empty;
  if (rows * columns > mostValues) return tooLarge;
  const values: Value[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) values.push(valueAt(row, column));
  return new ArrayArea(rows, columns, values);
}

/** So many from the start, or from the end where negative; all where nothing is said. `null` where none are left. */
function kept(count: number, wanted: number | undefined): { from: number; count: number } | null {
  if (wanted === undefined) return { from: 0, count };
  const size = Math.min(Math.abs(Math.trunc(wanted)), count);
  if (size === 0) return null;
  return { from: wanted < 0 ? count - size : 0, count: size };
}

/** What is left without so many at the start, or at the end where negative. */
function left(count: number, wanted: number | undefined): { from: number; count: number } | null {
  const size = Math.abs(Math.trunc(wanted ?? 0));
  if (size >= count) return null;
  return { from: (wanted ?? 0) > 0 ? size : 0, count: count - size };
}

function cut(pick: typeof kept) {
  return (area: Area, rows: Value | undefined, columns: Value | undefined): Area | FormulaError => {
    const wanted = [rows, columns].map((value) => (typeof value === 'number' ? value : undefined));
    const tall = pick(area.rowCount, wanted[0]);
    const wide = pick(area.columnCount, wanted[1]);
    if (tall === null || wide === null) return empty;
    return new AreaPart(area, tall.from, wide.from, tall.count, wide.count);
  };
}

/** Rows or columns by number, from the end where negative. */
function chosen(along: 'rows' | 'columns') {
  return (area: Area, ...numbers: Area[]): Area | FormulaError => {
    const count = along === 'rows' ? area.rowCount : area.columnCount;
    const places: number[] = [];
    for (const value of numbers.flatMap(valuesOf)) {
      if (value instanceof FormulaError) return value;
      const number = typeof value === 'string' ? Number.NaN : Math.trunc(Number(value));
      if (!(Math.abs(number) >= 1 && Math.abs(number) <= count)) return invalid;
      places.push(number > 0 ? number - 1 : count + number);
    }
    return along === 'rows'
      ? shaped(places.length, area.columnCount, (row, column) => area.at(places[row]!, column))
      : shaped(area.rowCount, places.length, (row, column) => area.at(row, places[column]!));
  };
}

/** Areas side by side or one below the other; what is missing is `#N/A`. */
function stacked(direction: 'beside' | 'below') {
  return (...areas: Area[]): Area | FormulaError => {
    const lengths = areas.map((area) => (direction === 'below' ? area.rowCount : area.columnCount));
    const across = Math.max(
      ...areas.map((area) => (direction === 'below' ? area.columnCount : area.rowCount)),
    );
    const owners = areas.flatMap((area, index) =>
      Array.from({ length: lengths[index]! }, (_, place) => ({ area, place })),
    );
    const valueAt = (along: number, over: number): Value => {
      const { area, place } = owners[along]!;
      const [row, column] = direction === 'below' ? [place, over] : [over, place];
      return row < area.rowCount && column < area.columnCount ? area.at(row, column) : filler;
    };
    return direction === 'below'
      ? shaped(owners.length, across, valueAt)
      : shaped(across, owners.length, (row, column) => valueAt(column, row));
  };
}

/** The values of an area one after another; by mode without blanks (1), errors (2) or both (3). */
function inLine(area: Area, ignoreValue: number, byColumn: boolean): Value[] | FormulaError {
  const ignore = Math.trunc(ignoreValue);
  if (ignore < 0 || ignore > 3) return invalid;
  const values: Value[] = [];
  const count = area.rowCount * area.columnCount;
  for (let place = 0; place < count; place++) {
    const value = byColumn
      ? area.at(place % area.rowCount, Math.floor(place / area.rowCount))
      : area.at(Math.floor(place / area.columnCount), place % area.columnCount);
    if (ignore % 2 === 1 && value === null) continue;
    if (ignore >= 2 && value instanceof FormulaError) continue;
    values.push(value);
  }
  return values;
}

function lined(direction: 'column' | 'row') {
  return (area: Area, ignore = 0, byColumn = false): Area | FormulaError => {
    const values = inLine(area, ignore, byColumn);
    if (values instanceof FormulaError) return values;
    return direction === 'column'
      ? shaped(values.length, 1, (row) => values[row]!)
      : shaped(1, values.length, (_, column) => values[column]!);
  };
}

/** A row or a column broken into lines of one length. */
function wrapped(direction: 'rows' | 'columns') {
  return (area: Area, countValue: number, pad: Value = filler): Area | FormulaError => {
    const count = Math.trunc(countValue);
    if (area.rowCount !== 1 && area.columnCount !== 1) return invalid;
    if (count < 1) return tooLarge;
    const values = valuesOf(area);
    const lines = Math.ceil(values.length / count);
    const size = Math.min(count, values.length);
    const at = (line: number, place: number) => {
      const index = line * count + place;
      return index < values.length ? values[index]! : pad;
    };
    return direction === 'rows'
      ? shaped(lines, count, at)
      : shaped(direction === 'columns' && lines > 1 ? count : size, lines, (row, column) => at(column, row));
  };
}

const array = parameter('range', 'array');

/** Functions that cut, join and turn arrays. */
export const arrayShapeFunctions: readonly FunctionDeclaration[] = [
  areaFunction(
    {
      name: 'TRANSPOSE',
      summary: 'An array with its rows made columns.',
      parameters: [array],
      repeats: 0,
      examples: [['INDEX(TRANSPOSE({1,2;3,4}),1,2)', 3]],
    },
    (area: Area) => shaped(area.columnCount, area.rowCount, (row, column) => area.at(column, row)),
  ),
  areaFunction(
    {
      name: 'TAKE',
      summary: 'The first rows and columns of an array; the last where a number is negative.',
      parameters: [array, ...parameters('value', 'rows', 'columns?')],
      repeats: 0,
      examples: [
        ['SUM(TAKE({1;2;3},2))', 3],
        ['SUM(TAKE({1;2;3},-1))', 3],
        ['SUM(TAKE({1,2;3,4},,1))', 4],
        ['SUM(TAKE({1;2},0))', '#CALC!'],
      ],
    },
    cut(kept),
  ),
  areaFunction(
    {
      name: 'DROP',
      summary: 'An array without its first rows and columns; without the last where a number is negative.',
      parameters: [array, ...parameters('value', 'rows', 'columns?')],
      repeats: 0,
      examples: [
        ['SUM(DROP({1;2;3},1))', 5],
        ['SUM(DROP({1;2;3},-1))', 3],
        ['SUM(DROP({1;2},2))', '#CALC!'],
      ],
    },
    cut(left),
  ),
  areaFunction(
    {
      name: 'CHOOSEROWS',
      summary: 'Rows of an array by number, from the end where negative.',
      parameters: [array, parameter('range', 'row')],
      repeats: 1,
      examples: [
        ['SUM(CHOOSEROWS({1;2;3},1,-1))', 4],
        ['SUM(CHOOSEROWS({1;2},3))', '#VALUE!'],
      ],
    },
    chosen('rows'),
  ),
  areaFunction(
    {
      name: 'CHOOSECOLS',
      summary: 'Columns of an array by number, from the end where negative.',
      parameters: [array, parameter('range', 'column')],
      repeats: 1,
      examples: [['SUM(CHOOSECOLS({1,2,4},{1,3}))', 5]],
    },
    chosen('columns'),
  ),
  areaFunction(
    {
      name: 'HSTACK',
      summary: 'Arrays side by side.',
      parameters: [array],
      repeats: 1,
      examples: [
        ['SUM(HSTACK({1,2},3))', 6],
        ['INDEX(HSTACK({1;2},3),2,2)', '#N/A'],
      ],
    },
    stacked('beside'),
  ),
  areaFunction(
    {
      name: 'VSTACK',
      summary: 'Arrays one below the other.',
      parameters: [array],
      repeats: 1,
      examples: [['SUM(VSTACK({1;2},{3;4}))', 10]],
    },
    stacked('below'),
  ),
  areaFunction(
    {
      name: 'EXPAND',
      summary: 'An array made larger with a value in the new places, #N/A where none is given.',
      parameters: [array, ...parameters('value', 'rows', 'columns?', 'pad?')],
      repeats: 0,
      examples: [
        ['SUM(EXPAND({1,2},2,3,1))', 7],
        ['INDEX(EXPAND({1},2,1),2,1)', '#N/A'],
        ['SUM(EXPAND({1;2},1))', '#VALUE!'],
      ],
    },
    (area: Area, rowsValue: Value, columnsValue: Value = null, pad: Value = filler) => {
      const rows = rowsValue === null ? area.rowCount : Math.trunc(Number(rowsValue));
      const columns = columnsValue === null ? area.columnCount : Math.trunc(Number(columnsValue));
      if (!(rows >= area.rowCount && columns >= area.columnCount)) return invalid;
      return shaped(rows, columns, (row, column) =>
        row < area.rowCount && column < area.columnCount ? area.at(row, column) : pad,
      );
    },
  ),
  areaFunction(
    {
      name: 'TOCOL',
      summary: 'An array as one column; ignore 1 leaves out blanks, 2 errors, 3 both.',
      parameters: [array, parameter('number', 'ignore?'), parameter('boolean', 'by_column?')],
      repeats: 0,
      examples: [
        ['INDEX(TOCOL({1,2;3,4}),3)', 3],
        ['INDEX(TOCOL({1,2;3,4},0,TRUE),2)', 3],
        ['SUM(TOCOL({1,#N/A;3,4},2))', 8],
      ],
    },
    lined('column'),
  ),
  areaFunction(
    {
      name: 'TOROW',
      summary: 'An array as one row; ignore 1 leaves out blanks, 2 errors, 3 both.',
      parameters: [array, parameter('number', 'ignore?'), parameter('boolean', 'by_column?')],
      repeats: 0,
      examples: [['INDEX(TOROW({1,2;3,4}),1,3)', 3]],
    },
    lined('row'),
  ),
  areaFunction(
    {
      name: 'WRAPROWS',
      summary: 'A row or column broken into rows of one length.',
      parameters: [array, parameter('number', 'count'), parameter('any', 'pad?')],
      repeats: 0,
      examples: [
        ['INDEX(WRAPROWS({1,2,3},2),2,1)', 3],
        ['INDEX(WRAPROWS({1,2,3},2,0),2,2)', 0],
        ['SUM(WRAPROWS({1,2},0))', '#NUM!'],
      ],
    },
    wrapped('rows'),
  ),
  areaFunction(
    {
      name: 'WRAPCOLS',
      summary: 'A row or column broken into columns of one length.',
      parameters: [array, parameter('number', 'count'), parameter('any', 'pad?')],
      repeats: 0,
      examples: [['INDEX(WRAPCOLS({1,2,3},2),1,2)', 3]],
    },
    wrapped('columns'),
  ),
];

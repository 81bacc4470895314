import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { compareValues, toBoolean, toNumber } from '../coercion.ts';
import { matchRule } from './lookup.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { evaluated, numbersOf, parameter, parameters } from './parameters.ts';
import { shaped } from './array-shapes.ts';
import { lineOf } from './search.ts';
import { errorNumbers } from './value-kinds.ts';
import { areaFunction, valuesOf } from './whole-call.ts';

const invalid = errorValue('#VALUE!');
const empty = errorValue('#CALC!');

/** Rows of an area by place. */
function rowsOf(area: Area, places: readonly number[]): Area | FormulaError {
  return shaped(places.length, area.columnCount, (row, column) => area.at(places[row]!, column));
}

function columnsOf(area: Area, places: readonly number[]): Area | FormulaError {
  return shaped(area.rowCount, places.length, (row, column) => area.at(row, places[column]!));
}

function placesUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place);
}

/** The rows, or columns, beside which a condition holds. */
function filtered(area: Area, include: Area, ifEmpty: Value | undefined): Area | FormulaError {
  const upright = include.columnCount === 1 && include.rowCount === area.rowCount;
  const flat = include.rowCount === 1 && include.columnCount === area.columnCount;
  if (!upright && !flat) return invalid;
  const kept: number[] = [];
  for (const [place, value] of valuesOf(include).entries()) {
    const holds = toBoolean(value);
    if (holds instanceof FormulaError) return holds;
    if (holds) kept.push(place);
  }
  if (kept.length === 0) {
    if (ifEmpty instanceof FormulaError) return ifEmpty;
    return ifEmpty === undefined ? empty : shaped(1, 1, () => ifEmpty);
  }
  return upright ? rowsOf(area, kept) : columnsOf(area, kept);
}

/** What makes two values equal for UNIQUE, as a text. */
function keyOf(value: Value): string {
  const key = matchRule.keyOf(value);
  return typeof key === 'number' ? `n${key}` : key;
}

function unique(area: Area, byColumn = false, onceOnly = false): Area | FormulaError {
  const groups = new Map<string, number[]>();
  const count = byColumn ? area.columnCount : area.rowCount;
  const across = placesUpTo(byColumn ? area.rowCount : area.columnCount);
  for (const place of placesUpTo(count)) {
    const values = across.map((over) => (byColumn ? area.at(over, place) : area.at(place, over)));
    const key = JSON.stringify(values.map(keyOf));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  const places = [...groups.values()]
    .filter((group) => !onceOnly || group.length === 1)
    .map((group) => group[0]!);
  return byColumn ? columnsOf(area, places) : rowsOf(area, places);
}

/** The order of values in a sorted list: numbers, texts, truths, errors; blanks at the end whichever way it runs. */
function orderOf(a: Value, b: Value, direction: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a instanceof FormulaError || b instanceof FormulaError) {
    return direction * (errorRank(a) - errorRank(b));
  }
  return direction * compareValues(a, b);
}

/** Where errors stand in the order: after all else, among themselves by the numbers of ERROR.TYPE. */
function errorRank(value: Value): number {
  return value instanceof FormulaError ? (errorNumbers[value.code] ?? 99) : 0;
}

interface SortKey {
  readonly at: (place: number) => Value;
  readonly direction: 1 | -1;
}

/** Places in the order of keys; equals keep their order. */
function sortedPlaces(count: number, keys: readonly SortKey[]): number[] {
  return placesUpTo(count).sort((a, b) => {
    for (const { at, direction } of keys) {
      const order = orderOf(at(a), at(b), direction);
      if (order !== 0) return order;
    }
    return a - b;
  });
}

function directionOf(value: Value): 1 | -1 | FormulaError {
  const number = toNumber(value ?? 1);
  if (number instanceof FormulaError) return number;
  return number === 1 || number === -1 ? number : invalid;
}

function sorted(area: Area, indexes?: Area, orders?: Area, byColumn = false): Area | FormulaError {
  const across = byColumn ? area.rowCount : area.columnCount;
  const directions = orders === undefined ? [] : valuesOf(orders);
  const keys: SortKey[] = [];
  for (const [place, value] of (indexes === undefined ? [1] : valuesOf(indexes)).entries()) {
    const index = toNumber(value ?? 1);
    if (index instanceof FormulaError) return index;
    const over = Math.trunc(index) - 1;
    if (over < 0 || over >= across) return invalid;
    // One direction serves all keys.
    const direction = directionOf(directions[directions.length === 1 ? 0 : place] ?? 1);
    if (direction instanceof FormulaError) return direction;
    keys.push({ at: (row) => (byColumn ? area.at(over, row) : area.at(row, over)), direction });
  }
  const places = sortedPlaces(byColumn ? area.columnCount : area.rowCount, keys);
  return byColumn ? columnsOf(area, places) : rowsOf(area, places);
}

function sortedBy(area: Area, ...rest: Area[]): Area | FormulaError {
  const keys: SortKey[] = [];
  let along: 'rows' | 'columns' | null = null;
  for (let place = 0; place < rest.length; place += 2) {
    const by = rest[place]!;
    const line = lineOf(by);
    const fits =
      by.columnCount === 1 && by.rowCount === area.rowCount
        ? 'rows'
        : by.rowCount === 1 && by.columnCount === area.columnCount
          ? 'columns'
          : null;
    if (line === null || fits === null || (along !== null && along !== fits)) return invalid;
    along = fits;
    const order = rest[place + 1];
    const direction = directionOf(order === undefined ? 1 : order.at(0, 0));
    if (direction instanceof FormulaError) return direction;
    keys.push({ at: line.at, direction });
  }
  return along === 'columns'
    ? columnsOf(area, sortedPlaces(area.columnCount, keys))
    : rowsOf(area, sortedPlaces(area.rowCount, keys));
}

const array = parameter('range', 'array');

/** Functions that choose rows of an array, put them in order, or make an array. */
export const arraySelectionFunctions: readonly FunctionDeclaration[] = [
  areaFunction(
    {
      name: 'FILTER',
      summary: 'The rows, or columns, of an array beside which a condition holds.',
      parameters: [array, parameter('range', 'include'), parameter('any', 'if_empty?')],
      repeats: 0,
      examples: [
        ['SUM(FILTER({1;2;3},{1;2;3}>1))', 5],
        ['SUM(FILTER({1;2},{FALSE;FALSE}))', '#CALC!'],
        ['SUM(FILTER({1;2},{FALSE;FALSE},7))', 7],
        ['SUM(FILTER({1;2},{TRUE;TRUE;TRUE}))', '#VALUE!'],
        ['SUM(FILTER({1,2},{TRUE,FALSE}))', 1],
      ],
    },
    filtered,
  ),
  areaFunction(
    {
      name: 'UNIQUE',
      summary: 'The rows, or columns, of an array that differ, each once; or only those that come once.',
      parameters: [array, ...parameters('boolean', 'by_column?', 'once_only?')],
      repeats: 0,
      examples: [
        ['COUNTA(UNIQUE({"a";"A";"b"}))', 2],
        ['SUM(UNIQUE({1;2;2;3},FALSE,TRUE))', 4],
        ['SUM(UNIQUE({1,1,2},TRUE))', 3],
        ['SUM(UNIQUE({1;1},FALSE,TRUE))', '#CALC!'],
      ],
    },
    unique,
  ),
  areaFunction(
    {
      name: 'SORT',
      summary:
        'An array with its rows in the order of a column, the first where none is given; order -1 runs down.',
      parameters: [array, ...parameters('range', 'column?', 'order?'), parameter('boolean', 'by_column?')],
      repeats: 0,
      examples: [
        ['INDEX(SORT({3;1;2}),1)', 1],
        ['INDEX(SORT({3;1;2},1,-1),1)', 3],
        ['INDEX(SORT({1,9;2,8},2),1,1)', 2],
        ['INDEX(SORT({3,1,2},1,1,TRUE),1,1)', 1],
        ['INDEX(SORT({"b";TRUE;2;"A"}),2)', 'A'],
        ['SUM(SORT({1;2},3))', '#VALUE!'],
      ],
    },
    sorted,
  ),
  areaFunction(
    {
      name: 'SORTBY',
      summary: 'An array with its rows, or columns, in the order of other arrays.',
      parameters: [array, parameter('range', 'by'), parameter('range', 'order?')],
      repeats: 2,
      examples: [
        ['INDEX(SORTBY({1;2;3},{5;4;6}),1)', 2],
        ['INDEX(SORTBY({1;2;3},{5;4;6},-1),1)', 3],
        ['INDEX(SORTBY({1;2;3},{1;1;0},1,{3;2;1},1),2)', 2],
        ['SUM(SORTBY({1;2},{1;2;3}))', '#VALUE!'],
      ],
    },
    sortedBy,
  ),
  areaFunction(
    {
      name: 'SEQUENCE',
      summary: 'Numbers in rows and columns, from 1 by steps of 1 where nothing else is given.',
      parameters: parameters('value', 'rows', 'columns?', 'start?', 'step?'),
      repeats: 0,
      examples: [
        ['SUM(SEQUENCE(4))', 10],
        ['SUM(SEQUENCE(2,2,10,5))', 70],
        ['SUM(SEQUENCE(0))', '#CALC!'],
        ['SUM(SEQUENCE(-1))', '#VALUE!'],
      ],
    },
    (...values: Value[]) => {
      const numbers: number[] = [];
      for (const value of values) {
        const number = value === null ? 1 : toNumber(value);
        if (number instanceof FormulaError) return number;
        numbers.push(number);
      }
      const [rowsValue = 1, columnsValue = 1, start = 1, step = 1] = numbers;
      const rows = Math.trunc(rowsValue);
      const columns = Math.trunc(columnsValue);
      if (rows < 0 || columns < 0) return invalid;
      return shaped(rows, columns, (row, column) => start + (row * columns + column) * step);
    },
  ),
  areaFunction(
    {
      name: 'FREQUENCY',
      summary:
        'How many numbers lie in each interval up to a bound, one below the other, and above the last.',
      parameters: evaluated('arrays', ...parameters('operand', 'values', 'bounds')),
      repeats: 0,
      examples: [
        ['INDEX(FREQUENCY({79,85,78,85,50,81,95,88,97},{70,79,89}),3)', 4],
        ['SUM(FREQUENCY({1,2,3},{2}))', 3],
      ],
    },
    (...operands: Parameters<typeof numbersOf>[0]) => {
      const values = numbersOf([operands[0]!]);
      if (values instanceof FormulaError) return values;
      const bounds = numbersOf([operands[1]!]);
      if (bounds instanceof FormulaError) return bounds;
      const order = sortedPlaces(bounds.length, [{ at: (place) => bounds[place]!, direction: 1 }]);
      const counts = new Array<number>(bounds.length + 1).fill(0);
      for (const value of values) {
        const place = order.find((bound) => value <= bounds[bound]!) ?? bounds.length;
        counts[place] = counts[place]! + 1;
      }
      return shaped(counts.length, 1, (row) => counts[row]!);
    },
  ),
];

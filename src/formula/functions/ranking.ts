import { errorValue, FormulaError } from '../../model/values.ts';
import { ArrayArea } from '../areas.ts';
import { compareNumbers, roundTo15Digits } from '../numbers.ts';
import type { FunctionDeclaration, Operand, Parameter } from './declaration.ts';
import {
  asResult,
  declared,
  evaluated,
  type Examples,
  numbersFunction,
  numbersOf,
  parameter,
  renamed,
} from './parameters.ts';
import { meanOf } from './spread.ts';
import { areaFunction, wholeFunction } from './whole-call.ts';

const outOfRange = errorValue('#NUM!');
const notFound = errorValue('#N/A');

/** Numbers from the smallest to the largest. */
export function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** The number at a place between sorted ones, from 0; between two it is on the line from one to the other. */
function between(values: Float64Array, place: number): number {
  const below = Math.floor(place);
  const value = values[below]!;
  const share = place - below;
  return share === 0 ? value : value + share * (values[below + 1]! - value);
}

/** The number below which a share of sorted numbers lies, 0 and 1 included. */
export function percentile(values: Float64Array, share: number): number | FormulaError {
  if (values.length === 0 || share < 0 || share > 1) return outOfRange;
  return between(values, roundTo15Digits(share * (values.length - 1)));
}

/** The number below which a share of sorted numbers lies, 0 and 1 excluded. */
export function percentileExclusive(values: Float64Array, share: number): number | FormulaError {
  const place = roundTo15Digits(share * (values.length + 1));
  return place < 1 || place > values.length || values.length === 0 ? outOfRange : between(values, place - 1);
}

/** The k-th largest of sorted numbers. */
export function largest(values: Float64Array, k: number): number | FormulaError {
  return values[values.length - Math.ceil(k)] ?? outOfRange;
}

/** The k-th smallest of sorted numbers. */
export function smallest(values: Float64Array, k: number): number | FormulaError {
  return values[Math.ceil(k) - 1] ?? outOfRange;
}

/** How many sorted numbers are below a number, or with it those that are equal at 15 digits. */
function countUpTo(values: Float64Array, number: number, equals: 'included' | 'excluded'): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareNumbers(values[middle]!, number);
    if (order < 0 || (order === 0 && equals === 'included')) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a number stands among sorted ones as a place from 0, between two by its distance; null outside of them. */
function placeAmong(values: Float64Array, number: number): number | null {
  const at = countUpTo(values, number, 'excluded');
  const value = values[at];
  if (value === undefined) return null;
  if (compareNumbers(value, number) === 0) return at;
  if (at === 0) return null;
  const below = values[at - 1]!;
  return at - 1 + (number - below) / (value - below);
}

/** A range's numbers in order, by the object that stands for the range until it changes. */
const sortedRanges = new WeakMap<Operand, Float64Array | FormulaError>();

function sortedNumbers(range: Operand): Float64Array | FormulaError {
  let values = sortedRanges.get(range);
  if (values === undefined) {
    const numbers = numbersOf([range]);
    values = numbers instanceof FormulaError ? numbers : sorted(numbers);
    sortedRanges.set(range, values);
  }
  return values;
}

/** Cuts a share off after some decimals, as the rank functions do. */
function cutShare(share: number, digits: number): number | FormulaError {
  const places = Math.trunc(digits);
  if (places < 1) return outOfRange;
  const size = 10 ** places;
  return Math.floor(roundTo15Digits(share * size)) / size;
}

/** A function of sorted numbers and one or two single numbers. */
function ofSorted(
  name: string,
  summary: string,
  others: readonly Parameter[],
  examples: Examples,
  evaluate: (values: Float64Array, ...numbers: number[]) => number | FormulaError,
): FunctionDeclaration {
  return wholeFunction(
    { name, summary, parameters: [parameter('operand', 'range'), ...others], repeats: 0, examples },
    (range: Operand, ...numbers: number[]) => {
      const values = sortedNumbers(range);
      if (values instanceof FormulaError) return values;
      return asResult(evaluate(values, ...numbers));
    },
  );
}

/** A function of numbers whose arguments Excel evaluates as arrays in any formula. */
function takingArrays(...facts: Parameters<typeof numbersFunction>): FunctionDeclaration {
  const declaration = numbersFunction(...facts);
  return { ...declaration, parameters: evaluated('arrays', ...declaration.parameters) };
}

function ofRank(
  name: string,
  summary: string,
  examples: Examples,
  evaluate: (before: number, equal: number) => number,
): FunctionDeclaration {
  return wholeFunction(
    {
      name,
      summary,
      parameters: [
        parameter('number', 'number'),
        parameter('operand', 'range'),
        parameter('number', 'ascending?'),
      ],
      repeats: 0,
      examples,
    },
    (number: number, range: Operand, ascending = 0) => {
      const values = sortedNumbers(range);
      if (values instanceof FormulaError) return values;
      const below = countUpTo(values, number, 'excluded');
      const upTo = countUpTo(values, number, 'included');
      const before = ascending === 0 ? values.length - upTo : below;
      const equal = upTo - below;
      return equal === 0 ? notFound : evaluate(before, equal);
    },
  );
}

function modes(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let most = 1;
  for (const count of counts.values()) most = Math.max(most, count);
  return most === 1 ? [] : [...counts].filter(([, count]) => count === most).map(([value]) => value);
}

const share = [parameter('number', 'share')];
const quarter = [parameter('number', 'quarter')];
const rank = [parameter('number', 'number'), parameter('number', 'digits?')];

const newer: readonly FunctionDeclaration[] = [
  ofSorted(
    'PERCENTILE.INC',
    'The number below which a share of the numbers lies, 0 and 1 included.',
    share,
    [
      ['PERCENTILE.INC({1,2,3,4},0.3)', 1.9],
      ['PERCENTILE.INC({1,2},1.1)', '#NUM!'],
      ['SUM(PERCENTILE.INC({1,2,3},{0,1}))', 4],
    ],
    (values, k) => percentile(values, k),
  ),
  ofSorted(
    'QUARTILE.INC',
    'A quartile of numbers: 0 the smallest, 2 the median, 4 the largest.',
    quarter,
    [
      ['QUARTILE.INC({1,2,4,7,8,9,10,12},1)', 3.5],
      ['QUARTILE.INC({1,2},5)', '#NUM!'],
    ],
    (values, k) => percentile(values, Math.trunc(k) / 4),
  ),
  ofSorted(
    'PERCENTRANK.INC',
    'The share of the numbers that lie below a number, 0 and 1 included; 3 digits where no other number is given.',
    rank,
    [
      ['PERCENTRANK.INC({13,12,11,8,4,3,2,1,1,1},2)', 0.333],
      ['PERCENTRANK.INC({1,2,3,4},2.5)', 0.5],
      ['PERCENTRANK.INC({1,2},3)', '#N/A'],
    ],
    (values, number, digits = 3) => {
      const place = placeAmong(values, number);
      if (place === null) return notFound;
      return values.length === 1 ? 1 : cutShare(place / (values.length - 1), digits);
    },
  ),
  ofRank(
    'RANK.EQ',
    'The rank of a number among others, the largest first unless told otherwise; equals share the better rank.',
    [
      ['RANK.EQ(3,{1,3,5,3})', 2],
      ['RANK.EQ(3,{1,3,5,3},1)', 2],
      ['RANK.EQ(2,{1,3})', '#N/A'],
    ],
    (before) => before + 1,
  ),
  takingArrays(
    'MODE.SNGL',
    'The number that comes most often, the first of several; #N/A where none comes twice.',
    [
      ['MODE.SNGL(5.6,4,4,3,2,4)', 4],
      ['MODE.SNGL({1,2,2,1})', 1],
      ['MODE.SNGL(1,2)', '#N/A'],
    ],
    (values) => modes(values)[0] ?? notFound,
  ),
];

/** Functions of the order of numbers. */
export const rankingFunctions: readonly FunctionDeclaration[] = [
  ...newer,
  renamed(declared(newer, 'PERCENTILE.INC'), 'PERCENTILE'),
  renamed(declared(newer, 'QUARTILE.INC'), 'QUARTILE'),
  renamed(declared(newer, 'PERCENTRANK.INC'), 'PERCENTRANK'),
  renamed(declared(newer, 'RANK.EQ'), 'RANK'),
  renamed(declared(newer, 'MODE.SNGL'), 'MODE'),
  numbersFunction(
    'MEDIAN',
    'The number in the middle.',
    [
      ['MEDIAN(1,2,3,4,5)', 3],
      ['MEDIAN(4,1,2,3)', 2.5],
      ['MEDIAN({"x"})', '#NUM!'],
    ],
    (values) => percentile(sorted(values), 0.5),
  ),
  areaFunction(
    {
      name: 'MODE.MULT',
      summary: 'The numbers that come most often, one below the other.',
      parameters: evaluated('arrays', parameter('operand', 'value')),
      repeats: 1,
      examples: [
        ['SUM(MODE.MULT({1,2,2,1,5}))', 3],
        ['SUM(MODE.MULT({1,2}))', '#N/A'],
      ],
    },
    (...operands: Operand[]) => {
      const values = numbersOf(operands);
      if (values instanceof FormulaError) return values;
      const most = modes(values);
      return most.length === 0 ? notFound : new ArrayArea(most.length, 1, most);
    },
  ),
  ofSorted(
    'LARGE',
    'The k-th largest number.',
    [parameter('number', 'k')],
    [
      ['LARGE({3,5,4},2)', 4],
      ['LARGE({3,5},3)', '#NUM!'],
      ['SUM(LARGE({3,5,4},{1,2}))', 9],
    ],
    largest,
  ),
  ofSorted(
    'SMALL',
    'The k-th smallest number.',
    [parameter('number', 'k')],
    [
      ['SMALL({3,5,4},2)', 4],
      ['SMALL({3,5},0)', '#NUM!'],
    ],
    smallest,
  ),
  ofRank(
    'RANK.AVG',
    'The rank of a number among others; equals share the mean of their ranks.',
    [['RANK.AVG(3,{1,3,5,3})', 2.5]],
    (before, equal) => before + (equal + 1) / 2,
  ),
  ofSorted(
    'PERCENTILE.EXC',
    'The number below which a share of the numbers lies, 0 and 1 excluded.',
    share,
    [
      ['PERCENTILE.EXC({6,7,15,36,39,40,41,42,43,47,49},0.25)', 15],
      ['PERCENTILE.EXC({1,2},0.1)', '#NUM!'],
    ],
    (values, k) => percentileExclusive(values, k),
  ),
  ofSorted(
    'QUARTILE.EXC',
    'A quartile of numbers, counted without the ends: 1, 2 or 3.',
    quarter,
    [
      ['QUARTILE.EXC({6,7,15,36,39,40,41,42,43,47,49},3)', 43],
      ['QUARTILE.EXC({1,2,3},0)', '#NUM!'],
    ],
    (values, k) => percentileExclusive(values, Math.trunc(k) / 4),
  ),
  ofSorted(
    'PERCENTRANK.EXC',
    'The share of the numbers that lie below a number, 0 and 1 excluded; 3 digits where no other number is given.',
    rank,
    [
      ['PERCENTRANK.EXC({1,2,3,6,6,6,7,8,9},7)', 0.7],
      ['PERCENTRANK.EXC({1,2,3,6,6,6,7,8,9},5.43)', 0.381],
    ],
    (values, number, digits = 3) => {
      const place = placeAmong(values, number);
      return place === null ? notFound : cutShare((place + 1) / (values.length + 1), digits);
    },
  ),
  ofSorted(
    'TRIMMEAN',
    'The mean without a share of the numbers, half of it from either end.',
    share,
    [
      ['TRIMMEAN({4,5,6,7,2,3,4,5,1,2,3},0.2)', 34 / 9],
      ['TRIMMEAN({1,2},1)', '#NUM!'],
    ],
    (values, k) => {
      if (values.length === 0 || k < 0 || k >= 1) return outOfRange;
      const cut = Math.floor(roundTo15Digits((values.length * k) / 2));
      return meanOf([...values.subarray(cut, values.length - cut)]);
    },
  ),
];

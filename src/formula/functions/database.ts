import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, ArrayArea } from '../areas.ts';
import { sameText, toText } from '../coercion.ts';
import { type Criterion, meetsCriterion, readCriterion } from '../criteria.ts';
import { aggregateFunctions } from './aggregate.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { declared, type Examples, parameter } from './parameters.ts';
import { productFunctions } from './products.ts';
import { spreadFunctions } from './spread.ts';
import { wholeFunction } from './whole-call.ts';

const invalid = errorValue('#VALUE!');
const notSingle = errorValue('#NUM!');

/*
 * A database is a range with headings in its first row. The criteria are another: headings, and below them what a row has to
 * meet. Criteria in one row all have to be met, and one row of them is enough. A text without a sign is met by every text that
 * begins with it.
 */

/** The column that a field names by its heading or its number, from 0; null where there is none. */
function fieldOf(database: Area, field: Value): number | null {
  if (typeof field === 'number') {
    const place = Math.trunc(field) - 1;
    return place >= 0 && place < database.columnCount ? place : null;
  }
  const name = toText(field);
  for (let column = 0; column < database.columnCount; column++) {
    const heading = toText(database.at(0, column));
    if (typeof name === 'string' && typeof heading === 'string' && sameText(name, heading)) return column;
  }
  return null;
}

type Test = readonly (readonly [column: number, criterion: Criterion])[];

/** The tests of each row of criteria. */
function testsOf(database: Area, criteria: Area): Test[] | FormulaError {
  const tests: Test[] = [];
  for (let row = 1; row < criteria.rowCount; row++) {
    const test: [number, Criterion][] = [];
    for (let column = 0; column < criteria.columnCount; column++) {
      const wanted = criteria.at(row, column);
      if (wanted === null) continue;
      const place = fieldOf(database, toText(criteria.at(0, column)));
      if (place === null) return invalid;
      test.push([place, criterionOf(wanted)]);
    }
    tests.push(test);
  }
  return tests.length === 0 ? [[]] : tests;
}

function criterionOf(wanted: Value): Criterion {
  const isPlainText = typeof wanted === 'string' && !/^[<>=]/.test(wanted) && wanted !== '';
  const exact = readCriterion(wanted);
  if (!isPlainText) return exact;
  const beginning = readCriterion(`${wanted}*`);
  return {
    kind: 'test',
    passes: (value) => meetsCriterion(exact, value) || meetsCriterion(beginning, value),
  };
}

/** The cells of a field in the rows that meet the criteria; without a field, a truth for each such row. */
function chosen(database: Area, field: Value, criteria: Area): Value[] | FormulaError {
  const column = field === null ? null : fieldOf(database, field);
  if (field !== null && column === null) return invalid;
  const tests = testsOf(database, criteria);
  if (tests instanceof FormulaError) return tests;
  const values: Value[] = [];
  const rows = Math.min(database.rowCount, database.usedRows ?? database.rowCount);
  for (let row = 1; row < rows; row++) {
    const isMet = tests.some((test) =>
      test.every(([place, criterion]) => meetsCriterion(criterion, database.at(row, place))),
    );
    if (isMet) values.push(column === null ? 1 : database.at(row, column));
  }
  return values;
}

function databaseFunction(
  name: string,
  summary: string,
  examples: Examples,
  fold: (values: readonly Value[]) => Value,
  field: 'needed' | 'may be left out' = 'needed',
): FunctionDeclaration {
  return wholeFunction(
    {
      name,
      summary: `${summary} in the rows of a range with headings that meet the criteria.`,
      parameters: [
        parameter('range', 'database'),
        parameter('value', 'field'),
        parameter('range', 'criteria'),
      ],
      repeats: 0,
      examples,
    },
    (database: Area, wanted: Value, criteria: Area) => {
      if (wanted === null && field === 'needed') return invalid;
      const values = chosen(database, wanted, criteria);
      return values instanceof FormulaError ? values : fold(values);
    },
  );
}

/** What a function of ranges makes of values. */
function as(declarations: readonly FunctionDeclaration[], name: string): (values: readonly Value[]) => Value {
  const declaration = declared(declarations, name);
  if (declaration.form !== 'fold') throw new Error(`${name} takes no ranges as a whole`);
  return (values) => declaration.evaluate([{ area: new ArrayArea(values.length, 1, values) }]);
}

const orchard =
  '{"Tree","Height","Yield";"Apple",18,14;"Pear",12,10;"Cherry",13,9;"Apple",14,10;"Pear",9,8;"Apple",8,6}';
const apples = '{"Tree","Height";"Apple",">10"}';

/** Functions of ranges with headings, by criteria that stand in a range too. */
export const databaseFunctions: readonly FunctionDeclaration[] = [
  databaseFunction(
    'DSUM',
    'The sum of a field',
    [
      [`DSUM(${orchard},"Yield",${apples})`, 24],
      [`DSUM(${orchard},"Yield",{"Tree";"Apple";"Pear"})`, 48],
      [`DSUM(${orchard},"Fruit",${apples})`, '#VALUE!'],
    ],
    as(aggregateFunctions, 'SUM'),
  ),
  databaseFunction(
    'DAVERAGE',
    'The mean of a field',
    [
      [`DAVERAGE(${orchard},2,{"Tree";"Pear"})`, 10.5],
      [`DAVERAGE(${orchard},2,{"Tree";"Plum"})`, '#DIV/0!'],
    ],
    as(aggregateFunctions, 'AVERAGE'),
  ),
  databaseFunction(
    'DCOUNT',
    'How many numbers a field has',
    [
      [`DCOUNT(${orchard},"Height",${apples})`, 2],
      [`DCOUNT(${orchard},"Tree",${apples})`, 0],
      [`DCOUNT(${orchard},,{"Height";"<13"})`, 3],
    ],
    as(aggregateFunctions, 'COUNT'),
    'may be left out',
  ),
  databaseFunction(
    'DCOUNTA',
    'How many values a field has',
    [[`DCOUNTA(${orchard},"Tree",${apples})`, 2]],
    as(aggregateFunctions, 'COUNTA'),
    'may be left out',
  ),
  databaseFunction(
    'DMAX',
    'The largest number of a field',
    [[`DMAX(${orchard},"Yield",{"Tree";"Pear"})`, 10]],
    as(aggregateFunctions, 'MAX'),
  ),
  databaseFunction(
    'DMIN',
    'The smallest number of a field',
    [[`DMIN(${orchard},"Yield",{"Tree","Height";"Pear",">9"})`, 10]],
    as(aggregateFunctions, 'MIN'),
  ),
  databaseFunction(
    'DPRODUCT',
    'The product of a field',
    [[`DPRODUCT(${orchard},"Yield",${apples})`, 140]],
    as(productFunctions, 'PRODUCT'),
  ),
  databaseFunction(
    'DSTDEV',
    'The standard deviation of a field as a sample',
    [[`ROUND(DSTDEV(${orchard},"Yield",{"Tree";"Apple"}),6)`, 4]],
    as(spreadFunctions, 'STDEV.S'),
  ),
  databaseFunction(
    'DSTDEVP',
    'The standard deviation of a field as a whole population',
    [[`ROUND(DSTDEVP(${orchard},"Yield",${apples}),6)`, 2]],
    as(spreadFunctions, 'STDEV.P'),
  ),
  databaseFunction(
    'DVAR',
    'The variance of a field as a sample',
    [[`ROUND(DVAR(${orchard},"Yield",{"Tree";"Apple"}),6)`, 16]],
    as(spreadFunctions, 'VAR.S'),
  ),
  databaseFunction(
    'DVARP',
    'The variance of a field as a whole population',
    [[`ROUND(DVARP(${orchard},"Yield",${apples}),6)`, 4]],
    as(spreadFunctions, 'VAR.P'),
  ),
  databaseFunction(
    'DGET',
    'The one value of a field',
    [
      [`DGET(${orchard},"Yield",{"Tree";"Cherry"})`, 9],
      [`DGET(${orchard},"Yield",{"Tree";"Pear"})`, '#NUM!'],
      [`DGET(${orchard},"Yield",{"Tree";"Plum"})`, '#VALUE!'],
    ],
    (values) => (values.length === 0 ? invalid : values.length > 1 ? notSingle : (values[0] ?? 0)),
  ),
];

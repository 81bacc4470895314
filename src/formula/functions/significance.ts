import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { fParts } from './beta-distributions.ts';
import type { FunctionDeclaration, FunctionFacts } from './declaration.ts';
import { outOfRange } from './distribution.ts';
import { asResult, evaluated, parameter, parameters, renamed } from './parameters.ts';
import { gammaParts, normalBelow } from './special-functions.ts';
import { meanOf, momentOf } from './spread.ts';
import { studentAbove } from './student-distribution.ts';
import { valuesOf, wholeFunction } from './whole-call.ts';

const divisionByZero = errorValue('#DIV/0!');
const notAvailable = errorValue('#N/A');

/** The numbers of a range, or its first error. */
function numbersIn(area: Area): number[] | FormulaError {
  const values = valuesOf(area);
  const error = values.find((value) => value instanceof FormulaError);
  return error ?? values.filter((value) => typeof value === 'number');
}

function variance(values: readonly number[]): number {
  return momentOf(values, 2) / (values.length - 1);
}

/** The places at which both ranges have a number. */
function paired(first: Area, second: Area): [number[], number[]] | FormulaError {
  const a = valuesOf(first);
  const b = valuesOf(second);
  if (a.length !== b.length) return notAvailable;
  const pairs: [number[], number[]] = [[], []];
  for (const [place, one] of a.entries()) {
    const other = b[place]!;
    if (one instanceof FormulaError) return one;
    if (other instanceof FormulaError) return other;
    if (typeof one !== 'number' || typeof other !== 'number') continue;
    pairs[0].push(one);
    pairs[1].push(other);
  }
  return pairs;
}

function studentTest(first: Area, second: Area, tailsValue: number, kindValue: number): Value {
  const tails = Math.trunc(tailsValue);
  const kind = Math.trunc(kindValue);
  if ((tails !== 1 && tails !== 2) || kind < 1 || kind > 3) return outOfRange;
  if (kind === 1) {
    const pairs = paired(first, second);
    if (pairs instanceof FormulaError) return pairs;
    const differences = pairs[0].map((value, place) => value - pairs[1][place]!);
    if (differences.length < 2) return divisionByZero;
    const error = Math.sqrt(variance(differences) / differences.length);
    return error === 0
      ? divisionByZero
      : asResult(tails * studentAbove(meanOf(differences) / error, differences.length - 1));
  }
  const a = numbersIn(first);
  if (a instanceof FormulaError) return a;
  const b = numbersIn(second);
  if (b instanceof FormulaError) return b;
  if (a.length < 2 || b.length < 2) return divisionByZero;
  const shareA = variance(a) / a.length;
  const shareB = variance(b) / b.length;
  const difference = meanOf(a) - meanOf(b);
  if (kind === 2) {
    const freedom = a.length + b.length - 2;
    const pooled = (momentOf(a, 2) + momentOf(b, 2)) / freedom;
    const error = Math.sqrt(pooled * (1 / a.length + 1 / b.length));
    return error === 0 ? divisionByZero : asResult(tails * studentAbove(difference / error, freedom));
  }
  if (shareA + shareB === 0) return divisionByZero;
  const freedom = (shareA + shareB) ** 2 / (shareA ** 2 / (a.length - 1) + shareB ** 2 / (b.length - 1));
  return asResult(tails * studentAbove(difference / Math.sqrt(shareA + shareB), freedom));
}

function varianceTest(first: Area, second: Area): Value {
  const a = numbersIn(first);
  if (a instanceof FormulaError) return a;
  const b = numbersIn(second);
  if (b instanceof FormulaError) return b;
  if (a.length < 2 || b.length < 2) return divisionByZero;
  const below = variance(b);
  if (variance(a) === 0 || below === 0) return divisionByZero;
  const { below: left, above: right } = fParts(variance(a) / below, a.length - 1, b.length - 1);
  return asResult(2 * Math.min(left, right));
}

function independenceTest(actual: Area, expected: Area): Value {
  const { rowCount, columnCount } = actual;
  if (rowCount !== expected.rowCount || columnCount !== expected.columnCount) return notAvailable;
  const places = rowCount * columnCount;
  if (places < 2) return notAvailable;
  const hoped = valuesOf(expected);
  let sum = 0;
  for (const [place, value] of valuesOf(actual).entries()) {
    const mean = hoped[place]!;
    if (value instanceof FormulaError) return value;
    if (mean instanceof FormulaError) return mean;
    if (typeof value !== 'number' || typeof mean !== 'number') continue;
    if (mean === 0) return divisionByZero;
    if (mean < 0) return outOfRange;
    sum += (value - mean) ** 2 / mean;
  }
  const freedom = rowCount === 1 || columnCount === 1 ? places - 1 : (rowCount - 1) * (columnCount - 1);
  return asResult(gammaParts(freedom / 2, sum / 2).above);
}

function withOlderName(facts: FunctionFacts, older: string, evaluate: (...values: never[]) => Value) {
  const declaration = wholeFunction(facts, evaluate);
  return [declaration, renamed(declaration, older)];
}

/** Tests of significance. */
export const significanceFunctions: readonly FunctionDeclaration[] = [
  ...withOlderName(
    {
      name: 'T.TEST',
      summary:
        'The chance that two samples have one mean, by Student’s t test: kind 1 for pairs, 2 for equal variances, 3 for others.',
      parameters: [...parameters('range', 'array1', 'array2'), ...parameters('number', 'tails', 'kind')],
      repeats: 0,
      examples: [
        ['ROUND(T.TEST({3,4,5,8,9,1,2,4,5},{6,19,3,2,14,4,5,17,1},2,1),6)', 0.196016],
        ['T.TEST({1,2},{1,2,3},2,1)', '#N/A'],
        ['T.TEST({1,2},{1,3},3,1)', '#NUM!'],
      ],
    },
    'TTEST',
    studentTest,
  ),
  ...withOlderName(
    {
      name: 'F.TEST',
      summary: 'The chance that two samples have one variance.',
      parameters: parameters('range', 'array1', 'array2'),
      repeats: 0,
      examples: [
        ['ROUND(F.TEST({6,7,9,15,21},{20,28,31,38,40}),6)', 0.648318],
        ['F.TEST({1},{1,2})', '#DIV/0!'],
      ],
    },
    'FTEST',
    varianceTest,
  ),
  ...withOlderName(
    {
      name: 'CHISQ.TEST',
      summary: 'The chance that counts differ so much from those expected.',
      parameters: parameters('range', 'actual', 'expected'),
      repeats: 0,
      examples: [
        ['ROUND(CHISQ.TEST({58,35;11,25;10,23},{45.35,47.65;17.56,18.44;16.09,16.91}),6)', 0.000308],
        ['CHISQ.TEST({1},{1})', '#N/A'],
      ],
    },
    'CHITEST',
    independenceTest,
  ),
  ...withOlderName(
    {
      name: 'Z.TEST',
      summary:
        'The chance that the mean of a sample lies above what it is, of a normal distribution around x.',
      parameters: [
        ...evaluated('as around', parameter('range', 'range')),
        ...parameters('number', 'x', 'deviation?'),
      ],
      repeats: 0,
      examples: [['ROUND(Z.TEST({3,6,7,8,6,5,4,2,1,9},4),6)', 0.090574]],
    },
    'ZTEST',
    (area: Area, x: number, deviation?: number) => {
      const values = numbersIn(area);
      if (values instanceof FormulaError) return values;
      if (values.length === 0) return notAvailable;
      const spread = deviation ?? (values.length < 2 ? 0 : Math.sqrt(variance(values)));
      if (spread === 0) return divisionByZero;
      if (spread < 0) return outOfRange;
      return asResult(normalBelow((x - meanOf(values)) / (spread / Math.sqrt(values.length))));
    },
  ),
];

import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { toNumber } from '../coercion.ts';
import { addNumbers } from '../numbers.ts';
import type { FunctionDeclaration, Operand } from './declaration.ts';
import { asResult, declared, type Examples, numbersFunction, renamed } from './parameters.ts';

const divisionByZero = errorValue('#DIV/0!');

/** The mean of numbers; there has to be one. */
export function meanOf(values: readonly number[]): number {
  return values.reduce(addNumbers, 0) / values.length;
}

/** The sum of powers of the distances from the mean. */
export function momentOf(values: readonly number[], power: number): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** power, 0);
}

/** Numbers as AVERAGEA and its like take them: in a range a text is 0 and TRUE is 1. */
function allValues(operands: readonly Operand[]): number[] | FormulaError {
  const numbers: number[] = [];
  let error: FormulaError | null = null;
  for (const operand of operands) {
    if ('area' in operand) {
      const whole = operand.area.visit((value) => {
        if (value instanceof FormulaError) error = value;
        else if (value !== null) numbers.push(typeof value === 'string' ? 0 : Number(value));
        return error === null;
      });
      if (!whole) return error ?? errorValue('#CIRC!');
    } else {
      const number = toNumber(operand.value);
      if (number instanceof FormulaError) return number;
      numbers.push(number);
    }
  }
  return numbers;
}

type Fold = (values: number[]) => number | FormulaError;

/** A function of all values of its arguments: texts and truths of ranges count. */
function allValuesFunction(
  name: string,
  summary: string,
  examples: Examples,
  fold: Fold,
): FunctionDeclaration {
  return {
    name,
    summary: `${summary}; in a range a text counts as 0, TRUE as 1 and FALSE as 0.`,
    parameters: [{ name: 'value', kind: 'operand' }],
    repeats: 1,
    examples,
    form: 'fold',
    evaluate: (operands): Value => {
      const values = allValues(operands);
      return values instanceof FormulaError ? values : asResult(fold(values));
    },
  };
}

const sampleVariance: Fold = (values) =>
  values.length < 2 ? divisionByZero : momentOf(values, 2) / (values.length - 1);

const populationVariance: Fold = (values) =>
  values.length === 0 ? divisionByZero : momentOf(values, 2) / values.length;

const mean: Fold = (values) => (values.length === 0 ? divisionByZero : meanOf(values));

function rootOf(fold: Fold): Fold {
  return (values) => {
    const square = fold(values);
    return typeof square === 'number' ? Math.sqrt(square) : square;
  };
}

function highest(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), values[0] ?? 0);
}

function lowest(values: readonly number[]): number {
  return values.reduce((best, value) => Math.min(best, value), values[0] ?? 0);
}

const ofNumbers: readonly FunctionDeclaration[] = [
  numbersFunction(
    'STDEV.S',
    'The standard deviation of a population, judged by a sample of it.',
    [
      ['ROUND(STDEV.S(2,4,4,6),6)', 1.632993],
      ['STDEV.S(5)', '#DIV/0!'],
      ['STDEV.S({1,"x",1})', 0],
    ],
    rootOf(sampleVariance),
  ),
  numbersFunction(
    'STDEV.P',
    'The standard deviation of a whole population.',
    [
      ['STDEV.P(2,4,4,4,5,5,7,9)', 2],
      ['STDEV.P(5)', 0],
    ],
    rootOf(populationVariance),
  ),
  numbersFunction(
    'VAR.S',
    'The variance of a population, judged by a sample of it.',
    [
      ['VAR.S(2,4,6)', 4],
      ['VAR.S(5)', '#DIV/0!'],
    ],
    sampleVariance,
  ),
  numbersFunction(
    'VAR.P',
    'The variance of a whole population.',
    [
      ['VAR.P(2,4,4,4,5,5,7,9)', 4],
      ['VAR.P({"x"})', '#DIV/0!'],
    ],
    populationVariance,
  ),
];

/** How far numbers spread, and functions that count texts and truths among them. */
export const spreadFunctions: readonly FunctionDeclaration[] = [
  ...ofNumbers,
  renamed(declared(ofNumbers, 'STDEV.S'), 'STDEV'),
  renamed(declared(ofNumbers, 'STDEV.P'), 'STDEVP'),
  renamed(declared(ofNumbers, 'VAR.S'), 'VAR'),
  renamed(declared(ofNumbers, 'VAR.P'), 'VARP'),
  allValuesFunction(
    'STDEVA',
    'The standard deviation of a population, judged by a sample',
    [['ROUND(STDEVA({2,"x"}),6)', 1.414214]],
    rootOf(sampleVariance),
  ),
  allValuesFunction(
    'STDEVPA',
    'The standard deviation of a whole population',
    [['STDEVPA({4,"x"})', 2]],
    rootOf(populationVariance),
  ),
  allValuesFunction(
    'VARA',
    'The variance of a population, judged by a sample',
    [['VARA({2,"x"})', 2]],
    sampleVariance,
  ),
  allValuesFunction(
    'VARPA',
    'The variance of a whole population',
    [['VARPA({4,"x"})', 4]],
    populationVariance,
  ),
  allValuesFunction(
    'AVERAGEA',
    'The mean',
    [
      ['AVERAGEA({4,"x",TRUE,3})', 2],
      ['AVERAGEA("x")', '#VALUE!'],
    ],
    mean,
  ),
  allValuesFunction('MAXA', 'The largest value', [['MAXA({-1,"x"})', 0]], highest),
  allValuesFunction('MINA', 'The smallest value', [['MINA({5,TRUE})', 1]], lowest),
  numbersFunction(
    'DEVSQ',
    'The sum of the squares of the distances from the mean.',
    [
      ['DEVSQ(1,2,3)', 2],
      ['DEVSQ({"x"})', '#NUM!'],
    ],
    (values) => (values.length === 0 ? errorValue('#NUM!') : momentOf(values, 2)),
  ),
  numbersFunction(
    'AVEDEV',
    'The mean distance from the mean.',
    [
      ['AVEDEV(1,2,3,6)', 1.5],
      ['AVEDEV({"x"})', '#NUM!'],
    ],
    (values) => {
      if (values.length === 0) return errorValue('#NUM!');
      const centre = meanOf(values);
      return values.reduce((sum, value) => sum + Math.abs(value - centre), 0) / values.length;
    },
  ),
  numbersFunction(
    'SKEW',
    'How far numbers lean to one side of their mean, judged by a sample.',
    [
      ['SKEW(1,2,3)', 0],
      ['ROUND(SKEW(1,1,4,2),6)', 1.414214],
      ['SKEW(1,2)', '#DIV/0!'],
    ],
    (values) => {
      const count = values.length;
      const deviation = count < 3 ? 0 : Math.sqrt(momentOf(values, 2) / (count - 1));
      if (deviation === 0) return divisionByZero;
      return ((count / ((count - 1) * (count - 2))) * momentOf(values, 3)) / deviation ** 3;
    },
  ),
  numbersFunction(
    'SKEW.P',
    'How far the numbers of a whole population lean to one side of their mean.',
    [
      ['SKEW.P(1,2,3)', 0],
      ['SKEW.P(1,2)', '#DIV/0!'],
    ],
    (values) => {
      const count = values.length;
      const deviation = count < 3 ? 0 : Math.sqrt(momentOf(values, 2) / count);
      return deviation === 0 ? divisionByZero : momentOf(values, 3) / count / deviation ** 3;
    },
  ),
  numbersFunction(
    'KURT',
    'How peaked or flat the spread of numbers is beside a normal one.',
    [
      ['ROUND(KURT(3,4,5,2,3,4,5,6,4,7),6)', -0.1518],
      ['KURT(1,2,3)', '#DIV/0!'],
    ],
    (values) => {
      const n = values.length;
      const variance = n < 4 ? 0 : momentOf(values, 2) / (n - 1);
      if (variance === 0) return divisionByZero;
      const peak = ((n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3))) * (momentOf(values, 4) / variance ** 2);
      return peak - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
    },
  ),
  numbersFunction(
    'GEOMEAN',
    'The geometric mean of positive numbers.',
    [
      ['GEOMEAN(2,8)', 4],
      ['GEOMEAN(1,0)', '#NUM!'],
    ],
    (values) => {
      if (values.length === 0 || values.some((value) => value <= 0)) return errorValue('#NUM!');
      const product = values.reduce((all, value) => all * value, 1);
      if (Number.isFinite(product) && product > 1e-290) return product ** (1 / values.length);
      return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
    },
  ),
  numbersFunction(
    'HARMEAN',
    'The harmonic mean of positive numbers.',
    [
      ['HARMEAN(2,6)', 3],
      ['HARMEAN(1,-1)', '#NUM!'],
    ],
    (values) => {
      if (values.length === 0 || values.some((value) => value <= 0)) return errorValue('#NUM!');
      return values.length / values.reduce((sum, value) => sum + 1 / value, 0);
    },
  ),
];

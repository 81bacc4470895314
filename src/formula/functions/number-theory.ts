import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { binaryCalculation } from '../operators.ts';
import type { FunctionDeclaration } from './declaration.ts';
import {
  asResult,
  type Examples,
  numberFunction,
  parameter,
  parameters,
  strictNumber,
} from './parameters.ts';
import { strictNumbers } from './strict-numbers.ts';
import { valuesOf, wholeFunction } from './whole-call.ts';

const outOfRange = errorValue('#NUM!');

/** A function of whole numbers: what is given is cut off, none may be negative, all have to be exact. */
function ofWholeNumbers(
  name: string,
  summary: string,
  examples: Examples,
  evaluate: (values: readonly number[]) => number | FormulaError,
  blanks: 'passed over' | 'counted' = 'passed over',
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: [{ name: 'number', kind: 'operand' }],
    repeats: 1,
    examples,
    form: 'fold',
    evaluate: (operands) => {
      const values = strictNumbers(operands, blanks);
      if (values instanceof FormulaError) return values;
      const whole = values.map(Math.trunc);
      const unfit = whole.some((value) => value < 0 || value > Number.MAX_SAFE_INTEGER);
      return unfit ? outOfRange : asResult(evaluate(whole));
    },
  };
}

const raise = binaryCalculation('^');

function divisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function multiple(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (a / divisor(a, b)) * b;
}

/** The product of a number and every step-th below it. */
function descendingProduct(number: number, step: 1 | 2): number {
  let product = 1;
  for (let factor = number; factor > 1; factor -= step) product *= factor;
  return product;
}

function factorial(value: number): number | FormulaError {
  const number = Math.trunc(value);
  return number < 0 || number > 170 ? outOfRange : descendingProduct(number, 1);
}

/** How many ways there are to choose some of a number of things. */
function combinations(value: number, chosenValue: number): number | FormulaError {
  const number = Math.trunc(value);
  const chosen = Math.trunc(chosenValue);
  if (number < 0 || chosen < 0 || chosen > number) return outOfRange;
  const fewer = Math.min(chosen, number - chosen);
  let count = 1;
  for (let index = 1; index <= fewer && Number.isFinite(count); index++) {
    const next = (count * (number - fewer + index)) / index;
    // Every step is a whole number, which a large product only comes near to.
    count = next < Number.MAX_SAFE_INTEGER ? Math.round(next) : next;
  }
  return count;
}

/** Functions of whole numbers: divisors, factorials, ways to choose. */
export const numberTheoryFunctions: readonly FunctionDeclaration[] = [
  ofWholeNumbers(
    'GCD',
    'The greatest whole number that divides all numbers.',
    [
      ['GCD(24,36)', 12],
      ['GCD(7,1)', 1],
      ['GCD(5,0)', 5],
      ['GCD(-5)', '#NUM!'],
    ],
    (values) => values.reduce(divisor, 0),
  ),
  ofWholeNumbers(
    'LCM',
    'The least whole number that all numbers divide.',
    [
      ['LCM(5,2)', 10],
      ['LCM(24,36)', 72],
      ['LCM(5,0)', 0],
      ['LCM(-5)', '#NUM!'],
    ],
    (values) => {
      const result = values.reduce(multiple, values.length === 0 ? 0 : 1);
      return result > Number.MAX_SAFE_INTEGER ? outOfRange : result;
    },
    'counted',
  ),
  numberFunction(
    'FACT',
    'The factorial of a number: the product of the whole numbers up to it.',
    ['number'],
    [
      ['FACT(5)', 120],
      ['FACT(1.9)', 1],
      ['FACT(0)', 1],
      ['FACT(-1)', '#NUM!'],
      ['FACT(171)', '#NUM!'],
    ],
    (value) => factorial(value),
  ),
  numberFunction(
    'FACTDOUBLE',
    'The product of a number and every second whole number below it.',
    ['number'],
    [
      ['FACTDOUBLE(6)', 48],
      ['FACTDOUBLE(7)', 105],
      ['FACTDOUBLE(-1)', 1],
      ['FACTDOUBLE(-2)', '#NUM!'],
    ],
    (value) => {
      const number = Math.trunc(value);
      return number < -1 || number > 300 ? outOfRange : descendingProduct(number, 2);
    },
  ),
  numberFunction(
    'COMBIN',
    'How many ways there are to choose some of a number of things.',
    ['number', 'chosen'],
    [
      ['COMBIN(8,2)', 28],
      ['COMBIN(5,0)', 1],
      ['COMBIN(2,3)', '#NUM!'],
    ],
    (number, chosen) => combinations(number, chosen),
  ),
  numberFunction(
    'COMBINA',
    'How many ways there are to choose some of a number of things, each as often as one likes.',
    ['number', 'chosen'],
    [
      ['COMBINA(4,3)', 20],
      ['COMBINA(10,3)', 220],
      ['COMBINA(0,0)', 1],
      ['COMBINA(-1,2)', '#NUM!'],
    ],
    (numberValue, chosenValue) => {
      const number = Math.trunc(numberValue);
      const chosen = Math.trunc(chosenValue);
      if (number < 0 || chosen < 0) return outOfRange;
      if (chosen === 0) return 1;
      return combinations(number + chosen - 1, chosen);
    },
  ),
  numberFunction(
    'PERMUT',
    'How many ordered ways there are to choose some of a number of things.',
    ['number', 'chosen'],
    [
      ['PERMUT(100,3)', 970200],
      ['PERMUT(3,2)', 6],
      ['PERMUT(2,3)', '#NUM!'],
    ],
    (numberValue, chosenValue) => {
      const number = Math.trunc(numberValue);
      const chosen = Math.trunc(chosenValue);
      if (number <= 0 || chosen < 0 || chosen > number) return outOfRange;
      let count = 1;
      for (let index = 0; index < chosen && Number.isFinite(count); index++) count *= number - index;
      return count;
    },
  ),
  numberFunction(
    'PERMUTATIONA',
    'How many ordered ways there are to choose some of a number of things, each as often as one likes.',
    ['number', 'chosen'],
    [
      ['PERMUTATIONA(3,2)', 9],
      ['PERMUTATIONA(2,-1)', '#NUM!'],
    ],
    (number, chosen) => (number < 0 || chosen < 0 ? outOfRange : Math.trunc(number) ** Math.trunc(chosen)),
  ),
  ofWholeNumbers(
    'MULTINOMIAL',
    'The factorial of a sum, divided by the factorials of what is added.',
    [
      ['MULTINOMIAL(2,3,4)', 1260],
      ['MULTINOMIAL(-1)', '#NUM!'],
    ],
    (values) => {
      let sum = 0;
      let product = 1;
      for (const number of values) {
        sum += number;
        const ways = combinations(sum, number);
        if (ways instanceof FormulaError) return ways;
        product *= ways;
      }
      return product;
    },
  ),
  wholeFunction(
    {
      name: 'SERIESSUM',
      summary: 'The sum of a power series: each coefficient times a power of x, from one power on by a step.',
      parameters: [...parameters('value', 'x', 'power', 'step'), parameter('range', 'coefficients')],
      repeats: 0,
      examples: [
        ['SERIESSUM(2,0,1,{1,1,1})', 7],
        ['SERIESSUM(2,1,2,{1,1})', 10],
        ['SERIESSUM(0,0,2,{1,2})', '#NUM!'],
      ],
    },
    (xValue: Value, powerValue: Value, stepValue: Value, coefficients: Area) => {
      const x = strictNumber(xValue);
      if (x instanceof FormulaError) return x;
      const power = strictNumber(powerValue);
      if (power instanceof FormulaError) return power;
      const step = strictNumber(stepValue);
      if (step instanceof FormulaError) return step;
      let sum = 0;
      for (const [index, value] of valuesOf(coefficients).entries()) {
        const coefficient = strictNumber(value);
        if (coefficient instanceof FormulaError) return coefficient;
        const raised = raise(x, power + index * step);
        if (typeof raised !== 'number') return raised;
        sum += coefficient * raised;
      }
      return asResult(sum);
    },
  ),
];

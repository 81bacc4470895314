import { errorValue, FormulaError, type Value } from '../model/values.ts';
import { compareValues, longestText, numberResult, toNumber, toText } from './coercion.ts';
import { addNumbers, compareNumbers } from './numbers.ts';
import type { BinaryOperator, UnaryOperator } from './syntax-tree.ts';

/** The operators that make one range of two: from one to the other, where both are, and both together. */
export type RangeOperator = ':' | ' ' | ',';

/** The operators that calculate with two values. */
export type ValueOperator = Exclude<BinaryOperator, RangeOperator>;

/** Whether an operator makes a range instead of a value. */
export function isRangeOperator(operator: BinaryOperator): operator is RangeOperator {
  return operator === ':' || operator === ' ' || operator === ',';
}

type Calculation = (a: Value, b: Value) => Value;

const arithmetic: Readonly<Record<'+' | '-' | '*' | '/' | '^', (a: number, b: number) => Value>> = {
  '+': (a, b) => numberResult(addNumbers(a, b)),
  '-': (a, b) => numberResult(addNumbers(a, -b)),
  '*': (a, b) => numberResult(a * b),
  '/': (a, b) => (b === 0 ? errorValue('#DIV/0!') : numberResult(a / b)),
  '^': raise,
};

const comparisons: Readonly<Record<'=' | '<>' | '<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** What an operator makes of two values. The first operand's error wins. */
export function binaryCalculation(operator: ValueOperator): Calculation {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '^': {
      const calculate = arithmetic[operator];
      return (a, b) => {
        if (typeof a === 'number' && typeof b === 'number') return calculate(a, b);
        const left = toNumber(a);
        if (left instanceof FormulaError) return left;
        const right = toNumber(b);
        return right instanceof FormulaError ? right : calculate(left, right);
      };
    }
    case '&':
      return (a, b) => {
        const left = toText(a);
        if (left instanceof FormulaError) return left;
        const right = toText(b);
        if (right instanceof FormulaError) return right;
        return left.length + right.length > longestText ? errorValue('#VALUE!') : left + right;
      };
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const holds = comparisons[operator];
      return (a, b) => {
        if (typeof a === 'number' && typeof b === 'number') return holds(compareNumbers(a, b));
        if (a instanceof FormulaError) return a;
        return b instanceof FormulaError ? b : holds(compareValues(a, b));
      };
    }
  }
}

/** What a sign or `%` makes of a value. `+` leaves even a text as it is, as Excel does. */
export function unaryCalculation(operator: Exclude<UnaryOperator, '@' | '#'>): (value: Value) => Value {
  if (operator === '+') return (value) => value;
  return (value) => {
    const number = toNumber(value);
    if (number instanceof FormulaError) return number;
    return operator === '-' ? numberResult(-number) : numberResult(number / 100);
  };
}

function raise(a: number, b: number): Value {
  if (a === 0 && b === 0) return errorValue('#NUM!');
  if (a === 0 && b < 0) return errorValue('#DIV/0!');
  return numberResult(a ** b);
}

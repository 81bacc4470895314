import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { toNumber } from '../coercion.ts';
import { addNumbers } from '../numbers.ts';
import { textToNumber } from '../number-text.ts';
import type { FoldedNumbers } from '../running-numbers.ts';
import type { FunctionDeclaration, Operand, Parameter } from './declaration.ts';

/**
 * Visits the numbers that a function such as SUM takes: in a range the numbers alone, as arguments also truths and texts that
 * say a number. Gives the first error there is.
 */
export function visitNumbers(
  operands: readonly Operand[],
  visit: (value: number) => void,
): FormulaError | null {
  let error: FormulaError | null = null;
  const fromArea = (value: Value) => {
    if (typeof value === 'number') visit(value);
    else if (value instanceof FormulaError) {
      error = value;
      return false;
    }
    return true;
  };
  for (const operand of operands) {
    if ('area' in operand) {
      // An area that stops without an error of its own waits for a cell: what it gives is thrown away.
      if (!operand.area.visit(fromArea)) return error ?? errorValue('#CIRC!');
    } else {
      const number = toNumber(operand.value);
      if (number instanceof FormulaError) return number;
      visit(number);
    }
  }
  return null;
}

/** What the numbers of the only range come to, where that is kept. */
function foldedOf(operands: readonly Operand[]): FoldedNumbers | null {
  const [only] = operands;
  return operands.length === 1 && only !== undefined && 'area' in only
    ? (only.area.folded?.() ?? null)
    : null;
}

/** Counts the values of ranges and arguments that pass a test. */
function countValues(
  operands: readonly Operand[],
  inArea: (value: Value) => boolean,
  written: (value: Value) => boolean,
): Value {
  let count = 0;
  for (const operand of operands) {
    if ('area' in operand) {
      operand.area.visit((value) => {
        if (inArea(value)) count++;
        return true;
      });
    } else if (written(operand.value)) count++;
  }
  return count;
}

function extreme(
  operands: readonly Operand[],
  which: 'least' | 'most',
  isBetter: (value: number, than: number) => boolean,
): Value {
  const folded = foldedOf(operands);
  if (folded !== null) return folded.error ?? folded[which];
  let best: number | null = null;
  const error = visitNumbers(operands, (value) => {
    if (best === null || isBetter(value, best)) best = value;
  });
  return error ?? best ?? 0;
}

const values: readonly Parameter[] = [{ name: 'value', kind: 'operand' }];

/** Functions that make one value of many. */
export const aggregateFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'SUM',
    summary: 'The sum of numbers.',
    parameters: values,
    repeats: 1,
    examples: [
      ['SUM(1,2,3)', 6],
      ['SUM("5",TRUE)', 6],
      ['SUM({1,"5",TRUE})', 1],
      ['SUM("x")', '#VALUE!'],
      ['SUM(0.5,-0.4,-0.1)', 0],
      ['SUM({1,#N/A})', '#N/A'],
    ],
    form: 'fold',
    evaluate: (operands) => {
      const folded = foldedOf(operands);
      let sum = folded?.sum ?? 0;
      const add = (value: number) => {
        sum = addNumbers(sum, value);
      };
      const error = folded === null ? visitNumbers(operands, add) : folded.error;
      return error ?? (Number.isFinite(sum) ? sum : errorValue('#NUM!'));
    },
  },
  {
    name: 'AVERAGE',
    summary: 'The mean of numbers.',
    parameters: values,
    repeats: 1,
    examples: [
      ['AVERAGE(1,2,6)', 3],
      ['AVERAGE({"x"})', '#DIV/0!'],
    ],
    form: 'fold',
    evaluate: (operands) => {
      const folded = foldedOf(operands);
      let { sum, count } = folded ?? { sum: 0, count: 0 };
      const add = (value: number) => {
        sum = addNumbers(sum, value);
        count++;
      };
      const error = folded === null ? visitNumbers(operands, add) : folded.error;
      return error ?? (count === 0 ? errorValue('#DIV/0!') : sum / count);
    },
  },
  {
    name: 'COUNT',
    summary: 'How many numbers there are.',
    parameters: values,
    repeats: 1,
    examples: [
      ['COUNT(1,"5",TRUE,"x")', 3],
      ['COUNT({1,"5",TRUE,2})', 2],
      ['COUNT(1/0)', 0],
    ],
    form: 'fold',
    evaluate: (operands) =>
      foldedOf(operands)?.count ??
      countValues(
        operands,
        (value) => typeof value === 'number',
        (value) =>
          typeof value !== 'string' ? !(value instanceof FormulaError) : textToNumber(value) !== null,
      ),
  },
  {
    name: 'COUNTA',
    summary: 'How many values there are that are not blank; "" and errors count.',
    parameters: values,
    repeats: 1,
    examples: [
      ['COUNTA(1,"",1/0)', 3],
      ['COUNTA({1,"x"})', 2],
    ],
    form: 'fold',
    evaluate: (operands) =>
      countValues(
        operands,
        (value) => value !== null,
        () => true,
      ),
  },
  {
    name: 'COUNTBLANK',
    summary: 'How many cells of a range are blank or "".',
    parameters: [{ name: 'range', kind: 'operand' }],
    repeats: 0,
    examples: [['COUNTBLANK({"",1})', 1]],
    form: 'fold',
    evaluate: (operands) => {
      // The blanks of a whole column aren't all visited, so what is not blank is taken away.
      const size = operands.reduce(
        (sum, operand) => sum + ('area' in operand ? operand.area.rowCount * operand.area.columnCount : 1),
        0,
      );
      const isFilled = (value: Value) => value !== null && value !== '';
      return size - Number(countValues(operands, isFilled, isFilled));
    },
  },
  {
    name: 'MIN',
    summary: 'The smallest number; 0 where there is none.',
    parameters: values,
    repeats: 1,
    examples: [
      ['MIN(3,1,2)', 1],
      ['MIN({"x"})', 0],
      ['MIN({5,TRUE})', 5],
      ['MIN(5,TRUE)', 1],
    ],
    form: 'fold',
    evaluate: (operands) => extreme(operands, 'least', (value, than) => value < than),
  },
  {
    name: 'MAX',
    summary: 'The largest number; 0 where there is none.',
    parameters: values,
    repeats: 1,
    examples: [
      ['MAX(3,1,2)', 3],
      ['MAX({"x"})', 0],
      ['MAX(-3,1/0)', '#DIV/0!'],
    ],
    form: 'fold',
    evaluate: (operands) => extreme(operands, 'most', (value, than) => value > than),
  },
];

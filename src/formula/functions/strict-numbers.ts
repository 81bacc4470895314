import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { toNumber } from '../coercion.ts';
import type { FunctionDeclaration, Operand } from './declaration.ts';
import { asResult, type Examples, parameters } from './parameters.ts';

/*
 * Functions that came to Excel with its Analysis ToolPak take values otherwise than SUM does: a text counts as the number it
 * says, in a range too, and TRUE and FALSE are refused. Excel's own results show it.
 */

const refused = errorValue('#VALUE!');

/** A value as the number such a function takes. */
export function strictNumber(value: Value): number | FormulaError {
  return typeof value === 'boolean' ? refused : toNumber(value);
}

/** A function of numbers that takes them so. */
export function strictFunction(
  name: string,
  summary: string,
  names: readonly string[],
  examples: Examples,
  evaluate: (...values: number[]) => number | FormulaError,
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: parameters('value', ...names),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: (...values: Value[]) => {
      const numbers: number[] = [];
      for (const value of values) {
        const number = strictNumber(value);
        if (number instanceof FormulaError) return number;
        numbers.push(number);
      }
      return asResult(evaluate(...numbers));
    },
  };
}

/** The numbers of ranges and values as such a function takes them. An argument left out is `#N/A`. */
export function strictNumbers(operands: readonly Operand[]): number[] | FormulaError {
  const numbers: number[] = [];
  let error: FormulaError | null = null;
  const take = (value: Value): boolean => {
    const number = strictNumber(value);
    if (number instanceof FormulaError) error = number;
    else numbers.push(number);
    return error === null;
  };
  for (const operand of operands) {
    if ('area' in operand) operand.area.visit((value) => value === null || take(value));
    else if (operand.value === null) error = errorValue('#N/A');
    else take(operand.value);
    if (error !== null) return error;
  }
  // Blank cells named one by one are no numbers; a blank range is none to speak of.
  return numbers.length === 0 && operands.length > 1 ? refused : numbers;
}

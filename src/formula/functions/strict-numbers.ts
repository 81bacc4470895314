import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import type { Operand } from './declaration.ts';
import { strictNumber } from './parameters.ts';

const refused = errorValue('#VALUE!');

/**
 * The numbers of ranges and values as functions of Excel's Analysis ToolPak take them: a text counts as the number it says, in
 * a range too, and truths are refused. Excel's own results show it. An argument left out is `#N/A`.
 */
export function strictNumbers(
  operands: readonly Operand[],
  blanks: 'passed over' | 'counted' = 'passed over',
): number[] | FormulaError {
  const numbers: number[] = [];
  let error: FormulaError | null = null;
  const take = (value: Value): boolean => {
    const number = strictNumber(value);
    if (number instanceof FormulaError) error = number;
    else numbers.push(number);
    return error === null;
  };
  // LCM counts the blank cells of a range as 0, but not a single blank cell.
  const counts = (area: Area) => blanks === 'counted' && area.rowCount * area.columnCount > 1;
  for (const operand of operands) {
    if ('area' in operand)
      operand.area.visit((value) => (value === null && !counts(operand.area)) || take(value));
    else if (operand.value === null) error = errorValue('#N/A');
    else take(operand.value);
    if (error !== null) return error;
  }
  // Blank cells named one by one are no numbers; a blank range is none to speak of.
  return numbers.length === 0 && operands.length > 1 ? refused : numbers;
}

import { assertNever } from '../base/assert-never.ts';
import { compareNumbers } from '../formula/numbers.ts';
import type { FormatTest } from '../model/cell-rules.ts';
import { displayValue } from '../model/display.ts';
import { type CellValue, FormulaError, isRowReference, type Value } from '../model/values.ts';
import { compareInOrder } from './text-order.ts';

/**
 * Whether values pass a comparison, as in a filter: numbers are compared with numbers, texts with texts without regard to case,
 * yes and no with yes or no; what is of another kind is neither equal nor more nor less. Blanks and errors pass nothing.
 */
export function comparison({
  operator,
  operands: [first = null, second = null],
}: Extract<FormatTest, { readonly kind: 'compare' }>): (value: Value) => boolean {
  switch (operator) {
    case 'equals':
      return ordered(first, (order) => order === 0);
    case 'not-equals': {
      const isEqual = ordered(first, (order) => order === 0);
      return (value) => hasContent(value) && !isEqual(value);
    }
    case 'greater':
      return ordered(first, (order) => order > 0);
    case 'greater-or-equal':
      return ordered(first, (order) => order >= 0);
    case 'less':
      return ordered(first, (order) => order < 0);
    case 'less-or-equal':
      return ordered(first, (order) => order <= 0);
    case 'between':
      return within(first, second);
    case 'not-between': {
      const isWithin = within(first, second);
      const isComparable = ordered(first, () => true);
      return (value) => isComparable(value) && !isWithin(value);
    }
    case 'contains':
      return textual(first, (text, part) => text.includes(part));
    case 'begins':
      return textual(first, (text, part) => text.startsWith(part));
    default:
      return assertNever(operator);
  }
}

function ordered(operand: CellValue, holds: (order: number) => boolean): (value: Value) => boolean {
  if (typeof operand === 'number') {
    return (value) => typeof value === 'number' && holds(compareNumbers(value, operand));
  }
  if (typeof operand === 'boolean') {
    return (value) => typeof value === 'boolean' && holds(Number(value) - Number(operand));
  }
  if (typeof operand !== 'string' || operand === '') return () => false;
  const isSame = operand.toLowerCase();
  return (value) => {
    if (typeof value !== 'string' || value === '') return false;
    return holds(value.toLowerCase() === isSame ? 0 : compareInOrder(value, operand) || 1);
  };
}

/** Both ends are included, whichever is written first. */
function within(one: CellValue, other: CellValue): (value: Value) => boolean {
  const [low, high] =
    typeof one === 'number' && typeof other === 'number' && one > other ? [other, one] : [one, other];
  const fromLow = ordered(low, (order) => order >= 0);
  const toHigh = ordered(high, (order) => order <= 0);
  return (value) => fromLow(value) && toHigh(value);
}

function textual(
  operand: CellValue,
  holds: (text: string, part: string) => boolean,
): (value: Value) => boolean {
  if (operand === null || isRowReference(operand)) return () => false;
  const part = displayValue(operand, 'General').toLowerCase();
  if (part === '') return () => false;
  return (value) => hasContent(value) && holds(displayValue(value, 'General').toLowerCase(), part);
}

function hasContent(value: Value): boolean {
  return value !== null && value !== '' && !(value instanceof FormulaError);
}

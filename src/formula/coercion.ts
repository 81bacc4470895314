import { collator as collatorFor } from '../base/language.ts';
import { errorValue, type FormulaError, type Value } from '../model/values.ts';
import { compareNumbers } from './numbers.ts';
import { numberToText, textToNumber } from './number-text.ts';

/** The longest text that a cell of Excel holds, and that a formula makes. */
export const longestText = 32_767;

/** A value as the number an operator or a function needs: blank is 0, TRUE is 1, a text is what it says, else `#VALUE!`. */
export function toNumber(value: Value): number | FormulaError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return textToNumber(value) ?? errorValue('#VALUE!');
  return value;
}

/** A value as a text: blank is "", TRUE is TRUE, a number is written as General. */
export function toText(value: Value): string | FormulaError {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number') return numberToText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value;
}

/** A value as true or false: blank and 0 are FALSE, other numbers TRUE, the words TRUE and FALSE count, else `#VALUE!`. */
export function toBoolean(value: Value): boolean | FormulaError {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') {
    const word = value.toUpperCase();
    return word === 'TRUE' ? true : word === 'FALSE' ? false : errorValue('#VALUE!');
  }
  return value;
}

/** A number as a value: what is no finite number is `#NUM!`, and -0 is 0. */
export function numberResult(value: number): number | FormulaError {
  return Number.isFinite(value) ? value + 0 : errorValue('#NUM!');
}

/** Whether two texts are the same but for case. */
export function sameText(a: string, b: string): boolean {
  if (a === b) return true;
  return foldCase(a) === foldCase(b);
}

/** A text with its case taken away, so that texts that count as equal are the same. */
export function foldCase(text: string): string {
  return text.toLowerCase();
}

/** Negative, 0 or positive, as `=` and `<` order values: numbers, then texts without regard to case, then FALSE, TRUE. */
export function compareValues(a: Exclude<Value, FormulaError>, b: Exclude<Value, FormulaError>): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b) ? 0 : compareTexts(a, b);
  if (a === null) return b === null ? 0 : compareValues(blankLike(b), b);
  if (b === null) return compareValues(a, blankLike(a));
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return typeRank(a) - typeRank(b);
}

const collator = collatorFor({ sensitivity: 'accent' });

/** The order of two texts by dictionary, without regard to case. */
export function compareTexts(a: string, b: string): number {
  return collator.compare(a, b);
}

/** What a blank is beside a value: 0, "" or FALSE. */
function blankLike(value: number | string | boolean): number | string | boolean {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? '' : false;
}

function typeRank(value: number | string | boolean): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
}

import type { Value } from '../model/values.ts';
import { compareTexts, foldCase, sameText } from './coercion.ts';
import { compareNumbers, roundTo15Digits } from './numbers.ts';
import { textToNumber } from './number-text.ts';
import { errorCodeOf } from './tokens.ts';
import { readWildcards } from './wildcards.ts';

/*
 * Criteria of COUNTIFS, SUMIFS and their like. A criterion is a comparison sign and an operand; without a sign it asks for
 * equality. A cell that a criterion of equality takes is found by its key, so that an index can group cells by keys:
 *   number, also in a text that says one   n<15 digits>
 *   text, without regard to case           t<text>
 *   TRUE, FALSE                            b1, b0
 *   an error                               e<code>
 *   a blank and ""                         -
 */

/** A criterion that has been read. */
export type Criterion =
  /** Cells that have this key. */
  | { readonly kind: 'key'; readonly key: CriteriaKey }
  /** Cells that pass a test. */
  | { readonly kind: 'test'; readonly passes: (value: Value) => boolean };

/** What cells that count as equal to a criterion have in common. */
export type CriteriaKey = string | number;

const blankKey = '-';

/** The key of a cell's value. */
export function criteriaKey(value: Value): CriteriaKey {
  if (typeof value === 'number') return roundTo15Digits(value);
  if (value === null || value === '') return blankKey;
  if (typeof value === 'string') {
    const number = textToNumber(value);
    return number === null ? `t${foldCase(value)}` : roundTo15Digits(number);
  }
  if (typeof value === 'boolean') return value ? 'b1' : 'b0';
  return `e${value.code}`;
}

type Sign = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** Reads a criterion. A criterion taken from a blank cell asks for 0. */
export function readCriterion(value: Value): Criterion {
  if (value === null) return withKey(0);
  if (typeof value !== 'string') return withKey(criteriaKey(value));
  const sign = /^(<=|>=|<>|<|>|=)/.exec(value)?.[0] as Sign | undefined;
  if (sign === undefined) return value === '' ? withKey(blankKey) : equality(value);
  const operand = value.slice(sign.length);
  if (sign === '=') {
    return operand === '' ? { kind: 'test', passes: (cell) => cell === null } : equality(operand);
  }
  if (sign === '<>') {
    if (operand === '') return { kind: 'test', passes: (cell) => cell !== null };
    // A number asks for other numbers than itself here: the text that says it is something else.
    const number = textToNumber(operand);
    if (number !== null) {
      return {
        kind: 'test',
        passes: (cell) => typeof cell !== 'number' || compareNumbers(cell, number) !== 0,
      };
    }
    const equal = equality(operand);
    return { kind: 'test', passes: (cell) => !meetsCriterion(equal, cell) };
  }
  return { kind: 'test', passes: ordering(sign, operand) };
}

/** Whether a cell's value meets a criterion. */
export function meetsCriterion(criterion: Criterion, value: Value): boolean {
  return criterion.kind === 'test' ? criterion.passes(value) : criterion.key === criteriaKey(value);
}

/** A test for texts with the wildcards `*` and `?`; `~` before one takes it literally. Null where there are none. */
export function wildcardTest(pattern: string): ((text: string) => boolean) | null {
  return readWildcards(pattern)?.matches ?? null;
}

/** A text with `~*`, `~?` and `~~` turned into the characters they stand for. */
export function withoutEscapes(text: string): string {
  return text.replaceAll(/~([*?~])/g, '$1');
}

function withKey(key: CriteriaKey): Criterion {
  return { kind: 'key', key };
}

function equality(text: string): Criterion {
  const word = text.toUpperCase();
  if (word === 'TRUE' || word === 'FALSE') return withKey(word === 'TRUE' ? 'b1' : 'b0');
  if (errorCodeOf(word) !== undefined) return withKey(`e${word}`);
  const test = wildcardTest(text);
  if (test !== null) return { kind: 'test', passes: (cell) => typeof cell === 'string' && test(cell) };
  return withKey(criteriaKey(withoutEscapes(text)));
}

function ordering(sign: '<' | '<=' | '>' | '>=', operand: string): (value: Value) => boolean {
  const holds = (order: number) =>
    sign === '<' ? order < 0 : sign === '<=' ? order <= 0 : sign === '>' ? order > 0 : order >= 0;
  // Nothing is above or below nothing.
  if (operand === '') return () => false;
  const number = textToNumber(operand);
  if (number !== null) return (cell) => typeof cell === 'number' && holds(compareNumbers(cell, number));
  const word = operand.toUpperCase();
  if (word === 'TRUE' || word === 'FALSE') {
    return (cell) => typeof cell === 'boolean' && holds(Number(cell) - Number(word === 'TRUE'));
  }
  return (cell) =>
    typeof cell === 'string' && holds(sameText(cell, operand) ? 0 : compareTexts(cell, operand));
}

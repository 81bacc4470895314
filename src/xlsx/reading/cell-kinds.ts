import { readTypedDate } from '../../model/date-input.ts';
import { readTypedNumber } from '../../model/number-input.ts';
import { type GridCell, isFileError } from '../grid.ts';
import { factsOf } from './number-format.ts';
import { isShorthand, splitMarker } from './shorthand.ts';

/*
 * What a cell looks like from afar, which is all that finding tables takes. In a text file every cell is a text, so texts that say a
 * number or a date count as these.
 */

/** Kinds of cells. */
export const kind = {
  blank: 0,
  text: 1,
  figure: 2,
  /** A whole number without a decimal point, comma, sign or unit: a year or a number of something, which may be a heading. */
  whole: 3,
  date: 4,
  /** A sign in the place of a figure (`[x]`, `..`), an error, or a formula without a result. */
  shorthand: 5,
  /** Covered by a cell that is merged with it from the left. */
  coveredRight: 6,
  /** Covered by a cell that is merged with it from above. */
  coveredDown: 7,
} as const;

/** The longest text that may be a number or a date. */
const longestFigure = 40;

/** The kind of a cell that no merge covers. */
export function kindOfCell(cell: GridCell): number {
  const { value } = cell;
  if (value === null) return cell.formula === null ? kind.blank : kind.shorthand;
  if (typeof value === 'number') return kindOfNumber(value, cell.format);
  if (typeof value === 'string') return kindOfText(value);
  return isFileError(value) ? kind.shorthand : kind.figure;
}

/** Whether a cell of this kind says something where figures stand. */
export function isFigureKind(found: number): boolean {
  return found >= kind.figure && found <= kind.shorthand;
}

/** The kind of a text. */
function kindOfText(text: string): number {
  const first = text.charCodeAt(0);
  // Most texts begin with a letter and are long: no trimming, no patterns.
  if (text.length > longestFigure) return text.trim() === '' ? kind.blank : kind.text;
  const plain = first <= 32 || first > 127 ? text.trim() : text.trimEnd();
  if (plain === '') return kind.blank;
  // What most cells of text files look like is told at once.
  if (/^\d/.test(plain)) {
    if (/^[1-9]\d{0,14}$|^0$/.test(plain)) return kind.whole;
    if (/^(?:0|[1-9]\d{0,14})\.\d{1,15}$/.test(plain)) return kind.figure;
    if (looksLikeDate(plain)) return kind.date;
  }
  if (isShorthand(plain)) return kind.shorthand;
  if (isLetter(plain.charCodeAt(0))) return kind.text;
  if (/^\d+$/.test(plain)) return isCode(plain) ? kind.text : kind.whole;
  if (isCode(plain)) return kind.text;
  if (isCertainNumber(plain)) return kind.figure;
  if (readTypedDate(plain, () => [])?.kind === 'certain') return kind.date;
  const { text: bare, marker } = splitMarker(plain);
  if (marker === '' || isCode(bare)) return kind.text;
  return /^\d+$/.test(bare) ? kind.whole : isCertainNumber(bare) ? kind.figure : kind.text;
}

/** Whether a text has the form of a date in digits, whether or not there is such a day. */
export function looksLikeDate(text: string): boolean {
  return /^(?:\d{1,2}([-/. ])\d{1,2}\1\d{4}|\d{4}([-/.])\d{1,2}\2\d{1,2})(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?$/.test(
    text,
  );
}

/** Whether a text of digits is a name and no number: leading zeros, telephone numbers, more digits than a number keeps. */
export function isCode(text: string): boolean {
  return (
    /^-?0\d[\d ,]*(?:\.\d+)?$/.test(text) ||
    /^\+\d/.test(text) ||
    (/^[-\d ,]+$/.test(text) && text.replaceAll(/\D/g, '').length > 15)
  );
}

function kindOfNumber(value: number, format: string): number {
  if (format !== 'General') {
    const { isDate, isPlain } = factsOf(format);
    if (isDate) return kind.date;
    if (!isPlain) return kind.figure;
  }
  return Number.isInteger(value) && value >= 0 ? kind.whole : kind.figure;
}

function isCertainNumber(text: string): boolean {
  const percentage = text.includes('%');
  return readTypedNumber(text, { percentage, currency: currencyOf(text) })?.kind === 'certain';
}

/** The currency that a text names by its sign, so that an amount is as certain as a number. */
export function currencyOf(text: string): string | null {
  const sign = /[£€$]/.exec(text)?.[0];
  if (sign === undefined) return null;
  return sign === '£' ? 'GBP' : sign === '€' ? 'EUR' : 'USD';
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

import { readNumber } from '../model/input.ts';
import { roundTo15Digits } from './numbers.ts';

/** A number as `&` and the text functions write it: General, at most 15 significant digits. */
export function numberToText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const text = String(roundTo15Digits(value));
  const exponent = /^(-?[\d.]+)e([+-])(\d+)$/.exec(text);
  return exponent === null ? text : `${exponent[1]!}E${exponent[2]!}${exponent[3]!.padStart(2, '0')}`;
}

const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const isoDate = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const britishDate = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const mightBeNumber = /^[\s\d.,%£$€+\-−–()/:eE]+$/;

/**
 * A text as the number it says, or null: plain and grouped numbers, percentages, amounts in pounds, dates day first or ISO
 * (as Excel's serial number). What operators and criteria make of text.
 */
export function textToNumber(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (plainNumber.test(trimmed)) {
    const value = Number(trimmed);
    return Number.isFinite(value) ? value : null;
  }
  if (!mightBeNumber.test(trimmed)) return null;
  // Spaces around a number do no harm, but a date with them is none, as in Excel.
  const isDate = isoDate.test(trimmed) || britishDate.test(trimmed);
  if (isDate && trimmed.length < text.length) return null;
  const iso = isoDate.exec(trimmed);
  if (iso !== null) return dateSerial(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const british = britishDate.exec(trimmed);
  if (british !== null) return dateSerial(Number(british[3]), Number(british[2]), Number(british[1]));
  return readNumber(trimmed, false);
}

/** Excel's serial number of a day that exists, 1900 system with its 29 February 1900; null for any other. */
function dateSerial(year: number, month: number, day: number): number | null {
  if (year === 1900 && month === 2 && day === 29) return 60;
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (year < 1900 || year > 9999 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  const days = Math.round((time - Date.UTC(1899, 11, 31)) / 86_400_000);
  return days >= 60 ? days + 1 : days;
}

import { errorValue, type FormulaError, type Value } from '../../model/values.ts';
import { toNumber } from '../coercion.ts';
import { textToNumber } from '../number-text.ts';
import { daysInMonth, lastDay, serialOf } from './calendar.ts';

/** What a text says of a date and a time of day; null for what it doesn't name. */
export interface DateText {
  /** Serial number of the day. */
  readonly day: number | null;
  /** A fraction of a day, from 0 to below 1. */
  readonly time: number | null;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];
const isoDay = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/;
const namedDay = /^(\d{1,2})[-/ ]([a-z]+)(?:[-/ ,]+(\d{4}|\d{2}))$/;
const monthFirst = /^([a-z]+) (\d{1,2}),? +(\d{4})$/;
const monthAlone = /^([a-z]+)[-/ ](\d{4})$/;
const clock = /^(\d{1,4}):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?(?: ?([ap])m?)?$/;
const hourAlone = /^(\d{1,2}) ?([ap])m?$/;

/**
 * Reads a date, a time, or one after the other: ISO or day first, months by number or English name, times on the clock of 24
 * or of 12 hours. Null where a text is none of that. A year of two digits is of 1930 to 2029.
 */
export function readDateText(text: string): DateText | null {
  const words = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const time = readTime(words);
  if (time !== null) return { day: null, time };
  const day = readDay(words);
  if (day !== null) return { day, time: null };
  // Where the day ends is not known beforehand: "1 May 2010 6:00 pm".
  for (let at = words.indexOf(' '); at > 0; at = words.indexOf(' ', at + 1)) {
    const first = readDay(words.slice(0, at));
    const second = first === null ? null : readTime(words.slice(at + 1));
    if (second !== null) return { day: first, time: second };
  }
  const joined = /^(\d{4}-\d\d-\d\d)t(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)z?$/.exec(words);
  return joined === null ? null : readDateText(`${joined[1]!} ${joined[2]!}`);
}

/** A value as a date's serial number: a number, or a text that names a date or time. */
export function toDate(value: Value): number | FormulaError {
  if (typeof value !== 'string') return toNumber(value);
  return textToDate(value) ?? errorValue('#VALUE!');
}

/** A text as a number, dates and times included; null where it is none. */
export function textToDate(text: string): number | null {
  const number = textToNumber(text);
  if (number !== null) return number;
  const read = readDateText(text);
  return read === null ? null : (read.day ?? 0) + (read.time ?? 0);
}

function readDay(text: string): number | null {
  const iso = isoDay.exec(text);
  if (iso !== null) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const british = dayFirst.exec(text);
  if (british !== null) return existing(fullYear(british[3]!), Number(british[2]), Number(british[1]));
  const named = namedDay.exec(text);
  if (named !== null) return existing(fullYear(named[3]!), monthNumber(named[2]!), Number(named[1]));
  const american = monthFirst.exec(text);
  if (american !== null) return existing(Number(american[3]), monthNumber(american[1]!), Number(american[2]));
  const month = monthAlone.exec(text);
  return month === null ? null : existing(Number(month[2]), monthNumber(month[1]!), 1);
}

function monthNumber(name: string): number {
  const short = months.indexOf(name);
  return (short >= 0 ? short : monthNames.indexOf(name)) + 1;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

/** The serial number of a day that the calendar has, the 29 February 1900 included. */
function existing(year: number, month: number, day: number): number | null {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  if (day > daysInMonth(year, month)) return null;
  const serial = serialOf(year, month, day);
  return serial > lastDay ? null : serial;
}

function readTime(text: string): number | null {
  const alone = hourAlone.exec(text);
  const found = alone === null ? clock.exec(text) : null;
  if (alone === null && found === null) return null;
  const half = alone?.[2] ?? found?.[4];
  let hours = Number(alone?.[1] ?? found?.[1]);
  const minutes = Number(found?.[2] ?? 0);
  const seconds = Number(found?.[3] ?? 0);
  if (minutes > 59 || seconds >= 60) return null;
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half === 'p' ? 12 : 0);
  }
  return ((hours * 3600 + minutes * 60 + seconds) / 86_400) % 1;
}

import { dateFromSerial, dateToSerial } from 'numfmt';

/** What a typed text says as a date: one for certain, or what it most likely means, and why that is not certain. */
export type DateReading =
  /** Serial numbers of the 1900 system, a time as its fraction. */
  | { readonly kind: 'certain'; readonly value: number }
  /** Likeliest first; may be empty. `why` goes on from the text: `has no year`. */
  | { readonly kind: 'unsure'; readonly values: readonly number[]; readonly why: string };

/**
 * Reads a date as somebody in Britain types it: day, month, year with slashes, dashes, dots or the month's name, or ISO, a time
 * after it or not; a year of two digits is 1930 to 2029, as in Excel. What Excel would complete or swap without asking (31/3,
 * Mar 2010, 12/25/2010) and numbers that may stand for a date are unsure. `years` are those to offer where the year is
 * missing, likeliest first. Null where no date is to be seen.
 */
export function readTypedDate(typed: string, years: () => readonly number[]): DateReading | null {
  const { day, time } = takeTime(typed.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim());
  if (time === null) return null;
  const read = readDay(day, years);
  if (read === null || time === 0) return read;
  return read.kind === 'certain'
    ? { kind: 'certain', value: read.value + time }
    : { ...read, values: read.values.map((value) => value + time) };
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The time at the end of a text as a fraction of a day, 0 where there is none, null where there is no such time. */
function takeTime(text: string): { readonly day: string; readonly time: number | null } {
  const match = /[ T](\d{1,2}):(\d\d)(?::(\d\d))?( ?[ap]m)?$/i.exec(text);
  if (match === null) return { day: text, time: 0 };
  const [whole, hours, minutes, seconds, half] = match;
  const day = text.slice(0, match.index);
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return { day, time: null };
    hour = (hour % 12) + (/p/i.test(half) ? 12 : 0);
  }
  const minute = Number(minutes);
  const second = Number(seconds ?? 0);
  if (whole === '' || hour > 23 || minute > 59 || second > 59) return { day, time: null };
  return { day, time: (hour * 3600 + minute * 60 + second) / 86_400 };
}

function readDay(text: string, years: () => readonly number[]): DateReading | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso !== null) return certain(serialOf(Number(iso[1]), Number(iso[3]), Number(iso[4])));
  const usual = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (usual !== null) {
    const [first, second] = [Number(usual[1]), Number(usual[3])];
    const year = fullYear(usual[4]!);
    const dayFirst = serialOf(year, second, first);
    return dayFirst !== null
      ? certain(dayFirst)
      : unsure([serialOf(year, first, second)], 'has the month before the day');
  }
  return readNamedMonth(text, years) ?? readPartial(text, years) ?? readDigits(text);
}

function readNamedMonth(text: string, years: () => readonly number[]): DateReading | null {
  const words = text
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? /i, '')
    .split(/[-/., ]+/)
    .filter((word) => word !== 'of' && word !== '');
  const months = words.map(monthOf);
  const at = months.findIndex((month) => month !== null);
  if (at === -1 || words.length > 3) return null;
  const month = months[at]!;
  const others = words.filter((_, index) => index !== at);
  const days = others.map((word) => /^(\d{1,2})(?:st|nd|rd|th)?$/i.exec(word)?.[1]);
  const [first, second] = others;
  if (others.length === 2 && at < 2 && days[0] !== undefined && /^(?:\d{4}|\d{2})$/.test(second!)) {
    return certain(serialOf(fullYear(second!), month, Number(days[0])));
  }
  if (others.length === 2 && /^\d{4}$/.test(first!) && days[1] !== undefined) {
    return certain(serialOf(Number(first), month, Number(days[1])));
  }
  if (others.length !== 1) return null;
  if (/^\d{4}$/.test(first!)) return unsure([serialOf(Number(first), month, 1)], 'has no day');
  return days[0] === undefined ? null : withoutYear(month, Number(days[0]), years);
}

/** 31/3, 3/2010, 2010-03: a part is missing. */
function readPartial(text: string, years: () => readonly number[]): DateReading | null {
  const noYear = /^(\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (noYear !== null) return withoutYear(Number(noYear[2]), Number(noYear[1]), years);
  const noDay = /^(?:(\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2}))$/.exec(text);
  if (noDay === null) return null;
  return unsure([serialOf(Number(noDay[2] ?? noDay[3]), Number(noDay[1] ?? noDay[4]), 1)], 'has no day');
}

/** 20100331, 31032010, 2010, 45000: digits alone. */
function readDigits(text: string): DateReading | null {
  if (/^\d{8}$/.test(text)) {
    const [start, end] = [text.slice(0, 4), text.slice(4)];
    const part = (from: string, at: number) => Number(from.slice(at, at + 2));
    const values = [
      serialOf(Number(start), part(end, 0), part(end, 2)),
      serialOf(Number(end), part(start, 2), part(start, 0)),
    ];
    return unsure(values, 'is a number');
  }
  if (!/^\d{4,5}$/.test(text)) return null;
  const number = Number(text);
  if (text.length === 5) return unsure([number], 'is a number');
  return number >= 1900 && number <= 2100 ? unsure([serialOf(number, 1, 1)], 'is a number') : null;
}

function withoutYear(month: number, day: number, years: () => readonly number[]): DateReading | null {
  // 2000 has every day that any year has.
  if (serialOf(2000, month, day) === null) return null;
  const values = years().map((year) => serialOf(year, month, day));
  return unsure(values, 'has no year') ?? { kind: 'unsure', values: [], why: 'has no year' };
}

function monthOf(word: string): number | null {
  const folded = word.toLowerCase();
  if (folded === 'sept') return 9;
  const at = monthNames.findIndex(
    (name) => name === folded || (folded.length === 3 && name.startsWith(folded)),
  );
  return at === -1 ? null : at + 1;
}

/** A year of two digits is one of 1930 to 2029. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

/** The serial number of a day, 29 February 1900 among them as in Excel; null for one that is not, or not from 1900 to 9999. */
function serialOf(year: number, month: number, day: number): number | null {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (year === 1900 && month === 2 && day === 29) return 60;
  const serial = dateToSerial([year, month, day]);
  if (typeof serial !== 'number') return null;
  const [, sameMonth, sameDay] = dateFromSerial(serial);
  return sameMonth === month && sameDay === day ? serial : null;
}

function certain(value: number | null): DateReading | null {
  return value === null ? null : { kind: 'certain', value };
}

function unsure(values: readonly (number | null)[], why: string): DateReading | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : { kind: 'unsure', values: known, why };
}

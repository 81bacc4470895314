import { errorValue, type FormulaError, type Value } from '../../model/values.ts';
import { addMonths, dayOf, lastDay, serialOf, weekdayOf } from './calendar.ts';
import { readDateText } from './date-text.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { type Examples, numberFunction, parameters } from './parameters.ts';

const outOfRange = errorValue('#NUM!');
const refused = errorValue('#VALUE!');

/** Whether a number stands for a day, with or without a time. */
export function isDay(serial: number): boolean {
  return serial >= 0 && serial < lastDay + 1;
}

/** A function of one date, or of one time of day. */
function partOfDate(
  name: string,
  summary: string,
  examples: Examples,
  part: (serial: number) => number,
): FunctionDeclaration {
  return numberFunction(
    name,
    summary,
    ['date'],
    examples,
    (serial) => (isDay(serial) ? part(serial) : outOfRange),
    'dates',
  );
}

/** The time of day in seconds, to the nearest one. */
function secondsOf(serial: number): number {
  return Math.round((serial - Math.floor(serial)) * 86_400) % 86_400;
}

function textFunction(
  name: string,
  summary: string,
  examples: Examples,
  evaluate: (text: string) => number | null,
): FunctionDeclaration {
  return {
    name,
    summary,
    parameters: parameters('value', 'text'),
    repeats: 0,
    examples,
    form: 'scalar',
    evaluate: (value: Value) => (typeof value === 'string' ? (evaluate(value) ?? refused) : refused),
  };
}

/** Days from the first day of a week's first week to a day; weeks begin on `first`, 0 for Monday. */
function weekNumber(serial: number, first: number): number {
  const newYear = serialOf(dayOf(serial).year, 1, 1);
  const before = (weekdayOf(newYear) - first + 7) % 7;
  return Math.floor((Math.floor(serial) - newYear + before) / 7) + 1;
}

/** The week by ISO 8601: weeks begin on Monday, and the first has the year's first Thursday. */
function isoWeek(serial: number): number {
  const thursday = Math.floor(serial) - weekdayOf(serial) + 3;
  return Math.floor((thursday - serialOf(dayOf(thursday).year, 1, 1)) / 7) + 1;
}

/** The day that begins a week, 0 for Monday, by the numbers that WEEKDAY and WEEKNUM share: 11 Monday to 17 Sunday. */
function firstOfWeek(type: number): number | null {
  return type >= 11 && type <= 17 ? type - 11 : null;
}

function weekday(serial: number, typeValue: number): number | FormulaError {
  const type = Math.trunc(typeValue);
  if (!isDay(serial)) return outOfRange;
  if (type === 3) return weekdayOf(serial);
  const first = type === 1 ? 6 : type === 2 ? 0 : firstOfWeek(type);
  return first === null ? outOfRange : ((weekdayOf(serial) - first + 7) % 7) + 1;
}

/** Functions that make dates and times, and take them apart. */
export const dateFunctions: readonly FunctionDeclaration[] = [
  numberFunction(
    'DATE',
    'A date from a year, a month and a day; months and days may go beyond their end.',
    ['year', 'month', 'day'],
    [
      ['DATE(2010,3,31)', 40268],
      ['DATE(2022,13,1)', 44927],
      ['DATE(1975,1,60)', 27454],
      ['DATE(108,1,2)', 39449],
      ['DATE(10000,1,1)', '#NUM!'],
      ['DATE(0,0,1)', '#NUM!'],
      ['DATE(9999,13,-1)', '#NUM!'],
    ],
    (yearValue, month, day) => {
      const given = Math.trunc(yearValue);
      const year = given < 1900 ? given + 1900 : given;
      if (given < 0 || year > 9999) return outOfRange;
      // A month beyond the last there is can't be brought back by the day.
      if (serialOf(year, Math.trunc(month), 1) > lastDay) return outOfRange;
      const serial = serialOf(year, Math.trunc(month), Math.trunc(day));
      return serial < 0 || serial > lastDay ? outOfRange : serial;
    },
  ),
  numberFunction(
    'TIME',
    'A time of day as a fraction of a day; 24 hours begin again at 0.',
    ['hour', 'minute', 'second'],
    [
      ['TIME(12,0,0)', 0.5],
      ['TIME(23,59,60)', 0],
      ['TIME(0,0,-1)', '#NUM!'],
    ],
    (...values) => {
      if (values.some((value) => value > 32_767)) return outOfRange;
      const [hours, minutes, seconds] = values.map(Math.trunc) as [number, number, number];
      const total = hours * 3600 + minutes * 60 + seconds;
      return total < 0 ? outOfRange : (total % 86_400) / 86_400;
    },
  ),
  partOfDate(
    'YEAR',
    'The year of a date.',
    [
      ['YEAR(40268)', 2010],
      ['YEAR("31/03/2010")', 2010],
      ['YEAR(0)', 1900],
      ['YEAR(-1)', '#NUM!'],
    ],
    (serial) => dayOf(serial).year,
  ),
  partOfDate(
    'MONTH',
    'The month of a date, 1 to 12.',
    [
      ['MONTH(40268)', 3],
      ['MONTH("31 March 2010")', 3],
      ['MONTH(60)', 2],
    ],
    (serial) => dayOf(serial).month,
  ),
  partOfDate(
    'DAY',
    'The day of the month of a date.',
    [
      ['DAY(40268)', 31],
      ['DAY(60)', 29],
      ['DAY(0)', 0],
      ['DAY("x")', '#VALUE!'],
    ],
    (serial) => dayOf(serial).day,
  ),
  partOfDate(
    'HOUR',
    'The hour of a time, 0 to 23.',
    [
      ['HOUR(0.75)', 18],
      ['HOUR("6:45 pm")', 18],
    ],
    (serial) => Math.floor(secondsOf(serial) / 3600),
  ),
  partOfDate(
    'MINUTE',
    'The minute of a time, 0 to 59.',
    [['MINUTE("12:45:10")', 45]],
    (serial) => Math.floor(secondsOf(serial) / 60) % 60,
  ),
  partOfDate(
    'SECOND',
    'The second of a time, 0 to 59.',
    [['SECOND("12:45:10")', 10]],
    (serial) => secondsOf(serial) % 60,
  ),
  textFunction(
    'DATEVALUE',
    'The date that a text names, day first or ISO; a time in it is left aside.',
    [
      ['DATEVALUE("31/03/2010")', 40268],
      ['DATEVALUE("29-Feb-1900")', 60],
      ['DATEVALUE("2024-02-29 06:00")', 45351],
      ['DATEVALUE("31/02/2010")', '#VALUE!'],
      ['DATEVALUE(40268)', '#VALUE!'],
    ],
    (text) => {
      const read = readDateText(text);
      return read === null ? null : (read.day ?? 0);
    },
  ),
  textFunction(
    'TIMEVALUE',
    'The time of day that a text names, as a fraction of a day; a date in it is left aside.',
    [
      ['TIMEVALUE(" 1:30 ")', 0.0625],
      ['TIMEVALUE("12:00 PM")', 0.5],
      ['TIMEVALUE("24:00")', 0],
      ['TIMEVALUE("x")', '#VALUE!'],
    ],
    (text) => {
      const read = readDateText(text);
      return read === null ? null : (read.time ?? 0);
    },
  ),
  numberFunction(
    'WEEKDAY',
    'The day of the week as a number: from Sunday as 1, or by type (2: from Monday as 1, 3: from Monday as 0, 11 to 17).',
    ['date', 'type?'],
    [
      ['WEEKDAY(DATE(2008,2,14))', 5],
      ['WEEKDAY(DATE(2008,2,14),2)', 4],
      ['WEEKDAY(DATE(2008,2,14),3)', 3],
      ['WEEKDAY(DATE(2008,2,14),4)', '#NUM!'],
    ],
    (serial, type = 1) => weekday(serial, type),
    'dates',
  ),
  numberFunction(
    'WEEKNUM',
    'The week of the year; weeks begin on Sunday, or by type (2 Monday, 11 to 17, 21 as ISO 8601 counts).',
    ['date', 'type?'],
    [
      ['WEEKNUM(DATE(2012,3,9))', 10],
      ['WEEKNUM(DATE(2012,3,9),2)', 11],
      ['WEEKNUM(DATE(2012,3,9),21)', 10],
      ['WEEKNUM(1,5)', '#NUM!'],
    ],
    (serial, typeValue = 1) => {
      const type = Math.trunc(typeValue);
      if (!isDay(serial)) return outOfRange;
      if (type === 21) return isoWeek(serial);
      const first = type === 1 ? 6 : type === 2 ? 0 : firstOfWeek(type);
      return first === null ? outOfRange : weekNumber(serial, first);
    },
    'dates, no truths',
  ),
  numberFunction(
    'ISOWEEKNUM',
    'The week of the year as ISO 8601 counts.',
    ['date'],
    [
      ['ISOWEEKNUM(DATE(2012,3,9))', 10],
      ['ISOWEEKNUM(DATE(2010,1,3))', 53],
    ],
    (serial) => (isDay(serial) ? isoWeek(serial) : outOfRange),
    'dates',
  ),
  numberFunction(
    'EDATE',
    'The same day so many months later, or the last of that month.',
    ['date', 'months'],
    [
      ['EDATE(DATE(2011,1,31),1)', 40602],
      ['EDATE(DATE(2011,1,15),-1)', 40527],
      ['EDATE(1,-1)', '#NUM!'],
      ['EDATE(1,TRUE)', '#VALUE!'],
    ],
    (serial, months) => {
      if (!isDay(serial)) return outOfRange;
      const result = addMonths(serial, Math.trunc(months));
      return isDay(result) ? result : outOfRange;
    },
    'dates, no truths',
  ),
  numberFunction(
    'EOMONTH',
    'The last day of the month so many months later.',
    ['date', 'months'],
    [
      ['EOMONTH(DATE(2011,1,1),1)', 40602],
      ['EOMONTH(DATE(2010,3,5),0)', 40268],
    ],
    (serial, months) => {
      if (!isDay(serial)) return outOfRange;
      const { year, month } = dayOf(serial);
      const result = serialOf(year, month + Math.trunc(months) + 1, 0);
      return isDay(result) ? result : outOfRange;
    },
    'dates, no truths',
  ),
];

import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type CalendarDay, dayOf, daysInMonth, isLeapYear, serialOf } from './calendar.ts';
import { toDate } from './date-text.ts';
import { isDay } from './dates.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { asResult, numberFunction, parameters } from './parameters.ts';

const outOfRange = errorValue('#NUM!');

/** The days between two days by years of 360 days and months of 30. */
export function days360(start: CalendarDay, end: CalendarDay, method: 'American' | 'European'): number {
  let first = start.day;
  let last = end.day;
  if (method === 'European') {
    first = Math.min(first, 30);
    last = Math.min(last, 30);
  } else {
    if (first === daysInMonth(start.year, start.month) && (start.month === 2 || first === 31)) first = 30;
    if (last === 31 && first >= 30) last = 30;
  }
  return (end.year - start.year) * 360 + (end.month - start.month) * 30 + last - first;
}

function isEndOfFebruary({ year, month, day }: CalendarDay): boolean {
  return month === 2 && day === (isLeapYear(year) ? 29 : 28);
}

/** Days by years of 360 days as YEARFRAC counts them, which differs from DAYS360 where both dates end a February. */
function days360ForShare(start: CalendarDay, end: CalendarDay): number {
  let first = start.day;
  let last = end.day;
  if (isEndOfFebruary(start)) {
    if (isEndOfFebruary(end)) last = 30;
    first = 30;
  }
  if (last === 31 && first >= 30) last = 30;
  if (first === 31) first = 30;
  return (end.year - start.year) * 360 + (end.month - start.month) * 30 + last - first;
}

/** The length of a year between two dates, as Excel takes it for a span by true days. */
function yearLength(start: CalendarDay, end: CalendarDay): number {
  const within =
    start.year === end.year ||
    (start.year + 1 === end.year &&
      (start.month > end.month || (start.month === end.month && start.day >= end.day)));
  if (!within) {
    const years = end.year - start.year + 1;
    return (serialOf(end.year + 1, 1, 1) - serialOf(start.year, 1, 1)) / years;
  }
  if (start.year === end.year) return isLeapYear(start.year) ? 366 : 365;
  const leapStart = isLeapYear(start.year) && start.month <= 2;
  const leapEnd = isLeapYear(end.year) && (end.month > 2 || (end.month === 2 && end.day === 29));
  return leapStart || leapEnd ? 366 : 365;
}

/** The share of a year between two days, by basis as YEARFRAC takes it; an error for what is no day or no basis. */
export function yearShare(one: number, other: number, basisValue: number): number | FormulaError {
  const basis = Math.trunc(basisValue);
  if (!isDay(one) || !isDay(other) || basis < 0 || basis > 4) return outOfRange;
  const from = Math.floor(Math.min(one, other));
  const to = Math.floor(Math.max(one, other));
  const start = dayOf(from);
  const end = dayOf(to);
  switch (basis) {
    case 0:
      return days360ForShare(start, end) / 360;
    case 1:
      return from === to ? 0 : (to - from) / yearLength(start, end);
    case 2:
      return (to - from) / 360;
    case 3:
      return (to - from) / 365;
    default:
      return days360(start, end, 'European') / 360;
  }
}

/** Whole years, months or days between two dates, or what is left of them. */
function difference(from: number, to: number, unit: string): number | FormulaError {
  const start = dayOf(from);
  const end = dayOf(to);
  const months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day ? 1 : 0);
  switch (unit.toUpperCase()) {
    case 'Y':
      return Math.floor(months / 12);
    case 'M':
      return months;
    case 'D':
      return to - from;
    case 'YM':
      return months % 12;
    case 'MD':
      // Days are borrowed from the month before the end, whatever its length; the result may be negative, as in Excel.
      return end.day - start.day + (end.day < start.day ? daysInMonth(end.year, end.month - 1) : 0);
    case 'YD': {
      const sameYear = serialOf(start.year, end.month, end.day);
      return sameYear >= from ? sameYear - from : serialOf(start.year + 1, end.month, end.day) - from;
    }
    default:
      return outOfRange;
  }
}

/** Functions of the time between two dates. */
export const dateSpanFunctions: readonly FunctionDeclaration[] = [
  numberFunction(
    'DAYS',
    'The days from one date to another.',
    ['end', 'start'],
    [
      ['DAYS("15/03/2021","01/02/2021")', 42],
      ['DAYS(1,3)', -2],
    ],
    (end, start) => (isDay(end) && isDay(start) ? Math.floor(end) - Math.floor(start) : outOfRange),
    'dates',
  ),
  numberFunction(
    'DAYS360',
    'The days between two dates by months of 30 days, in the American way or, with TRUE, the European.',
    ['start', 'end', 'european?'],
    [
      ['DAYS360(DATE(2011,1,30),DATE(2011,2,1))', 1],
      ['DAYS360(DATE(2011,1,1),DATE(2011,12,31))', 360],
      ['DAYS360(DATE(2011,1,1),DATE(2011,12,31),TRUE)', 359],
    ],
    (start, end, european = 0) =>
      isDay(start) && isDay(end)
        ? days360(dayOf(start), dayOf(end), european === 0 ? 'American' : 'European')
        : outOfRange,
    'dates',
  ),
  numberFunction(
    'YEARFRAC',
    'The share of a year between two dates, by basis: 0 American 30/360, 1 true days, 2 true/360, 3 true/365, 4 European 30/360.',
    ['start', 'end', 'basis?'],
    [
      ['ROUND(YEARFRAC(DATE(2012,1,1),DATE(2012,7,30)),8)', 0.58055556],
      ['ROUND(YEARFRAC(DATE(2012,1,1),DATE(2012,7,30),1),8)', 0.57650273],
      ['ROUND(YEARFRAC(DATE(2012,1,1),DATE(2012,7,30),3),8)', 0.57808219],
      ['YEARFRAC(1,2,5)', '#NUM!'],
    ],
    (start, end, basis = 0) => yearShare(start, end, basis),
    'dates, no truths',
  ),
  {
    name: 'DATEDIF',
    summary:
      'Whole years "Y", months "M" or days "D" between two dates, or what is left of them: "YM", "MD", "YD".',
    parameters: [...parameters('value', 'start', 'end'), ...parameters('text', 'unit')],
    repeats: 0,
    examples: [
      ['DATEDIF(DATE(2001,1,1),DATE(2003,1,1),"Y")', 2],
      ['DATEDIF(DATE(2001,6,1),DATE(2002,8,15),"D")', 440],
      ['DATEDIF(DATE(2001,6,1),DATE(2002,8,15),"YD")', 75],
      ['DATEDIF(DATE(2001,6,1),DATE(2002,8,15),"MD")', 14],
      ['DATEDIF(2,1,"D")', '#NUM!'],
      ['DATEDIF(1,2,"W")', '#NUM!'],
    ],
    form: 'scalar',
    evaluate: (startValue: Value, endValue: Value, unit: string) => {
      const start = toDate(startValue);
      if (start instanceof FormulaError) return start;
      const end = toDate(endValue);
      if (end instanceof FormulaError) return end;
      if (!isDay(start) || !isDay(end) || start > end) return outOfRange;
      return asResult(difference(Math.floor(start), Math.floor(end), unit));
    },
  },
];

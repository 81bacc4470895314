import { dateFromSerial, dateToSerial } from 'numfmt';
import type { Scale } from './series-scale.ts';

/** By what dates go on. Weekdays are Monday to Friday. */
export type DateStep = 'days' | 'weekdays' | 'months' | 'years';

/** Excel's serial number of 31 December 9999, the last day there is. */
const lastDay = 2_958_465;

/** Whether a number is a date by its serial number, with a time of day or without. */
export function isSerialDate(value: number): boolean {
  return value >= 1 && value < lastDay + 1;
}

/**
 * What dates may be counted on by, likeliest first: months, where they all stand on the same day of theirs (or all on the last),
 * and days. A single date goes on by days. None where their times of day differ.
 */
export function dateScales(values: readonly number[]): readonly Scale[] {
  const time = values[0]! % 1;
  if (values.some((value) => Math.abs((value % 1) - time) > 1e-9)) return [];
  const days = values.map((value) => Math.round(value - time));
  const months = values.length > 1 ? monthScale(days, time) : null;
  const byDays: Scale = {
    places: days,
    cycle: null,
    write: (place) => (isSerialDate(place) ? place + time : undefined),
  };
  return months === null ? [byDays] : [months, byDays];
}

/** A date so many days, months or years after another; a day that its month hasn't is the last one. */
export function steppedDate(
  from: number,
  kind: Exclude<DateStep, 'weekdays'>,
  count: number,
): number | undefined {
  if (kind === 'days') {
    const value = from + count;
    return isSerialDate(value) ? value : undefined;
  }
  const { month, day } = partsOf(Math.floor(from));
  return dayOfMonth(month + Math.trunc(kind === 'years' ? count * 12 : count), day, from % 1);
}

/** The weekday so many weekdays after a date, or before it where negative; the date itself for none. */
export function nextWeekday(from: number, count: number): number | undefined {
  const step = Math.sign(count);
  let value = from;
  // Saturdays are the serial numbers that seven divides.
  const isFree = (serial: number) => Math.floor(serial) % 7 < 2;
  // Whole weeks at once: five weekdays are seven days, from a weekday on.
  if (!isFree(value)) {
    const weeks = Math.trunc(count / 5);
    value += weeks * 7;
    count -= weeks * 5;
  }
  for (let left = Math.abs(count); left > 0 && isSerialDate(value);) {
    value += step;
    if (!isFree(value)) left--;
  }
  return isSerialDate(value) ? value : undefined;
}

/** Dates by months; null where they don't keep the day, or are all of one month. */
function monthScale(days: readonly number[], time: number): Scale | null {
  const parts = days.map(partsOf);
  const isEnd = parts.every(({ month, day }) => day === lengthOf(month));
  const day = isEnd ? 31 : Math.max(...parts.map((part) => part.day));
  if (parts.some((part) => part.day !== Math.min(day, lengthOf(part.month)))) return null;
  const places = parts.map(({ month }) => month);
  if (places.every((place) => place === places[0])) return null;
  return { places, cycle: null, write: (place) => dayOfMonth(place, day, time) };
}

/** The month counted from the year 0, and the day in it. */
function partsOf(serial: number): { readonly month: number; readonly day: number } {
  const [year, month, day] = dateFromSerial(serial);
  return { month: year * 12 + month - 1, day };
}

function lengthOf(month: number): number {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
}

function dayOfMonth(month: number, day: number, time: number): number | undefined {
  const year = Math.floor(month / 12);
  if (year < 1900 || year > 9999) return undefined;
  const serial = dateToSerial([year, (month % 12) + 1, Math.min(day, lengthOf(month))]);
  return typeof serial === 'number' && isSerialDate(serial) ? serial + time : undefined;
}

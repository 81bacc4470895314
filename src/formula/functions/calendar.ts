/*
 * Days as Excel counts them: 1 is 1 January 1900, and 60 is the 29 February 1900 that never was, so that dates in files mean
 * the same everywhere. 0 stands for a "0 January 1900".
 */

/** The last day there is: 31 December 9999. */
export const lastDay = 2_958_465;

/** A day of the calendar; months count from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const millisecondsADay = 86_400_000;
const dayBeforeFirst = Date.UTC(1899, 11, 31);
const falseLeapDay = 60;

/** The serial number of a day. Months and days may be any number of months and days before or after. */
export function serialOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  // Unlike Date.UTC, this takes years below 100 for what they are.
  date.setUTCFullYear(year, month - 1, 1);
  const days = Math.round((date.getTime() - dayBeforeFirst) / millisecondsADay);
  return (days >= falseLeapDay ? days + 1 : days) + day - 1;
}

/** The day that a serial number of 0 or more stands for; its time of day is left aside. */
export function dayOf(serial: number): CalendarDay {
  const whole = Math.floor(serial);
  if (whole === 0) return { year: 1900, month: 1, day: 0 };
  if (whole === falseLeapDay) return { year: 1900, month: 2, day: 29 };
  const days = whole > falseLeapDay ? whole - 1 : whole;
  const date = new Date(dayBeforeFirst + days * millisecondsADay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** How many days a month has; months count from 1 and may go beyond a year. 1900 is a leap year, as Excel has it. */
export function daysInMonth(year: number, month: number): number {
  return serialOf(year, month + 1, 1) - serialOf(year, month, 1);
}

/** Whether a year has a 29 February; 1900 truly has none. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The day of the week of a serial number: 0 for Monday to 6 for Sunday. */
export function weekdayOf(serial: number): number {
  return (((Math.floor(serial) - 2) % 7) + 7) % 7;
}

/** The same day of another month, or the last of that month where it is shorter. */
export function addMonths(serial: number, months: number): number {
  const { year, month, day } = dayOf(serial);
  return serialOf(year, month + months, Math.min(day, daysInMonth(year, month + months)));
}

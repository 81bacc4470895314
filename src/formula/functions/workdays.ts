import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { lastDay, weekdayOf } from './calendar.ts';
import { toDate } from './date-text.ts';
import { isDay } from './dates.ts';
import type { FunctionDeclaration, Operand } from './declaration.ts';
import { type Examples, parameter } from './parameters.ts';
import { wholeFunction } from './whole-call.ts';

const outOfRange = errorValue('#NUM!');
const refused = errorValue('#VALUE!');

/** Which days of the week are free, Monday first. */
type Weekend = readonly boolean[];

const saturdayAndSunday: Weekend = [false, false, false, false, false, true, true];

function isFree(weekend: Weekend, holidays: ReadonlySet<number>, day: number): boolean {
  return weekend[weekdayOf(day)]! || holidays.has(day);
}

/** Free days by number (1 Saturday and Sunday, 2 Sunday and Monday … 11 Sunday alone …), or as seven signs such as "0000011". */
function readWeekend(value: Value): Weekend | FormulaError {
  if (value instanceof FormulaError) return value;
  if (value === null) return saturdayAndSunday;
  if (typeof value === 'string') {
    if (!/^[01]{7}$/.test(value)) return refused;
    return [...value].map((sign) => sign === '1');
  }
  const kind = Math.trunc(Number(value));
  const free = (day: number) => {
    if (kind >= 11 && kind <= 17) return day === (kind - 11 + 6) % 7;
    return day === (kind + 4) % 7 || day === (kind + 5) % 7;
  };
  if ((kind < 1 || kind > 7) && (kind < 11 || kind > 17)) return outOfRange;
  return saturdayAndSunday.map((_, day) => free(day));
}

function readHolidays(operand: Operand | undefined): Set<number> | FormulaError {
  const days = new Set<number>();
  let error: FormulaError | null = null;
  const take = (value: Value): boolean => {
    if (value === null) return true;
    const day = typeof value === 'boolean' ? refused : toDate(value);
    if (day instanceof FormulaError) error = day;
    else if (isDay(day)) days.add(Math.floor(day));
    else error = outOfRange;
    return error === null;
  };
  if (operand !== undefined && 'area' in operand) operand.area.visit(take);
  else if (operand !== undefined) take(operand.value);
  return error ?? days;
}

function dateArgument(value: Value): number | FormulaError {
  const serial = typeof value === 'boolean' ? refused : toDate(value);
  if (serial instanceof FormulaError) return serial;
  return isDay(serial) ? Math.floor(serial) : outOfRange;
}

/** Working days from one date to another, both included; negative where the second comes first. */
function workdaysBetween(
  start: number,
  end: number,
  weekend: Weekend,
  holidays: ReadonlySet<number>,
): number {
  const from = Math.min(start, end);
  const to = Math.max(start, end);
  const weeks = Math.floor((to - from + 1) / 7);
  let count = weeks * weekend.filter((free) => !free).length;
  for (let day = from + weeks * 7; day <= to; day++) if (!weekend[weekdayOf(day)]!) count++;
  for (const day of holidays) if (day >= from && day <= to && !weekend[weekdayOf(day)]!) count--;
  return start <= end ? count : -count;
}

/** The working day so many working days after a date, or before it. */
function workdayAfter(
  start: number,
  count: number,
  weekend: Weekend,
  holidays: ReadonlySet<number>,
): number | FormulaError {
  if (weekend.every((free) => free)) return refused;
  const step = count < 0 ? -1 : 1;
  let day = start;
  for (let left = Math.abs(count); left > 0;) {
    day += step;
    if (day < 0 || day > lastDay) return outOfRange;
    if (!isFree(weekend, holidays, day)) left--;
  }
  return day;
}

type Count = (start: number, second: Value, weekend: Weekend, holidays: ReadonlySet<number>) => Value;

const betweenDates: Count = (start, second, weekend, holidays) => {
  const end = dateArgument(second);
  return end instanceof FormulaError ? end : workdaysBetween(start, end, weekend, holidays);
};

const afterDate: Count = (start, second, weekend, holidays) => {
  const count = typeof second === 'boolean' ? refused : toDate(second);
  return count instanceof FormulaError ? count : workdayAfter(start, Math.trunc(count), weekend, holidays);
};

function declare(
  name: string,
  summary: string,
  second: string,
  examples: Examples,
  intlExamples: Examples,
  count: Count,
): FunctionDeclaration[] {
  const run = (start: Value, other: Value, weekendValue: Value, free: Operand | undefined): Value => {
    const from = dateArgument(start);
    if (from instanceof FormulaError) return from;
    const weekend = readWeekend(weekendValue);
    if (weekend instanceof FormulaError) return weekend;
    const holidays = readHolidays(free);
    return holidays instanceof FormulaError ? holidays : count(from, other, weekend, holidays);
  };
  const dates = [parameter('value', 'start'), parameter('value', second)];
  const holidays = parameter('operand', 'holidays?');
  return [
    wholeFunction(
      {
        name,
        summary: `${summary}; Saturdays, Sundays and the holidays given are free.`,
        parameters: [...dates, holidays],
        repeats: 0,
        examples,
      },
      (start: Value, other: Value, free?: Operand) => run(start, other, null, free),
    ),
    wholeFunction(
      {
        name: `${name}.INTL`,
        summary: `${summary}; the free days of the week by number, or as seven signs from Monday with 1 for free.`,
        parameters: [...dates, parameter('value', 'weekend?'), holidays],
        repeats: 0,
        examples: intlExamples,
      },
      (start: Value, other: Value, weekend: Value = null, free?: Operand) => run(start, other, weekend, free),
    ),
  ];
}

/** Functions that count working days. */
export const workdayFunctions: readonly FunctionDeclaration[] = [
  ...declare(
    'NETWORKDAYS',
    'The working days from one date to another, both included',
    'end',
    [
      ['NETWORKDAYS(DATE(2012,10,1),DATE(2013,3,1))', 110],
      ['NETWORKDAYS(DATE(2012,10,1),DATE(2013,3,1),DATE(2012,11,22))', 109],
      ['NETWORKDAYS(DATE(2013,3,1),DATE(2012,10,1))', -110],
    ],
    [
      ['NETWORKDAYS.INTL(DATE(2006,1,1),DATE(2006,1,31))', 22],
      ['NETWORKDAYS.INTL(DATE(2006,1,1),DATE(2006,2,1),7,{38719,38733})', 22],
      ['NETWORKDAYS.INTL(DATE(2006,1,1),DATE(2006,2,1),"0010001")', 22],
      ['NETWORKDAYS.INTL(1,2,8)', '#NUM!'],
      ['NETWORKDAYS.INTL(1,2,"01")', '#VALUE!'],
    ],
    betweenDates,
  ),
  ...declare(
    'WORKDAY',
    'The working day so many working days after a date, or before it',
    'days',
    [
      ['WORKDAY(DATE(2008,10,1),151)', 39933],
      ['WORKDAY(DATE(2008,10,1),151,{39778,39786,39834})', 39938],
      ['WORKDAY(DATE(2008,10,6),-1)', 39724],
    ],
    [
      ['WORKDAY.INTL(DATE(2012,1,1),90,11)', 41013],
      ['WORKDAY.INTL(DATE(2012,1,1),30,17)', 40944],
      ['WORKDAY.INTL(DATE(2012,1,1),30,"1111111")', '#VALUE!'],
    ],
    afterDate,
  ),
];

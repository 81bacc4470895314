import { errorValue, FormulaError } from '../../model/values.ts';
import { addMonths, dayOf, daysInMonth, serialOf } from './calendar.ts';
import { days360, yearShare } from './date-spans.ts';
import { isDay } from './dates.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { type Examples, numberFunction } from './parameters.ts';
import { rootNear } from './root-finding.ts';

const outOfRange = errorValue('#NUM!');

/** The period between two coupons in which a bond is settled, its days counted by a basis. */
interface CouponPeriod {
  readonly previous: number;
  readonly next: number;
  /** Coupons still to come. */
  readonly count: number;
  /** Days from the coupon before to the settlement, from there to the next, and in the whole period. */
  readonly before: number;
  readonly after: number;
  readonly days: number;
}

/** The coupon so many months before maturity; where maturity ends a month, so does every coupon. */
function couponBefore(maturity: number, months: number): number {
  const { year, month, day } = dayOf(maturity);
  if (day !== daysInMonth(year, month)) return addMonths(maturity, -months);
  return serialOf(year, month - months + 1, 0);
}

function daysBetween(from: number, to: number, basis: number): number {
  if (basis === 0) return days360(dayOf(from), dayOf(to), 'American');
  return basis === 4 ? days360(dayOf(from), dayOf(to), 'European') : to - from;
}

function couponPeriod(
  settlementValue: number,
  maturityValue: number,
  frequencyValue: number,
  basisValue: number,
): CouponPeriod | FormulaError {
  const [settlement, maturity, frequency, basis] = [
    settlementValue,
    maturityValue,
    frequencyValue,
    basisValue,
  ].map(Math.trunc) as [number, number, number, number];
  const fits = isDay(settlement) && isDay(maturity) && settlement < maturity && basis >= 0 && basis <= 4;
  if (!fits || (frequency !== 1 && frequency !== 2 && frequency !== 4)) return outOfRange;
  const months = 12 / frequency;
  let count = 1;
  while (couponBefore(maturity, count * months) > settlement) count++;
  const previous = couponBefore(maturity, count * months);
  const next = couponBefore(maturity, (count - 1) * months);
  const days = basis === 1 ? next - previous : (basis === 3 ? 365 : 360) / frequency;
  const before = daysBetween(previous, settlement, basis);
  const after = basis === 0 || basis === 4 ? days - before : next - settlement;
  return { previous, next, count, before, after, days };
}

function couponFunction(
  name: string,
  summary: string,
  examples: Examples,
  take: (period: CouponPeriod) => number,
): FunctionDeclaration {
  const names = ['settlement', 'maturity', 'frequency', 'basis?'];
  return numberFunction(
    name,
    summary,
    names,
    examples,
    (settlement, maturity, frequency, basis = 0) => {
      const period = couponPeriod(settlement, maturity, frequency, basis);
      return period instanceof FormulaError ? period : take(period);
    },
    'dates, no truths',
  );
}

/** The price for 100 of a bond with coupons, at a yield. */
function priceAt(
  yieldRate: number,
  { count, before, after, days }: CouponPeriod,
  rate: number,
  redemption: number,
  frequency: number,
): number {
  const coupon = (100 * rate) / frequency;
  const accrued = (coupon * before) / days;
  const share = after / days;
  if (count === 1) return (redemption + coupon) / (1 + (share * yieldRate) / frequency) - accrued;
  const factor = 1 + yieldRate / frequency;
  let sum = redemption / factor ** (count - 1 + share);
  for (let index = 0; index < count; index++) sum += coupon / factor ** (index + share);
  return sum - accrued;
}

function price(...values: number[]): number | FormulaError {
  const [settlement, maturity, rate, yieldRate, redemption, frequency, basis = 0] = values as [
    ...[number, number, number, number, number, number, number?],
  ];
  const period = couponPeriod(settlement, maturity, frequency, basis);
  if (period instanceof FormulaError) return period;
  if (rate < 0 || yieldRate < 0 || redemption <= 0) return outOfRange;
  return priceAt(yieldRate, period, rate, redemption, Math.trunc(frequency));
}

function yieldOf(...values: number[]): number | FormulaError {
  const [settlement, maturity, rate, paid, redemption, frequency, basis = 0] = values as [
    ...[number, number, number, number, number, number, number?],
  ];
  const period = couponPeriod(settlement, maturity, frequency, basis);
  if (period instanceof FormulaError) return period;
  if (rate < 0 || paid <= 0 || redemption <= 0) return outOfRange;
  const times = Math.trunc(frequency);
  const off = (yieldRate: number) => priceAt(yieldRate, period, rate, redemption, times) - paid;
  return rootNear(rate === 0 ? 0.05 : rate, -times, off) ?? outOfRange;
}

/** The mean time to a bond's payments in years, each weighed by its worth. */
function duration(...values: number[]): number | FormulaError {
  const [settlement, maturity, coupon, yieldRate, frequencyValue, basis = 0] = values as [
    ...[number, number, number, number, number, number?],
  ];
  const period = couponPeriod(settlement, maturity, frequencyValue, basis);
  if (period instanceof FormulaError) return period;
  if (coupon < 0 || yieldRate < 0) return outOfRange;
  const frequency = Math.trunc(frequencyValue);
  const factor = 1 + yieldRate / frequency;
  const share = (period.days - period.before) / period.days;
  let weighed = 0;
  let sum = 0;
  for (let index = 0; index < period.count; index++) {
    const time = index + share;
    const flow = (100 * coupon) / frequency + (index === period.count - 1 ? 100 : 0);
    const worth = flow / factor ** time;
    weighed += worth * time;
    sum += worth;
  }
  return weighed / sum / frequency;
}

/** A function of a paper without coupons: the share of a year up to its maturity is given to the body. */
function discounted(
  name: string,
  summary: string,
  names: readonly [string, string],
  examples: Examples,
  evaluate: (first: number, second: number, years: number) => number,
): FunctionDeclaration {
  return numberFunction(
    name,
    summary,
    ['settlement', 'maturity', ...names, 'basis?'],
    examples,
    (settlement, maturity, first, second, basis = 0) => {
      const years = yearShare(settlement, maturity, basis);
      if (years instanceof FormulaError) return years;
      const isLate = Math.trunc(settlement) >= Math.trunc(maturity);
      return isLate || first <= 0 || second <= 0 ? outOfRange : evaluate(first, second, years);
    },
    'dates, no truths',
  );
}

/** A function of a paper that pays its interest at maturity. */
function atMaturity(
  name: string,
  summary: string,
  last: string,
  examples: Examples,
  evaluate: (rate: number, given: number, shares: { life: number; left: number; accrued: number }) => number,
): FunctionDeclaration {
  return numberFunction(
    name,
    summary,
    ['settlement', 'maturity', 'issue', 'rate', last, 'basis?'],
    examples,
    (settlement, maturity, issue, rate, given, basis = 0) => {
      const life = yearShare(issue, maturity, basis);
      const left = yearShare(settlement, maturity, basis);
      const accrued = yearShare(issue, settlement, basis);
      const error = [life, left, accrued].find((share) => share instanceof FormulaError);
      if (error !== undefined) return error;
      if (Math.trunc(settlement) >= Math.trunc(maturity) || rate < 0 || given < 0) return outOfRange;
      // What is no error is a number.
      const shares = { life, left, accrued } as { life: number; left: number; accrued: number };
      return evaluate(rate, given, shares);
    },
    'dates, no truths',
  );
}

/** The interest of a bond since its issue, period by period; each counts by the share of its days. */
function accruedInterest(...values: number[]): number | FormulaError {
  const [issueValue, firstValue, settlementValue, rate, par, frequencyValue, basisValue = 0, method = 1] =
    values as [...[number, number, number, number, number, number, number?, number?]];
  const [issue, first, settlement, frequency, basis] = [
    issueValue,
    firstValue,
    settlementValue,
    frequencyValue,
    basisValue,
  ].map(Math.trunc) as [number, number, number, number, number];
  const areDays = isDay(issue) && isDay(first) && isDay(settlement) && issue < settlement;
  const fits = rate > 0 && par > 0 && basis >= 0 && basis <= 4 && [1, 2, 4].includes(frequency);
  if (!areDays || !fits) return outOfRange;
  const from = method === 0 && settlement > first ? first : issue;
  const months = 12 / frequency;
  let sum = 0;
  // Periods are counted from the first coupon, before and after it.
  let index = 0;
  while (couponBefore(first, index * months) > from) index++;
  for (; couponBefore(first, index * months) < settlement; index--) {
    const start = couponBefore(first, index * months);
    const end = couponBefore(first, (index - 1) * months);
    const days = basis === 1 ? end - start : (basis === 3 ? 365 : 360) / frequency;
    const whole = start >= from && end <= settlement;
    sum += whole ? 1 : daysBetween(Math.max(start, from), Math.min(end, settlement), basis) / days;
  }
  return (par * rate * sum) / frequency;
}

/** A function of a treasury bill: its days to maturity, of which there may be a year's, are given to the body. */
function treasuryBill(
  name: string,
  summary: string,
  last: string,
  examples: Examples,
  evaluate: (given: number, days: number) => number | FormulaError,
): FunctionDeclaration {
  return numberFunction(
    name,
    summary,
    ['settlement', 'maturity', last],
    examples,
    (settlementValue, maturityValue, given) => {
      const settlement = Math.trunc(settlementValue);
      const maturity = Math.trunc(maturityValue);
      if (!isDay(settlement) || !isDay(maturity) || settlement >= maturity || given <= 0) return outOfRange;
      if (maturity > addMonths(settlement, 12)) return outOfRange;
      return evaluate(given, maturity - settlement);
    },
    'dates, no truths',
  );
}

/** Functions of bonds and other papers; days are counted by basis as YEARFRAC counts them. */
export const securityFunctions: readonly FunctionDeclaration[] = [
  couponFunction(
    'COUPPCD',
    'The day of the coupon before the settlement of a bond.',
    [['COUPPCD(DATE(2011,1,25),DATE(2011,11,15),2,1)', 40_497]],
    ({ previous }) => previous,
  ),
  couponFunction(
    'COUPNCD',
    'The day of the coupon after the settlement of a bond.',
    [['COUPNCD(DATE(2011,1,25),DATE(2011,11,15),2,1)', 40_678]],
    ({ next }) => next,
  ),
  couponFunction(
    'COUPNUM',
    'How many coupons a bond still has.',
    [
      ['COUPNUM(DATE(2007,1,25),DATE(2008,11,15),2,1)', 4],
      ['COUPNUM(2,1,2)', '#NUM!'],
      ['COUPNUM(1,500,3)', '#NUM!'],
    ],
    ({ count }) => count,
  ),
  couponFunction(
    'COUPDAYBS',
    'The days from the coupon before to the settlement of a bond.',
    [['COUPDAYBS(DATE(2011,1,25),DATE(2011,11,15),2,1)', 71]],
    ({ before }) => before,
  ),
  couponFunction(
    'COUPDAYS',
    'The days of the period between two coupons in which a bond is settled.',
    [['COUPDAYS(DATE(2011,1,25),DATE(2011,11,15),2,1)', 181]],
    ({ days }) => days,
  ),
  couponFunction(
    'COUPDAYSNC',
    'The days from the settlement of a bond to its next coupon.',
    [['COUPDAYSNC(DATE(2011,1,25),DATE(2011,11,15),2,1)', 110]],
    ({ after }) => after,
  ),
  numberFunction(
    'PRICE',
    'The price for 100 of a bond with coupons, at a yield.',
    ['settlement', 'maturity', 'rate', 'yield', 'redemption', 'frequency', 'basis?'],
    [['ROUND(PRICE(DATE(2008,2,15),DATE(2017,11,15),0.0575,0.065,100,2,0),4)', 94.6344]],
    price,
    'dates, no truths',
  ),
  numberFunction(
    'YIELD',
    'The yield of a bond with coupons, at a price for 100.',
    ['settlement', 'maturity', 'rate', 'price', 'redemption', 'frequency', 'basis?'],
    [['ROUND(YIELD(DATE(2008,2,15),DATE(2016,11,15),0.0575,95.04287,100,2,0),6)', 0.065]],
    yieldOf,
    'dates, no truths',
  ),
  numberFunction(
    'DURATION',
    'The mean time to the payments of a bond, in years.',
    ['settlement', 'maturity', 'coupon', 'yield', 'frequency', 'basis?'],
    [['ROUND(DURATION(DATE(2018,7,1),DATE(2048,1,1),0.08,0.09,2,1),6)', 10.919_145]],
    duration,
    'dates, no truths',
  ),
  numberFunction(
    'MDURATION',
    'How much the price of a bond falls where its yield rises, in years.',
    ['settlement', 'maturity', 'coupon', 'yield', 'frequency', 'basis?'],
    [['ROUND(MDURATION(DATE(2008,1,1),DATE(2016,1,1),0.08,0.09,2,1),5)', 5.735_67]],
    (...values) => {
      const mean = duration(...values);
      return mean instanceof FormulaError ? mean : mean / (1 + values[3]! / Math.trunc(values[4]!));
    },
    'dates, no truths',
  ),
  discounted(
    'DISC',
    'The rate at which a paper without interest is discounted.',
    ['price', 'redemption'],
    [['ROUND(DISC(DATE(2018,7,1),DATE(2048,1,1),97.975,100,1),6)', 0.000_686]],
    (paid, redemption, years) => (redemption - paid) / redemption / years,
  ),
  discounted(
    'INTRATE',
    'The yearly rate of a paper that is bought and redeemed.',
    ['investment', 'redemption'],
    [['ROUND(INTRATE(DATE(2008,2,15),DATE(2008,5,15),1000000,1014420,2),5)', 0.057_68]],
    (paid, redemption, years) => (redemption - paid) / paid / years,
  ),
  discounted(
    'RECEIVED',
    'What a paper without interest pays at maturity.',
    ['investment', 'discount'],
    [['ROUND(RECEIVED(DATE(2008,2,15),DATE(2008,5,15),1000000,0.0575,2),2)', 1_014_584.65]],
    (paid, discount, years) => paid / (1 - discount * years),
  ),
  discounted(
    'PRICEDISC',
    'The price for 100 of a paper without interest.',
    ['discount', 'redemption'],
    [['ROUND(PRICEDISC(DATE(2008,2,16),DATE(2008,3,1),0.0525,100,2),4)', 99.7958]],
    (discount, redemption, years) => redemption - discount * redemption * years,
  ),
  discounted(
    'YIELDDISC',
    'The yearly yield of a paper without interest.',
    ['price', 'redemption'],
    [['ROUND(YIELDDISC(DATE(2008,2,16),DATE(2008,3,1),99.795,100,2),6)', 0.052_823]],
    (paid, redemption, years) => (redemption - paid) / paid / years,
  ),
  atMaturity(
    'PRICEMAT',
    'The price for 100 of a paper that pays its interest at maturity.',
    'yield',
    [['ROUND(PRICEMAT(DATE(2008,2,15),DATE(2008,4,13),DATE(2007,11,11),0.061,0.061,0),6)', 99.984_499]],
    (rate, yieldRate, { life, left, accrued }) =>
      (100 + life * rate * 100) / (1 + left * yieldRate) - accrued * rate * 100,
  ),
  atMaturity(
    'YIELDMAT',
    'The yearly yield of a paper that pays its interest at maturity.',
    'price',
    [['ROUND(YIELDMAT(DATE(2008,3,15),DATE(2008,11,3),DATE(2007,11,8),0.0625,100.0123,0),6)', 0.060_954]],
    (rate, paid, { life, left, accrued }) => {
      const cost = paid / 100 + accrued * rate;
      return (1 + life * rate - cost) / cost / left;
    },
  ),
  numberFunction(
    'ACCRINT',
    'The interest of a bond since its issue; FALSE as the last counts from the first coupon.',
    ['issue', 'first_coupon', 'settlement', 'rate', 'par', 'frequency', 'basis?', 'from_issue?'],
    [['ROUND(ACCRINT(DATE(2008,3,1),DATE(2008,8,31),DATE(2008,5,1),0.1,1000,2,0),6)', 16.666_667]],
    accruedInterest,
    'dates',
  ),
  numberFunction(
    'ACCRINTM',
    'The interest since issue of a paper that pays it at maturity.',
    ['issue', 'settlement', 'rate', 'par?', 'basis?'],
    [['ROUND(ACCRINTM(39539,39614,0.1,1000,3),6)', 20.547_945]],
    (issue, settlement, rate, par = 1000, basis = 0) => {
      const years = yearShare(issue, settlement, basis);
      if (years instanceof FormulaError) return years;
      return rate <= 0 || par <= 0 || Math.trunc(issue) >= Math.trunc(settlement)
        ? outOfRange
        : par * rate * years;
    },
    'dates, no truths',
  ),
  treasuryBill(
    'TBILLPRICE',
    'The price for 100 of a treasury bill.',
    'discount',
    [
      ['ROUND(TBILLPRICE(DATE(2008,3,31),DATE(2008,6,1),0.09),6)', 98.45],
      ['TBILLPRICE(1,400,0.1)', '#NUM!'],
    ],
    (discount, days) => 100 * (1 - (discount * days) / 360),
  ),
  treasuryBill(
    'TBILLYIELD',
    'The yearly yield of a treasury bill.',
    'price',
    [['ROUND(TBILLYIELD(DATE(2008,3,31),DATE(2008,6,1),98.45),6)', 0.091_417]],
    (paid, days) => (((100 - paid) / paid) * 360) / days,
  ),
  treasuryBill(
    'TBILLEQ',
    'The yield of a treasury bill as that of a bond.',
    'discount',
    [['ROUND(TBILLEQ(DATE(2008,3,31),DATE(2008,6,1),0.0914),6)', 0.094_151]],
    (discount, days) => {
      if (days <= 182) return (365 * discount) / (360 - discount * days);
      // Beyond half a year a bond would have paid a coupon.
      const share = days / (days === 366 ? 366 : 365);
      const paid = 1 - (discount * days) / 360;
      const root = share * share - (2 * share - 1) * (1 - 1 / paid);
      return root < 0 ? outOfRange : (2 * (Math.sqrt(root) - share)) / (2 * share - 1);
    },
  ),
];

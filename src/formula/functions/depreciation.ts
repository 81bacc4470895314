import { errorValue, FormulaError } from '../../model/values.ts';
import { roundNumber } from '../numbers.ts';
import { yearShare } from './date-spans.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { mostRounds, numberFunction, parameter } from './parameters.ts';

const outOfRange = errorValue('#NUM!');
const divisionByZero = errorValue('#DIV/0!');

/** What a period takes off where each takes the same share of what is left, but never below the salvage value. */
function declining(cost: number, salvage: number, life: number, period: number, factor: number): number {
  const rate = Math.min(1, factor / life);
  const before = rate === 1 ? (period === 1 ? cost : 0) : cost * (1 - rate) ** (period - 1);
  const after = rate === 1 ? 0 : cost * (1 - rate) ** period;
  return Math.max(0, before - Math.max(after, salvage));
}

/** What has been taken off up to a time, which may lie within a period. */
function takenUpTo(
  time: number,
  { cost, salvage, life, factor, switches }: Declining & { readonly switches: boolean },
): number {
  let sum = 0;
  for (let period = 1; period - 1 < time; period++) {
    const equal = (cost - salvage - sum) / (life - period + 1);
    const falling = declining(cost, salvage, life, period, factor);
    // The straight line is taken from where it takes off more.
    const taken = switches && equal > falling ? equal : falling;
    sum += taken * Math.min(1, time - period + 1);
  }
  return sum;
}

interface Declining {
  readonly cost: number;
  readonly salvage: number;
  readonly life: number;
  readonly factor: number;
}

/** How many years of life Excel counts as how many times the rate, for AMORDEGRC. */
function degressiveFactor(rate: number): number {
  const years = 1 / rate;
  return years < 3 ? 1 : years < 5 ? 1.5 : years <= 6 ? 2 : 2.5;
}

function frenchLinear(...values: number[]): number | FormulaError {
  const [cost, bought, firstEnd, salvage, periodValue, rate, basis = 0] = values as [
    ...[number, number, number, number, number, number, number?],
  ];
  const period = Math.trunc(periodValue);
  const share = yearShare(bought, firstEnd, basis);
  if (share instanceof FormulaError) return share;
  if (rate <= 0 || period < 0 || cost < salvage || bought > firstEnd || basis === 2) return outOfRange;
  const yearly = cost * rate;
  const first = yearly * share;
  const whole = Math.floor((cost - salvage - first) / yearly);
  if (period === 0) return first;
  if (period <= whole) return yearly;
  return period === whole + 1 ? cost - salvage - yearly * whole - first : 0;
}

function frenchDegressive(...values: number[]): number | FormulaError {
  const [cost, bought, firstEnd, salvage, periodValue, rateValue, basis = 0] = values as [
    ...[number, number, number, number, number, number, number?],
  ];
  const period = Math.trunc(periodValue);
  const share = yearShare(bought, firstEnd, basis);
  if (share instanceof FormulaError) return share;
  if (rateValue <= 0 || period < 0 || cost < salvage || bought > firstEnd || basis === 2) return outOfRange;
  if (period > mostRounds) return outOfRange;
  const rate = rateValue * degressiveFactor(rateValue);
  let taken = roundNumber(share * rate * cost, 0);
  let left = cost - taken;
  let rest = left - salvage;
  for (let index = 0; index < period; index++) {
    taken = roundNumber(rate * left, 0);
    rest -= taken;
    // The last two periods share what is left.
    if (rest < 0) return period - index <= 1 ? roundNumber(left / 2, 0) : 0;
    left -= taken;
  }
  return taken;
}

/** Functions of what things lose in worth over the years. */
export const depreciationFunctions: readonly FunctionDeclaration[] = [
  numberFunction(
    'SLN',
    'What each period takes off where all take the same.',
    ['cost', 'salvage', 'life'],
    [
      ['SLN(30000,7500,10)', 2250],
      ['SLN(1,0,0)', '#DIV/0!'],
    ],
    (cost, salvage, life) => (life === 0 ? divisionByZero : (cost - salvage) / life),
  ),
  numberFunction(
    'SYD',
    'What a period takes off where each takes one part less than the one before.',
    ['cost', 'salvage', 'life', 'period'],
    [
      ['ROUND(SYD(30000,7500,10,1),2)', 4090.91],
      ['SYD(1,0,2,3)', '#NUM!'],
    ],
    (cost, salvage, life, period) =>
      period < 1 || period > life || salvage < 0
        ? outOfRange
        : ((cost - salvage) * (life - period + 1) * 2) / (life * (life + 1)),
  ),
  numberFunction(
    'DB',
    'What a period takes off at a rate of three decimals that ends at the salvage value.',
    ['cost', 'salvage', 'life', 'period', 'months?'],
    [
      ['ROUND(DB(1000000,100000,6,1,7),2)', 186_083.33],
      ['ROUND(DB(1000000,100000,6,7,7),2)', 15_845.1],
      ['DB(1,0,2,4)', '#NUM!'],
    ],
    (cost, salvage, life, periodValue, monthsValue = 12) => {
      const period = Math.trunc(periodValue);
      const months = Math.trunc(monthsValue);
      const last = months < 12 ? life + 1 : life;
      const fits = cost >= 0 && salvage >= 0 && life > 0 && period >= 1 && period <= last;
      if (!fits || period > mostRounds || months < 1 || months > 12) return outOfRange;
      if (cost === 0) return 0;
      const rate = roundNumber(1 - (salvage / cost) ** (1 / life), 3);
      let taken = (cost * rate * months) / 12;
      let sum = taken;
      for (let index = 2; index <= period; index++) {
        taken = (cost - sum) * rate;
        if (index > life) taken = (taken * (12 - months)) / 12;
        sum += taken;
      }
      return taken;
    },
  ),
  numberFunction(
    'DDB',
    'What a period takes off where each takes twice, or factor times, an equal share of what is left.',
    ['cost', 'salvage', 'life', 'period', 'factor?'],
    [
      ['ROUND(DDB(2400,300,10*365,1),2)', 1.32],
      ['ROUND(DDB(2400,300,10,2,1.5),9)', 306],
      ['ROUND(DDB(2400,300,10,10),2)', 22.12],
      ['DDB(2400,300,10,11)', '#NUM!'],
    ],
    (cost, salvage, life, period, factor = 2) =>
      cost < 0 || salvage < 0 || life <= 0 || period < 1 || period > life || factor <= 0
        ? outOfRange
        : declining(cost, salvage, life, period, factor),
  ),
  {
    name: 'VDB',
    summary:
      'What the time from one moment to another takes off as DDB does, with the straight line from where it takes more.',
    parameters: [
      ...['cost', 'salvage', 'life', 'start', 'end', 'factor?'].map((name) => parameter('number', name)),
      parameter('boolean', 'no_switch?'),
    ],
    repeats: 0,
    examples: [
      ['ROUND(VDB(2400,300,10*365,0,1),2)', 1.32],
      ['ROUND(VDB(2400,300,10,0,1),2)', 480],
      ['ROUND(VDB(2400,300,10*12,6,18),2)', 396.31],
      ['ROUND(VDB(2400,300,10*12,6,18,1.5),2)', 311.81],
      ['VDB(2400,300,10,0,0.875,1.5)', 315],
      ['VDB(1,0,2,2,1)', '#NUM!'],
    ],
    form: 'scalar',
    evaluate: (...values: never[]) => {
      const [cost, salvage, life, start, end, factor = 2, noSwitch = false] = values as unknown as [
        ...[number, number, number, number, number, number?, boolean?],
      ];
      const fits = cost >= 0 && salvage >= 0 && life > 0 && start >= 0 && end >= start && end <= life;
      if (!fits || end > mostRounds || factor <= 0) return outOfRange;
      const terms = { cost, salvage, life, factor, switches: !noSwitch };
      return takenUpTo(end, terms) - takenUpTo(start, terms);
    },
  },
  numberFunction(
    'AMORLINC',
    'What a period takes off in the French way, where all take the same.',
    ['cost', 'bought', 'first_end', 'salvage', 'period', 'rate', 'basis?'],
    [['AMORLINC(2400,39679,39813,300,1,0.15,1)', 360]],
    frenchLinear,
    'dates, no truths',
  ),
  numberFunction(
    'AMORDEGRC',
    'What a period takes off in the French way, by a factor that depends on the years of life.',
    ['cost', 'bought', 'first_end', 'salvage', 'period', 'rate', 'basis?'],
    [['AMORDEGRC(2400,39679,39813,300,1,0.15,1)', 776]],
    frenchDegressive,
    'dates, no truths',
  ),
];

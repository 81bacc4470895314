import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import { toDate } from './date-text.ts';
import type { FunctionDeclaration, Operand } from './declaration.ts';
import {
  mostRounds,
  asResult,
  evaluated,
  numberFunction,
  numbersOf,
  parameter,
  parameters,
  strictNumber,
} from './parameters.ts';
import { rootNear } from './root-finding.ts';
import { valuesOf, wholeFunction } from './whole-call.ts';

const outOfRange = errorValue('#NUM!');
const divisionByZero = errorValue('#DIV/0!');

/*
 * Money that is paid has a minus sign, money that is received has none. `due` is 1 where payments are made at the beginning of
 * a period and 0 where at its end; everything follows from present + payments + future, all taken to one day, being 0.
 */

/** How much 1 has grown after some periods, less that 1, with all digits for a small rate. */
function growth(rate: number, periods: number): number {
  return rate > -1 ? Math.expm1(periods * Math.log1p(rate)) : (1 + rate) ** periods - 1;
}

/** What payments of 1 a period have grown to. */
function annuity(rate: number, periods: number, due: number): number {
  return rate === 0 ? periods : (growth(rate, periods) / rate) * (1 + rate * due);
}

function futureValue(rate: number, periods: number, payment: number, present: number, due: number): number {
  return -(present * (1 + growth(rate, periods)) + payment * annuity(rate, periods, due));
}

function payment(rate: number, periods: number, present: number, future: number, due: number): number {
  return -(present * (1 + growth(rate, periods)) + future) / annuity(rate, periods, due);
}

/** The interest in the payment of one period. */
function interest(
  rate: number,
  period: number,
  periods: number,
  present: number,
  future: number,
  due: number,
): number {
  const paid = payment(rate, periods, present, future, due);
  if (due === 0) return futureValue(rate, period - 1, paid, present, 0) * rate;
  return period === 1 ? 0 : (futureValue(rate, period - 2, paid, present, 1) - paid) * rate;
}

function dueOf(value: number): 0 | 1 {
  return value === 0 ? 0 : 1;
}

const loan = ['rate', 'periods', 'payment', 'future?', 'due?'] as const;

/** The interest, or the rest, of the payments from one period to another. */
function cumulative(part: 'interest' | 'principal') {
  return (...values: number[]): number | FormulaError => {
    const [rate, periods, present, firstValue, lastValue, due] = values as [
      ...[number, number, number, number, number, number],
    ];
    const first = Math.trunc(firstValue);
    const last = Math.trunc(lastValue);
    const fits = rate > 0 && periods > 0 && present > 0 && first >= 1 && last >= first && last <= periods;
    if (!fits || last - first > mostRounds || (due !== 0 && due !== 1)) return outOfRange;
    const paid = payment(rate, periods, present, 0, due);
    let sum = 0;
    for (let period = first; period <= last; period++) {
      const share = interest(rate, period, periods, present, 0, due);
      sum += part === 'interest' ? share : paid - share;
    }
    return sum;
  };
}

/** The worth of flows at the ends of periods, from the first on. */
function presentOf(rate: number, flows: readonly number[], first: 0 | 1): number {
  let factor = first === 1 ? 1 + rate : 1;
  let sum = 0;
  for (const flow of flows) {
    sum += flow / factor;
    factor *= 1 + rate;
  }
  return sum;
}

/** Flows with their days, for XNPV and XIRR. */
function datedFlows(values: Area, dates: Area): { flows: number[]; years: number[] } | FormulaError {
  const flows: number[] = [];
  const days: number[] = [];
  for (const value of valuesOf(values)) {
    const flow = strictNumber(value);
    if (flow instanceof FormulaError) return flow;
    flows.push(flow);
  }
  for (const value of valuesOf(dates)) {
    const day = typeof value === 'boolean' ? strictNumber(value) : toDate(value);
    if (day instanceof FormulaError) return day;
    days.push(Math.trunc(day));
  }
  if (flows.length !== days.length || days.some((day) => day < days[0]! || day < 0)) return outOfRange;
  return { flows, years: days.map((day) => (day - days[0]!) / 365) };
}

function datedWorth(rate: number, flows: readonly number[], years: readonly number[]): number {
  return flows.reduce((sum, flow, index) => sum + flow / (1 + rate) ** years[index]!, 0);
}

/** A return needs money that goes and money that comes. */
function hasBothSigns(flows: readonly number[]): boolean {
  return flows.some((flow) => flow > 0) && flows.some((flow) => flow < 0);
}

function orOutOfRange(root: number | null): Value {
  return root === null ? outOfRange : asResult(root);
}

/** Functions of loans, savings and flows of money. */
export const cashFlowFunctions: readonly FunctionDeclaration[] = [
  numberFunction(
    'PV',
    'What payments and a last amount are worth today.',
    loan,
    [
      ['ROUND(PV(0.08/12,12*20,500),2)', -59_777.15],
      ['PV(0,10,-5,0)', 50],
    ],
    (rate, periods, paid, future = 0, due = 0) =>
      -(future + paid * annuity(rate, periods, dueOf(due))) / (1 + growth(rate, periods)),
  ),
  numberFunction(
    'FV',
    'What payments and a first amount have grown to.',
    ['rate', 'periods', 'payment', 'present?', 'due?'],
    [
      ['ROUND(FV(0.06/12,10,-200,-500,1),2)', 2581.4],
      ['FV(0,10,-5)', 50],
    ],
    (rate, periods, paid, present = 0, due = 0) => futureValue(rate, periods, paid, present, dueOf(due)),
  ),
  numberFunction(
    'PMT',
    'The payment of each period that pays off a loan or reaches an amount.',
    ['rate', 'periods', 'present', 'future?', 'due?'],
    [
      ['ROUND(PMT(0.08/12,10,10000),2)', -1037.03],
      ['PMT(0,10,100)', -10],
      ['PMT(0.1,0,100)', '#NUM!'],
    ],
    (rate, periods, present, future = 0, due = 0) =>
      periods === 0 ? outOfRange : payment(rate, periods, present, future, dueOf(due)),
  ),
  numberFunction(
    'NPER',
    'How many periods it takes to pay off a loan or to reach an amount.',
    ['rate', 'payment', 'present', 'future?', 'due?'],
    [
      ['ROUND(NPER(0.12/12,-100,-1000,10000,1),6)', 59.673_866],
      ['NPER(0,-10,100)', 10],
    ],
    (rate, paid, present, future = 0, due = 0) => {
      if (rate === 0) return paid === 0 ? outOfRange : -(present + future) / paid;
      const perPeriod = paid * (1 + rate * dueOf(due));
      return Math.log((perPeriod - future * rate) / (perPeriod + present * rate)) / Math.log1p(rate);
    },
  ),
  numberFunction(
    'RATE',
    'The rate of each period of a loan or of savings.',
    ['periods', 'payment', 'present', 'future?', 'due?', 'guess?'],
    [
      ['ROUND(RATE(4*12,-200,8000),8)', 0.007_701_47],
      ['RATE(0,1,1)', '#NUM!'],
    ],
    (periods, paid, present, future = 0, due = 0, guess = 0.1) => {
      if (periods <= 0) return outOfRange;
      const left = (rate: number) =>
        present * (1 + growth(rate, periods)) + paid * annuity(rate, periods, dueOf(due)) + future;
      return rootNear(guess, -1, left) ?? outOfRange;
    },
  ),
  numberFunction(
    'IPMT',
    'The interest in the payment of one period.',
    ['rate', 'period', 'periods', 'present', 'future?', 'due?'],
    [
      ['ROUND(IPMT(0.1/12,1,3*12,8000),2)', -66.67],
      ['IPMT(0.1,4,3,8000)', '#NUM!'],
    ],
    (rate, period, periods, present, future = 0, due = 0) =>
      period < 1 || period >= periods + 1
        ? outOfRange
        : interest(rate, period, periods, present, future, dueOf(due)),
  ),
  numberFunction(
    'PPMT',
    'What the payment of one period pays off.',
    ['rate', 'period', 'periods', 'present', 'future?', 'due?'],
    [['ROUND(PPMT(0.1/12,1,2*12,2000),2)', -75.62]],
    (rate, period, periods, present, future = 0, due = 0) =>
      period < 1 || period >= periods + 1
        ? outOfRange
        : payment(rate, periods, present, future, dueOf(due)) -
          interest(rate, period, periods, present, future, dueOf(due)),
  ),
  numberFunction(
    'CUMIPMT',
    'The interest in the payments from one period to another.',
    ['rate', 'periods', 'present', 'first', 'last', 'due'],
    [
      ['ROUND(CUMIPMT(0.09/12,30*12,125000,13,24,0),4)', -11_135.2321],
      ['CUMIPMT(0,1,1,1,1,0)', '#NUM!'],
    ],
    cumulative('interest'),
    'no truths',
  ),
  numberFunction(
    'CUMPRINC',
    'What the payments from one period to another pay off.',
    ['rate', 'periods', 'present', 'first', 'last', 'due'],
    [['ROUND(CUMPRINC(0.09/12,30*12,125000,13,24,0),4)', -934.1071]],
    cumulative('principal'),
    'no truths',
  ),
  numberFunction(
    'ISPMT',
    'The interest of one period of a loan that is paid off in equal parts.',
    ['rate', 'period', 'periods', 'present'],
    [['ROUND(ISPMT(0.1/12,1,3*12,8000000),2)', -64_814.81]],
    (rate, period, periods, present) =>
      periods === 0 ? divisionByZero : present * rate * (period / periods - 1),
  ),
  wholeFunction(
    {
      name: 'NPV',
      summary: 'What flows at the ends of periods are worth today.',
      parameters: [parameter('number', 'rate'), parameter('operand', 'flow')],
      repeats: 1,
      examples: [
        ['ROUND(NPV(0.1,-10000,3000,4200,6800),2)', 1188.44],
        ['NPV(-1,1)', '#DIV/0!'],
      ],
    },
    (rate: number, ...operands: Operand[]) => {
      const flows = numbersOf(operands);
      if (flows instanceof FormulaError) return flows;
      return rate === -1 ? divisionByZero : asResult(presentOf(rate, flows, 1));
    },
  ),
  wholeFunction(
    {
      name: 'IRR',
      summary: 'The rate at which flows of equal periods are worth nothing today.',
      parameters: [...evaluated('arrays', parameter('operand', 'flows')), parameter('number', 'guess?')],
      repeats: 0,
      examples: [
        ['ROUND(IRR({-70000,12000,15000,18000,21000,26000}),6)', 0.086_631],
        ['ROUND(IRR({-70000,12000,15000},-0.1),6)', -0.443_507],
        ['IRR({1,2})', '#NUM!'],
      ],
    },
    (operand: Operand, guess = 0.1) => {
      const flows = numbersOf([operand]);
      if (flows instanceof FormulaError) return flows;
      if (!hasBothSigns(flows)) return outOfRange;
      return orOutOfRange(rootNear(guess, -1, (rate) => presentOf(rate, flows, 0)));
    },
  ),
  wholeFunction(
    {
      name: 'MIRR',
      summary: 'The rate of return where what is borrowed and what is put back have rates of their own.',
      parameters: [
        ...evaluated('arrays', parameter('operand', 'flows')),
        ...parameters('number', 'finance_rate', 'reinvest_rate'),
      ],
      repeats: 0,
      examples: [
        ['ROUND(MIRR({-120000,39000,30000,21000,37000,46000},0.1,0.12),6)', 0.126_094],
        ['MIRR({1,2},0.1,0.1)', '#DIV/0!'],
      ],
    },
    (operand: Operand, finance: number, reinvest: number) => {
      const flows = numbersOf([operand]);
      if (flows instanceof FormulaError) return flows;
      if (!hasBothSigns(flows)) return divisionByZero;
      const last = flows.length - 1;
      const gained =
        presentOf(
          reinvest,
          flows.map((flow) => Math.max(flow, 0)),
          0,
        ) *
        (1 + reinvest) ** last;
      const spent = presentOf(
        finance,
        flows.map((flow) => Math.min(flow, 0)),
        0,
      );
      return asResult((gained / -spent) ** (1 / last) - 1);
    },
  ),
  wholeFunction(
    {
      name: 'XNPV',
      summary: 'What flows on certain days are worth on the first of them.',
      parameters: [parameter('number', 'rate'), ...parameters('range', 'flows', 'dates')],
      repeats: 0,
      readsDates: true,
      examples: [
        ['ROUND(XNPV(0.09,{-10000,2750,4250,3250,2750},{39448,39508,39751,39859,39904}),4)', 2086.6476],
        ['XNPV(0.1,{1,2},{5})', '#NUM!'],
      ],
    },
    (rate: number, values: Area, dates: Area) => {
      const dated = datedFlows(values, dates);
      if (dated instanceof FormulaError) return dated;
      return rate <= -1 ? outOfRange : asResult(datedWorth(rate, dated.flows, dated.years));
    },
  ),
  wholeFunction(
    {
      name: 'XIRR',
      summary: 'The yearly rate at which flows on certain days are worth nothing.',
      parameters: [...parameters('range', 'flows', 'dates'), parameter('number', 'guess?')],
      repeats: 0,
      readsDates: true,
      examples: [
        ['ROUND(XIRR({-10000,2750,4250,3250,2750},{39448,39508,39751,39859,39904}),6)', 0.373_363],
        ['XIRR({1,2},{5,6})', '#NUM!'],
      ],
    },
    (values: Area, dates: Area, guess = 0.1) => {
      const dated = datedFlows(values, dates);
      if (dated instanceof FormulaError) return dated;
      if (!hasBothSigns(dated.flows)) return outOfRange;
      return orOutOfRange(rootNear(guess, -1, (rate) => datedWorth(rate, dated.flows, dated.years)));
    },
  ),
  numberFunction(
    'EFFECT',
    'The rate of a year from a rate that is paid out several times in it.',
    ['nominal_rate', 'times'],
    [
      ['ROUND(EFFECT(0.0525,4),7)', 0.053_542_7],
      ['EFFECT(0,4)', '#NUM!'],
    ],
    (nominal, timesValue) => {
      const times = Math.trunc(timesValue);
      return nominal <= 0 || times < 1 ? outOfRange : growth(nominal / times, times);
    },
    'no truths',
  ),
  numberFunction(
    'NOMINAL',
    'The rate that, paid out several times a year, makes a rate of a year.',
    ['effective_rate', 'times'],
    [['ROUND(NOMINAL(0.053543,4),8)', 0.052_500_32]],
    (effective, timesValue) => {
      const times = Math.trunc(timesValue);
      return effective <= 0 || times < 1 ? outOfRange : growth(effective, 1 / times) * times;
    },
    'no truths',
  ),
  numberFunction(
    'RRI',
    'The rate at which one amount grows to another in so many periods.',
    ['periods', 'present', 'future'],
    [
      ['ROUND(RRI(96,10000,11000),8)', 0.000_993_31],
      ['RRI(0,1,2)', '#NUM!'],
    ],
    (periods, present, future) =>
      periods <= 0 || present === 0 ? outOfRange : (future / present) ** (1 / periods) - 1,
  ),
  numberFunction(
    'PDURATION',
    'How many periods an amount takes to grow to another.',
    ['rate', 'present', 'future'],
    [
      ['ROUND(PDURATION(0.025,2000,2200),6)', 3.859_866],
      ['PDURATION(0,1,2)', '#NUM!'],
    ],
    (rate, present, future) =>
      rate <= 0 || present <= 0 || future <= 0 ? outOfRange : Math.log(future / present) / Math.log1p(rate),
  ),
  wholeFunction(
    {
      name: 'FVSCHEDULE',
      summary: 'What an amount grows to at one rate after another.',
      parameters: [parameter('number', 'principal'), parameter('range', 'rates')],
      repeats: 0,
      examples: [
        ['ROUND(FVSCHEDULE(1,{0.09,0.11,0.1}),5)', 1.330_89],
        ['FVSCHEDULE(1,{"x"})', '#VALUE!'],
      ],
    },
    (principal: number, rates: Area) => {
      let worth = principal;
      for (const value of valuesOf(rates)) {
        if (typeof value !== 'number' && value !== null)
          return value instanceof FormulaError ? value : errorValue('#VALUE!');
        worth *= 1 + (value ?? 0);
      }
      return asResult(worth);
    },
  ),
];

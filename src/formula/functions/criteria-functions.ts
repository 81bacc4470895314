import { errorValue } from '../../model/values.ts';
import { addNumbers } from '../numbers.ts';
import { buildCriteriaCall, type RowFold } from './criteria-call.ts';
import type { FunctionDeclaration, Parameter } from './declaration.ts';

const pair: readonly Parameter[] = [
  { name: 'criteria_range', kind: 'range' },
  { name: 'criterion', kind: 'criterion' },
];
const single: readonly Parameter[] = [
  { name: 'range', kind: 'range' },
  { name: 'criterion', kind: 'criterion' },
];
const valuesLast: Parameter = { name: 'values', kind: 'range', optional: true };
const valuesFirst: Parameter = { name: 'values', kind: 'range' };

const count: RowFold = {
  start: () => ({ sum: 0, count: 0 }),
  take: (state) => void state.count++,
  end: (state) => state.count,
};

const sum: RowFold = {
  start: () => ({ sum: 0, count: 0 }),
  take: (state, value) => {
    state.sum = addNumbers(state.sum, value);
  },
  end: (state) => (Number.isFinite(state.sum) ? state.sum : errorValue('#NUM!')),
};

const average: RowFold = {
  start: sum.start,
  take: (state, value) => {
    state.sum = addNumbers(state.sum, value);
    state.count++;
  },
  end: (state) => (state.count === 0 ? errorValue('#DIV/0!') : state.sum / state.count),
};

function extreme(isBetter: (value: number, than: number) => boolean): RowFold {
  return {
    start: sum.start,
    take: (state, value) => {
      if (state.count === 0 || isBetter(value, state.sum)) state.sum = value;
      state.count++;
    },
    end: (state) => state.sum,
  };
}

/** Functions that take the rows which meet criteria. */
export const criteriaFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'COUNTIF',
    summary: 'How many cells of a range meet a criterion.',
    parameters: single,
    repeats: 0,
    examples: [
      ['COUNTIF({1,2,3},">1")', 2],
      ['COUNTIF({"a","A","b"},"a")', 2],
      ['COUNTIF({1,"1","x"},1)', 2],
      ['COUNTIF({"apple","pear"},"*p*")', 2],
      ['COUNTIF({"a*","ab"},"a~*")', 1],
      ['COUNTIF({"",1},"")', 1],
      ['COUNTIF({TRUE,1},TRUE)', 1],
    ],
    form: 'built',
    build: (call, context) => buildCriteriaCall(call, context, count, null, call.arguments),
  },
  {
    name: 'COUNTIFS',
    summary: 'How many rows meet every criterion.',
    parameters: pair,
    repeats: 2,
    examples: [
      ['COUNTIFS({1,2,3},">1",{"a","b","a"},"a")', 1],
      ['COUNTIFS({1,2},">0",{1,2,3},">0")', '#VALUE!'],
    ],
    form: 'built',
    build: (call, context) => buildCriteriaCall(call, context, count, null, call.arguments),
  },
  {
    name: 'SUMIF',
    summary: 'The sum of the cells whose range meets a criterion.',
    parameters: [...single, valuesLast],
    repeats: 0,
    examples: [
      ['SUMIF({1,2,3},">1")', 5],
      ['SUMIF({"a","b","a"},"a",{1,2,4})', 5],
      ['SUMIF({1,2},">1",{1,2,3})', '#VALUE!'],
    ],
    form: 'built',
    build: (call, context) =>
      buildCriteriaCall(
        call,
        context,
        sum,
        call.arguments[2] ?? call.arguments[0]!,
        call.arguments.slice(0, 2),
        'from its first cell',
      ),
  },
  {
    name: 'SUMIFS',
    summary: 'The sum of the values in rows that meet every criterion.',
    parameters: [valuesFirst, ...pair],
    repeats: 2,
    examples: [
      ['SUMIFS({1,2,4},{"a","b","a"},"a")', 5],
      ['SUMIFS({1,2,4},{"a","b","a"},"a",{1,2,3},">1")', 4],
      ['SUMIFS({1,"2",4},{1,1,1},1)', 5],
    ],
    form: 'built',
    build: (call, context) =>
      buildCriteriaCall(call, context, sum, call.arguments[0]!, call.arguments.slice(1)),
  },
  {
    name: 'AVERAGEIF',
    summary: 'The mean of the cells whose range meets a criterion.',
    parameters: [...single, valuesLast],
    repeats: 0,
    examples: [
      ['AVERAGEIF({1,2,4},">1")', 3],
      ['AVERAGEIF({1},">1")', '#DIV/0!'],
    ],
    form: 'built',
    build: (call, context) =>
      buildCriteriaCall(
        call,
        context,
        average,
        call.arguments[2] ?? call.arguments[0]!,
        call.arguments.slice(0, 2),
        'from its first cell',
      ),
  },
  {
    name: 'AVERAGEIFS',
    summary: 'The mean of the values in rows that meet every criterion.',
    parameters: [valuesFirst, ...pair],
    repeats: 2,
    examples: [['AVERAGEIFS({1,2,5},{"a","b","a"},"a")', 3]],
    form: 'built',
    build: (call, context) =>
      buildCriteriaCall(call, context, average, call.arguments[0]!, call.arguments.slice(1)),
  },
  {
    name: 'MINIFS',
    summary: 'The smallest value in rows that meet every criterion; 0 where there is none.',
    parameters: [valuesFirst, ...pair],
    repeats: 2,
    examples: [['MINIFS({3,2,5},{"a","b","a"},"a")', 3]],
    form: 'built',
    build: (call, context) =>
      buildCriteriaCall(
        call,
        context,
        extreme((value, than) => value < than),
        call.arguments[0]!,
        call.arguments.slice(1),
      ),
  },
  {
    name: 'MAXIFS',
    summary: 'The largest value in rows that meet every criterion; 0 where there is none.',
    parameters: [valuesFirst, ...pair],
    repeats: 2,
    examples: [['MAXIFS({3,2,5},{"a","b","a"},"a")', 5]],
    form: 'built',
    build: (call, context) =>
      buildCriteriaCall(
        call,
        context,
        extreme((value, than) => value > than),
        call.arguments[0]!,
        call.arguments.slice(1),
      ),
  },
];

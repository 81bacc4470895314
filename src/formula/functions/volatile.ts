import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { ArrayArea, areaOf } from '../areas.ts';
import { onlyValue } from '../calculation.ts';
import { toBoolean, toNumber } from '../coercion.ts';
import type { ColumnNode } from '../columns.ts';
import type { BuildContext } from '../compile-context.ts';
import { type Compiled, joinNeeds, noNeeds } from '../compiled.ts';
import type { MomentCells } from '../moment.ts';
import { onlySlot } from '../one-row-table.ts';
import type { CallExpression, FunctionDeclaration, FunctionFacts } from './declaration.ts';
import { parameters } from './parameters.ts';

const notKnown = errorValue('#N/A');
const outOfRange = errorValue('#NUM!');
const wrong = errorValue('#VALUE!');
/** As many values as Excel's sheet has rows: more than that is a slip. */
const mostValues = 1_048_576;

/** A function that gives one cell of the moment: `#N/A` where there is none. */
function momentFunction(
  facts: Omit<FunctionFacts, 'parameters' | 'repeats'>,
  cellOf: (cells: MomentCells) => ColumnNode,
): FunctionDeclaration {
  const build = (call: CallExpression, { moment }: BuildContext): Compiled => {
    const cell = moment === undefined ? null : cellOf(moment);
    const evaluate = () => cell?.read(onlySlot) ?? notKnown;
    const needs = cell === null ? noNeeds : { ...noNeeds, whole: [cell] };
    return { expression: call, isArea: false, usesRow: false, evaluate, area: null, needs, children: [] };
  };
  return { ...facts, parameters: [], repeats: 0, form: 'built', build };
}

/** A random number from 0 to below 1; `index` tells those of one call apart. */
type Chance = (index: number) => number;

/** A function of random numbers and its arguments. */
function chanceFunction(
  facts: FunctionFacts,
  evaluate: (chance: Chance, values: readonly Value[]) => Value | ArrayArea,
  gives: 'one value' | 'several values' = 'one value',
): FunctionDeclaration {
  const build = (call: CallExpression, context: BuildContext): Compiled => {
    const parts = call.arguments.map((argument) => context.compile(argument));
    const chanceIn = chanceOf(call, context);
    const make = (slot: number): Value | ArrayArea => {
      const chance = chanceIn(slot);
      return chance === null
        ? notKnown
        : evaluate(
            chance,
            parts.map((part) => part.evaluate(slot)),
          );
    };
    const draw = context.moment === undefined ? noNeeds : { ...noNeeds, whole: [context.moment.draw] };
    const area = (slot: number) => {
      const made = make(slot);
      return made instanceof ArrayArea ? made : areaOf(made);
    };
    return {
      expression: call,
      isArea: gives === 'several values',
      usesRow: true,
      evaluate: (slot) => onlyValue(area(slot)),
      area: gives === 'several values' ? area : null,
      needs: joinNeeds([...parts.map((part) => part.needs), draw]),
      children: parts,
    };
  };
  return { ...facts, form: 'built', build };
}

/**
 * The random numbers of a call in a row. They follow from the draw, the formula's place, the call's and the row's id, so that
 * they stay as they are until something is drawn anew, and don't depend on the order in which cells are computed.
 */
function chanceOf(call: CallExpression, context: BuildContext): (slot: number) => Chance | null {
  const { moment, ownTable, place = '' } = context;
  if (moment === undefined) return () => null;
  const callSeed = mixText(mixText(0, place), String(call.from));
  const rows = ownTable?.table.rows;
  return (slot) => {
    const draw = moment.draw.read(onlySlot);
    if (typeof draw !== 'number') return null;
    const drawSeed = mix(callSeed, Math.floor(draw * 0x1_0000_0000));
    const rowSeed = rows === undefined || slot < 0 ? drawSeed : mixText(drawSeed, rows.idAt(slot));
    return (index) => {
      const high = mix(mix(rowSeed, index), 1) >>> 0;
      const low = mix(mix(rowSeed, index), 2) >>> 0;
      // 53 bits, as many as a number from 0 to 1 has.
      return ((high >>> 5) * 0x400_0000 + (low >>> 6)) / 0x20_0000_0000_0000;
    };
  };
}

function mixText(seed: number, text: string): number {
  let mixed = seed;
  for (let place = 0; place < text.length; place++) mixed = mix(mixed, text.charCodeAt(place));
  return mixed;
}

/** Stirs a number into a seed of 32 bits, so that seeds which differ in one bit come out unalike. */
function mix(seed: number, value: number): number {
  let mixed = (Math.imul(seed ^ value, 0x9e37_79b1) + 0x7f4a_7c15) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return mixed ^ (mixed >>> 16);
}

/** A whole number from `low` to `high`, both included. */
function wholeBetween(chance: number, low: number, high: number): number {
  return low + Math.floor(chance * (high - low + 1));
}

function randBetween(chance: Chance, [first, second]: readonly Value[]): Value {
  const bottom = toNumber(first ?? null);
  if (bottom instanceof FormulaError) return bottom;
  const top = toNumber(second ?? null);
  if (top instanceof FormulaError) return top;
  const low = Math.ceil(bottom);
  const high = Math.floor(top);
  return low > high ? outOfRange : wholeBetween(chance(0), low, high);
}

function randArray(chance: Chance, values: readonly Value[]): Value | ArrayArea {
  const numbers: number[] = [];
  for (const [index, otherwise] of [1, 1, 0, 1].entries()) {
    const given = values[index] ?? null;
    const number = given === null ? otherwise : toNumber(given);
    if (number instanceof FormulaError) return number;
    numbers.push(number);
  }
  const isWhole = toBoolean(values[4] ?? null);
  if (isWhole instanceof FormulaError) return isWhole;
  const [rows, columns, low, high] = numbers.map((number, index) =>
    index < 2 ? Math.trunc(number) : number,
  ) as [number, number, number, number];
  const isWrong = rows < 1 || columns < 1 || rows * columns > mostValues || low > high;
  if (isWrong || (isWhole && !(Number.isInteger(low) && Number.isInteger(high)))) return wrong;
  const one = (index: number) =>
    isWhole ? wholeBetween(chance(index), low, high) : low + chance(index) * (high - low);
  return new ArrayArea(
    rows,
    columns,
    Array.from({ length: rows * columns }, (_, index) => one(index)),
  );
}

/** Functions of the time and of chance. The examples are computed at noon on 31 March 2026. */
export const volatileFunctions: readonly FunctionDeclaration[] = [
  momentFunction(
    {
      name: 'TODAY',
      summary: 'The date of today; it moves on at midnight.',
      examples: [
        ['TODAY()', 46_112],
        ['TODAY()-DATE(2026,3,1)', 30],
      ],
    },
    ({ today }) => today,
  ),
  momentFunction(
    {
      name: 'NOW',
      summary: 'The date and time of now, looked at again every minute.',
      examples: [
        ['NOW()', 46_112.5],
        ['HOUR(NOW())', 12],
      ],
    },
    ({ now }) => now,
  ),
  chanceFunction(
    {
      name: 'RAND',
      summary: 'A random number from 0 to below 1, another in every row.',
      parameters: [],
      repeats: 0,
      examples: [
        ['AND(RAND()>=0,RAND()<1)', true],
        ['RAND()=RAND()', false],
      ],
    },
    (chance) => chance(0),
  ),
  chanceFunction(
    {
      name: 'RANDBETWEEN',
      summary: 'A random whole number between two numbers, both included.',
      parameters: parameters('number', 'bottom', 'top'),
      repeats: 0,
      examples: [
        ['RANDBETWEEN(3,3.5)', 3],
        ['MEDIAN(1,RANDBETWEEN(1,6),6)=RANDBETWEEN(7,6)', '#NUM!'],
        ['RANDBETWEEN(2.1,2.9)', '#NUM!'],
      ],
    },
    randBetween,
  ),
  chanceFunction(
    {
      name: 'RANDARRAY',
      summary: 'Random numbers in rows and columns, from 0 to 1 or between two numbers, whole ones if asked.',
      parameters: [
        ...parameters('number', 'rows?', 'columns?', 'min?', 'max?'),
        ...parameters('boolean', 'whole_number?'),
      ],
      repeats: 0,
      examples: [
        ['COUNT(RANDARRAY(3,2))', 6],
        ['SUM(RANDARRAY(2,2,5,5,TRUE))', 20],
        ['SUM(RANDARRAY(1,1,2,1))', '#VALUE!'],
        ['SUM(RANDARRAY(0))', '#VALUE!'],
      ],
    },
    randArray,
    'several values',
  ),
];

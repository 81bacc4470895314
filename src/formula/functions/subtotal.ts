import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { ArrayArea } from '../areas.ts';
import { onlyValue } from '../calculation.ts';
import { toNumber } from '../coercion.ts';
import type { BuildContext } from '../compile-context.ts';
import { type Compiled, joinNeeds, noNeeds } from '../compiled.ts';
import { type Region, regionOf } from '../regions.ts';
import { SubtotalSite } from '../subtotal-cells.ts';
import { aggregateFunctions } from './aggregate.ts';
import type { CallExpression, FunctionDeclaration, Operand } from './declaration.ts';
import { asResult, declared, evaluated, numbersOf, parameter, parameters } from './parameters.ts';
import { productFunctions } from './products.ts';
import { largest, percentile, percentileExclusive, rankingFunctions, smallest, sorted } from './ranking.ts';
import { spreadFunctions } from './spread.ts';
import { wholeFunction } from './whole-call.ts';

const invalid = errorValue('#VALUE!');

type Fold = (operands: readonly Operand[]) => Value;

/** The functions that SUBTOTAL and AGGREGATE call by number, from 1. */
const folds: readonly Fold[] = [
  ...['AVERAGE', 'COUNT', 'COUNTA', 'MAX', 'MIN'].map((name) => foldOf(aggregateFunctions, name)),
  foldOf(productFunctions, 'PRODUCT'),
  ...['STDEV.S', 'STDEV.P'].map((name) => foldOf(spreadFunctions, name)),
  foldOf(aggregateFunctions, 'SUM'),
  ...['VAR.S', 'VAR.P'].map((name) => foldOf(spreadFunctions, name)),
  ...['MEDIAN', 'MODE.SNGL'].map((name) => foldOf(rankingFunctions, name)),
];

/** How many of {@link folds} SUBTOTAL knows. */
const subtotals = 11;

/** What AGGREGATE does with sorted numbers and k, from 14 on. */
const placed: readonly ((values: Float64Array, k: number) => number | FormulaError)[] = [
  largest,
  smallest,
  percentile,
  (values, k) => percentile(values, Math.trunc(k) / 4),
  percentileExclusive,
  (values, k) => percentileExclusive(values, Math.trunc(k) / 4),
];

function foldOf(declarations: readonly FunctionDeclaration[], name: string): Fold {
  const declaration = declared(declarations, name);
  if (declaration.form !== 'fold') throw new Error(`${name} takes no ranges as a whole`);
  return declaration.evaluate;
}

/** What is left out of a range before it is folded. */
interface Omissions {
  readonly errors: boolean;
  readonly subtotals: boolean;
  /** Rows that a person has hidden, and those a filter hides. */
  readonly hidden: boolean;
  readonly filtered: boolean;
}

function without(operand: Operand, { errors, subtotals, hidden, filtered }: Omissions): Operand {
  if ('value' in operand) return operand;
  const { area } = operand;
  // What an area of a table tells is made when it is asked for.
  const stateAt = (hidden || filtered ? area.rowState?.bind(area) : undefined) ?? null;
  const isSubtotal = (subtotals ? area.isSubtotal?.bind(area) : undefined) ?? null;
  if (!errors && stateAt === null && isSubtotal === null) return operand;
  const values: Value[] = [];
  const rows = Math.min(area.rowCount, area.usedRows ?? area.rowCount);
  const columns = Math.min(area.columnCount, area.usedColumns ?? area.columnCount);
  for (let row = 0; row < rows; row++) {
    const state = stateAt?.(row) ?? 'shown';
    if ((state === 'hidden' && hidden) || (state === 'filtered' && filtered)) continue;
    for (let column = 0; column < columns; column++) {
      if (isSubtotal?.(row, column) === true) continue;
      const value = area.at(row, column);
      if (!(errors && value instanceof FormulaError)) values.push(value);
    }
  }
  return { area: new ArrayArea(values.length, 1, values) };
}

function subtotal(numberValue: number, ...operands: Operand[]): Value {
  const number = Math.trunc(numberValue);
  const fold = folds[(number > 100 ? number - 100 : number) - 1];
  if (fold === undefined || (number > 100 ? number - 100 : number) > subtotals) return invalid;
  const omissions = { errors: false, subtotals: true, hidden: number > 100, filtered: true };
  return fold(operands.map((operand) => without(operand, omissions)));
}

function aggregate(numberValue: number, optionValue: number, ...operands: Operand[]): Value {
  const number = Math.trunc(numberValue);
  const option = Math.trunc(optionValue);
  if (option < 0 || option > 7) return invalid;
  const hidden = option % 2 === 1;
  const omissions = { errors: option % 4 >= 2, subtotals: option < 4, hidden, filtered: hidden };
  const given = operands.map((operand) => without(operand, omissions));
  const fold = folds[number - 1];
  if (fold !== undefined) return fold(given);
  const place = placed[number - 1 - folds.length];
  const [array, kOperand] = given;
  if (place === undefined || array === undefined || kOperand === undefined) return invalid;
  const k = toNumber('value' in kOperand ? kOperand.value : onlyValue(kOperand.area));
  if (k instanceof FormulaError) return k;
  const numbers = numbersOf([array]);
  return numbers instanceof FormulaError ? numbers : asResult(place(sorted(numbers), k));
}

/** Makes a call follow also which cells of its ranges hold subtotals themselves: a value may stay the same and count no more. */
function followingSubtotals(declaration: FunctionDeclaration): FunctionDeclaration {
  if (declaration.form !== 'built') throw new Error(`${declaration.name} makes no closures of its own`);
  const build = (call: CallExpression, context: BuildContext): Compiled => {
    const compiled = declaration.build(call, context);
    const sites = call.arguments.flatMap((argument) => {
      const region = regionOf(argument, context, context.compile);
      return region === null ? [] : sitesOf(region, context);
    });
    if (sites.length === 0) return compiled;
    const { evaluate } = compiled;
    return {
      ...compiled,
      needs: joinNeeds([compiled.needs, { ...noNeeds, sites }]),
      evaluate: (slot) => {
        for (const site of sites) site.look();
        return evaluate(slot);
      },
    };
  };
  return { ...declaration, build };
}

function sitesOf({ table, left, right }: Region, context: BuildContext): SubtotalSite[] {
  const columns = table.table.columns.slice(left, right + 1);
  const totals = context.totals?.(table) ?? null;
  return [table, ...(totals === null ? [] : [totals])].map(
    (one) =>
      new SubtotalSite(
        one,
        columns.map(({ id }) => context.column(one, id)),
      ),
  );
}

/** SUBTOTAL and AGGREGATE. */
export const subtotalFunctions: readonly FunctionDeclaration[] = [
  wholeFunction(
    {
      name: 'SUBTOTAL',
      summary:
        'A range folded by number: 1 AVERAGE, 2 COUNT, 3 COUNTA, 4 MAX, 5 MIN, 6 PRODUCT, 7 STDEV, 8 STDEVP, 9 SUM, 10 VAR, 11 VARP.',
      parameters: [parameter('number', 'function'), parameter('operand', 'range')],
      repeats: 1,
      examples: [
        ['SUBTOTAL(9,{1,2,3})', 6],
        ['SUBTOTAL(101,{1,2,6})', 3],
        ['SUBTOTAL(3,{"a",1},{2})', 3],
        ['SUBTOTAL(12,{1})', '#VALUE!'],
        ['SUBTOTAL(9,{1,#N/A})', '#N/A'],
      ],
    },
    subtotal,
  ),
  wholeFunction(
    {
      name: 'AGGREGATE',
      summary:
        'A range folded as SUBTOTAL does, or 12 MEDIAN, 13 MODE.SNGL, 14 LARGE to 19 QUARTILE.EXC with k; with option 2, 3, 6 or 7 errors are left out.',
      parameters: [
        ...parameters('number', 'function', 'option'),
        ...evaluated('arrays', parameter('operand', 'range')),
      ],
      repeats: 1,
      examples: [
        ['AGGREGATE(9,6,{1,#N/A,3})', 4],
        ['AGGREGATE(9,4,{1,#N/A,3})', '#N/A'],
        ['AGGREGATE(14,6,{5,#DIV/0!,7},1)', 7],
        ['AGGREGATE(12,0,{1,2,9})', 2],
        ['AGGREGATE(14,6,{5})', '#VALUE!'],
        ['AGGREGATE(20,0,{5})', '#VALUE!'],
      ],
    },
    aggregate,
  ),
].map(followingSubtotals);

import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, areaOf, visitCells } from '../areas.ts';
import { areaFrom, compileCalculation, constant } from '../calculation.ts';
import { compareValues, foldCase, sameText, toNumber } from '../coercion.ts';
import { type BuildContext, wholeColumn } from '../compile-context.ts';
import type { ColumnNode } from '../columns.ts';
import { type Compiled, joinNeeds, noNeeds } from '../compiled.ts';
import { wildcardTest, withoutEscapes } from '../criteria.ts';
import { anyGroup, type KeyRule } from '../key-index.ts';
import { roundTo15Digits } from '../numbers.ts';
import { CellSite, KeySite } from '../sites.ts';
import type { Expression } from '../syntax-tree.ts';
import type { CallExpression, FunctionDeclaration } from './declaration.ts';

const notFound = errorValue('#N/A');

/** What makes a cell equal to what MATCH looks for: type and value, texts without regard to case. */
export const matchRule: KeyRule = {
  name: 'match',
  keyOf: (value) => {
    if (typeof value === 'number') return roundTo15Digits(value);
    if (typeof value === 'string') return `t${foldCase(value)}`;
    if (typeof value === 'boolean') return value ? 'b1' : 'b0';
    return value === null ? '-' : `e${value.code}`;
  },
};

function buildMatch(call: CallExpression, context: BuildContext): Compiled {
  const [wanted, range, type] = call.arguments as [Expression, Expression, Expression?];
  const lookup = context.compile(wanted);
  const column = wholeColumn(range, context);
  if (column !== null && !lookup.isArea && isExact(type)) return matchInColumn(call, context, lookup, column);
  const area = context.compile(range);
  if (area.area === null) return constant(call, errorValue('#N/A'));
  const mode = type === undefined ? constant(call, 1) : context.compile(type);
  const compiled = compileCalculation(call, [lookup, mode], () => null);
  const evaluate = (slot: number) =>
    matchInArea(lookup.evaluate(slot), areaFrom(area, slot), mode.evaluate(slot));
  const parts = [lookup, area, mode];
  if (lookup.isArea) {
    return {
      ...compileCalculation(call, [lookup, mode], (value, kind) =>
        matchInArea(value, areaFrom(area, -1), kind),
      ),
      needs: joinNeeds(parts.map((part) => part.needs)),
    };
  }
  return {
    ...compiled,
    usesRow: parts.some((part) => part.usesRow),
    needs: joinNeeds(parts.map((part) => part.needs)),
    children: type === undefined ? [lookup, area] : parts,
    evaluate,
  };
}

/** The third argument of an exact match as it is written: 0, FALSE, or left empty. */
export function isExact(type: Expression | undefined): boolean {
  if (type === undefined) return false;
  return (
    type.kind === 'omitted' ||
    (type.kind === 'number' && type.value === 0) ||
    (type.kind === 'boolean' && !type.value)
  );
}

function matchInColumn(
  call: CallExpression,
  context: BuildContext,
  lookup: Compiled,
  column: ColumnNode,
): Compiled {
  const index = context.index([column], matchRule);
  const site = new KeySite(index, [], true);
  const row = (slot: number): number | FormulaError => {
    const wanted = lookup.evaluate(slot);
    if (wanted instanceof FormulaError) return wanted;
    if (!index.settled()) return errorValue('#CIRC!');
    index.sync();
    const test = typeof wanted === 'string' ? wildcardTest(wanted) : null;
    if (test !== null) {
      if (slot >= 0) site.links.link(slot, anyGroup);
      for (const candidate of column.table.sequence) {
        const value = column.read(candidate);
        if (typeof value === 'string' && test(value)) return candidate;
      }
      return notFound;
    }
    const group = index.groupWith([matchRule.keyOf(matchKeyValue(wanted))]);
    if (slot >= 0) site.links.link(slot, group);
    return index.members(group)[0] ?? notFound;
  };
  return {
    expression: call,
    isArea: false,
    usesRow: lookup.usesRow,
    area: null,
    needs: joinNeeds([lookup.needs, { ...noNeeds, sites: [site] }]),
    children: [lookup],
    evaluate: (slot) => {
      const found = row(slot);
      return found instanceof FormulaError ? found : column.table.positions[found]! + 1;
    },
    reads: (slot) => {
      const found = row(slot);
      return found instanceof FormulaError
        ? []
        : [{ table: column.table.table.id, column: column.id, slots: [found] }];
    },
  };
}

/** What is looked for: a blank cell asks for 0, a text may have escaped wildcards. */
export function matchKeyValue(wanted: Exclude<Value, FormulaError>): Value {
  if (wanted === null) return 0;
  return typeof wanted === 'string' ? withoutEscapes(wanted) : wanted;
}

function matchInArea(wanted: Value, area: Area, type: Value): Value {
  if (wanted instanceof FormulaError) return wanted;
  const mode = toNumber(type);
  if (mode instanceof FormulaError) return mode;
  if (area.rowCount !== 1 && area.columnCount !== 1) return notFound;
  if (!area.settled()) return errorValue('#CIRC!');
  const count = area.rowCount * area.columnCount;
  const at = (index: number) => (area.columnCount === 1 ? area.at(index, 0) : area.at(0, index));
  const sought = wanted ?? 0;
  if (mode === 0) {
    const test = typeof sought === 'string' ? wildcardTest(sought) : null;
    const literal = typeof sought === 'string' ? withoutEscapes(sought) : sought;
    for (let index = 0; index < count; index++) {
      const value = at(index);
      if (test !== null ? typeof value === 'string' && test(value) : isSame(value, literal)) return index + 1;
    }
    return notFound;
  }
  return mode > 0 ? lastNotAbove(sought, count, at) : lastNotBelow(sought, count, at);
}

function isSame(value: Value, sought: number | string | boolean): boolean {
  if (typeof value === 'string' && typeof sought === 'string') return sameText(value, sought);
  return (
    typeof value === typeof sought && !(value instanceof FormulaError) && compareValues(value, sought) === 0
  );
}

/** The last of ascending values of the sought type that is not above it, found by halving as Excel does. */
export function lastNotAbove(
  sought: number | string | boolean,
  count: number,
  at: (index: number) => Value,
): Value {
  let low = 0;
  let high = count - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    // Values of other types are passed over: the next one of the sought type decides.
    let probe = middle;
    while (probe <= high && typeof at(probe) !== typeof sought) probe++;
    const value = probe <= high ? at(probe) : null;
    if (value === null || value instanceof FormulaError || compareValues(value, sought) > 0)
      high = middle - 1;
    else {
      found = probe;
      low = probe + 1;
    }
  }
  return found < 0 ? notFound : found + 1;
}

/** The last of descending values that is not below what is sought. */
function lastNotBelow(sought: number | string | boolean, count: number, at: (index: number) => Value): Value {
  let found = -1;
  for (let index = 0; index < count; index++) {
    const value = at(index);
    if (value instanceof FormulaError || typeof value !== typeof sought) continue;
    if (compareValues(value, sought) < 0) break;
    found = index;
  }
  return found < 0 ? notFound : found + 1;
}

function buildIndex(call: CallExpression, context: BuildContext): Compiled {
  const [range, rowNumber, columnNumber, areaNumber] = call.arguments as [
    Expression,
    Expression,
    Expression?,
    Expression?,
  ];
  // A range here is always one area, so any other than the first is not there.
  if (areaNumber !== undefined && !(areaNumber.kind === 'number' && areaNumber.value === 1)) {
    return constant(call, errorValue('#REF!'));
  }
  const column = wholeColumn(range, context);
  const row = context.compile(rowNumber);
  if (column !== null && columnNumber === undefined && !row.isArea && !isZero(rowNumber)) {
    return cellOfColumn(call, row, column);
  }
  const area = context.compile(range);
  const place = columnNumber === undefined ? null : context.compile(columnNumber);
  const parts = [area, row, ...(place === null ? [] : [place])];
  const base = {
    expression: call,
    usesRow: parts.some((part) => part.usesRow),
    needs: joinNeeds(parts.map((part) => part.needs)),
    children: parts,
  };
  const take = (slot: number): Area | FormulaError => {
    const whole = areaFrom(area, slot);
    const first = toNumber(row.evaluate(slot));
    if (first instanceof FormulaError) return first;
    const second = place === null ? null : toNumber(place.evaluate(slot));
    if (second instanceof FormulaError) return second;
    // One number counts along the only row there is.
    if (second === null && whole.rowCount === 1) return partOfArea(whole, 1, Math.trunc(first));
    return partOfArea(
      whole,
      Math.trunc(first),
      second === null ? (whole.columnCount === 1 ? 1 : 0) : Math.trunc(second),
    );
  };
  const one = (slot: number): Value => {
    const taken = take(slot);
    if (taken instanceof FormulaError) return taken;
    return taken.rowCount === 1 && taken.columnCount === 1 ? taken.at(0, 0) : errorValue('#VALUE!');
  };
  const many = (slot: number) => {
    const taken = take(slot);
    return taken instanceof FormulaError ? areaOf(taken) : taken;
  };
  const isArea = isZero(rowNumber) || isZero(columnNumber);
  return { ...base, isArea, area: many, evaluate: one };
}

function isZero(expression: Expression | undefined): boolean {
  return expression?.kind === 'omitted' || (expression?.kind === 'number' && expression.value === 0);
}

/** The cell at a row and column of an area, from 1; 0 takes all of that direction. */
function partOfArea(area: Area, row: number, column: number): Area | FormulaError {
  if (row < 0 || column < 0) return errorValue('#VALUE!');
  if (row > area.rowCount || column > area.columnCount) return errorValue('#REF!');
  return new PartOfArea(area, row, column);
}

class PartOfArea implements Area {
  readonly rowCount: number;
  readonly columnCount: number;

  constructor(
    private readonly whole: Area,
    private readonly row: number,
    private readonly column: number,
  ) {
    this.rowCount = row === 0 ? whole.rowCount : 1;
    this.columnCount = column === 0 ? whole.columnCount : 1;
  }

  get within() {
    return { area: this.whole, row: Math.max(0, this.row - 1), column: Math.max(0, this.column - 1) };
  }

  at(row: number, column: number): Value {
    return this.whole.at(this.row === 0 ? row : this.row - 1, this.column === 0 ? column : this.column - 1);
  }

  visit(visitor: (value: Value) => boolean): boolean {
    return visitCells(this, visitor);
  }

  settled(): boolean {
    return this.whole.settled();
  }
}

function cellOfColumn(call: CallExpression, row: Compiled, column: ColumnNode): Compiled {
  const site = new CellSite(column, true);
  const slotOf = (slot: number): number | FormulaError => {
    const number = toNumber(row.evaluate(slot));
    if (number instanceof FormulaError) return number;
    const { sequence } = column.table;
    const place = Math.trunc(number);
    if (place < 0) return errorValue('#VALUE!');
    // A 0 that only turned up now stands for the whole column, which is not one value.
    if (place === 0) return sequence.length === 1 ? sequence[0]! : errorValue('#VALUE!');
    return sequence[place - 1] ?? errorValue('#REF!');
  };
  const evaluate = (slot: number): Value => {
    const target = slotOf(slot);
    if (target instanceof FormulaError) return target;
    site.link(slot, target);
    return column.read(target);
  };
  return {
    expression: call,
    isArea: false,
    usesRow: row.usesRow,
    area: (slot) => areaOf(evaluate(slot)),
    needs: joinNeeds([row.needs, { ...noNeeds, sites: [site] }]),
    children: [row],
    evaluate,
    reads: (slot) => {
      const target = slotOf(slot);
      if (target instanceof FormulaError) return [];
      return [{ table: column.table.table.id, column: column.id, slots: [target] }];
    },
  };
}

/** Functions that find values. */
export const lookupFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'INDEX',
    summary: 'The value at a row, and a column, of a range.',
    parameters: [
      { name: 'range', kind: 'range' },
      { name: 'row', kind: 'number', evaluation: 'as entered' },
      { name: 'column', kind: 'number', optional: true, evaluation: 'as entered' },
      { name: 'area', kind: 'number', optional: true, evaluation: 'as entered' },
    ],
    repeats: 0,
    examples: [
      ['INDEX({1,2;3,4},2,1)', 3],
      ['INDEX({1,2;3,4},2,1,2)', '#REF!'],
      ['INDEX({5,6,7},2)', 6],
      ['INDEX({1;2},3)', '#REF!'],
      ['INDEX({1;2},-1)', '#VALUE!'],
      ['SUM(INDEX({1,2;3,4},0,2))', 6],
    ],
    form: 'built',
    build: buildIndex,
  },
  {
    name: 'MATCH',
    summary:
      'The place of a value in a range: type 0 exactly, 1 the last not above it, -1 the last not below it.',
    parameters: [
      { name: 'value', kind: 'value' },
      { name: 'range', kind: 'range', evaluation: 'as around' },
      { name: 'type', kind: 'number', optional: true },
    ],
    repeats: 0,
    examples: [
      ['MATCH("B",{"a","b"},0)', 2],
      ['MATCH("c*",{"a","cd"},0)', 2],
      ['MATCH(5,{"5",5},0)', 2],
      ['MATCH(9,{1,2},0)', '#N/A'],
      ['MATCH(2.5,{1,2,3})', 2],
      ['MATCH(0,{1,2,3},1)', '#N/A'],
      ['MATCH(2.5,{3,2,1},-1)', 1],
    ],
    form: 'built',
    build: buildMatch,
  },
];

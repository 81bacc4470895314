import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, areaOf, mapAreas } from '../areas.ts';
import { areaFrom, onlyValue } from '../calculation.ts';
import { toNumber } from '../coercion.ts';
import { type BuildContext, wholeColumn } from '../compile-context.ts';
import { type Compiled, joinNeeds, noNeeds } from '../compiled.ts';
import type { Expression } from '../syntax-tree.ts';
import { AreaPart } from './area-part.ts';
import { buildColumnLookup } from './column-lookup.ts';
import type { CallExpression, FunctionDeclaration } from './declaration.ts';
import { Kept } from './kept.ts';
import { parameter } from './parameters.ts';
import { type Direction, lineOf, type MatchMode, placeIn } from './search.ts';
import { SortedLine } from './sorted-line.ts';
import { wholeFunction } from './whole-call.ts';

const notFound = errorValue('#N/A');
const invalid = errorValue('#VALUE!');

function modeOf(value: number): MatchMode | null {
  switch (Math.trunc(value)) {
    case 0:
      return 'exact';
    case -1:
      return 'exact or next smaller';
    case 1:
      return 'exact or next larger';
    case 2:
      return 'wildcards';
    case 3:
      return 'pattern';
    default:
      return null;
  }
}

/** The search modes 2 and -2 promise sorted values, which only make a difference to speed. */
function directionOf(value: number): Direction | null {
  const mode = Math.trunc(value);
  if (mode === 1 || mode === 2) return 'from first';
  return mode === -1 || mode === -2 ? 'from last' : null;
}

/** The place of a value in a row or a column, from 0; `sorted` has its values in order, where they are kept so. */
function placeOf(
  sought: Value,
  area: Area,
  matchMode: number,
  searchMode: number,
  sorted: Kept<SortedLine | null> | null,
): number | FormulaError {
  if (sought instanceof FormulaError) return sought;
  const mode = modeOf(matchMode);
  const direction = directionOf(searchMode);
  const line = lineOf(area);
  if (mode === null || direction === null || line === null) return invalid;
  const isNearest = mode === 'exact or next smaller' || mode === 'exact or next larger';
  const inOrder = isNearest ? (sorted?.get() ?? null) : null;
  const place =
    inOrder !== null && isNearest
      ? inOrder.placeOf(sought, mode, direction)
      : placeIn(line, sought, mode, direction);
  return place ?? notFound;
}

/** The values of a range in order, made when the nearest to a value is first asked for and kept until one of them changes. */
function keepSorted(range: Compiled, context: BuildContext): Kept<SortedLine | null> | null {
  if (range.usesRow || range.area === null) return null;
  return new Kept(range, context.waiting, () => {
    const line = lineOf(areaFrom(range, -1));
    return line === null ? null : new SortedLine(line);
  });
}

/** What a mode is where it is written out or left out; null where it is computed. */
function writtenMode(expression: Expression | undefined, standard: number): number | null {
  if (expression === undefined || expression.kind === 'omitted') return standard;
  if (expression.kind === 'number') return expression.value;
  const negative = expression.kind === 'unary' && expression.operator === '-' ? expression.operand : null;
  return negative?.kind === 'number' ? -negative.value : null;
}

function buildXlookup(call: CallExpression, context: BuildContext): Compiled {
  const [sought, range, results, ifNone, match, search] = call.arguments as [
    Expression,
    Expression,
    Expression,
    ...(Expression | undefined)[],
  ];
  const lookup = context.compile(sought);
  const otherwise = ifNone === undefined || ifNone.kind === 'omitted' ? null : context.compile(ifNone);
  const keys = wholeColumn(range, context);
  const values = wholeColumn(results, context);
  const direction = directionOf(writtenMode(search, 1) ?? 0);
  const plain = !lookup.isArea && (otherwise === null || !otherwise.isArea);
  if (
    keys !== null &&
    values?.table === keys.table &&
    plain &&
    writtenMode(match, 0) === 0 &&
    direction !== null
  ) {
    return buildColumnLookup(call, context, {
      lookup,
      keyOf: (value) => value,
      wildcards: false,
      keys,
      values,
      direction,
      otherwise,
    });
  }
  return lookupInAreas(call, context, lookup, otherwise);
}

function lookupInAreas(
  call: CallExpression,
  context: BuildContext,
  lookup: Compiled,
  otherwise: Compiled | null,
): Compiled {
  const [, rangeExpression, resultExpression, , match, search] = call.arguments;
  const range = context.compile(rangeExpression!);
  const results = context.compile(resultExpression!);
  const modes = [match, search].map((mode) =>
    mode === undefined || mode.kind === 'omitted' ? null : context.compile(mode),
  );
  const parts = [lookup, range, results, otherwise, ...modes].filter((part) => part !== null);
  const sorted = keepSorted(range, context);
  const found = (sought: Value, slot: number): Area => {
    const area = areaFrom(range, slot);
    const given = areaFrom(results, slot);
    if (!area.settled() || !given.settled()) return areaOf(errorValue('#CIRC!'));
    const [matchMode, searchMode] = [modes[0] ?? null, modes[1] ?? null].map((mode, index) =>
      mode === null ? index : toNumber(mode.evaluate(slot)),
    ) as [number | FormulaError, number | FormulaError];
    if (matchMode instanceof FormulaError) return areaOf(matchMode);
    if (searchMode instanceof FormulaError) return areaOf(searchMode);
    const place = placeOf(sought, area, matchMode, searchMode, sorted);
    if (place === notFound && !(sought instanceof FormulaError) && otherwise !== null)
      return areaFrom(otherwise, slot);
    if (place instanceof FormulaError) return areaOf(place);
    const upright = area.columnCount === 1 && (area.rowCount > 1 || given.rowCount === 1);
    const fits = upright ? given.rowCount === area.rowCount : given.columnCount === area.columnCount;
    if (!fits) return areaOf(invalid);
    return upright
      ? new AreaPart(given, place, 0, 1, given.columnCount)
      : new AreaPart(given, 0, place, given.rowCount, 1);
  };
  const area = (slot: number): Area => {
    if (!lookup.isArea) return found(lookup.evaluate(slot), slot);
    return mapAreas([areaFrom(lookup, slot)], ([sought]) => {
      const one = found(sought!, slot);
      // Several results of several rows each are cut down to the first of each, as in Excel.
      return one.rowCount > 0 && one.columnCount > 0 ? one.at(0, 0) : notFound;
    });
  };
  return {
    expression: call,
    isArea: lookup.isArea,
    usesRow: parts.some((part) => part.usesRow),
    needs: joinNeeds([...parts.map((part) => part.needs), sorted?.needs ?? noNeeds]),
    children: parts,
    area,
    evaluate: (slot) => onlyValue(area(slot)),
  };
}

const xmatch = wholeFunction(
  {
    name: 'XMATCH',
    summary:
      'The place of a value in a row or a column; mode -1 takes the next smaller, 1 the next larger, 2 wildcards, 3 a regular expression; a search of -1 begins at the end.',
    parameters: [
      parameter('value', 'value'),
      parameter('range', 'range'),
      parameter('number', 'mode?'),
      parameter('number', 'search?'),
    ],
    repeats: 0,
    examples: [
      ['XMATCH("b",{"a","b"})', 2],
      ['XMATCH(2.5,{3,1,2},-1)', 3],
      ['XMATCH(2.5,{4,1,3},1)', 3],
      ['XMATCH("b*",{"a","bc"},2)', 2],
      ['XMATCH("b*",{"a","bc"})', '#N/A'],
      ['XMATCH("^[bc]+$",{"a","bc"},3)', 2],
      ['XMATCH("(",{"("},3)', '#N/A'],
      ['XMATCH(1,{1,2,1},0,-1)', 3],
    ],
  },
  (sought: Value, area: Area, mode = 0, search = 1) => {
    const place = placeOf(sought, area, mode, search, null);
    return typeof place === 'number' ? place + 1 : place;
  },
);

/** XMATCH of one value that takes the nearest in a range which is the same in every row; null for any other. */
function matchNearest(call: CallExpression, context: BuildContext, lookup: Compiled): Compiled | null {
  const [, rangeExpression, modeExpression, search] = call.arguments;
  const mode = writtenMode(modeExpression, 0);
  const searchMode = writtenMode(search, 1);
  if (lookup.isArea || (mode !== -1 && mode !== 1) || searchMode === null) return null;
  const range = context.compile(rangeExpression!);
  const sorted = keepSorted(range, context);
  if (sorted === null) return null;
  const evaluate = (slot: number): Value => {
    const sought = lookup.evaluate(slot);
    const area = areaFrom(range, slot);
    if (!area.settled()) return errorValue('#CIRC!');
    const place = placeOf(sought, area, mode, searchMode, sorted);
    return typeof place === 'number' ? place + 1 : place;
  };
  const children = [lookup, range];
  const needs = joinNeeds([lookup.needs, range.needs, sorted.needs]);
  return { expression: call, isArea: false, usesRow: lookup.usesRow, area: null, needs, children, evaluate };
}

/** XLOOKUP and XMATCH. */
export const extendedLookupFunctions: readonly FunctionDeclaration[] = [
  {
    ...xmatch,
    form: 'built',
    build: (call, context) => {
      const [sought, range, mode, search] = call.arguments as [
        Expression,
        Expression,
        ...(Expression | undefined)[],
      ];
      const keys = wholeColumn(range, context);
      const lookup = context.compile(sought);
      const direction = directionOf(writtenMode(search, 1) ?? 0);
      if (keys !== null && !lookup.isArea && writtenMode(mode, 0) === 0 && direction !== null) {
        return buildColumnLookup(call, context, {
          lookup,
          keyOf: (value) => value,
          wildcards: false,
          keys,
          values: null,
          direction,
          otherwise: null,
        });
      }
      const nearest = matchNearest(call, context, lookup);
      if (nearest !== null) return nearest;
      if (xmatch.form !== 'built') throw new Error('XMATCH makes its own closures');
      return xmatch.build(call, context);
    },
  },
  {
    name: 'XLOOKUP',
    summary:
      'The value of one range beside a value found in another, or what to give where it is not found; modes as those of XMATCH.',
    parameters: [
      parameter('value', 'value'),
      parameter('range', 'range'),
      parameter('range', 'results'),
      parameter('lazy', 'if_not_found?'),
      parameter('number', 'mode?'),
      parameter('number', 'search?'),
    ],
    repeats: 0,
    examples: [
      ['XLOOKUP("b",{"a","b"},{1,2})', 2],
      ['XLOOKUP("x",{"a","b"},{1,2})', '#N/A'],
      ['XLOOKUP("x",{"a","b"},{1,2},"none")', 'none'],
      ['XLOOKUP("a",{"a","b"},{1,2},1/0)', 1],
      ['XLOOKUP(2.5,{1;2;3},{"one";"two";"three"},,-1)', 'two'],
      ['XLOOKUP("b*",{"a","bc"},{1,2},,2)', 2],
      ['SUM(XLOOKUP(2,{1;2},{1,2;3,4}))', 7],
      ['SUM(XLOOKUP({1,2},{1,2},{5,6}))', 11],
      ['XLOOKUP(1,{1,2},{1,2,3})', '#VALUE!'],
    ],
    form: 'built',
    build: buildXlookup,
  },
];

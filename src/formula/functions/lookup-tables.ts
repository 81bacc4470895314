import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import type { Area } from '../areas.ts';
import type { BuildContext } from '../compile-context.ts';
import type { ColumnNode } from '../columns.ts';
import { columnsOfReference } from '../structured-reference.ts';
import type { Expression } from '../syntax-tree.ts';
import { buildColumnLookup } from './column-lookup.ts';
import type { FunctionDeclaration } from './declaration.ts';
import { isExact, lastNotAbove, matchKeyValue } from './lookup.ts';
import { evaluated, parameter } from './parameters.ts';
import { type Line, lineOf, placeIn } from './search.ts';
import { wholeFunction } from './whole-call.ts';

const notFound = errorValue('#N/A');

/** The first row or column of an area as a line, by which its rows or columns are found. */
function keysOf(area: Area, along: 'rows' | 'columns'): Line {
  return along === 'rows'
    ? { count: area.rowCount, at: (index) => area.at(index, 0) }
    : { count: area.columnCount, at: (index) => area.at(0, index) };
}

/** The place of a key, from 0: the last not above it among ascending ones, or the one that is equal. */
function placeOfKey(keys: Line, sought: Value, how: 'nearest below' | 'exact'): number | FormulaError {
  if (sought instanceof FormulaError) return sought;
  if (how === 'exact') return placeIn(keys, sought ?? 0, 'wildcards', 'from first') ?? notFound;
  const found = lastNotAbove(sought ?? 0, keys.count, keys.at);
  return typeof found === 'number' ? found - 1 : notFound;
}

function lookUp(
  along: 'rows' | 'columns',
  sought: Value,
  area: Area,
  numberValue: number,
  nearest: boolean,
): Value {
  const number = Math.trunc(numberValue);
  if (number < 1) return errorValue('#VALUE!');
  if (number > (along === 'rows' ? area.columnCount : area.rowCount)) return errorValue('#REF!');
  const place = placeOfKey(keysOf(area, along), sought, nearest ? 'nearest below' : 'exact');
  if (typeof place !== 'number') return place;
  return along === 'rows' ? area.at(place, number - 1) : area.at(number - 1, place);
}

function declareLookup(along: 'rows' | 'columns', facts: Parameters<typeof wholeFunction>[0]) {
  return wholeFunction(facts, (sought: Value, area: Area, number: number, nearest = true) =>
    lookUp(along, sought, area, number, nearest),
  );
}

const vertical = declareLookup('rows', {
  name: 'VLOOKUP',
  summary:
    'The value in a column of a range, from the row whose first cell a value matches: with FALSE exactly, else the last not above it.',
  parameters: [
    parameter('value', 'value'),
    ...evaluated('as entered', parameter('range', 'range')),
    parameter('number', 'column'),
    parameter('boolean', 'nearest?'),
  ],
  repeats: 0,
  examples: [
    ['VLOOKUP("b",{"a",1;"b",2},2,FALSE)', 2],
    ['VLOOKUP(2.5,{1,"one";2,"two";3,"three"},2)', 'two'],
    ['VLOOKUP("B*",{"a",1;"bcd",2},2,FALSE)', 2],
    ['VLOOKUP(9,{1,2},2,FALSE)', '#N/A'],
    ['VLOOKUP(1,{1,2},3,FALSE)', '#REF!'],
    ['VLOOKUP(1,{1,2},0,FALSE)', '#VALUE!'],
  ],
});

/** The columns that an expression names as a whole: `Links[[Commitment]:[Measure]]` or `Links`; null for anything else. */
function wholeColumns(expression: Expression, context: BuildContext): ColumnNode[] | null {
  if (expression.kind !== 'reference' || expression.reference.rows.join() !== 'data') return null;
  const table = context.table(expression.reference.table);
  if (table === undefined) return null;
  const columns = columnsOfReference(expression.reference, table.table);
  return columns === null ? null : columns.map((column) => context.column(table, column.id));
}

/** VLOOKUP among whole columns finds its row through an index. */
const indexedVertical: FunctionDeclaration = {
  ...vertical,
  form: 'built',
  build: (call, context) => {
    const [sought, range, number, nearest] = call.arguments as [
      Expression,
      Expression,
      Expression,
      Expression?,
    ];
    const columns = wholeColumns(range, context);
    const lookup = context.compile(sought);
    const place = number.kind === 'number' ? Math.trunc(number.value) - 1 : -1;
    const keys = columns?.[0];
    const values = columns?.[place];
    if (keys !== undefined && values !== undefined && !lookup.isArea && isExact(nearest)) {
      return buildColumnLookup(call, context, {
        lookup,
        keyOf: matchKeyValue,
        wildcards: true,
        keys,
        values,
        direction: 'from first',
        otherwise: null,
      });
    }
    if (vertical.form !== 'built') throw new Error('VLOOKUP makes its own closures');
    return vertical.build(call, context);
  },
};

/** Functions that look a value up in the first row or column of a range. */
export const lookupTableFunctions: readonly FunctionDeclaration[] = [
  indexedVertical,
  declareLookup('columns', {
    name: 'HLOOKUP',
    summary:
      'The value in a row of a range, from the column whose first cell a value matches: with FALSE exactly, else the last not above it.',
    parameters: [
      parameter('value', 'value'),
      ...evaluated('as entered', parameter('range', 'range')),
      parameter('number', 'row'),
      parameter('boolean', 'nearest?'),
    ],
    repeats: 0,
    examples: [
      ['HLOOKUP("b",{"a","b";1,2},2,FALSE)', 2],
      ['HLOOKUP(2.5,{1,2,3;"one","two","three"},2)', 'two'],
      ['HLOOKUP("c",{"a","b";1,2},2,FALSE)', '#N/A'],
    ],
  }),
  wholeFunction(
    {
      name: 'LOOKUP',
      summary: 'The value beside the last of ascending ones that is not above what is looked for.',
      parameters: [parameter('value', 'value'), parameter('range', 'range'), parameter('range', 'results?')],
      repeats: 0,
      examples: [
        ['LOOKUP(3,{1,2,3,4},{10,20,30,40})', 30],
        ['LOOKUP(2.5,{1,2,3})', 2],
        ['LOOKUP("b",{"a",1;"c",2})', 1],
        ['LOOKUP(0,{1,2})', '#N/A'],
      ],
    },
    (sought: Value, area: Area, results?: Area) => {
      // An array is looked through along its longer side.
      const along = area.columnCount > area.rowCount ? 'columns' : 'rows';
      const place = placeOfKey(keysOf(area, along), sought, 'nearest below');
      if (typeof place !== 'number') return place;
      if (results === undefined) {
        return along === 'rows' ? area.at(place, area.columnCount - 1) : area.at(area.rowCount - 1, place);
      }
      const line = lineOf(results);
      if (line === null) return notFound;
      return place < line.count ? line.at(place) : errorValue('#REF!');
    },
  ),
];

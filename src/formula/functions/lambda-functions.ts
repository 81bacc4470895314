import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, ArrayArea, areaOf } from '../areas.ts';
import { areaFrom, constant, onlyValue } from '../calculation.ts';
import { toNumber } from '../coercion.ts';
import type { BuildContext } from '../compile-context.ts';
import { type CellsRead, columnsNeeded, type Compiled, joinNeeds, noNeeds } from '../compiled.ts';
import { AreaPart } from './area-part.ts';
import type { CallExpression, FunctionDeclaration, FunctionFacts } from './declaration.ts';
import { Kept } from './kept.ts';
import { compileLet, isOmitted, lambdaOf, RepeatedCall } from './lambda.ts';
import { parameter } from './parameters.ts';

/** Most values that MAKEARRAY makes; a sheet has no more rows. */
const mostValues = 1_048_576;

/** How a function goes over its arrays: `parts` are its arguments before the LAMBDA. */
interface Walk {
  /** How many arguments the LAMBDA takes, and which of them are arrays, by the number of arrays before it. */
  takes(parts: readonly Compiled[]): readonly boolean[];
  /** Whether one value comes out, not an array. */
  readonly isOne?: true;
  run(parts: readonly Compiled[], call: RepeatedCall, slot: number): Area;
}

function compileWalk(call: CallExpression, context: BuildContext, walk: Walk): Compiled {
  const parts = call.arguments.slice(0, -1).map((part) => context.compile(part));
  const takes = walk.takes(parts);
  const last = call.arguments.at(-1);
  const lambda = last === undefined ? null : lambdaOf(last, context, takes.length, context.compileIn);
  if (lambda === null || lambda.parameters.length !== takes.length)
    return constant(call, errorValue('#VALUE!'));
  let repeated = new RepeatedCall(lambda, takes, context.compileIn);
  // What is given on from call to call is an array as soon as one call gives one.
  if (walk.isOne && repeated.isArea && !takes[0]) {
    repeated = new RepeatedCall(lambda, [true, ...takes.slice(1)], context.compileIn);
  }
  const needs = joinNeeds([...parts.map((part) => part.needs), repeated.needs]);
  const usesRow = repeated.usesRow || parts.some((part) => part.usesRow);
  const settled = (slot: number) => parts.every((part) => areaFrom(part, slot).settled());
  const make = (slot: number): Area =>
    settled(slot) ? walk.run(parts, repeated, slot) : areaOf(errorValue('#CIRC!'));
  const own = [...repeated.needs.whole, ...columnsNeeded({ ...noNeeds, shared: repeated.needs.shared })];
  const reads = (slot: number): CellsRead[] => [
    ...own.map(({ table, id }) => ({ table: table.table.id, column: id, slots: 'all' as const })),
    ...repeated.needs.sameRow.map(({ table, id }) => ({ table: table.table.id, column: id, slots: [slot] })),
  ];
  const base = {
    expression: call,
    usesRow,
    children: parts,
    reads,
    isArea: !(walk.isOne && !repeated.isArea),
  };
  if (usesRow) return { ...base, needs, area: make, evaluate: (slot) => onlyValue(make(slot)) };
  const kept = new Kept({ needs }, context.waiting, () => make(-1));
  return { ...base, needs: kept.needs, area: () => kept.get(), evaluate: () => onlyValue(kept.get()) };
}

function walking(facts: FunctionFacts, walk: Walk): FunctionDeclaration {
  return { ...facts, form: 'built', build: (call, context) => compileWalk(call, context, walk) };
}

/** Goes over an array value by value, giving on what came out: REDUCE and SCAN. */
function goOver(
  parts: readonly Compiled[],
  call: RepeatedCall,
  slot: number,
  visit: (value: Value | Area) => void,
): Area {
  const [start, array] = parts as [Compiled, Compiled];
  const area = areaFrom(array, slot);
  let given: Value | Area | undefined =
    start.expression.kind === 'omitted'
      ? undefined
      : start.isArea
        ? areaFrom(start, slot)
        : start.evaluate(slot);
  area.visit((value) => {
    if (given === undefined) given = value;
    else given = call.isArea ? call.area(slot, [given, value]) : call.value(slot, [given, value]);
    visit(given);
    return true;
  });
  const last = given ?? errorValue('#CALC!');
  return typeof last === 'object' && 'rowCount' in last ? last : areaOf(last);
}

const lambda = parameter('lazy', 'function');
const array = parameter('range', 'array');

/** LET and LAMBDA, and the functions that call a LAMBDA over and over. */
export const lambdaFunctions: readonly FunctionDeclaration[] = [
  {
    name: 'LET',
    summary: 'Gives words a value each, and the result of a formula that uses them.',
    parameters: [parameter('lazy', 'name'), parameter('lazy', 'value')],
    repeats: 2,
    last: parameter('lazy', 'result'),
    examples: [
      ['LET(x,2,x*x)', 4],
      ['LET(x,2,y,x+1,x*y)', 6],
      ['LET(x,1,LET(x,5,x)+x)', 6],
      ['LET(x,1/0,IF(FALSE,x,"fine"))', 'fine'],
      ['LET(f,LAMBDA(a,b,a*10+b),f(1,2))', 12],
      ['SUM(LET(x,{1,2,3},x*2))', 12],
      ['LET(x,1)', '#VALUE!'],
    ],
    form: 'built',
    build: compileLet,
  },
  {
    name: 'LAMBDA',
    summary:
      'A function of one’s own: words for its arguments, then what it gives. Called in place or by MAP and its like.',
    parameters: [parameter('lazy', 'name_or_result')],
    repeats: 1,
    examples: [
      ['LAMBDA(x,x+1)(5)', 6],
      ['LAMBDA(x,y,x&y)("a","b")', 'ab'],
      ['LAMBDA(x,LAMBDA(y,x-y))(5)(3)', 2],
      ['LAMBDA(f,f(f(2)))(LAMBDA(x,x*x))', 16],
      ['LAMBDA(5)()', 5],
      ['LAMBDA(x,x)', '#CALC!'],
      ['LAMBDA(x,x)(1,2)', '#VALUE!'],
    ],
    form: 'built',
    build: (call) => constant(call, errorValue('#CALC!')),
  },
  {
    name: 'ISOMITTED',
    summary: 'Whether an argument of a LAMBDA was left out.',
    parameters: [parameter('lazy', 'argument')],
    repeats: 0,
    examples: [
      ['LAMBDA(a,[b],IF(ISOMITTED(b),a,a+b))(5)', 5],
      ['LAMBDA(a,[b],IF(ISOMITTED(b),a,a+b))(5,1)', 6],
      ['LAMBDA(a,b,ISOMITTED(b))(5,)', true],
    ],
    form: 'built',
    build: (call, context) => constant(call, isOmitted(call.arguments[0], context)),
  },
  walking(
    {
      name: 'MAP',
      summary:
        'An array of what a LAMBDA makes of each value of an array, or of the values of several side by side.',
      parameters: [array, lambda],
      repeats: 1,
      examples: [
        ['SUM(MAP({1,2,3},LAMBDA(x,x*x)))', 14],
        ['SUM(MAP({1,2},{10,20},LAMBDA(x,y,x*y)))', 50],
        ['TEXTJOIN(",",TRUE,MAP({1,2,3},LAMBDA(x,IF(x>1,"b","a"))))', 'a,b,b'],
        ['SUM(MAP({-1,2},ABS))', 3],
        ['SUM(MAP({1,2},LAMBDA(x,y,x)))', '#VALUE!'],
      ],
    },
    {
      takes: (parts) => parts.map(() => false),
      run: (parts, call, slot) => {
        const areas = parts.map((part) => areaFrom(part, slot));
        const rows = Math.max(...areas.map((area) => area.rowCount));
        const columns = Math.max(...areas.map((area) => area.columnCount));
        const values: Value[] = [];
        for (let row = 0; row < rows; row++) {
          for (let column = 0; column < columns; column++) {
            const given = areas.map((area) =>
              row < area.rowCount && column < area.columnCount ? area.at(row, column) : errorValue('#N/A'),
            );
            values.push(call.value(slot, given));
          }
        }
        return new ArrayArea(rows, columns, values);
      },
    },
  ),
  walking(
    {
      name: 'REDUCE',
      summary: 'What a LAMBDA makes of a start and the first value, of that and the next, and so on.',
      parameters: [parameter('lazy', 'start'), array, lambda],
      repeats: 0,
      examples: [
        ['REDUCE(0,{1,2,3},LAMBDA(a,b,a+b*b))', 14],
        ['REDUCE("",{"a","b"},LAMBDA(a,b,b&a))', 'ba'],
        ['REDUCE(,{5,2},LAMBDA(a,b,a-b))', 3],
        ['ROWS(REDUCE(0,{1,2,3},LAMBDA(a,b,VSTACK(a,b))))', 4],
      ],
    },
    {
      takes: ([start]) => [start?.isArea ?? false, false],
      isOne: true,
      run: (parts, call, slot) => goOver(parts, call, slot, () => undefined),
    },
  ),
  walking(
    {
      name: 'SCAN',
      summary: 'All that REDUCE comes by on its way, as an array.',
      parameters: [parameter('lazy', 'start'), array, lambda],
      repeats: 0,
      examples: [
        ['TEXTJOIN(",",TRUE,SCAN(0,{1,2,3},LAMBDA(a,b,a+b)))', '1,3,6'],
        ['INDEX(SCAN("",{"a","b"},LAMBDA(a,b,a&b)),2)', 'ab'],
      ],
    },
    {
      takes: () => [false, false],
      run: (parts, call, slot) => {
        const values: Value[] = [];
        goOver(parts, call, slot, (value) => {
          const isOne = typeof value !== 'object' || value === null || !('rowCount' in value);
          values.push(isOne ? value : errorValue('#CALC!'));
        });
        const { rowCount, columnCount } = areaFrom(parts[1]!, slot);
        return new ArrayArea(rowCount, columnCount, values);
      },
    },
  ),
  walking(
    {
      name: 'BYROW',
      summary: 'What a LAMBDA makes of each row of an array, one below the other.',
      parameters: [array, lambda],
      repeats: 0,
      examples: [
        ['TEXTJOIN(",",TRUE,BYROW({1,2;3,4},LAMBDA(r,SUM(r))))', '3,7'],
        ['SUM(BYROW({1,5;3,4},MAX))', 9],
        ['BYROW({1,2},LAMBDA(r,r))', '#CALC!'],
      ],
    },
    {
      takes: () => [true],
      run: ([part], call, slot) => {
        const area = areaFrom(part!, slot);
        const rows = Array.from({ length: area.rowCount }, (_, row) =>
          call.value(slot, [new AreaPart(area, row, 0, 1, area.columnCount)]),
        );
        return new ArrayArea(rows.length, 1, rows);
      },
    },
  ),
  walking(
    {
      name: 'BYCOL',
      summary: 'What a LAMBDA makes of each column of an array, side by side.',
      parameters: [array, lambda],
      repeats: 0,
      examples: [
        ['TEXTJOIN(",",TRUE,BYCOL({1,2;3,4},LAMBDA(c,SUM(c))))', '4,6'],
        ['COLUMNS(BYCOL({1,2;3,4},LAMBDA(c,MAX(c))))', 2],
      ],
    },
    {
      takes: () => [true],
      run: ([part], call, slot) => {
        const area = areaFrom(part!, slot);
        const columns = Array.from({ length: area.columnCount }, (_, column) =>
          call.value(slot, [new AreaPart(area, 0, column, area.rowCount, 1)]),
        );
        return new ArrayArea(1, columns.length, columns);
      },
    },
  ),
  walking(
    {
      name: 'MAKEARRAY',
      summary: 'An array of so many rows and columns, each value made by a LAMBDA of its row and column.',
      parameters: [parameter('number', 'rows'), parameter('number', 'columns'), lambda],
      repeats: 0,
      examples: [
        ['SUM(MAKEARRAY(2,3,LAMBDA(r,c,r*c)))', 18],
        ['MAKEARRAY(0,3,LAMBDA(r,c,1))', '#VALUE!'],
      ],
    },
    {
      takes: () => [false, false],
      run: ([rowsPart, columnsPart], call, slot) => {
        const rows = toNumber(rowsPart!.evaluate(slot));
        if (rows instanceof FormulaError) return areaOf(rows);
        const columns = toNumber(columnsPart!.evaluate(slot));
        if (columns instanceof FormulaError) return areaOf(columns);
        const [down, across] = [Math.trunc(rows), Math.trunc(columns)];
        if (down < 1 || across < 1 || down * across > mostValues) return areaOf(errorValue('#VALUE!'));
        const values = Array.from({ length: down * across }, (_, index) =>
          call.value(slot, [Math.floor(index / across) + 1, (index % across) + 1]),
        );
        return new ArrayArea(down, across, values);
      },
    },
  ),
];

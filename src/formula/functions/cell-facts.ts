import { errorValue, FormulaError, type Value } from '../../model/values.ts';
import { type Area, ArrayArea, areaOf } from '../areas.ts';
import { columnLetters } from '../../model/sheet-layout.ts';
import { areaFrom, onlyValue } from '../calculation.ts';
import { toText } from '../coercion.ts';
import type { ColumnNode } from '../columns.ts';
import type { BuildContext, SheetPlace } from '../compile-context.ts';
import { type Compiled, joinNeeds, type Needs, noNeeds } from '../compiled.ts';
import { type Region, regionOf } from '../regions.ts';
import { FormulaSite, PlaceSite } from '../row-sites.ts';
import type { Expression } from '../syntax-tree.ts';
import type { CallExpression, FunctionDeclaration, FunctionFacts } from './declaration.ts';
import { parameter } from './parameters.ts';

/** Cells as these functions see them, and how that depends on the row. */
interface Cells {
  /** Where they are in a row; an error where they are nowhere. */
  place(slot: number): SheetPlace | FormulaError;
  readonly needs: Needs;
  /** What tells that a formula of theirs is another one. */
  readonly formulas: Needs;
  readonly usesRow: boolean;
  /** Whether it is one row, and one column, whatever happens. */
  readonly isOneRow: boolean;
  readonly isOneColumn: boolean;
}

const nowhere = errorValue('#VALUE!');

/** The cells that an expression names, or with undefined the formula's own; null for what names no cells. */
function cellsOf(expression: Expression | undefined, context: BuildContext): Cells | null {
  const { sheet } = context;
  if (sheet !== undefined) {
    return {
      place: () => sheet.cells(expression ?? null) ?? nowhere,
      needs: noNeeds,
      formulas: noNeeds,
      // Nothing is kept from one evaluation to the next, and what a range is may only be known then.
      usesRow: true,
      isOneRow: expression === undefined,
      isOneColumn: expression === undefined,
    };
  }
  if (expression === undefined) return ownCell(context);
  if (expression.kind === 'binary' && expression.operator === ',') {
    const parts = [expression.left, expression.right].map((part) => cellsOf(part, context));
    const [first, second] = parts as [Cells | null, Cells | null];
    if (first === null || second === null) return null;
    const place = (slot: number) => {
      const [a, b] = [first.place(slot), second.place(slot)];
      if (a instanceof FormulaError) return a;
      return b instanceof FormulaError ? b : { ...a, areas: a.areas + b.areas };
    };
    return { ...first, needs: joinNeeds([first.needs, second.needs]), place };
  }
  const region = regionOf(expression, context, context.compile);
  return region === null ? null : cellsOfRegion(region, context);
}

function ownCell({ standsIn, ownTable, sheetNumber }: BuildContext): Cells | null {
  if (standsIn === undefined) return null;
  const { table, column } = standsIn;
  return {
    place: (slot) => ({
      sheet: sheetNumber?.(table) ?? 1,
      row: (ownTable === null ? table.sequence.length : table.positions[slot]!) + 2,
      column: table.table.columns.findIndex(({ id }) => id === column) + 1,
      rowCount: 1,
      columnCount: 1,
      areas: 1,
      formulaAt: () => null,
    }),
    needs: { ...noNeeds, sites: [new PlaceSite(table)] },
    formulas: noNeeds,
    usesRow: ownTable !== null,
    isOneRow: true,
    isOneColumn: true,
  };
}

function cellsOfRegion({ table, left, right, ...region }: Region, context: BuildContext): Cells {
  const totals = context.totals?.(table) ?? null;
  const node = (beside: number): ColumnNode => context.column(table, table.table.columns[left + beside]!.id);
  const nodes = Array.from({ length: right - left + 1 }, (_, beside) => node(beside));
  return {
    place: (slot) => {
      const rows = region.rows(slot);
      if (rows instanceof FormulaError) return rows;
      return {
        sheet: context.sheetNumber?.(table) ?? 1,
        row: rows.first + 1,
        column: left + 1,
        rowCount: rows.last - rows.first + 1,
        columnCount: nodes.length,
        areas: 1,
        formulaAt: (below, beside) => {
          const row = rows.first + below;
          const cell = table.sequence[row - 1];
          const total = row > table.sequence.length ? totals : null;
          const formula =
            total !== null
              ? context.column(total, nodes[beside]!.id).formula
              : cell === undefined
                ? null
                : nodes[beside]!.formulaAt(cell);
          const person = formula?.person ?? null;
          return person === null ? null : `=${person.printed.join('')}`;
        },
      };
    },
    needs: joinNeeds([region.needs, { ...noNeeds, sites: [new PlaceSite(table)] }]),
    formulas: { ...noNeeds, sites: [new FormulaSite(table, nodes)] },
    usesRow: region.usesRow,
    isOneRow: region.isOneRow,
    isOneColumn: nodes.length === 1,
  };
}

/** A function that tells something of cells, value by value of those `shape` says. */
function factFunction(
  facts: FunctionFacts,
  shape: 'one' | 'rows' | 'columns' | 'cells',
  tell: (place: SheetPlace, row: number, column: number) => Value,
): FunctionDeclaration {
  function build(call: CallExpression, context: BuildContext): Compiled {
    const argument = call.arguments[0];
    const cells = cellsOf(argument, context);
    const wrong = errorValue(shape === 'one' && argument !== undefined ? '#REF!' : '#VALUE!');
    // An argument that is an error, or something else than cells, says so itself.
    const given = argument === undefined || cells !== null ? null : context.compile(argument);
    const area = (slot: number): Area => {
      if (cells === null) {
        const value = given?.evaluate(slot);
        return areaOf(value instanceof FormulaError ? value : wrong);
      }
      const place = cells.place(slot);
      if (place instanceof FormulaError) return areaOf(place);
      const rows = shape === 'rows' || shape === 'cells' ? place.rowCount : 1;
      const columns = shape === 'columns' || shape === 'cells' ? place.columnCount : 1;
      const values: Value[] = [];
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) values.push(tell(place, row, column));
      }
      return new ArrayArea(rows, columns, values);
    };
    const isOne =
      cells === null ||
      shape === 'one' ||
      ((shape === 'columns' || cells.isOneRow) && (shape === 'rows' || cells.isOneColumn));
    const base = {
      expression: call,
      usesRow: cells?.usesRow ?? given?.usesRow ?? false,
      needs:
        cells === null
          ? (given?.needs ?? noNeeds)
          : joinNeeds(shape === 'cells' ? [cells.needs, cells.formulas] : [cells.needs]),
      children: given === null ? [] : [given],
    };
    // On a sheet, a range where one value is wanted gives what its first cell gives.
    const evaluate = (slot: number) =>
      context.sheet === undefined ? onlyValue(area(slot)) : area(slot).at(0, 0);
    return { ...base, isArea: !isOne, evaluate, area: isOne ? null : area };
  }
  return { ...facts, form: 'built', build };
}

const reference = (name: string) => parameter('range', name);

/** Functions that tell where cells are and what stands in them. */
export const cellFactFunctions: readonly FunctionDeclaration[] = [
  factFunction(
    {
      name: 'ROW',
      summary: 'The number of a row on its sheet: of the formula’s own, or of cells.',
      parameters: [reference('reference?')],
      repeats: 0,
      examples: [
        ['ROW()', 2],
        ['ROW(T[#Headers])', 1],
        ['ROW(5)', '#VALUE!'],
      ],
    },
    'rows',
    (place, row) => place.row + row,
  ),
  factFunction(
    {
      name: 'COLUMN',
      summary: 'The number of a column on its sheet: of the formula’s own, or of cells.',
      parameters: [reference('reference?')],
      repeats: 0,
      examples: [
        ['COLUMN()', 1],
        ['COLUMN(T[#Headers])', 1],
        ['COLUMN("A")', '#VALUE!'],
      ],
    },
    'columns',
    (place, _row, column) => place.column + column,
  ),
  factFunction(
    {
      name: 'AREAS',
      summary: 'How many ranges there are in a reference.',
      parameters: [reference('reference')],
      repeats: 0,
      examples: [
        ['AREAS(T[#Headers])', 1],
        ['AREAS((T[#Headers],T[#Headers]))', 2],
      ],
    },
    'one',
    (place) => place.areas,
  ),
  factFunction(
    {
      name: 'ISFORMULA',
      summary: 'Whether there is a formula in a cell.',
      parameters: [reference('reference')],
      repeats: 0,
      examples: [
        ['ISFORMULA([@Result])', true],
        ['ISFORMULA(T[[#Headers],[Result]])', false],
      ],
    },
    'cells',
    (place, row, column) => place.formulaAt(row, column) !== null,
  ),
  factFunction(
    {
      name: 'FORMULATEXT',
      summary: 'The formula in a cell as a text; #N/A where there is none.',
      parameters: [reference('reference')],
      repeats: 0,
      examples: [
        ['LEN(FORMULATEXT([@Result]))', 28],
        ['FORMULATEXT(T[[#Headers],[Result]])', '#N/A'],
      ],
    },
    'cells',
    (place, row, column) => place.formulaAt(row, column) ?? errorValue('#N/A'),
  ),
  {
    name: 'CELL',
    summary:
      'A fact about a cell: its "row", "col", "address", "contents" or "type" (b blank, l text, v other).',
    parameters: [parameter('text', 'info_type'), parameter('range', 'reference?')],
    repeats: 0,
    examples: [
      ['CELL("address",T[#Headers])', '$A$1'],
      ['CELL("type",T[#Headers])', 'l'],
      ['CELL("contents",T[#Headers])', 'Result'],
      ['CELL("row")', 2],
      ['CELL("color",T[#Headers])', '#VALUE!'],
    ],
    form: 'built',
    build: buildCell,
  },
  {
    name: 'SHEET',
    summary: 'The number of a sheet among all: of the formula’s own, of cells, or of a sheet by its name.',
    parameters: [parameter('range', 'value?')],
    repeats: 0,
    examples: [
      ['SHEET()', 1],
      ['SHEET(T[#Headers])', 1],
      ['SHEET("Nowhere")', '#N/A'],
    ],
    form: 'built',
    build: buildSheet,
  },
  {
    name: 'SHEETS',
    summary: 'How many sheets there are, or how many a reference goes through.',
    parameters: [reference('reference?')],
    repeats: 0,
    examples: [
      ['SHEETS()', 1],
      ['SHEETS(T[#Headers])', 1],
    ],
    form: 'built',
    build: buildSheets,
  },
];

/** What CELL can tell; the other kinds are of how a cell looks in Excel. */
const cellKinds = ['row', 'col', 'address', 'contents', 'type'];

function buildCell(call: CallExpression, context: BuildContext): Compiled {
  const [kindPart, argument] = call.arguments as [Expression, Expression?];
  const cells = cellsOf(argument, context);
  const kind = context.compile(kindPart);
  const given = argument === undefined ? null : context.compile(argument);
  const parts = given === null ? [kind] : [kind, given];
  const evaluate = (slot: number): Value => {
    const asked = toText(kind.evaluate(slot));
    if (asked instanceof FormulaError) return asked;
    const wanted = asked.toLowerCase();
    if (!cellKinds.includes(wanted)) return nowhere;
    const place = cells?.place(slot) ?? nowhere;
    if (place instanceof FormulaError) return place;
    if (wanted === 'row') return place.row;
    if (wanted === 'col') return place.column;
    if (wanted === 'address') return `$${columnLetters(place.column - 1)}$${place.row}`;
    // Without a reference Excel takes the cell that was changed last, which is no fact of the workbook.
    if (given === null) return nowhere;
    const area = areaFrom(given, slot);
    if (!area.settled()) return errorValue('#CIRC!');
    const value = area.at(0, 0);
    if (wanted === 'contents') return value ?? 0;
    return value === null ? 'b' : typeof value === 'string' ? 'l' : 'v';
  };
  return {
    expression: call,
    isArea: false,
    usesRow: (cells?.usesRow ?? false) || parts.some((part) => part.usesRow),
    needs: joinNeeds([cells?.needs ?? noNeeds, ...parts.map((part) => part.needs)]),
    children: parts,
    area: null,
    evaluate,
  };
}

function buildSheet(call: CallExpression, context: BuildContext): Compiled {
  const [argument] = call.arguments;
  const cells = cellsOf(argument, context);
  const isName = argument !== undefined && cells === null;
  const given = isName || context.sheet !== undefined ? argument : undefined;
  const value = given === undefined ? null : context.compile(given);
  const evaluate = (slot: number): Value => {
    const place = cells?.place(slot) ?? nowhere;
    if (!(place instanceof FormulaError)) return place.sheet;
    if (value === null) return place;
    const name = toText(value.evaluate(slot));
    if (name instanceof FormulaError) return name;
    return context.sheet?.sheetNamed(name) ?? context.sheetNamed?.(name) ?? errorValue('#N/A');
  };
  return {
    expression: call,
    isArea: false,
    usesRow: (cells?.usesRow ?? false) || (value?.usesRow ?? false),
    needs: joinNeeds([cells?.needs ?? noNeeds, value?.needs ?? noNeeds]),
    children: value === null ? [] : [value],
    area: null,
    evaluate,
  };
}

function buildSheets(call: CallExpression, context: BuildContext): Compiled {
  const [argument] = call.arguments;
  const cells = argument === undefined ? null : cellsOf(argument, context);
  const evaluate = (slot: number): Value => {
    if (argument === undefined) return context.sheet?.sheetCount ?? context.sheetCount?.() ?? 1;
    const place = cells?.place(slot) ?? errorValue('#REF!');
    // A table's cells stand on one sheet.
    return place instanceof FormulaError ? place : 1;
  };
  const needs = cells?.needs ?? noNeeds;
  const usesRow = cells?.usesRow ?? false;
  return { expression: call, isArea: false, usesRow, needs, children: [], area: null, evaluate };
}

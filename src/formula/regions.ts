import { errorValue, FormulaError, type Value } from '../model/values.ts';
import { type Area, areaOf, RowArea, stateOf } from './areas.ts';
import { rowsOfReference, slotsOfReference } from './cell-reference.ts';
import { toNumber } from './coercion.ts';
import type { ColumnNode, TableNode } from './columns.ts';
import type { CompileContext } from './compile-context.ts';
import { type Compiled, joinNeeds, type Needs, noNeeds } from './compiled.ts';
import { FixedCellSite, RowSpanSite } from './row-sites.ts';
import { type FoldedNumbers, RunningNumbers } from './running-numbers.ts';
import { CellSite } from './sites.ts';
import { columnsOfReference } from './structured-reference.ts';
import { holdsSubtotals } from './subtotal-cells.ts';
import type { Expression } from './syntax-tree.ts';

/** Rows of a table's sheet, both included: 0 for the headings, from 1 the table's own, then the totals row. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

/** Cells of one table in a rectangle, some of whose edges may only be known in a row. */
export interface Region {
  readonly table: TableNode;
  /** The first and last column by their places among the table's, from 0. */
  readonly left: number;
  readonly right: number;
  /** Whether it is always one row. */
  readonly isOneRow: boolean;
  /** Whether the rows differ from row to row of the formula's own table. */
  readonly usesRow: boolean;
  /** What the rows are found by. */
  readonly needs: Needs;
  /** The rows, or the error there is in place of them. */
  rows(slot: number): Rows | FormulaError;
}

/**
 * The rectangle of cells that an expression stands for: a reference, a cell that INDEX finds, what `:` or a space makes of
 * two. Null for what is no range of a table's cells.
 */
export function regionOf(
  expression: Expression,
  context: CompileContext,
  compile: (part: Expression) => Compiled,
): Region | null {
  switch (expression.kind) {
    case 'reference':
    case 'cell-reference': {
      const { reference } = expression;
      const table = context.table(reference.table);
      const columns = table === undefined ? null : columnsOfReference(reference, table.table);
      if (table === undefined || columns === null || columns.length === 0) return null;
      const left = table.table.columns.indexOf(columns[0]!);
      const place = { table, left, right: left + columns.length - 1, needs: noNeeds };
      if (expression.kind === 'cell-reference') {
        const isOneRow = expression.reference.cells.length === 1;
        return { ...place, isOneRow, usesRow: false, rows: () => rowsOfCells(expression, table) };
      }
      const { rows } = expression.reference;
      if (rows.length === 1 && rows[0] === 'this') {
        if (table !== context.ownTable) return null;
        return { ...place, isOneRow: true, usesRow: true, rows: (slot) => only(table.positions[slot]! + 1) };
      }
      const isOneRow = rows.length === 1 && (rows[0] === 'headers' || rows[0] === 'totals');
      return { ...place, isOneRow, usesRow: false, rows: () => rowsOfItems(rows, table, context) };
    }
    case 'local': {
      const source = context.locals?.get(expression.name.toLowerCase())?.source ?? null;
      return source === null ? null : regionOf(source.expression, source.context, compile);
    }
    case 'call':
      return expression.name === 'INDEX' ? cellOfRegion(expression.arguments, context, compile) : null;
    case 'binary': {
      const { operator } = expression;
      if (operator !== ':' && operator !== ' ') return null;
      const first = regionOf(expression.left, context, compile);
      const second = regionOf(expression.right, context, compile);
      if (first === null || second === null || first.table !== second.table) return null;
      return operator === ':' ? fromTo(first, second) : shared(first, second);
    }
    default:
      return null;
  }
}

/** Makes a region into closures. */
export function compileRegion(expression: Expression, region: Region, context: CompileContext): Compiled {
  const { table, usesRow } = region;
  const columns = table.table.columns.slice(region.left, region.right + 1);
  const nodes = columns.map((column) => context.column(table, column.id));
  const totals = context.totals?.(table) ?? null;
  const totalsNodes = totals === null ? [] : columns.map((column) => context.column(totals, column.id));
  const names = columns.map(({ name }) => name);
  const [only] = nodes;
  const running =
    usesRow && nodes.length === 1 && only !== undefined ? new RunningNumbers(table, only) : null;
  const source: RegionSource = { table, nodes, totals, totalsNodes, names, running };
  const site = new RowSpanSite(table, nodes);
  const find = (slot: number): Rows | FormulaError => {
    const rows = region.rows(slot);
    if (!(rows instanceof FormulaError)) site.link(slot, rows.first - 1, rows.last - 1);
    return rows;
  };
  const area = (slot: number): Area => {
    const rows = find(slot);
    return new RegionArea(source, rows instanceof FormulaError ? { first: 0, last: -1 } : rows, rows);
  };
  const needs = joinNeeds([region.needs, { ...noNeeds, sites: [site], whole: totalsNodes }]);
  return {
    expression,
    isArea: true,
    usesRow,
    needs,
    children: [],
    area,
    evaluate: (slot) => {
      const found = area(slot);
      return found.rowCount === 1 && found.columnCount === 1 ? found.at(0, 0) : errorValue('#VALUE!');
    },
    reads: (slot) => {
      const rows = region.rows(slot);
      if (rows instanceof FormulaError) return [];
      const slots = Array.from(table.sequence.slice(Math.max(0, rows.first - 1), Math.max(0, rows.last)));
      return nodes.map((node) => ({ table: table.table.id, column: node.id, slots }));
    },
  };
}

/**
 * INDEX of one column with its heading or totals (`INDEX(T[[#All],[C]],n)`): reads one cell, so that a column may read its own
 * row above. Null where the call is of another kind.
 */
export function compileIndexedCell(
  call: CallNode,
  context: CompileContext,
  compile: (part: Expression) => Compiled,
): Compiled | null {
  const [range, rowPart, ...more] = call.arguments;
  if (range?.kind !== 'reference' || rowPart === undefined || more.length > 0 || isZero(rowPart)) return null;
  const items = range.reference.rows;
  if (items.length === 1 && (items[0] === 'data' || items[0] === 'this')) return null;
  const region = regionOf(call, context, compile);
  if (region === null || region.left !== region.right) return null;
  const { table } = region;
  const column = table.table.columns[region.left]!;
  const node = context.column(table, column.id);
  const totals = context.totals?.(table) ?? null;
  const total = totals === null ? null : context.column(totals, column.id);
  const row = compile(rowPart);
  const site = new CellSite(node, true);
  /** The row on the table's sheet; of the whole column where a 0 only turned up now. */
  const find = (slot: number): number | FormulaError => {
    const rows = region.rows(slot);
    if (rows instanceof FormulaError) return rows;
    return rows.first === rows.last ? rows.first : errorValue('#VALUE!');
  };
  const evaluate = (slot: number): Value => {
    const place = find(slot);
    if (place instanceof FormulaError) return place;
    const target = table.sequence[place - 1];
    site.link(slot, target ?? null);
    if (place === 0) return column.name;
    if (target !== undefined) return node.read(target);
    return totals === null || total === null ? null : total.read(totals.sequence[0]!);
  };
  const needs = { ...noNeeds, sites: [site], whole: total === null ? [] : [total] };
  return {
    expression: call,
    isArea: false,
    usesRow: region.usesRow,
    area: (slot) => areaOf(evaluate(slot)),
    needs: joinNeeds([region.needs, needs]),
    children: [row],
    evaluate,
    reads: (slot) => {
      const place = find(slot);
      const target = place instanceof FormulaError ? undefined : table.sequence[place - 1];
      return target === undefined ? [] : [{ table: table.table.id, column: node.id, slots: [target] }];
    },
  };
}

/** One cell of a row that is named for good: `$E$4`. The same in every row. */
export function compileFixedCell(expression: CellReferenceNode, context: CompileContext): Compiled | null {
  const { reference } = expression;
  const table = context.table(reference.table);
  const columns = table === undefined ? null : columnsOfReference(reference, table.table);
  if (table === undefined || columns?.length !== 1 || reference.cells.length !== 1) return null;
  const node = context.column(table, columns[0]!.id);
  const slotOf = () => table.table.rows.slot(reference.cells[0]!);
  const evaluate = (): Value => {
    const slot = slotOf();
    return slot === undefined ? errorValue('#REF!') : node.read(slot);
  };
  return {
    expression,
    isArea: false,
    usesRow: false,
    area: () => {
      const slot = slotOf();
      return slot === undefined ? areaOf(errorValue('#REF!')) : new RowArea([node], slot);
    },
    needs: { ...noNeeds, sites: [new FixedCellSite(node, slotOf)] },
    children: [],
    evaluate,
    reads: () => {
      const slot = slotOf();
      return slot === undefined ? [] : [{ table: table.table.id, column: node.id, slots: [slot] }];
    },
  };
}

/** The columns that a region takes cells of, and what stands above and below them. */
interface RegionSource {
  readonly table: TableNode;
  readonly nodes: readonly ColumnNode[];
  readonly totals: TableNode | null;
  readonly totalsNodes: readonly ColumnNode[];
  readonly names: readonly string[];
  /** What is kept of the numbers of the only column; null where there are several, or the rows are always the same. */
  readonly running: RunningNumbers | null;
}

/** Cells of a table by their rows on its sheet. An error in place of the rows is the one value there is. */
class RegionArea implements Area {
  readonly rowCount: number;
  readonly columnCount: number;

  constructor(
    private readonly source: RegionSource,
    private readonly rows: Rows,
    private readonly found: Rows | FormulaError,
  ) {
    const isError = found instanceof FormulaError;
    this.rowCount = isError ? 1 : rows.last - rows.first + 1;
    this.columnCount = isError ? 1 : source.nodes.length;
  }

  at(row: number, column: number): Value {
    if (this.found instanceof FormulaError) return this.found;
    const { table, nodes, names, totals, totalsNodes } = this.source;
    const place = this.rows.first + row;
    if (place === 0) return names[column]!;
    const slot = table.sequence[place - 1];
    if (slot !== undefined) return nodes[column]!.read(slot);
    return totals === null ? null : totalsNodes[column]!.read(totals.sequence[0]!);
  }

  get rowState() {
    const { isShown, sequence } = this.source.table;
    if (isShown === null || this.found instanceof FormulaError) return undefined;
    const { first } = this.rows;
    return (row: number) => {
      const slot = sequence[first + row - 1];
      return stateOf(slot === undefined || isShown(slot));
    };
  }

  get isSubtotal() {
    if (this.found instanceof FormulaError) return undefined;
    const { table, nodes, totals, totalsNodes } = this.source;
    const { first } = this.rows;
    if (![...nodes, ...totalsNodes].some(holdsSubtotals)) return undefined;
    return (row: number, column: number): boolean => {
      const place = first + row;
      if (place === 0) return false;
      const slot = table.sequence[place - 1];
      const formula =
        slot !== undefined
          ? nodes[column]!.formulaAt(slot)
          : totals === null
            ? null
            : totalsNodes[column]!.formulaAt(totals.sequence[0]!);
      return formula?.isSubtotal === true;
    };
  }

  visit(visitor: (value: Value) => boolean): boolean {
    if (!this.settled()) return false;
    for (let row = 0; row < this.rowCount; row++) {
      for (let column = 0; column < this.columnCount; column++) {
        if (!visitor(this.at(row, column))) return false;
      }
    }
    return true;
  }

  folded(): FoldedNumbers | null {
    const { running, table } = this.source;
    const { first, last } = this.rows;
    if (running === null || this.found instanceof FormulaError) return null;
    if (first < 1 || last > table.sequence.length || !this.settled()) return null;
    return running.between(first - 1, last - 1);
  }

  settled(): boolean {
    if (this.found instanceof FormulaError) return true;
    const { table, nodes, totals, totalsNodes } = this.source;
    const { first, last } = this.rows;
    for (const node of nodes) {
      if (node.pendingCount === 0) continue;
      for (let place = Math.max(1, first); place <= last; place++) {
        const slot = table.sequence[place - 1];
        // A read of a cell that is still to be computed notes that it is waited for.
        if (slot !== undefined && (node.pending[slot] ?? 0) > 0) {
          node.read(slot);
          return node.waiting.isIdle;
        }
      }
    }
    if (totals === null || last <= table.sequence.length) return true;
    return totalsNodes.every((node) => node.settled());
  }
}

type CallNode = Extract<Expression, { readonly kind: 'call' }>;
type CellReferenceNode = Extract<Expression, { readonly kind: 'cell-reference' }>;

function rowsOfCells({ reference }: CellReferenceNode, table: TableNode): Rows | FormulaError {
  const slots = slotsOfReference(reference, table.table);
  if (slots === null) return errorValue('#REF!');
  const places = slots.map((slot) => table.positions[slot]!);
  if (places.some((place) => place < 0)) {
    // The places are taken over with the update that is about to be computed.
    const rows = rowsOfReference(reference, table.table);
    return rows === null ? errorValue('#REF!') : { first: rows.first + 1, last: rows.last + 1 };
  }
  return { first: Math.min(...places) + 1, last: Math.max(...places) + 1 };
}

function rowsOfItems(
  items: readonly string[],
  table: TableNode,
  context: CompileContext,
): Rows | FormulaError {
  const count = table.sequence.length;
  const hasTotals = (context.totals?.(table) ?? null) !== null;
  const end = count + (hasTotals ? 1 : 0);
  const spans = items.map((item): Rows | null => {
    if (item === 'headers') return only(0);
    if (item === 'totals') return hasTotals ? only(end) : null;
    return item === 'all' ? { first: 0, last: end } : { first: 1, last: count };
  });
  if (spans.includes(null)) return errorValue('#REF!');
  const [first, ...more] = spans as Rows[];
  return more.reduce(around, first!);
}

/** INDEX of a region with a row number, and a column number that is written. */
function cellOfRegion(
  parts: readonly Expression[],
  context: CompileContext,
  compile: (part: Expression) => Compiled,
): Region | null {
  const [range, rowPart, columnPart, ...more] = parts;
  if (range === undefined || rowPart === undefined || more.length > 0) return null;
  const whole = regionOf(range, context, compile);
  if (whole === null) return null;
  const column = columnPart === undefined || columnPart.kind === 'omitted' ? 0 : columnPart;
  const width = whole.right - whole.left + 1;
  const columnNumber = column === 0 ? 0 : column.kind === 'number' ? Math.trunc(column.value) : null;
  if (columnNumber === null || columnNumber < 0 || columnNumber > width) return null;
  if (columnNumber === 0 && width > 1 && columnPart === undefined) return null;
  const row = compile(rowPart);
  if (row.isArea) return null;
  const left = columnNumber === 0 ? whole.left : whole.left + columnNumber - 1;
  return {
    table: whole.table,
    left,
    right: columnNumber === 0 ? whole.right : left,
    isOneRow: whole.isOneRow || !isZero(rowPart),
    usesRow: whole.usesRow || row.usesRow,
    needs: joinNeeds([whole.needs, row.needs]),
    rows: (slot) => {
      const rows = whole.rows(slot);
      if (rows instanceof FormulaError) return rows;
      const number = toNumber(row.evaluate(slot));
      if (number instanceof FormulaError) return number;
      const place = Math.trunc(number);
      if (place === 0) return rows;
      if (place < 0) return errorValue('#VALUE!');
      return rows.first + place - 1 > rows.last ? errorValue('#REF!') : only(rows.first + place - 1);
    },
  };
}

function isZero(expression: Expression): boolean {
  return expression.kind === 'omitted' || (expression.kind === 'number' && expression.value === 0);
}

function fromTo(first: Region, second: Region): Region {
  return both(first, second, {
    left: Math.min(first.left, second.left),
    right: Math.max(first.right, second.right),
    join: around,
  });
}

function shared(first: Region, second: Region): Region | null {
  const left = Math.max(first.left, second.left);
  const right = Math.min(first.right, second.right);
  const apart = errorValue('#NULL!');
  const joined = both(first, second, {
    left: Math.min(left, right),
    right: Math.min(left, right),
    join: () => apart,
  });
  if (left > right) return joined;
  const join = (a: Rows, b: Rows) => {
    const rows = { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) };
    return rows.first > rows.last ? apart : rows;
  };
  return both(first, second, { left, right, join });
}

interface Joint {
  readonly left: number;
  readonly right: number;
  join(a: Rows, b: Rows): Rows | FormulaError;
}

function both(first: Region, second: Region, { left, right, join }: Joint): Region {
  return {
    table: first.table,
    left,
    right,
    isOneRow: false,
    usesRow: first.usesRow || second.usesRow,
    needs: joinNeeds([first.needs, second.needs]),
    rows: (slot) => {
      const a = first.rows(slot);
      if (a instanceof FormulaError) return a;
      const b = second.rows(slot);
      return b instanceof FormulaError ? b : join(a, b);
    },
  };
}

function around(a: Rows, b: Rows): Rows {
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) };
}

function only(row: number): Rows {
  return { first: row, last: row };
}

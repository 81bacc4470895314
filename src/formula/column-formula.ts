import { Tag } from '../model/cell-column.ts';
import type { RowId } from '../model/ids.ts';
import {
  type CellReference,
  isCellReference,
  type StoredFormula,
  type TableReference,
} from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import { type CellValue, errorValue, isRowReference, type Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { bindFormula, type BoundFormula, type BoundStored } from './bind.ts';
import { constant } from './calculation.ts';
import { checkFunctions } from './check.ts';
import type { ColumnNode, TableNode } from './columns.ts';
import { compileExpression } from './compile.ts';
import type { CompileContext } from './compile-context.ts';
import {
  type Compiled,
  type CompiledFormula,
  columnsNeeded,
  joinNeeds,
  type Needs,
  noNeeds,
} from './compiled.ts';
import { beginFormula } from './pattern/steps.ts';
import { CellSite } from './sites.ts';
import { columnsOfReference } from './structured-reference.ts';
import { callsSubtotal } from './subtotal-cells.ts';
import { meaningsOf } from './name-meanings.ts';
import type { Expression, FormulaProblem } from './syntax-tree.ts';

/** Where a formula stands. */
export interface FormulaPlace {
  readonly workbook: Workbook;
  /** The table whose formula it is, and whose columns it may name without the table. */
  readonly own: Table;
  readonly context: CompileContext;
}

/** Makes a stored formula ready to run, or keeps the one in place where nothing about it has changed. */
export function compileFormula(
  formula: StoredFormula,
  place: FormulaPlace,
  inPlace: CompiledFormula | null,
): CompiledFormula {
  const bound = bindFormula(formula, place.workbook, place.own);
  const signature = signatureOf(bound, place);
  return inPlace?.signature === signature ? inPlace : compileBound(formula, bound, signature, place);
}

/** As {@link compileFormula}, for the formula of a whole column, which may be one of references to rows. */
export function compileColumn(
  node: ColumnNode,
  formula: StoredFormula,
  place: FormulaPlace,
  inPlace: CompiledFormula | null,
): CompiledFormula {
  const { context } = place;
  const bound = bindFormula(formula, place.workbook, place.own);
  const type = place.own.column(node.id)?.type;
  const target = type?.kind === 'reference' ? keyColumnOf(type.table, context) : null;
  const signature = `${target?.serial ?? ''} ${signatureOf(bound, place)}`;
  if (inPlace?.signature === signature) return inPlace;
  const compiled = compileBound(formula, bound, signature, place);
  // An override of a reference column points to a row, whose key may be changed.
  const rows = target === null ? null : new RowLookup(target);
  node.overrideValue = (cell, slot) => overrideValue(cell, slot, rows);
  const needs = joinNeeds([compiled.needs, rows?.needs ?? noNeeds]);
  return { ...compiled, needs, columns: columnsNeeded(needs) };
}

function compileBound(
  stored: StoredFormula,
  bound: BoundStored,
  signature: string,
  { context }: FormulaPlace,
): CompiledFormula {
  const unreadable = bound.problems.some((problem) => problem.kind === 'syntax');
  const root = unreadable
    ? constant(bound.expression, errorValue('#NAME?'))
    : compileExpression(bound.expression, context);
  const { needs } = root;
  return {
    signature,
    evaluate: resultOf(root),
    needs,
    columns: columnsNeeded(needs),
    isSubtotal: callsSubtotal(bound.expression),
    person: { root, stored, printed: bound.printed, problems: problemsOf(bound, root) },
  };
}

/** What computes a typed-in column in which some cells have formulas of their own: the cells as they were typed. */
export function compileTypedColumn(node: ColumnNode): CompiledFormula {
  const own = node.table.table;
  const evaluate = (slot: number): Value => {
    const cells = own.cells(node.id);
    if (cells === undefined) return null;
    // A reference left over from a time when the column referred to rows.
    return cells.tags[slot] === Tag.reference ? errorValue('#REF!') : cells.value(slot);
  };
  return {
    signature: typedSignature,
    evaluate,
    needs: noNeeds,
    columns: new Set(),
    isSubtotal: false,
    person: null,
  };
}

/** Whether people type into the column: nothing computes it, or only formulas of single cells do. */
export function isTypedFormula(formula: CompiledFormula | null): boolean {
  return formula === null || formula.signature === typedSignature;
}

const typedSignature = 'typed';

/** What computes a reference column: the key of the row that each cell points to. */
export function compileReferenceColumn(
  node: ColumnNode,
  context: CompileContext,
  inPlace: CompiledFormula | null,
): CompiledFormula {
  const own = node.table.table;
  const type = own.column(node.id)?.type;
  const target = type?.kind === 'reference' ? keyColumnOf(type.table, context) : null;
  const signature = `reference ${target?.serial ?? 'nowhere'}`;
  if (inPlace?.signature === signature) return inPlace;
  const rows = target === null ? null : new RowLookup(target);
  const needs = rows?.needs ?? noNeeds;
  const evaluate = (slot: number): Value => {
    const cells = own.cells(node.id);
    if (cells === undefined) return null;
    if (cells.tags[slot] !== Tag.reference) return cells.value(slot);
    return rows === null ? errorValue('#REF!') : rows.keyOf(cells.pool.texts[cells.numbers[slot]!]!, slot);
  };
  return { signature, evaluate, needs, columns: columnsNeeded(needs), isSubtotal: false, person: null };
}

/** Finds rows of another table by id and remembers who asked for which. */
class RowLookup {
  readonly #site: CellSite;

  constructor(private readonly keys: ColumnNode) {
    this.#site = new CellSite(keys, false);
  }

  get needs(): Needs {
    return { ...noNeeds, sites: [this.#site] };
  }

  keyOf(row: string, reader: number): Value {
    const { rows } = this.keys.table.table;
    const slot = rows.slot(row as RowId);
    this.#site.link(reader, slot ?? null);
    return slot === undefined ? errorValue('#REF!') : this.keys.read(slot);
  }
}

function keyColumnOf(tableId: Table['id'], context: CompileContext): ColumnNode | null {
  const table = context.table(tableId);
  const key = table?.table.record.keyColumn ?? null;
  if (table === undefined || key === null || table.table.column(key) === undefined) return null;
  return context.column(table, key);
}

function overrideValue(cell: CellValue, slot: number, rows: RowLookup | null): Value {
  if (!isRowReference(cell)) return cell;
  return rows === null ? errorValue('#REF!') : rows.keyOf(cell.ref, slot);
}

/** A formula that takes its value from a blank cell gives 0; several values don't fit into one cell. */
function resultOf(root: Compiled): (slot: number) => Value {
  const { area } = root;
  if (!root.isArea || area === null) {
    return (slot) => {
      beginFormula();
      return root.evaluate(slot) ?? 0;
    };
  }
  return (slot) => {
    beginFormula();
    const result = area(slot);
    return result.rowCount === 1 && result.columnCount === 1 ? (result.at(0, 0) ?? 0) : errorValue('#SPILL!');
  };
}

/** Whether an expression names one cell though it is written as a range: the heading or the total of a column. */
function isOneCell(expression: Expression): boolean {
  if (expression.kind !== 'reference') return false;
  const { columns, rows } = expression.reference;
  return columns.length === 1 && (rows.join() === 'totals' || rows.join() === 'headers');
}

function problemsOf(bound: BoundFormula, root: Compiled): FormulaProblem[] {
  const problems = [...bound.problems, ...checkFunctions(bound.expression)];
  if (root.isArea && problems.length === 0 && !isOneCell(root.expression)) {
    const message =
      'The formula gives several values, and a cell takes one. Write [@Column] for the value of this row, or a function such as SUM around it.';
    problems.push({ kind: 'reference', from: 0, to: bound.text.length, message });
  }
  return problems;
}

/**
 * Everything that decides what a formula reads: its text but for the places of rows, which columns its references stand for now, and what the names in
 * it stand for.
 */
function signatureOf(bound: BoundFormula, { context, workbook }: FormulaPlace): string {
  const describe = ({ references }: BoundFormula) => describeReferences(references, context);
  const meanings = meaningsOf(bound.expression, workbook, describe);
  // Where columns and sheets stand is part of what these functions give.
  const tellsPlace = /\b(COLUMN|SHEETS?)\(/i.test(bound.shape);
  const layout = tellsPlace
    ? workbook.tables.map(({ id, columns }) => [id, ...columns.map((one) => one.id)])
    : [];
  return JSON.stringify([bound.shape, context.ownTable?.table.id ?? null, describe(bound), meanings, layout]);
}

function describeReferences(references: BoundFormula['references'], context: CompileContext): unknown {
  return references.map(({ reference }) => {
    if (isCellReference(reference)) return [reference.cells, describeCells(reference, context)];
    const table = context.table(reference.table);
    const columns = table === undefined ? null : columnsOfReference(reference, table.table);
    const nodes = columns?.map(
      (column) => `${context.column(table as TableNode, column.id).serial} ${column.name}`,
    );
    // What takes the totals reads other cells when a totals row comes or goes.
    const totals = table === undefined ? null : (context.totals?.(table) ?? null);
    const row = totals !== null && columns !== null && takesTotals(reference);
    const cells = row ? columns.map((column) => context.column(totals, column.id).serial) : [];
    return [reference.rows, nodes ?? 'gone', cells];
  });
}

/** Cells of certain rows are found by the rows' ids, wherever these stand. */
function describeCells(reference: CellReference, context: CompileContext): unknown {
  const table = context.table(reference.table);
  const columns = table === undefined ? null : columnsOfReference(reference, table.table);
  return columns?.map((column) => context.column(table as TableNode, column.id).serial) ?? 'gone';
}

function takesTotals({ rows }: TableReference): boolean {
  return rows.includes('totals') || rows.includes('all');
}

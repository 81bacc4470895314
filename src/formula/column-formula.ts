import { Tag } from '../model/cell-column.ts';
import type { RowId } from '../model/ids.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import { type CellValue, errorValue, isRowReference, type Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { bindFormula, type BoundFormula } from './bind.ts';
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
import { CellSite } from './sites.ts';
import { columnsOfReference } from './structured-reference.ts';
import type { FormulaProblem } from './syntax-tree.ts';

/** Makes a column's stored formula ready to run, or keeps the one in place where nothing about it has changed. */
export function compileColumn(
  node: ColumnNode,
  formula: StoredFormula,
  workbook: Workbook,
  context: CompileContext,
): CompiledFormula {
  const own = node.table.table;
  const bound = bindFormula(formula, workbook, own);
  const type = own.column(node.id)?.type;
  const target = type?.kind === 'reference' ? keyColumnOf(type.table, context) : null;
  const signature = signatureOf(bound, context, target);
  if (node.formula?.signature === signature) return node.formula;
  const unreadable = bound.problems.some((problem) => problem.kind === 'syntax');
  const root = unreadable
    ? constant(bound.expression, errorValue('#NAME?'))
    : compileExpression(bound.expression, context);
  // An override of a reference column points to a row, whose key may be changed.
  const rows = target === null ? null : new RowLookup(target);
  node.overrideValue = (cell, slot) => overrideValue(cell, slot, rows);
  const needs = joinNeeds([root.needs, rows?.needs ?? noNeeds]);
  return {
    signature,
    evaluate: resultOf(root),
    needs,
    columns: columnsNeeded(needs),
    person: { root, text: bound.text, problems: problemsOf(bound, root) },
  };
}

/** What computes a reference column: the key of the row that each cell points to. */
export function compileReferenceColumn(node: ColumnNode, context: CompileContext): CompiledFormula {
  const own = node.table.table;
  const type = own.column(node.id)?.type;
  const target = type?.kind === 'reference' ? keyColumnOf(type.table, context) : null;
  const signature = `reference ${target?.serial ?? 'nowhere'}`;
  if (node.formula?.signature === signature) return node.formula;
  const rows = target === null ? null : new RowLookup(target);
  const needs = rows?.needs ?? noNeeds;
  const evaluate = (slot: number): Value => {
    const cells = own.cells(node.id);
    if (cells === undefined) return null;
    if (cells.tags[slot] !== Tag.reference) return cells.value(slot);
    return rows === null ? errorValue('#REF!') : rows.keyOf(cells.pool.texts[cells.numbers[slot]!]!, slot);
  };
  return { signature, evaluate, needs, columns: columnsNeeded(needs), person: null };
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
  if (!root.isArea || area === null) return (slot) => root.evaluate(slot) ?? 0;
  return (slot) => {
    const result = area(slot);
    return result.rowCount === 1 && result.columnCount === 1 ? (result.at(0, 0) ?? 0) : errorValue('#SPILL!');
  };
}

function problemsOf(bound: BoundFormula, root: Compiled): FormulaProblem[] {
  const problems = [...bound.problems, ...checkFunctions(bound.expression)];
  if (root.isArea && problems.length === 0) {
    const message =
      'The formula gives several values, and a cell takes one. Write [@Column] for the value of this row, or a function such as SUM around it.';
    problems.push({ kind: 'reference', from: 0, to: bound.text.length, message });
  }
  return problems;
}

/** Everything that decides what a formula reads: its text, and which columns its references stand for now. */
function signatureOf(bound: BoundFormula, context: CompileContext, target: ColumnNode | null): string {
  const references = bound.references.map(({ from, reference }) => {
    const table = context.table(reference.table);
    const columns = table === undefined ? null : columnsOfReference(reference, table.table);
    const nodes = columns?.map(
      (column) => `${context.column(table as TableNode, column.id).serial} ${column.name}`,
    );
    return [from, reference.rows, nodes ?? 'gone'];
  });
  return JSON.stringify([bound.text, context.ownTable?.table.id ?? null, references, target?.serial ?? null]);
}

import { CellColumn, StringPool } from '../model/cell-column.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { sheetsOf } from './cell-reference.ts';
import {
  compileColumn,
  compileFormula,
  compileReferenceColumn,
  compileTypedColumn,
  type FormulaPlace,
  isTypedFormula,
} from './column-formula.ts';
import { ColumnNode, TableNode, Waiting } from './columns.ts';
import type { CompileContext } from './compile-context.ts';
import type { CompiledFormula } from './compiled.ts';
import { type Component, findComponents } from './component.ts';
import { KeyIndex, type KeyRule, nameOfIndex } from './key-index.ts';
import { Moment, type Surroundings } from './moment.ts';
import { compileName, meaningOf } from './name-meanings.ts';
import { onlySlot, oneRowTable, totalsRowOf } from './one-row-table.ts';

/**
 * The tables, columns and formulas of a workbook as nodes of the dependency graph, with the indexes that formulas use. It is
 * brought up to date with the workbook by {@link FormulaGraph.readSchema} and {@link FormulaGraph.readOwnCells}; it computes
 * nothing.
 */
export class FormulaGraph {
  readonly tables = new Map<TableId, TableNode>();
  /** The totals row of each table that has one, by the table's id. */
  readonly totals = new Map<TableId, TableNode>();
  readonly waiting = new Waiting();
  readonly moment: Moment;
  /** Whether the formulas of some column keep values of a time before an update that was overtaken. */
  hasStale = false;
  /** Columns that are computed together, each after all that it needs. */
  components: readonly Component[] = [];
  readonly #indexes = new Map<string, KeyIndex>();
  /** Texts that formulas give, apart from those that people typed. */
  readonly #pool = new StringPool();
  #serial = 0;
  /** Made when it is first asked for after the tables have changed. */
  #allTables: readonly TableNode[] | null = null;

  constructor(
    private readonly workbook: Workbook,
    surroundings: Surroundings | null,
  ) {
    this.moment = new Moment(surroundings, this.waiting, this.#pool);
  }

  /** Every table, the totals rows and the table of the time among them. */
  get allTables(): readonly TableNode[] {
    this.#allTables ??= [...this.tables.values(), ...this.totals.values(), this.moment.table];
    return this.#allTables;
  }

  /** Every index that a formula uses. */
  indexes(): Iterable<KeyIndex> {
    return this.#indexes.values();
  }

  /** A column, or undefined where there is none. */
  node(table: TableId, column: ColumnId): ColumnNode | undefined {
    return this.tables.get(table)?.columns.get(column);
  }

  /** Brings tables, columns, names and formulas up to date with the workbook's. */
  readSchema(): void {
    const { workbook } = this;
    this.#allTables = null;
    for (const [id, table] of this.tables) {
      // A table that was removed and brought back within one change is another object with other slots.
      if (workbook.table(id) === table.table) continue;
      this.tables.delete(id);
      this.totals.delete(id);
    }
    for (const table of workbook.tables) {
      let node = this.tables.get(table.id);
      if (node === undefined) {
        node = new TableNode(table);
        this.tables.set(table.id, node);
      }
      for (const id of node.columns.keys()) if (table.column(id) === undefined) node.columns.delete(id);
      this.#readTotalsTable(node);
    }
    for (const table of this.tables.values()) {
      for (const column of table.table.columns) this.#readColumn(this.#columnNode(table, column.id), column);
    }
    for (const totals of this.totals.values()) this.#readTotals(totals);
    this.#arrange();
  }

  /** Takes over what single cells of a column show in place of what the column gives them. */
  readOwnCells(node: ColumnNode): void {
    const column = node.table.table.column(node.id);
    if (column === undefined) return;
    const before = node.cellFormulas;
    this.#readColumn(node, column);
    const after = node.cellFormulas;
    if (before.size === 0 && after.size === 0) return;
    if (before.size !== after.size || [...after].some(([slot, formula]) => before.get(slot) !== formula)) {
      this.#arrange();
    }
  }

  /** Compiles the formulas that are stale anew, as far as reading the schema has not done it, so that nothing is left of what they kept. */
  recompileStale(): void {
    if (!this.hasStale) return;
    this.hasStale = false;
    for (const table of this.allTables) {
      for (const node of table.columns.values()) {
        if (!node.isStale) continue;
        const { totalsOf } = node.table;
        const column = node.table.table.column(node.id);
        if (totalsOf !== null) this.#readTotalsCell(totalsOf, node);
        else if (column !== undefined) this.#compile(node, column);
        node.isStale = false;
      }
    }
  }

  /** What a formula sees that stands in a table's row, or, with `ownTable` null, in none. */
  context(
    ownTable: TableNode | null,
    standsIn: { readonly table: TableNode; readonly column: ColumnId },
    place: string,
  ): CompileContext {
    const { workbook } = this;
    const context: CompileContext = {
      ownTable,
      standsIn,
      place,
      sheetNumber: (table) => workbook.tables.indexOf(table.table) + 1,
      sheetNamed: (name) =>
        [...sheetsOf(workbook).values()].findIndex((sheet) => sheet.toLowerCase() === name.toLowerCase()) +
          1 || null,
      sheetCount: () => workbook.tables.length,
      waiting: this.waiting,
      moment: this.moment.cells,
      table: (id) => this.tables.get(id),
      totals: (table) => this.totals.get(table.table.id) ?? null,
      column: (table, id) => this.#columnNode(table, id),
      index: (columns, rule) => this.#index(columns, rule),
      name: (expression) => compileName(expression, this.workbook, context),
      meaning: (expression) => meaningOf(expression, this.workbook, context),
    };
    return context;
  }

  /** The index of these columns by this rule, if a formula uses it. */
  knownIndex(columns: readonly ColumnNode[], rule: KeyRule): KeyIndex | undefined {
    return this.#indexes.get(nameOfIndex(columns, rule));
  }

  #readColumn(node: ColumnNode, column: Column): void {
    const { table } = node;
    const before = node.formula;
    this.#compile(node, column);
    if (node.formula === null && before === null) node.shown = table.table.cells(column.id) ?? node.shown;
    if (before === node.formula || before?.signature === node.formula?.signature) return;
    const wasTyped = isTypedFormula(before);
    const isTyped = isTypedFormula(node.formula);
    if (wasTyped && isTyped) {
      // The cells that people typed stay as they are: only those with a formula of their own are computed.
      if (node.formula === null) this.#showTyped(node);
      else copyTyped(node, this.workbook.pool);
      return;
    }
    if (node.formula === null) node.shown = table.table.cells(column.id) ?? new CellColumn(this.#pool);
    else if (wasTyped) node.shown = new CellColumn(this.#pool);
    if (wasTyped || isTyped) {
      node.circle.clear();
      if (!node.isFresh) for (const slot of table.sequence) node.note(slot);
    }
    node.isNew = node.formula !== null;
  }

  /** Shows the typed cells again, and notes those that showed something else. */
  #showTyped(node: ColumnNode): void {
    const { table } = node;
    const before = node.shown;
    node.shown = table.table.cells(node.id) ?? new CellColumn(this.#pool);
    node.circle.clear();
    if (node.isFresh) return;
    // Both number their texts alike.
    const { shown } = node;
    for (const slot of table.sequence) {
      const isSame =
        (before.tags[slot] ?? 0) === (shown.tags[slot] ?? 0) &&
        (before.numbers[slot] ?? 0) === (shown.numbers[slot] ?? 0);
      if (!isSame) node.note(slot);
    }
  }

  #compile(node: ColumnNode, column: Column): void {
    const { table } = node;
    const overrides = readOverrides(table.table, node.id);
    const context = this.context(table, { table, column: node.id }, `${table.table.id} ${node.id}`);
    const place: FormulaPlace = { workbook: this.workbook, own: table.table, context };
    const inPlace = node.isStale ? null : node.formula;
    if (column.formula !== null) node.formula = compileColumn(node, column.formula, place, inPlace);
    else if (column.type.kind === 'reference') {
      node.formula = compileReferenceColumn(node, context, inPlace);
    } else if (overrides.formulas.size === 0) node.formula = null;
    else if (node.formula === null || !isTypedFormula(node.formula)) {
      node.formula = compileTypedColumn(node);
    }
    node.overrides = column.formula === null ? noValues : overrides.values;
    const cells = new Map<number, CompiledFormula>();
    for (const [slot, formula] of overrides.formulas) {
      const inPlace = node.cellFormulas.get(slot);
      const compiled = compileFormula(formula, place, node.isStale ? null : (inPlace ?? null));
      cells.set(slot, compiled);
      if (compiled !== inPlace) node.ownChanges.push(slot);
    }
    for (const slot of node.cellFormulas.keys()) if (!cells.has(slot)) node.ownChanges.push(slot);
    node.cellFormulas = cells;
    node.isStale = false;
    node.sources = new Set([
      ...(node.formula?.columns ?? []),
      ...[...cells.values()].flatMap((formula) => [...formula.columns]),
    ]);
  }

  /** Makes the totals row of a table, or lets it go. */
  #readTotalsTable(owner: TableNode): void {
    const { id, columns } = owner.table;
    const has = columns.some((column) => column.totals !== undefined);
    if (!has) this.totals.delete(id);
    else if (!this.totals.has(id)) {
      this.totals.set(id, new TableNode(oneRowTable(totalsRowOf(id), this.#pool), owner));
    }
  }

  #readTotals(totals: TableNode): void {
    const owner = totals.totalsOf!;
    for (const id of totals.columns.keys())
      if (owner.table.column(id) === undefined) totals.columns.delete(id);
    for (const column of owner.table.columns) {
      const node = this.#columnNode(totals, column.id);
      this.#readTotalsCell(owner, node);
    }
  }

  #readTotalsCell(owner: TableNode, node: ColumnNode): void {
    const before = node.formula;
    const inPlace = node.isStale ? null : before;
    node.isStale = false;
    const stored = owner.table.column(node.id)?.totals;
    const context = this.context(
      null,
      { table: node.table.totalsOf ?? node.table, column: node.id },
      `${node.table.table.id} ${node.id}`,
    );
    const place: FormulaPlace = { workbook: this.workbook, own: owner.table, context };
    node.formula = stored === undefined ? null : compileFormula(stored, place, inPlace);
    node.sources = node.formula?.columns ?? new Set();
    if (before === node.formula || before?.signature === node.formula?.signature) return;
    node.isNew = node.formula !== null;
    if (node.formula !== null) return;
    node.shown = new CellColumn(this.#pool);
    node.circle.clear();
    if (!node.isFresh) node.note(onlySlot);
  }

  #columnNode(table: TableNode, id: ColumnId): ColumnNode {
    let node = table.columns.get(id);
    if (node === undefined) {
      node = new ColumnNode(table, id, this.waiting, this.#pool, this.#serial++);
      table.columns.set(id, node);
    }
    return node;
  }

  #index(columns: readonly ColumnNode[], rule: KeyRule): KeyIndex {
    const name = nameOfIndex(columns, rule);
    let index = this.#indexes.get(name);
    if (index === undefined) {
      index = new KeyIndex(columns[0]!.table, columns, rule);
      this.#indexes.set(name, index);
    }
    return index;
  }

  /** Puts the columns into the order in which they are computed, and lets go of indexes that no formula uses any more. */
  #arrange(): void {
    const derived: ColumnNode[] = [];
    for (const table of this.allTables) {
      for (const node of table.columns.values()) {
        if (node.formula === null) continue;
        derived.push(node);
        // A circle may be open now, through a formula that its other members did not see change.
        node.ownChanges.push(...node.circle);
      }
    }
    this.components = findComponents(derived, this.waiting);
    const live = new Set<ColumnNode>();
    for (const node of derived) for (const column of node.sources) live.add(column);
    for (const [name, index] of this.#indexes) {
      if (index.columns.every((column) => live.has(column))) continue;
      index.detach();
      this.#indexes.delete(name);
    }
  }
}

const noValues: ReadonlyMap<number, CellValue> = new Map();

/** What single cells of a column have of their own, by slot: values put in by hand, and formulas. */
function readOverrides(
  table: Table,
  column: ColumnId,
): { readonly values: ReadonlyMap<number, CellValue>; readonly formulas: Map<number, StoredFormula> } {
  const values = new Map<number, CellValue>();
  const formulas = new Map<number, StoredFormula>();
  for (const [row, { value, formula }] of table.overrides(column)) {
    const slot = table.rows.slot(row);
    if (slot === undefined) continue;
    if (formula === undefined) values.set(slot, value);
    else formulas.set(slot, formula);
  }
  return { values, formulas };
}

/** Gives a typed-in column cells of its own that look like the typed ones, for the results of single cells to stand among. */
function copyTyped(node: ColumnNode, pool: StringPool): void {
  const typed = node.table.table.cells(node.id);
  const shown = new CellColumn(pool);
  if (typed !== undefined) {
    shown.tags = typed.tags.slice();
    shown.numbers = typed.numbers.slice();
  }
  node.shown = shown;
}

import { CellColumn, StringPool } from '../model/cell-column.ts';
import type { ChangeSet, TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Column } from '../model/table.ts';
import type { CellValue, Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { compileColumn, compileReferenceColumn } from './column-formula.ts';
import { ColumnNode, TableNode, Waiting } from './columns.ts';
import type { CompileContext } from './compile-context.ts';
import { type Component, findComponents } from './component.ts';
import { KeyIndex, type KeyRule } from './key-index.ts';
import type { FormulaProblem } from './syntax-tree.ts';
import { explainCell, type Trace } from './trace.ts';

/**
 * The formula results whose shown value an update has changed, by table and column: the rows by slot (`RowList.idAt`), or
 * 'all'. Calculated columns and columns of references; what people typed is in the change itself.
 */
export type DerivedChanges = ReadonlyMap<TableId, ReadonlyMap<ColumnId, readonly number[] | 'all'>>;

/**
 * Keeps the results of a workbook's formulas. Everything is computed when the engine is made; after each
 * `workbook.apply(changes)` it is told of the same changes and computes again only what they may change. Wherever it is
 * asked for a value, the workbook must not have been changed since.
 */
export class FormulaEngine {
  /** How many times a formula has been run for a row since the engine was made. */
  evaluations = 0;
  readonly #tables = new Map<TableId, TableNode>();
  readonly #indexes = new Map<string, KeyIndex>();
  readonly #waiting = new Waiting();
  /** Texts that formulas give, apart from those that people typed. */
  readonly #pool = new StringPool();
  #components: readonly Component[] = [];
  #serial = 0;

  constructor(private readonly workbook: Workbook) {
    this.#readSchema();
    this.#recalculate();
  }

  /** Takes in a change that the workbook has just applied, and says which results show something else now. */
  update(changes: ChangeSet): DerivedChanges {
    if (changesSchema(changes)) this.#readSchema();
    for (const [id, change] of changes.tables) {
      const table = this.#tables.get(id);
      if (table !== undefined) this.#takeIn(table, change);
    }
    return this.#recalculate();
  }

  /**
   * What a cell shows and formulas see: an override, else the formula's result, else what was typed. A reference to a row
   * is that row's key, `#REF!` when the row is gone. Null where there is no such row or column.
   */
  value(table: TableId, row: RowId, column: ColumnId): Value {
    const node = this.#node(table, column);
    const slot = node?.table.table.rows.slot(row);
    return node === undefined || slot === undefined ? null : node.read(slot);
  }

  /** What the cell's formula gives, behind an override too. In other columns the same as {@link FormulaEngine.value}. */
  computed(table: TableId, row: RowId, column: ColumnId): Value {
    const node = this.#node(table, column);
    const slot = node?.table.table.rows.slot(row);
    if (node === undefined || slot === undefined) return null;
    return node.hidden.has(slot) ? node.hidden.get(slot)! : node.read(slot);
  }

  /**
   * What the cells of a column show, by slot: for code that reads many. In a column that people type into these are the
   * workbook's own cells. Undefined where there is no such column.
   */
  shownCells(table: TableId, column: ColumnId): CellColumn | undefined {
    return this.#node(table, column)?.shown;
  }

  /** What is wrong with a column's formula; offsets count in the formula as it is printed. Empty where all is well. */
  problems(table: TableId, column: ColumnId): FormulaProblem[] {
    const node = this.#node(table, column);
    const formula = node?.formula?.person;
    if (node === undefined || formula === null || formula === undefined) return [];
    const problems = [...formula.problems];
    if (node.circle.size > 0) {
      const message = this.#circleMessage(node);
      problems.push({ kind: 'cycle', from: 0, to: formula.text.length, message });
    }
    return problems;
  }

  /** How a cell comes by its value, step by step. */
  explain(table: TableId, row: RowId, column: ColumnId): Trace {
    const node = this.#node(table, column);
    return explainCell(
      this.workbook,
      node,
      row,
      this.value(table, row, column),
      this.computed(table, row, column),
    );
  }

  #node(table: TableId, column: ColumnId): ColumnNode | undefined {
    return this.#tables.get(table)?.columns.get(column);
  }

  /** Brings tables, columns and formulas up to date with the workbook's. */
  #readSchema(): void {
    const { workbook } = this;
    for (const [id, table] of this.#tables) {
      // A table that was removed and brought back within one change is another object with other slots.
      if (workbook.table(id) !== table.table) this.#tables.delete(id);
    }
    for (const table of workbook.tables) {
      let node = this.#tables.get(table.id);
      if (node === undefined) {
        node = new TableNode(table);
        this.#tables.set(table.id, node);
      }
      for (const id of node.columns.keys()) if (table.column(id) === undefined) node.columns.delete(id);
    }
    const derived: ColumnNode[] = [];
    for (const table of this.#tables.values()) {
      for (const column of table.table.columns) {
        const node = this.#columnNode(table, column.id);
        this.#readColumn(node, column);
        if (node.formula !== null) derived.push(node);
        // A circle may be open now, through a formula that its other members did not see change.
        node.ownChanges.push(...node.circle);
      }
    }
    this.#components = findComponents(derived, this.#waiting);
    this.#dropIndexes(derived);
  }

  #readColumn(node: ColumnNode, column: Column): void {
    const { table } = node;
    const before = node.formula;
    if (column.formula !== null) {
      node.formula = compileColumn(node, column.formula, this.workbook, this.#context(table));
    } else if (column.type.kind === 'reference') {
      node.formula = compileReferenceColumn(node, this.#context(table));
    } else {
      node.formula = null;
      node.shown = table.table.cells(column.id) ?? node.shown;
    }
    if ((before === null) !== (node.formula === null)) {
      if (node.formula !== null || table.table.cells(column.id) === undefined)
        node.shown = new CellColumn(this.#pool);
      node.hidden.clear();
      node.circle.clear();
      if (!node.isFresh) for (const slot of table.sequence) node.note(slot);
    }
    if (before !== node.formula) {
      node.isNew = node.formula !== null;
      this.#readOverrides(node);
    }
  }

  #readOverrides(node: ColumnNode): void {
    const { rows } = node.table.table;
    const overrides = new Map<number, CellValue>();
    // Only a calculated column shows them.
    if (node.formula?.person) {
      for (const [row, { value }] of node.table.table.overrides(node.id)) {
        const slot = rows.slot(row);
        if (slot !== undefined) overrides.set(slot, value);
      }
    }
    node.overrides = overrides;
  }

  #columnNode(table: TableNode, id: ColumnId): ColumnNode {
    let node = table.columns.get(id);
    if (node === undefined) {
      node = new ColumnNode(table, id, this.#waiting, this.#pool, this.#serial++);
      table.columns.set(id, node);
    }
    return node;
  }

  #context(ownTable: TableNode): CompileContext {
    return {
      ownTable,
      waiting: this.#waiting,
      table: (id) => this.#tables.get(id),
      column: (table, id) => this.#columnNode(table, id),
      index: (columns, rule) => this.#index(columns, rule),
    };
  }

  #index(columns: readonly ColumnNode[], rule: KeyRule): KeyIndex {
    const name = `${rule.name} ${columns.map((column) => column.serial).join(' ')}`;
    let index = this.#indexes.get(name);
    if (index === undefined) {
      index = new KeyIndex(columns[0]!.table, columns, rule);
      this.#indexes.set(name, index);
    }
    return index;
  }

  /** Lets go of indexes that no formula uses any more. */
  #dropIndexes(derived: readonly ColumnNode[]): void {
    const live = new Set<ColumnNode>();
    for (const node of derived) for (const column of node.formula!.columns) live.add(column);
    for (const [name, index] of this.#indexes) {
      if (index.columns.every((column) => live.has(column))) continue;
      index.detach();
      this.#indexes.delete(name);
    }
  }

  /** Notes what one table's part of a change has done to rows and cells. */
  #takeIn(table: TableNode, change: TableChange): void {
    const { rows } = table.table;
    if (change.rows.size > 0) {
      for (const [id, [before, after]] of change.rows) {
        if (before !== null && after !== null) {
          if (before.order !== after.order) table.rowChange = 'moved';
          continue;
        }
        const slot = rows.slotEverGiven(id);
        if (slot === undefined) continue;
        table.cameOrWent.push(slot);
        if (table.rowChange === 'none') table.rowChange = 'added';
      }
      table.refreshRows();
      const indexes = new Set([...table.columns.values()].flatMap((column) => [...column.indexes]));
      for (const index of indexes) {
        if (table.rowChange === 'moved') index.reset();
        else for (const slot of table.cameOrWent) index.note(slot);
      }
    }
    for (const [id, cells] of change.cells) {
      const node = table.columns.get(id);
      if (node === undefined) continue;
      if (node.formula === null) node.shown = table.table.cells(id) ?? node.shown;
      for (const row of cells.rows) {
        const slot = rows.slot(row);
        if (slot === undefined) continue;
        if (node.formula === null) node.note(slot);
        else node.ownChanges.push(slot);
      }
    }
    for (const [id, byRow] of change.overrides) {
      const node = table.columns.get(id);
      if (node === undefined) continue;
      this.#readOverrides(node);
      for (const row of byRow.keys()) {
        const slot = rows.slot(row);
        if (slot !== undefined && node.formula !== null) node.ownChanges.push(slot);
      }
    }
  }

  #recalculate(): DerivedChanges {
    for (const component of this.#components) this.evaluations += component.recalculate();
    const derived = new Map<TableId, Map<ColumnId, readonly number[] | 'all'>>();
    for (const table of this.#tables.values()) {
      const columns = new Map<ColumnId, readonly number[] | 'all'>();
      for (const [id, node] of table.columns) {
        if (node.formula !== null && (node.isNew || node.changed.length > 0)) {
          columns.set(id, node.isNew ? 'all' : node.changed);
        }
        if (node.changed.length > 0) node.changed = [];
        node.isFresh = false;
        if (node.ownChanges.length > 0) node.ownChanges = [];
        node.isNew = false;
      }
      if (columns.size > 0) derived.set(table.table.id, columns);
      table.rowChange = 'none';
      if (table.cameOrWent.length > 0) table.cameOrWent = [];
    }
    for (const index of this.#indexes.values()) index.settle();
    return derived;
  }

  #circleMessage(node: ColumnNode): string {
    const members = new Set(this.#components.find((one) => one.nodes.includes(node))?.nodes);
    // In the order of tables and columns, as a person finds them.
    const names = this.workbook.tables.flatMap((table) =>
      table.columns
        .filter(({ id }) => members.has(this.#node(table.id, id)!))
        .map(({ name }) => (table === node.table.table ? name : `${table.record.title}: ${name}`)),
    );
    const rows = node.circle.size === 1 ? 'one row' : `${node.circle.size} rows`;
    const others = names.length > 1 ? ` Columns that need each other: ${names.join(', ')}.` : '';
    return `In ${rows} the result of this column is needed to compute itself.${others}`;
  }
}

/** Whether a change can alter what formulas refer to: tables, names, columns, types, order, formulas. */
function changesSchema(changes: ChangeSet): boolean {
  for (const { record, columns } of changes.tables.values()) {
    if (record !== null) {
      const [before, after] = record;
      if (before === null || after === null) return true;
      if (before.name !== after.name || before.title !== after.title || before.keyColumn !== after.keyColumn)
        return true;
    }
    for (const [before, after] of columns.values()) {
      if (before === null || after === null) return true;
      if (before.name !== after.name || before.order !== after.order) return true;
      if (!isSame(before.formula, after.formula) || !isSame(before.type, after.type)) return true;
    }
  }
  return false;
}

/** Whether two parts of records, which are plain data written in one order, say the same. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

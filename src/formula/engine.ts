import type { CellColumn } from '../model/cell-column.ts';
import type { ChangeSet, TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { type Evaluation, evaluationOf } from './array-evaluation.ts';
import { changesSchema } from './changed-schema.ts';
import { circleProblem } from './circle-problem.ts';
import { isTypedFormula } from './column-formula.ts';
import { type ColumnNode, putResult, type TableNode } from './columns.ts';
import type { CompiledFormula } from './compiled.ts';
import type { Run } from './component.ts';
import { dependentsOf } from './dependents.ts';
import { FormulaGraph } from './graph.ts';
import type { Surroundings } from './moment.ts';
import { onlySlot } from './one-row-table.ts';
import { type Preview, previewFormula } from './preview.ts';
import { printedNow } from './printed-now.ts';
import { RowFormula } from './row-formula.ts';
import type { FormulaProblem } from './syntax-tree.ts';
import { totalsOverShown } from './shown-totals.ts';
import { explainCell, explainTotals, type Precedent, type Trace } from './trace.ts';

/**
 * The formula results whose shown value an update has changed, by table and column: the rows by slot (`RowList.idAt`), or
 * 'all'. Calculated columns, columns of references, and cells with formulas of their own; what people typed is in the change
 * itself. A totals row is told of as a table of one row, under the id that `totalsRowOf` gives.
 */
export type DerivedChanges = ReadonlyMap<TableId, ReadonlyMap<ColumnId, readonly number[] | 'all'>>;

/** How far a calculation that was stopped has come: cells computed, of the cells that are expected to need it. */
export interface CalculationProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Keeps the results of a workbook's formulas. They are computed when the engine is made; after each
 * `workbook.apply(changes)` it is told of the same changes and computes again only what they may change. A calculation may be
 * stopped and gone on with: until then, cells that are still to be computed show what they showed before. Wherever it is
 * asked for a value, the workbook must not have been changed since.
 */
export class FormulaEngine {
  /** How many times a formula has been run for a row since the engine was made. */
  evaluations = 0;
  readonly #graph: FormulaGraph;
  /** Grows whenever cells may have come to show something else. */
  #revision = 0;
  /** How many of the components are computed; the one there may be in the middle of its work. */
  #next = 0;
  #isUnfinished = false;
  /** Cells computed since the calculation under way was first stopped. */
  #done = 0;

  /**
   * Without `surroundings` there is no time, and what needs it is `#N/A`. `until` may stop the first calculation, as it may any
   * other; cells that are still to be computed are blank until then.
   */
  constructor(
    private readonly workbook: Workbook,
    surroundings: Surroundings | null = null,
    until: (() => boolean) | null = null,
  ) {
    this.#graph = new FormulaGraph(workbook, surroundings);
    this.#graph.readSchema();
    this.#calculate(until);
  }

  /**
   * Takes in a change that the workbook has just applied, and says which results show something else now. `until` may stop the
   * calculation; {@link FormulaEngine.calculate} goes on with it. A calculation that is still unfinished is merged into this one.
   */
  update(changes: ChangeSet, until: (() => boolean) | null = null): DerivedChanges {
    if (this.#isUnfinished) this.#putOff();
    if (changesSchema(changes)) this.#graph.readSchema();
    for (const [id, change] of changes.tables) {
      const table = this.#graph.tables.get(id);
      if (table !== undefined) this.#takeIn(table, change);
    }
    this.#graph.recompileStale();
    return this.#calculate(until);
  }

  /** Goes on with a calculation that was stopped, until it is finished or stopped again, and says what shows something else. */
  calculate(until: (() => boolean) | null = null): DerivedChanges {
    return this.#isUnfinished ? this.#calculate(until) : new Map();
  }

  /** How far the calculation has come; null where every result is that of the workbook as it is. */
  get progress(): CalculationProgress | null {
    if (!this.#isUnfinished) return null;
    return { done: this.#done, total: this.#done + this.#remaining() };
  }

  /** Takes over the time of now, and says what shows something else. */
  tick(until: (() => boolean) | null = null): DerivedChanges {
    return this.#afresh(() => this.#graph.moment.tick(), until);
  }

  /** Draws random numbers anew, and says what shows something else. */
  draw(until: (() => boolean) | null = null): DerivedChanges {
    return this.#afresh(() => this.#graph.moment.draw(), until);
  }

  /**
   * What a cell shows and formulas see: what it has of its own, else the column's formula's result, else what was typed. A
   * reference to a row is that row's key, `#REF!` when the row is gone. Null where there is no such row or column.
   */
  value(table: TableId, row: RowId, column: ColumnId): Value {
    const node = this.#graph.node(table, column);
    const slot = node?.table.table.rows.slot(row);
    return node === undefined || slot === undefined ? null : node.read(slot);
  }

  /**
   * What the cell would show without what it has of its own, an override or a formula: the result of the column's formula, or
   * what was typed. In other cells the same as {@link FormulaEngine.value}.
   */
  computed(table: TableId, row: RowId, column: ColumnId): Value {
    const node = this.#graph.node(table, column);
    const slot = node?.table.table.rows.slot(row);
    if (node === undefined || slot === undefined) return null;
    return node.isOwn(slot) && node.formula !== null ? node.formula.evaluate(slot) : node.read(slot);
  }

  /**
   * What the cells of a column show, by slot: for code that reads many. In a column that people type into these are the
   * workbook's own cells. Undefined where there is no such column.
   */
  shownCells(table: TableId, column: ColumnId): CellColumn | undefined {
    return this.#graph.node(table, column)?.shown;
  }

  /** What a column's cell in the totals row shows; null where it has none. */
  totals(table: TableId, column: ColumnId): Value {
    return this.#graph.totals.get(table)?.columns.get(column)?.read(onlySlot) ?? null;
  }

  /**
   * What the cells of a totals row come to where SUBTOTAL and AGGREGATE leave out the rows of the table that are not shown, as
   * they do in Excel under a filter. Changes nothing: whatever else reads the totals sees those over every row.
   */
  totalsOverShown(table: TableId, isShown: (slot: number) => boolean): ReadonlyMap<ColumnId, Value> {
    return totalsOverShown(this.#graph, this.workbook, table, isShown);
  }

  /** What is wrong with a column's formula; offsets count in the formula as it is printed. Empty where all is well. */
  problems(table: TableId, column: ColumnId): FormulaProblem[] {
    const node = this.#graph.node(table, column);
    return node === undefined ? [] : this.#problems(node, node.formula, node.circle.size > 0);
  }

  /** What is wrong with the formula that a cell shows the result of: its own, or its column's. */
  cellProblems(table: TableId, row: RowId, column: ColumnId): FormulaProblem[] {
    const node = this.#graph.node(table, column);
    const slot = node?.table.table.rows.slot(row);
    if (node === undefined || slot === undefined) return [];
    return this.#problems(node, node.formulaAt(slot), node.circle.has(slot));
  }

  /** What is wrong with the formula of a column's cell in the totals row. */
  totalsProblems(table: TableId, column: ColumnId): FormulaProblem[] {
    const node = this.#graph.totals.get(table)?.columns.get(column);
    return node === undefined ? [] : this.#problems(node, node.formula, node.circle.size > 0);
  }

  /** How a cell comes by its value, step by step. */
  explain(table: TableId, row: RowId, column: ColumnId): Trace {
    const node = this.#graph.node(table, column);
    const shown = this.value(table, row, column);
    return explainCell(this.workbook, node, row, shown, this.computed(table, row, column));
  }

  /** How a column's cell in the totals row comes by its value, step by step. */
  explainTotals(table: TableId, column: ColumnId): Trace {
    const node = this.#graph.totals.get(table)?.columns.get(column);
    return explainTotals(this.workbook, table, column, node);
  }

  /**
   * The cells whose formulas read a cell themselves: those of its row, rows that look for it or count it, or whole columns.
   * What a branch that was not taken would read counts too.
   */
  dependents(table: TableId, row: RowId, column: ColumnId): Precedent[] {
    const node = this.#graph.node(table, column);
    const slot = node?.table.table.rows.slot(row);
    return node === undefined || slot === undefined ? [] : dependentsOf(this.#graph, node, slot);
  }

  /** What a text typed as the formula of a cell or its column would give in that row. Changes nothing. */
  preview(table: TableId, row: RowId, column: ColumnId, text: string): Preview {
    return previewFormula(this.#graph, this.workbook, { table, row, column }, text);
  }

  /**
   * Makes a formula ready that is written for a table's rows and stands in no column of it. It may be asked for any row at any
   * time; let it go with `release`.
   */
  rowFormula(table: TableId, formula: StoredFormula): RowFormula {
    return new RowFormula(this.#graph, this.workbook, table, formula, () => this.#revision);
  }

  /** How Excel has to evaluate a formula that stands in a table to give what it gives here. Changes nothing. */
  evaluationOf(table: TableId, formula: StoredFormula): Evaluation {
    return evaluationOf(this.#graph, this.workbook, table, formula);
  }

  #problems(node: ColumnNode, formula: CompiledFormula | null, isCircular: boolean): FormulaProblem[] {
    const person = formula?.person ?? null;
    if (person === null) return [];
    const { table } = node.table.totalsOf ?? node.table;
    const { text, at } = printedNow(person, this.workbook, table);
    const problems = person.problems.map((one) => ({ ...one, from: at(one.from), to: at(one.to) }));
    return isCircular ? [...problems, circleProblem(this.#graph, this.workbook, node, text)] : problems;
  }

  #afresh(change: () => void, until: (() => boolean) | null): DerivedChanges {
    if (this.#isUnfinished) this.#putOff();
    change();
    this.#graph.recompileStale();
    return this.#calculate(until);
  }

  /** Notes what one table's part of a change has done to rows and cells. */
  #takeIn(table: TableNode, change: TableChange): void {
    const { rows } = table.table;
    if (change.rows.size > 0) {
      const others: RowId[] = [];
      for (const [id, [before, after]] of change.rows) {
        if (before === null || after === null) others.push(id);
        else if (before.order !== after.order) table.rowChange = 'moved';
      }
      for (const slot of rows.slotsOf(others)) if (slot !== -1) table.cameOrWent.push(slot);
      if (table.cameOrWent.length > 0 && table.rowChange === 'none') table.rowChange = 'added';
      table.refreshRows();
      const indexes = new Set([...table.columns.values()].flatMap((column) => [...column.indexes]));
      for (const index of indexes) {
        if (table.rowChange === 'moved') index.reset();
        else for (const slot of table.cameOrWent) index.note(slot);
      }
    }
    for (const [id, byRow] of change.overrides) {
      const node = table.columns.get(id);
      if (node === undefined) continue;
      this.#graph.readOwnCells(node);
      for (const row of byRow.keys()) {
        const slot = rows.slot(row);
        if (slot !== undefined && node.formula !== null) node.ownChanges.push(slot);
      }
    }
    for (const [id, cells] of change.cells) {
      const node = table.columns.get(id);
      if (node === undefined) continue;
      if (node.formula === null) node.shown = table.table.cells(id) ?? node.shown;
      if (node.formula === null && node.isFresh && node.indexes.size === 0) {
        // Whoever reads it is computed as a whole.
        node.changes++;
        continue;
      }
      for (const slot of rows.slotsOf(cells.rows)) {
        if (!rows.has(slot)) continue;
        if (!isTypedFormula(node.formula)) node.ownChanges.push(slot);
        else if (node.formula === null) node.note(slot);
        else if (!node.isOwn(slot)) {
          putResult(node.shown, slot, node.formula.evaluate(slot));
          node.note(slot);
        }
      }
    }
    // A row may come back, or go, with a formula of its own that no change of overrides tells.
    if (change.rows.size > 0) {
      for (const node of table.columns.values()) {
        if (node.cellFormulas.size > 0 || table.table.overrides(node.id).size > 0)
          this.#graph.readOwnCells(node);
      }
    }
  }

  /** Computes what is to be computed, and says what shows something else than when it was last asked. */
  #calculate(until: (() => boolean) | null): DerivedChanges {
    this.#revision++;
    const { components, waiting } = this.#graph;
    const run: Run = { until, evaluations: 0, cells: 0 };
    waiting.isIdle = false;
    let isDone = true;
    try {
      while (this.#next < components.length) {
        isDone = components[this.#next]!.run(run);
        if (!isDone) break;
        this.#next++;
        // A look at the time belongs between two columns too: neither may have had many cells.
        isDone = this.#next >= components.length || until?.() !== true;
        if (!isDone) break;
      }
    } finally {
      waiting.isIdle = true;
    }
    this.evaluations += run.evaluations;
    const derived = this.#tell();
    this.#isUnfinished = !isDone;
    this.#done = isDone ? 0 : this.#done + run.cells;
    if (isDone) this.#settle();
    return derived;
  }

  /** What derived cells show something else since this was last asked. */
  #tell(): DerivedChanges {
    const derived = new Map<TableId, Map<ColumnId, readonly number[] | 'all'>>();
    for (const table of this.#graph.allTables) {
      const columns = new Map<ColumnId, readonly number[] | 'all'>();
      for (const [id, node] of table.columns) {
        if (node.formula !== null) {
          if (node.isToldWhole && node.hasComeOn) columns.set(id, 'all');
          else if (node.changed.length > node.told) columns.set(id, node.changed.slice(node.told));
        }
        node.told = node.changed.length;
        node.hasComeOn = false;
      }
      if (columns.size > 0) derived.set(table.table.id, columns);
    }
    return derived;
  }

  /** Ends an update: what has changed is no news any more. */
  #settle(): void {
    this.#next = 0;
    for (const table of this.#graph.allTables) {
      for (const node of table.columns.values()) {
        if (node.changed.length > 0) node.changed = [];
        if (node.ownChanges.length > 0) node.ownChanges = [];
        node.told = 0;
        // A column that was not come to is as new as it was.
        if (node.isNew || node.owed === 'all' || node.owed.length > 0) continue;
        node.isToldWhole = false;
        node.isFresh = false;
      }
      table.rowChange = 'none';
      if (table.cameOrWent.length > 0) table.cameOrWent = [];
    }
    for (const index of this.#graph.indexes()) index.settle();
  }

  /**
   * Ends an update before it is finished: the column whose work is under way keeps what is left of it, and those after it
   * that it may change are owed as a whole to the next update, with nothing left of what their formulas kept.
   */
  #putOff(): void {
    const { components } = this.#graph;
    const affected = this.#affected();
    components.forEach((component, index) => {
      if (index < this.#next) return;
      const hasBegun = component.remaining !== null;
      component.putOff();
      if (hasBegun) return;
      for (const node of component.nodes) {
        if (!affected.has(node)) continue;
        node.owed = 'all';
        node.isStale = true;
        this.#graph.hasStale = true;
      }
    });
    this.#settle();
  }

  /** Columns from the one under way on that may have to be computed in the update under way. */
  #affected(): ReadonlySet<ColumnNode> {
    const affected = new Set<ColumnNode>();
    const isTouched = (node: ColumnNode) =>
      affected.has(node) || node.changed.length > 0 || node.table.rowChange !== 'none';
    for (const component of this.#graph.components.slice(this.#next)) {
      const isAffected = component.nodes.some(
        (node) =>
          node.isNew ||
          node.owed === 'all' ||
          node.owed.length > 0 ||
          node.ownChanges.length > 0 ||
          node.table.rowChange !== 'none' ||
          [...node.sources].some(isTouched),
      );
      if (isAffected || component.remaining !== null) for (const node of component.nodes) affected.add(node);
    }
    return affected;
  }

  #remaining(): number {
    const affected = this.#affected();
    let cells = 0;
    for (const component of this.#graph.components.slice(this.#next)) {
      if (component.remaining !== null) cells += component.remaining;
      else {
        for (const node of component.nodes) if (affected.has(node)) cells += node.table.sequence.length;
      }
    }
    return cells;
  }
}

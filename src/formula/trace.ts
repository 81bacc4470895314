import { columnFormat, displayValue, numberFormatOf } from '../model/display.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Override } from '../model/records.ts';
import type { Table } from '../model/table.ts';
import type { Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Area } from './areas.ts';
import type { ColumnNode } from './columns.ts';
import type { CellsRead, Compiled, PersonFormula } from './compiled.ts';
import { onlySlot, ownerOfTotals } from './one-row-table.ts';
import { beginFormula, hasGivenUp, stepsLeft, stepsOfFormula } from './pattern/steps.ts';
import { type PrintedFormula, printedNow } from './printed-now.ts';

/** One step of a formula in one row. */
export interface TraceStep {
  /** The part of the formula as it is written. */
  readonly text: string;
  /** Where it stands in {@link Trace.formula}. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'value' | 'reference' | 'operator' | 'function';
  /** The function's name or the operator; '' for values and references. */
  readonly name: string;
  readonly result: TraceResult;
  /** The cells that this step reads itself. */
  readonly precedents: readonly Precedent[];
  /** The steps it is made of, in order; of a branching function only those that were needed. */
  readonly steps: readonly TraceStep[];
}

/** What a step gives: one value as it is shown, or the size of a range. */
export type TraceResult =
  | { readonly kind: 'value'; readonly value: Value; readonly display: string }
  | { readonly kind: 'range'; readonly rows: number; readonly columns: number };

/** Cells of one column that a formula reads. */
export interface Precedent {
  readonly table: TableId;
  readonly column: ColumnId;
  /** In row order, every row of the table, or the cell in its totals row. */
  readonly rows: readonly RowId[] | 'all' | 'totals';
}

/** How a cell comes by its value. */
export interface Trace {
  /** The formula as people read it, without the equals sign; null in a column that people type into. */
  readonly formula: string | null;
  /** What the cell shows. */
  readonly shown: Value;
  readonly shownDisplay: string;
  /** What the formula gives, behind an override too. */
  readonly computed: Value;
  readonly computedDisplay: string;
  readonly override: Override | null;
  /** Null where there is no formula. */
  readonly step: TraceStep | null;
  /** Every cell the steps read, each once. */
  readonly precedents: readonly Precedent[];
  /** Whether the cell is part of a circle: its result is needed to compute itself. */
  readonly isCircular: boolean;
  /** Whether a pattern of the formula was given up, as it or the formula took too many steps. */
  readonly isGivenUp: boolean;
}

/** Functions whose result is of the kind of their first argument that has a format: a maximum of percentages is one. */
const keepFormat = new Set([
  ...[
    'ABS',
    'INT',
    'ROUND',
    'N',
    'SUM',
    'SUMIF',
    'SUMIFS',
    'AVERAGE',
    'AVERAGEIF',
    'AVERAGEIFS',
    'MIN',
    'MAX',
    'MINIFS',
  ],
  ...['MAXIFS', 'IF', 'IFS', 'SWITCH', 'IFERROR', 'IFNA', 'INDEX'],
]);

/** Explains one cell; `node` is its column, undefined where there is none. */
export function explainCell(
  workbook: Workbook,
  node: ColumnNode | undefined,
  row: RowId,
  shown: Value,
  computed: Value,
): Trace {
  const table = node?.table.table;
  const slot = table?.rows.slot(row);
  const format = table === undefined || node === undefined ? 'General' : numberFormatOf(table, node.id, row);
  const base = {
    shown,
    shownDisplay: displayValue(shown, format),
    computed,
    computedDisplay: displayValue(computed, format),
    override: (node === undefined ? undefined : table?.override(row, node.id)) ?? null,
  };
  // Behind a value put in by hand stands the column's formula; a formula of the cell's own stands in its place.
  const formula = slot === undefined ? null : (node?.cellFormulas.get(slot) ?? node?.formula)?.person;
  if (node === undefined || formula === null || formula === undefined || slot === undefined) {
    return {
      ...base,
      formula: null,
      override: null,
      step: null,
      precedents: [],
      isCircular: false,
      isGivenUp: false,
    };
  }
  const explained = explainFormula(workbook, table ?? null, formula, slot, format);
  return { ...base, ...explained, isCircular: node.circle.has(slot) };
}

/** Explains the cell of a column in a table's totals row; `node` is that cell, undefined where there is none. */
export function explainTotals(
  workbook: Workbook,
  tableId: TableId,
  columnId: ColumnId,
  node: ColumnNode | undefined,
): Trace {
  const table = workbook.table(tableId);
  const column = table?.column(columnId);
  const format = column === undefined ? 'General' : columnFormat(column.type);
  const value = node?.read(onlySlot) ?? null;
  const display = displayValue(value, format);
  const base = {
    shown: value,
    shownDisplay: display,
    computed: value,
    computedDisplay: display,
    override: null,
  };
  const formula = node?.formula?.person;
  if (node === undefined || formula === null || formula === undefined) {
    return { ...base, formula: null, step: null, precedents: [], isCircular: false, isGivenUp: false };
  }
  const isCircular = node.circle.size > 0;
  return { ...base, ...explainFormula(workbook, table ?? null, formula, onlySlot, format), isCircular };
}

function explainFormula(
  workbook: Workbook,
  table: Table | null,
  formula: PersonFormula,
  slot: number,
  format: string,
): Pick<Trace, 'formula' | 'step' | 'precedents' | 'isGivenUp'> {
  const printed = printedNow(formula, workbook, table);
  const tracer = new Tracer(workbook, printed, slot);
  const step = tracer.step(formula.root, format === 'General' ? null : format);
  const isGivenUp = tracer.isGivenUp === true;
  return { formula: printed.text, step, precedents: distinct(precedentsOf(step)), isGivenUp };
}

class Tracer {
  /** Whether the whole formula, which is run first, gave a pattern up. */
  isGivenUp: boolean | null = null;
  /** How many steps patterns may still take: the whole formula what it always may, its parts as many once more. */
  #stepsLeft = stepsOfFormula * 2;

  constructor(
    private readonly workbook: Workbook,
    private readonly printed: PrintedFormula,
    private readonly slot: number,
  ) {}

  step(compiled: Compiled, format: string | null): TraceStep {
    const { expression } = compiled;
    const result = this.#counting(() => this.#result(compiled, format ?? this.#format(compiled)));
    this.isGivenUp ??= hasGivenUp();
    const parts = this.#counting(() => compiled.taken?.(this.slot)) ?? compiled.children;
    const steps = parts
      .filter((part) => part.expression.kind !== 'omitted')
      .map((part) => this.step(part, null));
    const from = this.printed.at(expression.from);
    const to = this.printed.at(expression.to);
    return {
      text: this.printed.text.slice(from, to),
      from,
      to,
      ...nameOf(compiled),
      result,
      precedents: (compiled.reads?.(this.slot) ?? []).map((cells) => this.#precedent(cells)),
      steps,
    };
  }

  #counting<Result>(work: () => Result): Result {
    const allowed = Math.min(stepsOfFormula, this.#stepsLeft);
    beginFormula(allowed);
    const result = work();
    this.#stepsLeft -= allowed - stepsLeft();
    return result;
  }

  #result(compiled: Compiled, format: string): TraceResult {
    if (compiled.isArea && compiled.area !== null) {
      const area: Area = compiled.area(this.slot);
      if (area.rowCount !== 1 || area.columnCount !== 1) {
        return { kind: 'range', rows: area.rowCount, columns: area.columnCount };
      }
    }
    const value = compiled.evaluate(this.slot);
    return { kind: 'value', value, display: displayValue(value, format) };
  }

  /** The number format in which a step's result is shown: that of the cells it comes from, as far as it is of their kind. */
  #format(compiled: Compiled): string {
    const { expression } = compiled;
    if (expression.kind === 'reference') return this.#cellFormat(compiled);
    if (expression.kind === 'binary' && (expression.operator === '+' || expression.operator === '-')) {
      return this.#firstFormat(compiled.children);
    }
    if (expression.kind === 'unary' && expression.operator !== '%')
      return this.#firstFormat(compiled.children);
    if (expression.kind === 'call' && keepFormat.has(expression.name)) {
      if (expression.name === 'INDEX' || compiled.children.length === 0) {
        const own = this.#cellFormat(compiled);
        if (own !== 'General') return own;
      }
      const parts = compiled.taken?.(this.slot) ?? compiled.children;
      // What decides is not what is given.
      const given = ['IF', 'IFS', 'SWITCH'].includes(expression.name) ? parts.slice(-1) : parts;
      const format = this.#firstFormat(given);
      return format === 'General' ? this.#cellFormat(compiled, 'last') : format;
    }
    return 'General';
  }

  #firstFormat(parts: readonly Compiled[]): string {
    for (const part of parts) {
      const format = this.#format(part);
      if (format !== 'General') return format;
    }
    return 'General';
  }

  /** The format of the cells an expression reads itself; of several columns the first's, or the last's that is folded. */
  #cellFormat(compiled: Compiled, which: 'first' | 'last' = 'first'): string {
    const all = compiled.reads?.(this.slot) ?? [];
    const cells = which === 'first' ? all[0] : all.at(-1);
    const table =
      cells === undefined ? undefined : this.workbook.table(ownerOfTotals(cells.table) ?? cells.table);
    const column = cells === undefined ? undefined : table?.column(cells.column);
    if (cells === undefined || table === undefined || column === undefined) return 'General';
    const isTotal = ownerOfTotals(cells.table) !== null;
    const [slot] = cells.slots === 'all' || isTotal ? [] : cells.slots;
    return slot === undefined
      ? columnFormat(column.type)
      : numberFormatOf(table, column.id, table.rows.idAt(slot));
  }

  #precedent({ table, column, slots }: CellsRead): Precedent {
    const owner = ownerOfTotals(table);
    if (owner !== null) return { table: owner, column, rows: 'totals' };
    if (slots === 'all') return { table, column, rows: 'all' };
    const rows = this.workbook.table(table)?.rows;
    return { table, column, rows: rows === undefined ? [] : slots.map((slot) => rows.idAt(slot)) };
  }
}

function nameOf({ expression, children }: Compiled): { kind: TraceStep['kind']; name: string } {
  if (expression.kind === 'call') return { kind: 'function', name: expression.name };
  if (expression.kind === 'reference') return { kind: 'reference', name: '' };
  if ((expression.kind === 'binary' || expression.kind === 'unary') && children.length > 0) {
    return { kind: 'operator', name: expression.operator };
  }
  return { kind: 'value', name: '' };
}

function precedentsOf(step: TraceStep): Precedent[] {
  return [...step.precedents, ...step.steps.flatMap(precedentsOf)];
}

function distinct(precedents: readonly Precedent[]): Precedent[] {
  const known = new Set<string>();
  return precedents.filter((precedent) => {
    const name = JSON.stringify(precedent);
    if (known.has(name)) return false;
    known.add(name);
    return true;
  });
}

import type { CellChanges, ChangeSet, TableChange } from '../../../src/model/change-set.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import type { ColumnType } from '../../../src/model/column-types.ts';
import type { ColumnRecord, Override, RowRecord, TableRecord } from '../../../src/model/records.ts';
import { FormulaError, type CellValue } from '../../../src/model/values.ts';
import { Workbook } from '../../../src/model/workbook.ts';
import { type DerivedChanges, FormulaEngine } from '../../../src/formula/engine.ts';
import type { Surroundings } from '../../../src/formula/moment.ts';
import { readFormula } from '../../../src/formula/formula-text.ts';

/** A column as a test writes it: `=...` for a calculated one, `->Table` for references to rows, else values of any kind. */
export type ColumnSketch = string | { readonly type: ColumnType; readonly formula?: string };

/** A table as a test writes it. Its first column is its key. Rows are r0, r1, …; the cells of calculated columns are left out. */
export interface TableSketch {
  readonly columns: Readonly<Record<string, ColumnSketch>>;
  readonly rows: readonly (readonly CellValue[])[];
}

const plain: ColumnType = { kind: 'number', format: '', unitColumn: null };

/** A workbook and its engine, with table and column names in place of ids. Ids are the first names, kept when renamed. */
export class Book {
  readonly workbook = new Workbook(asWorkbookId('book'), { title: 'Book' });
  readonly engine: FormulaEngine;
  last: DerivedChanges = new Map();
  /** The time, in milliseconds since 1970-01-01 UTC: noon on 31 March 2026 until a test changes it. */
  now = Date.UTC(2026, 2, 31, 12);
  /** What stops the calculation of a change; null to let it go on to the end. */
  until: (() => boolean) | null = null;
  /** The next draw of random numbers. */
  chance = 0.25;
  readonly surroundings: Surroundings = {
    clock: { now: () => this.now },
    random: { next: () => this.chance },
  };

  constructor(tables: Readonly<Record<string, TableSketch>>) {
    for (const [name, sketch] of Object.entries(tables)) {
      const table = this.workbook.addTable(
        asTableId(name),
        tableRecord(name, Object.keys(tables).indexOf(name), sketch),
      );
      const names = Object.keys(sketch.columns);
      names.forEach((column, index) =>
        table.putColumn(asColumnId(column), columnRecord(column, index, typeOf(sketch.columns[column]!))),
      );
      const typed = names.filter((column) => !isCalculated(sketch.columns[column]!));
      sketch.rows.forEach((cells, index) => {
        table.rows.put(asRowId(`r${index}`), { order: orderAt(index) });
        typed.forEach((column, place) =>
          table.cellsToFill(asColumnId(column)).set(index, cells[place] ?? null),
        );
      });
    }
    for (const [name, sketch] of Object.entries(tables)) {
      const table = this.workbook.table(asTableId(name))!;
      for (const [column, written] of Object.entries(sketch.columns)) {
        if (!isCalculated(written)) continue;
        const text = typeof written === 'string' ? written : written.formula!;
        const { formula } = readFormula(text, this.workbook, table);
        const { id, ...record } = table.column(asColumnId(column))!;
        table.putColumn(id, { ...record, formula });
      }
    }
    this.engine = new FormulaEngine(this.workbook, this.surroundings);
  }

  /** What a cell shows, an error as its code. */
  value(table: string, row: number | string, column: string): CellValue {
    const value = this.engine.value(asTableId(table), rowId(row), asColumnId(column));
    return value instanceof FormulaError ? value.code : value;
  }

  /** What a cell's formula gives, behind an override too. */
  computed(table: string, row: number | string, column: string): CellValue {
    const value = this.engine.computed(asTableId(table), rowId(row), asColumnId(column));
    return value instanceof FormulaError ? value.code : value;
  }

  /** What a column shows, in row order. */
  column(table: string, column: string): CellValue[] {
    return this.workbook
      .table(asTableId(table))!
      .rows.ids()
      .map((row) => this.value(table, row, column));
  }

  /** Applies a change and lets the engine follow; gives how many formulas that ran. */
  apply(changes: ChangeSet): number {
    const before = this.engine.evaluations;
    this.workbook.apply(changes);
    this.last = this.engine.update(changes, this.until);
    return this.engine.evaluations - before;
  }

  set(table: string, row: number | string, column: string, value: CellValue): number {
    const before = this.workbook.table(asTableId(table))!.cell(rowId(row), asColumnId(column));
    return this.setMany(table, column, { rows: [rowId(row)], before: [before], after: [value] });
  }

  setMany(table: string, column: string, cells: CellChanges): number {
    return this.apply(tableChange(table, { cells: new Map([[asColumnId(column), cells]]) }));
  }

  override(table: string, row: number | string, column: string, override: Override | null): number {
    const before = this.workbook.table(asTableId(table))!.override(rowId(row), asColumnId(column)) ?? null;
    const byRow = new Map([[rowId(row), [before, override] as const]]);
    return this.apply(tableChange(table, { overrides: new Map([[asColumnId(column), byRow]]) }));
  }

  /** Gives one cell a formula of its own, or (null) takes it away. */
  cellFormula(table: string, row: number | string, column: string, text: string | null): number {
    const { formula } = readFormula(text ?? '', this.workbook, this.workbook.table(asTableId(table))!);
    return this.override(table, row, column, text === null ? null : { value: null, formula, reason: '' });
  }

  /** Gives a column a cell in the totals row, or (null) takes it away. */
  putTotals(table: string, column: string, text: string | null): number {
    const found = this.workbook.table(asTableId(table))!;
    const { id, totals: _totals, ...rest } = found.column(asColumnId(column))!;
    const { id: _id, ...before } = found.column(id)!;
    const totals = text === null ? {} : { totals: readFormula(text, this.workbook, found).formula };
    const after = { ...rest, ...totals };
    return this.apply(tableChange(table, { columns: new Map([[id, [before, after]]]) }));
  }

  /** Defines names, in place of those there are: `{ Tolerance: '0.5%' }`. */
  putNames(names: Readonly<Record<string, string>>): number {
    const before = this.workbook.record;
    const defined = Object.entries(names)
      .map(([name, text]) => ({
        name,
        description: '',
        formula: readFormula(text, this.workbook, null).formula,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return this.apply({ workbook: [before, { ...before, names: defined }], tables: new Map() });
  }

  /** What a column's cell in the totals row shows, an error as its code. */
  totals(table: string, column: string): CellValue {
    const value = this.engine.totals(asTableId(table), asColumnId(column));
    return value instanceof FormulaError ? value.code : value;
  }

  /** Changes a column's record, adds a column, or (null) removes one with all its cells. */
  putColumn(table: string, column: string, change: Partial<ColumnRecord> | null): number {
    const found = this.workbook.table(asTableId(table))!;
    const { id: _id, ...before } = found.column(asColumnId(column)) ?? {
      id: null,
      ...columnRecord(column, 90, plain),
    };
    const existed = found.column(asColumnId(column)) !== undefined;
    const after = change === null ? null : { ...before, ...change };
    const cells = new Map<ReturnType<typeof asColumnId>, CellChanges>();
    if (change === null && before.formula === null) {
      const rows = found.rows.ids();
      const values = rows.map((row) => found.cell(row, asColumnId(column)));
      cells.set(asColumnId(column), { rows, before: values, after: rows.map(() => null) });
    }
    return this.apply(
      tableChange(table, {
        columns: new Map([[asColumnId(column), [existed ? before : null, after]]]),
        cells,
      }),
    );
  }

  putFormula(table: string, column: string, text: string): number {
    const { formula } = readFormula(text, this.workbook, this.workbook.table(asTableId(table))!);
    return this.putColumn(table, column, { formula });
  }

  putTable(table: string, change: Partial<TableRecord>): number {
    const before = this.workbook.table(asTableId(table))!.record;
    return this.apply(tableChange(table, { record: [before, { ...before, ...change }] }));
  }

  /** Adds a row at a place, moves one there, or (null) removes one with its cells. */
  putRow(
    table: string,
    row: number | string,
    order: string | null,
    cells: Readonly<Record<string, CellValue>> = {},
  ): number {
    return this.apply(this.rowChange(table, row, order, cells));
  }

  rowChange(
    table: string,
    row: number | string,
    order: string | null,
    cells: Readonly<Record<string, CellValue>> = {},
  ): ChangeSet {
    const found = this.workbook.table(asTableId(table))!;
    const id = rowId(row);
    const after: RowRecord | null = order === null ? null : { order };
    const changes = new Map<ReturnType<typeof asColumnId>, CellChanges>();
    for (const column of found.columns) {
      const before = found.cell(id, column.id);
      const value = order === null ? null : (cells[column.id] ?? before);
      if (before !== value) changes.set(column.id, { rows: [id], before: [before], after: [value] });
    }
    return tableChange(table, { rows: new Map([[id, [found.rows.record(id), after]]]), cells: changes });
  }

  /** The sentences about a column's formula. */
  problems(table: string, column: string): string[] {
    return this.engine.problems(asTableId(table), asColumnId(column)).map((problem) => problem.message);
  }

  /** What the last change altered, as `Table.Column: r0 r2`. */
  changed(): string[] {
    return [...this.last]
      .flatMap(([table, columns]) =>
        [...columns].map(([column, slots]) => {
          const rows =
            slots === 'all'
              ? 'all'
              : [...slots]
                  .sort((a, b) => a - b)
                  .map((slot) => `r${slot}`)
                  .join(' ');
          return `${table}.${column}: ${rows}`;
        }),
      )
      .sort();
  }
}

/** A change of one table from its parts. */
export function tableChange(table: string, parts: Partial<TableChange>): ChangeSet {
  const change: TableChange = {
    record: null,
    columns: new Map(),
    rows: new Map(),
    cells: new Map(),
    overrides: new Map(),
    notes: new Map(),
    ...parts,
  };
  return { workbook: null, tables: new Map([[asTableId(table), change]]) };
}

/** The order text of the row that was the nth from 0 at first; `orderAt(2) + 'V'` stands after it. */
export function orderAt(index: number): string {
  return `a${String(index).padStart(7, '0')}`;
}

/** What a formula gives in a table of one row with the columns given. */
export function evaluate(formula: string, columns: Readonly<Record<string, CellValue>> = {}): CellValue {
  const names = Object.fromEntries(Object.keys(columns).map((name) => [name, 'typed']));
  const book = new Book({
    T: { columns: { ...names, Result: `=${formula}` }, rows: [Object.values(columns)] },
  });
  return book.value('T', 0, 'Result');
}

function rowId(row: number | string) {
  return asRowId(typeof row === 'number' ? `r${row}` : row);
}

function isCalculated(sketch: ColumnSketch): boolean {
  return typeof sketch === 'string' ? sketch.startsWith('=') : sketch.formula !== undefined;
}

function typeOf(sketch: ColumnSketch): ColumnType {
  if (typeof sketch !== 'string') return sketch.type;
  return sketch.startsWith('->') ? { kind: 'reference', table: asTableId(sketch.slice(2)) } : plain;
}

function tableRecord(name: string, index: number, sketch: TableSketch): TableRecord {
  const [key] = Object.keys(sketch.columns);
  return {
    title: name,
    name,
    description: '',
    order: orderAt(index),
    keyColumn: key === undefined ? null : asColumnId(key),
  };
}

function columnRecord(name: string, index: number, type: ColumnType): ColumnRecord {
  return { name, description: '', order: orderAt(index), type, formula: null, width: null, hidden: false };
}

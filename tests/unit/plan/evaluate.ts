import { FormulaEngine } from '../../../src/formula/engine.ts';
import { readFormula } from '../../../src/formula/formula-text.ts';
import { asRowId, asTableId, type RowId, type TableId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import {
  type ColumnContent,
  type TableContent,
  type WorkbookContent,
  workbookFromContent,
} from '../../../src/model/workbook-content.ts';
import type { StoredFormula } from '../../../src/model/stored-formula.ts';
import type { CellValue, Value } from '../../../src/model/values.ts';
import type { Workbook } from '../../../src/model/workbook.ts';

/** One row to put into a table: cells and overrides by column name; what is left out is blank. */
export interface TestRow {
  readonly id: string;
  readonly cells: Readonly<Record<string, CellValue>>;
  readonly overrides?: Readonly<Record<string, CellValue>>;
  /** Columns whose cell is an error: a division by zero. */
  readonly errors?: readonly string[];
}

/** The content with the rows of one table replaced, its columns and formulas kept. */
export function withRows(content: WorkbookContent, table: string, rows: readonly TestRow[]): WorkbookContent {
  const orders = ordersBetween(null, null, rows.length);
  const hasErrors = rows.some(({ errors }) => errors !== undefined);
  const error = hasErrors ? divisionByZero(content) : undefined;
  const replaced = (one: TableContent): TableContent => ({
    ...one,
    columns: one.columns.map((column): ColumnContent => {
      const { name } = column.record;
      return {
        ...column,
        cells: column.record.formula === null ? rows.map((row) => row.cells[name] ?? null) : [],
        overrides: rows.flatMap((row) => {
          if (error !== undefined && row.errors?.includes(name) === true)
            return [{ row: asRowId(row.id), value: null, formula: error, reason: 'An error' }];
          const value = row.overrides?.[name];
          return value === undefined ? [] : [{ row: asRowId(row.id), value, reason: 'By hand' }];
        }),
      };
    }),
    rows: rows.map((row, index) => ({ id: asRowId(row.id), record: { order: orders[index]! } })),
  });
  return { ...content, tables: content.tables.map((one) => (one.id === table ? replaced(one) : one)) };
}

/** The formula =1/0, which names nothing and so fits every cell. */
function divisionByZero(content: WorkbookContent): StoredFormula {
  const workbook = workbookFromContent(content);
  return readFormula('=1/0', workbook, workbook.tables[0]!).formula;
}

/** A workbook with its formulas evaluated, read by names. */
export class Evaluated {
  readonly workbook: Workbook;
  readonly engine: FormulaEngine;

  constructor(content: WorkbookContent) {
    this.workbook = workbookFromContent(content);
    this.engine = new FormulaEngine(this.workbook);
  }

  /** The row ids of a table in order. */
  rows(table: string): RowId[] {
    return this.workbook.table(asTableId(table))!.rows.ids();
  }

  /** What a cell shows. */
  shown(table: string, row: string, column: string): Value {
    return this.engine.value(...this.#cell(table, row, column));
  }

  /** What a cell's formula gives, an override left aside. */
  computed(table: string, row: string, column: string): Value {
    return this.engine.computed(...this.#cell(table, row, column));
  }

  /** Everything a row shows, by column name. */
  values(table: string, row: string): Record<string, Value> {
    const { columns } = this.workbook.table(asTableId(table))!;
    return Object.fromEntries(columns.map(({ name }) => [name, this.shown(table, row, name)]));
  }

  #cell(table: string, row: string, column: string): [TableId, RowId, ReturnType<typeof this.columnId>] {
    return [asTableId(table), asRowId(row), this.columnId(table, column)];
  }

  /** The id of a column by its name. */
  columnId(table: string, column: string) {
    const found = this.workbook.table(asTableId(table))?.columnNamed(column);
    if (found === undefined) throw new Error(`There is no column “${column}” in ${table}.`);
    return found.id;
  }
}

import type { Choice, ColumnType } from '../../../src/model/column-types.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import type { Override } from '../../../src/model/records.ts';
import type { StoredFormula } from '../../../src/model/stored-formula.ts';
import type { CellValue } from '../../../src/model/values.ts';
import type { TableContent, WorkbookContent } from '../../../src/model/workbook-content.ts';

/** One column of a table built for a test; `cells` in row order. */
export interface ColumnSketch {
  readonly name: string;
  readonly type?: ColumnType;
  readonly formula?: StoredFormula;
  readonly cells?: readonly CellValue[];
  readonly overrides?: Readonly<Record<string, Override>>;
  readonly totals?: StoredFormula;
  readonly hidden?: boolean;
}

/** A table built for a test. Column ids are the names, in lower case and joined by hyphens; row ids `<id>-1` and up. */
export interface TableSketch {
  readonly id: string;
  readonly title: string;
  readonly key?: string;
  readonly rows: number;
  readonly columns: readonly ColumnSketch[];
}

export const text: ColumnType = { kind: 'text' };
export const number: ColumnType = { kind: 'number', format: '', unitColumn: null };
export const integer: ColumnType = { kind: 'integer', format: '' };
export const percent: ColumnType = { kind: 'percent', format: '' };
export const currency: ColumnType = { kind: 'currency', currency: 'GBP', format: '' };
export const date: ColumnType = { kind: 'date', format: '' };
export const boolean: ColumnType = { kind: 'boolean' };

export const verdicts: readonly Choice[] = [
  { word: 'Met', glyph: '✓', tone: 'good', aliases: ['✔', 'Yes', 'Achieved'] },
  { word: 'Not met', glyph: '✗', tone: 'bad', aliases: ['No', 'Missed'] },
  { word: 'Partly met', glyph: '✓✗', tone: 'mixed', aliases: [] },
  { word: 'n/a', glyph: '', tone: 'muted', aliases: ['na'] },
];

export const units: readonly Choice[] = [
  { word: '%', glyph: '', tone: 'neutral', aliases: ['per cent'], numberFormat: '0.0%' },
  { word: 'crimes', glyph: '', tone: 'neutral', aliases: [], numberFormat: '#,##0' },
];

export const choice = (choices: readonly Choice[]): ColumnType => ({ kind: 'choice', choices });
export const reference = (table: string): ColumnType => ({ kind: 'reference', table: asTableId(table) });
export const byUnit = (column: string): ColumnType => ({
  kind: 'number',
  format: '',
  unitColumn: asColumnId(column),
});

/** `[@Name]`s of a formula text turned into references to columns of this table: enough for formulas of one row. */
export function ownFormula(table: string, source: string): StoredFormula {
  const parts = source.split(/(\[@[^\]]+\])/).filter((part) => part !== '');
  return {
    parts: parts.map((part) =>
      part.startsWith('[@')
        ? { table: asTableId(table), columns: [asColumnId(idOf(part.slice(2, -1)))], rows: ['this'] }
        : part,
    ),
  };
}

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(/\W+/g, '-');
}

/** A workbook's content from sketches of its tables. */
export function workbookOf(...tables: readonly TableSketch[]): WorkbookContent {
  const orders = ordersBetween(null, null, tables.length);
  return {
    id: asWorkbookId('test'),
    record: { title: 'Plan for the test' },
    tables: tables.map((sketch, index) => tableOf(sketch, orders[index]!)),
  };
}

function tableOf(sketch: TableSketch, order: string): TableContent {
  const columnOrders = ordersBetween(null, null, sketch.columns.length);
  const rowOrders = ordersBetween(null, null, sketch.rows);
  return {
    id: asTableId(sketch.id),
    record: {
      title: sketch.title,
      name: sketch.title.replaceAll(/\W/g, '_'),
      description: '',
      order,
      keyColumn: sketch.key === undefined ? null : asColumnId(idOf(sketch.key)),
    },
    columns: sketch.columns.map((column, index) => ({
      id: asColumnId(idOf(column.name)),
      record: {
        name: column.name,
        description: '',
        order: columnOrders[index]!,
        type: column.type ?? text,
        formula: column.formula ?? null,
        width: null,
        hidden: column.hidden ?? false,
        ...(column.totals === undefined ? {} : { totals: column.totals }),
      },
      cells: column.cells ?? [],
      overrides: Object.entries(column.overrides ?? {}).map(([row, override]) => ({
        row: asRowId(row),
        ...override,
      })),
    })),
    rows: rowOrders.map((rowOrder, index) => ({
      id: asRowId(`${sketch.id}-${index + 1}`),
      record: { order: rowOrder },
    })),
  };
}

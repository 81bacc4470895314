import { printFormula } from '../formula/formula-text.ts';
import type { FormulaEngine } from '../formula/engine.ts';
import { type ColumnKind, defaultFormats } from '../model/column-types.ts';
import { columnFormat, displayValue } from '../model/display.ts';
import type { ColumnId } from '../model/ids.ts';
import type { StoredFormula } from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import { FormulaError, type Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';

const totalKinds = ['sum', 'average', 'count', 'min', 'max'] as const;

/** A total that a column's menu offers by name. */
export type TotalKind = (typeof totalKinds)[number];

/** How `SUBTOTAL` calls them, as Excel writes them into its own totals rows. */
const subtotalCodes: Readonly<Record<TotalKind, number>> = {
  sum: 109,
  average: 101,
  count: 103,
  min: 105,
  max: 104,
};

/** The totals that mean something for a column of a kind: dates have no sum, words can only be counted. */
export function totalKindsFor(kind: ColumnKind): readonly TotalKind[] {
  switch (kind) {
    case 'integer':
    case 'number':
    case 'percent':
    case 'currency':
      return totalKinds;
    case 'date':
      return ['count', 'min', 'max'];
    case 'text':
    case 'boolean':
    case 'choice':
    case 'reference':
      return ['count'];
  }
}

/** The formula of a total, as a person would type it: `=SUBTOTAL(109,[Actual])`. */
export function totalText(workbook: Workbook, table: Table, column: Column, kind: TotalKind): string {
  const all: StoredFormula = { parts: [{ table: table.id, columns: [column.id], rows: ['data'] }] };
  return `=SUBTOTAL(${subtotalCodes[kind]},${printFormula(all, workbook, table)})`;
}

/** Which of the named totals a column has; null where it has none or one of its own making. */
export function totalKindOf(workbook: Workbook, table: Table, column: Column): TotalKind | null {
  if (column.totals === undefined) return null;
  const text = `=${printFormula(column.totals, workbook, table)}`;
  return totalKinds.find((kind) => totalText(workbook, table, column, kind) === text) ?? null;
}

/** Whether a table has a totals row. */
export function hasTotals(table: Table): boolean {
  return table.columns.some((column) => column.totals !== undefined);
}

/** What the cell of a column in the totals row shows. */
export interface TotalView {
  readonly value: Value;
  /** The value as people read it: in the column's format, a count as a plain number. */
  readonly text: string;
  readonly isError: boolean;
}

/**
 * What the cell of a column in the totals row shows. With `overShown`, what {@link FormulaEngine.totalsOverShown} gave, that is
 * what it comes to over the rows that a filter leaves.
 */
export function totalView(
  engine: FormulaEngine,
  workbook: Workbook,
  table: Table,
  column: Column,
  overShown: ReadonlyMap<ColumnId, Value> | null = null,
): TotalView {
  const value = overShown === null ? engine.totals(table.id, column.id) : (overShown.get(column.id) ?? null);
  const format = totalFormat(totalKindOf(workbook, table, column), columnFormat(column.type));
  return { value, text: displayValue(value, format), isError: value instanceof FormulaError };
}

/** The format of a total: that of its column where the total is such a figure as stands in the column. */
export function totalFormat(kind: TotalKind | null, format: string): string {
  if (kind === 'count') return defaultFormats.integer;
  // An average has as many decimals as there are; where the column does not say how many to show, two are.
  return kind === 'average' && (format === 'General' || format === defaultFormats.integer)
    ? '#,##0.00'
    : format;
}

import type { RowId } from '../../model/ids.ts';
import type { StoredFormula } from '../../model/stored-formula.ts';
import type { Column, Table } from '../../model/table.ts';
import type { ExportSource } from '../export-source.ts';
import { cachedResultOf, fileValueOf } from '../file-value.ts';
import type { FileValue } from '../grid.ts';

/** What a cell is: what it shows as a file has it, and the formula that gives it. */
export interface CellState {
  readonly value: FileValue;
  readonly formula: StoredFormula | null;
}

/** What a cell of a workbook is now. Whoever goes over many cells of a row has looked its slot up. */
export function cellState(
  source: ExportSource,
  table: Table,
  row: RowId,
  column: Column,
  slot = table.rows.slot(row),
): CellState {
  const override = table.override(row, column.id);
  if (override !== undefined && override.formula === undefined) {
    return { value: fileValueOf(source, column.type, override.value), formula: null };
  }
  const formula = override?.formula ?? column.formula;
  if (formula === null) {
    const cell = slot === undefined ? null : (table.cells(column.id)?.cell(slot) ?? null);
    return { value: fileValueOf(source, column.type, cell), formula: null };
  }
  return { value: cachedResultOf(source.value(table.id, row, column.id)), formula };
}

/** Formulas as texts by which they are told apart, in whatever order a part got its fields: stored ones are read in another. */
export class FormulaKeys {
  readonly #known = new WeakMap<StoredFormula, string>();

  of(formula: StoredFormula | null): string | null {
    if (formula === null) return null;
    let key = this.#known.get(formula);
    if (key === undefined) this.#known.set(formula, (key = JSON.stringify(formula.parts, sortedFields)));
    return key;
  }
}

function sortedFields(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Value } from '../model/values.ts';
import type { FormulaSource } from './write-formulas.ts';

/** What an export reads: ground state, its tables and columns named as a file may name them (`namedForFile`), and results. */
export interface ExportSource extends FormulaSource {
  /** What a cell shows: its override, else its formula's result, else what was typed. */
  value(table: TableId, row: RowId, column: ColumnId): Value;
  /** What a calculated cell's formula gives, also behind an override. */
  computed(table: TableId, row: RowId, column: ColumnId): Value;
  /** What a column's cell in the totals row shows; null for a blank one. */
  totals(table: TableId, column: ColumnId): Value;
}

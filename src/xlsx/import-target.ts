import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Value } from '../model/values.ts';
import type { ScratchChanges } from './planning/scratch-changes.ts';
import type { FormulaSource } from './write-formulas.ts';

/** A copy of the workbook as it is now, in which an import is tried. */
export interface ImportTarget extends FormulaSource {
  /** What a cell shows. */
  value(table: TableId, row: RowId, column: ColumnId): Value;
  /** What a calculated cell's formula gives, also behind an override. */
  computed(table: TableId, row: RowId, column: ColumnId): Value;
  /** What a column's cell in the totals row shows; null for a blank one. */
  totals(table: TableId, column: ColumnId): Value;
  /** A new id. */
  newId(): string;
  /** Makes a change in the copy, written by the callback. */
  change(write: (changes: ScratchChanges) => void): void;
}

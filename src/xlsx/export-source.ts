import type { Result } from '../base/result.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';

/** What an export reads: ground state, and what the formulas make of it. */
export interface ExportSource {
  /** Tables and columns named as a file may name them (`namedForFile`). */
  readonly workbook: Workbook;
  /** What a cell shows: its override, else its formula's result, else what was typed. */
  value(table: TableId, row: RowId, column: ColumnId): Value;
  /** What a calculated cell's formula gives, also behind an override. */
  computed(table: TableId, row: RowId, column: ColumnId): Value;
  /**
   * A calculated column's formula as files have it, without `=`; or why no file can have it, completing the sentence
   * "Target met is exported as values: its formula ...".
   */
  formulaText(table: TableId, column: ColumnId): Result<string, string>;
}

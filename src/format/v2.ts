import type {
  CellChangesV1,
  CellV1,
  ChangeV1,
  ColumnTypeV1,
  ReferenceV1,
  RowFieldsV1,
  RowV1,
  TableFieldsV1,
} from './v1.ts';

/*
 * Version 2 of the persisted shape: version 1 with defined names, totals, formulas of single cells, and references to certain
 * cells. What is the same in both is named from version 1, which is frozen as this one is. SPEC.md says in words what the
 * fields mean and what a reader has to refuse.
 *
 * Missing values: a field that can be empty is there and null, but for those marked `?`, which are left out. Unknown values: as
 * in version 1.
 */

/** A whole workbook. Tables, columns and rows stand in their order, names by code unit. */
export interface WorkbookV2 extends WorkbookFieldsV2 {
  readonly id: string;
  readonly tables: readonly TableV2[];
}

/** A workbook's own facts. */
export interface WorkbookFieldsV2 {
  readonly title: string;
  readonly names?: readonly NameV2[];
  readonly [extra: string]: unknown;
}

/** A word that stands for a formula. */
export interface NameV2 {
  readonly name: string;
  readonly formula: FormulaV2;
  readonly description: string;
}

/** One table with its columns, rows and cells. */
export interface TableV2 extends TableFieldsV1 {
  readonly id: string;
  readonly columns: readonly ColumnV2[];
  readonly rows: readonly RowV1[];
}

/** One column with its cells. `cells[i]` stands in `rows[i]` of the table; no cells at all: every cell is blank. */
export interface ColumnV2 extends ColumnFieldsV2 {
  readonly id: string;
  readonly cells: readonly CellV1[];
  readonly overrides: readonly OverrideV2[];
}

/** A column's own facts. */
export interface ColumnFieldsV2 {
  readonly name: string;
  readonly description: string;
  readonly order: string;
  readonly type: ColumnTypeV1;
  readonly formula: FormulaV2 | null;
  /** The formula of the column's cell in the totals row. */
  readonly totals?: FormulaV2;
  readonly width: number | null;
  readonly hidden: boolean;
  readonly [extra: string]: unknown;
}

/** What one cell has in place of what its column gives it. */
export interface OverrideV2 extends OverrideFieldsV2 {
  readonly row: string;
}

/** An override without its place; `value` is null beside a formula. */
export interface OverrideFieldsV2 {
  readonly value: CellV1;
  readonly formula?: FormulaV2;
  readonly reason: string;
}

/** A formula: runs of text, structured references by id, and references to certain cells by id. */
export interface FormulaV2 {
  readonly parts: readonly (string | ReferenceV1 | CellReferenceV2)[];
}

/** Cells of one row, or of two and all between them as they stand now; of one column, or of a span. */
export interface CellReferenceV2 {
  readonly table: string;
  readonly columns: readonly string[];
  readonly cells: readonly string[];
}

/** One change of a workbook, as the log keeps it. */
export interface ChangeRecordV2 {
  readonly version: 2;
  readonly workbook: ChangeV1<WorkbookFieldsV2> | null;
  readonly tables: readonly TableChangeV2[];
}

/** The part of a change that falls to one table. */
export interface TableChangeV2 {
  readonly id: string;
  readonly record: ChangeV1<TableFieldsV1> | null;
  readonly columns: readonly { readonly id: string; readonly change: ChangeV1<ColumnFieldsV2> }[];
  readonly rows: readonly { readonly id: string; readonly change: ChangeV1<RowFieldsV1> }[];
  readonly cells: readonly CellChangesV1[];
  readonly overrides: readonly OverrideChangesV2[];
}

/** Changed overrides of one column. */
export interface OverrideChangesV2 {
  readonly column: string;
  readonly changes: readonly { readonly row: string; readonly change: ChangeV1<OverrideFieldsV2> }[];
}

/*
 * Version 1 of the persisted shape: what a snapshot file, the change log and the stored schema hold. Plain JSON. These types
 * are frozen: a later version adds a file of its own and a migration, and never changes this one. SPEC.md says in words what
 * the fields mean and what a reader has to refuse.
 *
 * Missing values: a field that can be empty is there and null. Unknown values: a field that is not named here is kept where
 * the type has an index signature (workbook, table, column, row) and refused everywhere else.
 */

/** A whole workbook. Tables, columns and rows stand in their order. */
export interface WorkbookV1 {
  readonly id: string;
  readonly title: string;
  readonly tables: readonly TableV1[];
  readonly [extra: string]: unknown;
}

/** One table with its columns, rows and cells. */
export interface TableV1 extends TableFieldsV1 {
  readonly id: string;
  readonly columns: readonly ColumnV1[];
  readonly rows: readonly RowV1[];
}

/** A table's own facts. */
export interface TableFieldsV1 {
  readonly title: string;
  readonly name: string;
  readonly description: string;
  readonly order: string;
  readonly keyColumn: string | null;
  readonly [extra: string]: unknown;
}

/** One column with its cells. `cells[i]` stands in `rows[i]` of the table; no cells at all: every cell is blank. */
export interface ColumnV1 extends ColumnFieldsV1 {
  readonly id: string;
  readonly cells: readonly CellV1[];
  readonly overrides: readonly OverrideV1[];
}

/** A column's own facts. */
export interface ColumnFieldsV1 {
  readonly name: string;
  readonly description: string;
  readonly order: string;
  readonly type: ColumnTypeV1;
  readonly formula: FormulaV1 | null;
  readonly width: number | null;
  readonly hidden: boolean;
  readonly [extra: string]: unknown;
}

/** One row. */
export interface RowV1 extends RowFieldsV1 {
  readonly id: string;
}

/** A row's own facts; its cells stand with the columns. */
export interface RowFieldsV1 {
  readonly order: string;
  readonly [extra: string]: unknown;
}

/** A workbook's own facts. */
export interface WorkbookFieldsV1 {
  readonly title: string;
  readonly [extra: string]: unknown;
}

/** What a cell holds; null is a blank cell. */
export type CellV1 = null | number | string | boolean | { readonly ref: string };

/** A value put by hand into a cell of a calculated column. */
export interface OverrideV1 extends OverrideFieldsV1 {
  readonly row: string;
}

/** An override without its place. */
export interface OverrideFieldsV1 {
  readonly value: CellV1;
  readonly reason: string;
}

/** What a column holds. */
export type ColumnTypeV1 =
  | { readonly kind: 'text' }
  | { readonly kind: 'integer'; readonly format: string }
  | { readonly kind: 'number'; readonly format: string; readonly unitColumn: string | null }
  | { readonly kind: 'percent'; readonly format: string }
  | { readonly kind: 'currency'; readonly currency: string; readonly format: string }
  | { readonly kind: 'date'; readonly format: string }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly choices: readonly ChoiceV1[] }
  | { readonly kind: 'reference'; readonly table: string };

/** One word of a choice column. */
export interface ChoiceV1 {
  readonly word: string;
  readonly glyph: string;
  readonly tone: 'good' | 'bad' | 'mixed' | 'warning' | 'muted' | 'neutral';
  readonly aliases: readonly string[];
  readonly numberFormat?: string;
}

/** A formula: runs of text and structured references by id. */
export interface FormulaV1 {
  readonly parts: readonly (string | ReferenceV1)[];
}

/** A structured reference by id. */
export interface ReferenceV1 {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly ('this' | 'data' | 'headers' | 'totals' | 'all')[];
}

/** What a record was and is; null where it was or is not there. */
export type ChangeV1<T> = readonly [before: T | null, after: T | null];

/** One change of a workbook, as the log keeps it. */
export interface ChangeRecordV1 {
  readonly version: 1;
  readonly workbook: ChangeV1<WorkbookFieldsV1> | null;
  readonly tables: readonly TableChangeV1[];
}

/** The part of a change that falls to one table. */
export interface TableChangeV1 {
  readonly id: string;
  readonly record: ChangeV1<TableFieldsV1> | null;
  readonly columns: readonly { readonly id: string; readonly change: ChangeV1<ColumnFieldsV1> }[];
  readonly rows: readonly { readonly id: string; readonly change: ChangeV1<RowFieldsV1> }[];
  readonly cells: readonly CellChangesV1[];
  readonly overrides: readonly OverrideChangesV1[];
}

/** Changed cells of one column: three lists of the same length. */
export interface CellChangesV1 {
  readonly column: string;
  readonly rows: readonly string[];
  readonly before: readonly CellV1[];
  readonly after: readonly CellV1[];
}

/** Changed overrides of one column. */
export interface OverrideChangesV1 {
  readonly column: string;
  readonly changes: readonly { readonly row: string; readonly change: ChangeV1<OverrideFieldsV1> }[];
}

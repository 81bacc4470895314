import type { CellChangesV1, CellV1, ChangeV1, ColumnTypeV1, RowFieldsV1, RowV1 } from './v1.ts';
import type { FormulaV2, OverrideFieldsV2, WorkbookFieldsV2 } from './v2.ts';

/*
 * Version 3 of the persisted shape: version 2 with notes on cells, saved views, formats by rule, validation rules, frozen columns
 * and wrapped texts. What is the same in an earlier version is named from there; all of them are frozen. SPEC.md says in words
 * what the fields mean and what a reader has to refuse.
 *
 * Missing values: a field that can be empty is there and null, but for those marked `?`, which are left out. Unknown values: as
 * in version 1; a field that is not named here is refused in views, formats, rules and notes.
 */

/** A whole workbook. Tables, columns and rows stand in their order, names by code unit. */
export interface WorkbookV3 extends WorkbookFieldsV2 {
  readonly id: string;
  readonly tables: readonly TableV3[];
}

/** One table with its columns, rows and cells. */
export interface TableV3 extends TableFieldsV3 {
  readonly id: string;
  readonly columns: readonly ColumnV3[];
  readonly rows: readonly RowV1[];
}

/** A table's own facts. */
export interface TableFieldsV3 {
  readonly title: string;
  readonly name: string;
  readonly description: string;
  readonly order: string;
  readonly keyColumn: string | null;
  /** The last of the columns that stay in place; null for none, left out for the key column where it is first. */
  readonly frozen?: string | null;
  readonly views?: readonly SavedViewV3[];
  readonly formats?: readonly FormatRuleV3[];
  readonly [extra: string]: unknown;
}

/** One column with its cells. `cells[i]` stands in `rows[i]` of the table; no cells at all: every cell is blank. */
export interface ColumnV3 extends ColumnFieldsV3 {
  readonly id: string;
  readonly cells: readonly CellV1[];
  readonly overrides: readonly OverrideV3[];
  readonly notes?: readonly NoteV3[];
}

/** A column's own facts. */
export interface ColumnFieldsV3 {
  readonly name: string;
  readonly description: string;
  readonly order: string;
  readonly type: ColumnTypeV1;
  readonly formula: FormulaV2 | null;
  readonly totals?: FormulaV2;
  readonly width: number | null;
  readonly hidden: boolean;
  readonly wrap?: true;
  readonly rules?: readonly ValidationRuleV3[];
  readonly [extra: string]: unknown;
}

/** What one cell has in place of what its column gives it. */
export interface OverrideV3 extends OverrideFieldsV3 {
  readonly row: string;
}

/** An override without its place. */
export interface OverrideFieldsV3 extends OverrideFieldsV2 {
  readonly author?: string;
  readonly basis?: BasisV3;
}

/** What the formula behind an override gave and read when it was made; errors by their codes. */
export interface BasisV3 {
  readonly computed: CellV1;
  readonly inputs: readonly BasisInputV3[];
}

/** One value that the formula rested on: of the same row, or with `at` of another. */
export interface BasisInputV3 {
  readonly column: string;
  readonly value: CellV1;
  readonly at?: { readonly table: string; readonly row: string };
}

/** What somebody wrote about one cell. */
export interface NoteV3 extends NoteFieldsV3 {
  readonly row: string;
}

/** A note without its place. */
export interface NoteFieldsV3 {
  readonly text: string;
}

/** A view that was given a name. */
export interface SavedViewV3 {
  readonly name: string;
  readonly sort: readonly { readonly column: string; readonly direction: 'asc' | 'desc' }[];
  readonly filters: readonly ColumnFilterV3[];
  readonly group: string | null;
  readonly hidden: readonly string[];
}

/** Which rows a column lets pass: by a list of shown values, by a condition, or by both. */
export interface ColumnFilterV3 {
  readonly column: string;
  readonly values: readonly string[] | null;
  readonly condition: { readonly join: 'and' | 'or'; readonly tests: readonly FilterTestV3[] } | null;
}

/** One comparison of a filter. */
export type FilterTestV3 =
  | { readonly kind: 'blank' | 'not-blank' | 'above-average' | 'below-average' | 'error' }
  | {
      readonly kind:
        | 'equals'
        | 'not-equals'
        | 'greater'
        | 'greater-or-equal'
        | 'less'
        | 'less-or-equal'
        | 'contains'
        | 'not-contains'
        | 'begins'
        | 'ends';
      readonly value: CellV1;
    }
  | { readonly kind: 'between'; readonly low: CellV1; readonly high: CellV1 }
  | { readonly kind: 'top' | 'bottom'; readonly count: number };

/** How a cell stands out; as the tone of a choice. */
export type ToneV3 = 'good' | 'bad' | 'mixed' | 'warning' | 'muted' | 'neutral';

/** How cells look that meet a condition. */
export interface FormatRuleV3 {
  readonly columns: readonly string[];
  readonly test: FormatTestV3;
}

/** What a format looks for and what it shows. */
export type FormatTestV3 =
  | { readonly kind: 'verdict'; readonly from: string | null }
  | {
      readonly kind: 'compare';
      readonly operator:
        | 'equals'
        | 'not-equals'
        | 'greater'
        | 'greater-or-equal'
        | 'less'
        | 'less-or-equal'
        | 'between'
        | 'not-between'
        | 'contains'
        | 'begins';
      readonly operands: readonly CellV1[];
      readonly tone: ToneV3;
    }
  | { readonly kind: 'blank' | 'not-blank' | 'duplicate' | 'error'; readonly tone: ToneV3 }
  | { readonly kind: 'formula'; readonly formula: FormulaV2; readonly tone: ToneV3 }
  | { readonly kind: 'thresholds'; readonly low: number; readonly high: number; readonly lowIsGood: boolean }
  | { readonly kind: 'data-bar'; readonly low: number | null; readonly high: number | null };

/** What the values of a column ought to be. */
export type ValidationRuleV3 = { readonly message: string } & (
  | { readonly kind: 'required' | 'unique' }
  | { readonly kind: 'range'; readonly low: number | null; readonly high: number | null }
  | { readonly kind: 'list'; readonly words: readonly string[] }
  | { readonly kind: 'pattern'; readonly mask: string }
  | { readonly kind: 'reference'; readonly table: string; readonly column: string }
);

/** One change of a workbook, as the log keeps it. */
export interface ChangeRecordV3 {
  readonly version: 3;
  readonly workbook: ChangeV1<WorkbookFieldsV2> | null;
  readonly tables: readonly TableChangeV3[];
}

/** The part of a change that falls to one table. */
export interface TableChangeV3 {
  readonly id: string;
  readonly record: ChangeV1<TableFieldsV3> | null;
  readonly columns: readonly { readonly id: string; readonly change: ChangeV1<ColumnFieldsV3> }[];
  readonly rows: readonly { readonly id: string; readonly change: ChangeV1<RowFieldsV1> }[];
  readonly cells: readonly CellChangesV1[];
  readonly overrides: readonly OverrideChangesV3[];
  readonly notes: readonly NoteChangesV3[];
}

/** Changed overrides of one column. */
export interface OverrideChangesV3 {
  readonly column: string;
  readonly changes: readonly { readonly row: string; readonly change: ChangeV1<OverrideFieldsV3> }[];
}

/** Changed notes of one column. */
export interface NoteChangesV3 {
  readonly column: string;
  readonly changes: readonly { readonly row: string; readonly change: ChangeV1<NoteFieldsV3> }[];
}

/** What the workbook was before, in a file: see SPEC.md [P26]. */
export interface PastV3 {
  readonly changes: readonly PastChangeV3[];
  readonly marks: readonly PastMarkV3[];
}

/** One change of the past. */
export interface PastChangeV3 {
  /** Milliseconds since 1970-01-01 UTC, or null. */
  readonly at: number | null;
  readonly author: string | null;
  readonly label: string;
  readonly change: ChangeRecordV3;
  /** Who else had made what of it: a list that is not empty; see SPEC.md [P26]. */
  readonly credits?: readonly CreditV3[];
}

/** Somebody's part in what a merge brought in. */
export interface CreditV3 {
  /** Milliseconds since 1970-01-01 UTC, or null. */
  readonly at: number | null;
  readonly author: string | null;
  /** Null where it is not known what it was. */
  readonly places: {
    readonly workbook: boolean;
    readonly tables: readonly CreditedTableV3[];
  } | null;
}

/** Ids of records of one table. */
export interface CreditedTableV3 {
  readonly table: string;
  readonly record: boolean;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly cells: readonly CreditedColumnV3[];
  readonly overrides: readonly CreditedColumnV3[];
  readonly notes: readonly CreditedColumnV3[];
}

/** Ids of rows of one column. */
export interface CreditedColumnV3 {
  readonly column: string;
  readonly rows: readonly string[];
}

/** A moment of the past, after so many of the changes. */
export type PastMarkV3 = { readonly after: number } & (
  | { readonly kind: 'snapshot' | 'merged'; readonly id: string }
  | {
      readonly kind: 'version';
      readonly name: string;
      readonly at: number;
      readonly author: string | null;
    }
);

/** What a file says of one of its tables beforehand: see SPEC.md [P28]. */
export interface TableSummaryV3 {
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the table's canonical JSON, 64 hexadecimal digits. */
  readonly hash: string;
  /** How long that JSON is, in UTF-16 code units. */
  readonly length: number;
}

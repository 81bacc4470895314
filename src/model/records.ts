import type { FormatRule, ValidationRule } from './cell-rules.ts';
import type { ColumnType } from './column-types.ts';
import type { ColumnId, RowId, TableId } from './ids.ts';
import type { StoredFormula } from './stored-formula.ts';
import type { SavedView } from './table-view.ts';
import type { CellValue } from './values.ts';

/**
 * Fields of a record that this version does not know, as a newer version or another program wrote them. They are kept,
 * stored and written back untouched; a record without any has no `extra` at all.
 */
export type ExtraFields = Readonly<Record<string, unknown>>;

/** Facts about a workbook as a whole. */
export interface WorkbookRecord {
  readonly title: string;
  /** Names that formulas may use everywhere in the workbook, sorted by name; left out where there are none. */
  readonly names?: readonly DefinedName[];
  readonly extra?: ExtraFields;
}

/** A word that stands for a formula: `Tolerance` for `0.5%`. */
export interface DefinedName {
  /** Unique in the workbook without regard to case, and unlike any table's name. */
  readonly name: string;
  /** What stands in its place; it sees no row of its own. */
  readonly formula: StoredFormula;
  readonly description: string;
}

/** Facts about one table. */
export interface TableRecord {
  /** What people read on the tab, e.g. `Summary Sheet`. */
  readonly title: string;
  /** What formulas call it, e.g. `Summary_Sheet`: unique in the workbook without regard to case. */
  readonly name: string;
  readonly description: string;
  /** Place among the tables, see `order.ts`. */
  readonly order: string;
  /** The column whose text stands for a row where another table refers to it (`Ref`); null where nothing can refer here. */
  readonly keyColumn: ColumnId | null;
  /** The last of the columns that stay in place while scrolling sideways; null for none, left out for the key column where it is first. */
  readonly frozen?: ColumnId | null;
  /** Views that were named, in the order of their menu; left out where there are none. */
  readonly views?: readonly SavedView[];
  /** How cells look that meet conditions, the first that is met winning; left out where there are none. */
  readonly formats?: readonly FormatRule[];
  readonly extra?: ExtraFields;
}

/** Facts about one column. */
export interface ColumnRecord {
  /** Heading, and the name that formulas use: unique in the table without regard to case. */
  readonly name: string;
  readonly description: string;
  /** Place among the columns, see `order.ts`. */
  readonly order: string;
  readonly type: ColumnType;
  /** The one formula of a calculated column; null in a column that people type into. */
  readonly formula: StoredFormula | null;
  /**
   * The formula of the column's cell in the totals row, which sees no row of its own; left out where that cell is blank. A
   * table has a totals row as soon as one of its columns has such a cell.
   */
  readonly totals?: StoredFormula;
  /** Width in CSS pixels, or null for the width its kind has by default. */
  readonly width: number | null;
  readonly hidden: boolean;
  /** Whether long texts go on below in the cell, whose row then grows; left out where they don't. */
  readonly wrap?: true;
  /** What the column's values ought to be; left out where nothing was asked for. */
  readonly rules?: readonly ValidationRule[];
  readonly extra?: ExtraFields;
}

/** Facts about one row that are not cells. */
export interface RowRecord {
  /** Place among the rows, see `order.ts`. */
  readonly order: string;
  readonly extra?: ExtraFields;
}

/**
 * What one cell has in place of what its column gives it: a value put by hand into a calculated column, or a formula of the
 * cell's own, in any column.
 */
export interface Override {
  /** What the cell shows instead of what its formula gives; null shows a blank. Null beside a formula. */
  readonly value: CellValue;
  /** The formula of this cell alone, left out where a value is put in. */
  readonly formula?: StoredFormula;
  /** Why, in words; '' when it is still owed. */
  readonly reason: string;
  /** Who put it in, as they call themselves; left out where nobody said. */
  readonly author?: string;
  /** What the formula rested on then; left out where that is not known, as of overrides that a file brought. */
  readonly basis?: OverrideBasis;
}

/** What a formula gave and read when a person put a value in its place. Where it reads something else now, the override is stale. */
export interface OverrideBasis {
  /** What the formula gave; an error by its code. */
  readonly computed: CellValue;
  /** The typed values behind it, blanks left out. */
  readonly inputs: readonly BasisInput[];
}

/** One value that a formula rested on; an error by its code. */
export interface BasisInput {
  /** A column of the same row, where no table and row are named. */
  readonly column: ColumnId;
  readonly value: CellValue;
  /** Table and row of a cell that stands elsewhere. */
  readonly at?: { readonly table: TableId; readonly row: RowId };
}

import type { CellNote } from './cell-rules.ts';
import type { ColumnId, RowId, TableId } from './ids.ts';
import type { DefinedName, Override } from './records.ts';
import type { StoredFormula } from './stored-formula.ts';
import type { CellValue } from './values.ts';

/*
 * What importing an Excel file would do to a workbook, as plain data: made where the file is read, shown as a preview in
 * which a person ticks, and turned into one change by a command. It refers to the workbook it was made for, as that was
 * then. Texts are as people read them; a `cell` is where the value stands in the file, such as `Summary Sheet!F7`.
 */

/** What an import would do, table by table. Nothing in it has happened yet. */
export interface ImportPlan {
  readonly tables: readonly TableImport[];
  /** Names of the file's sheets that are none of the workbook's tables; they are left out. */
  readonly otherSheets: readonly string[];
  /** Names that formulas may use, new or with another meaning. Names that the file lacks stay. */
  readonly names: readonly NameChange[];
  /** Names of the file whose meaning can't be read here; they are left out. */
  readonly otherNames: readonly string[];
}

/** A defined name that would come (`before` null) or change. */
export interface NameChange {
  readonly before: DefinedName | null;
  readonly after: DefinedName;
  /** Formulas as people read them, with the equals sign; '' for none. */
  readonly beforeText: string;
  readonly afterText: string;
}

/** What told that a part of the file is a certain table, strongest first. */
export const tableEvidence = ['table name', 'row ids', 'sheet title', 'headings'] as const;

/** One of {@link tableEvidence}. */
export type TableEvidence = (typeof tableEvidence)[number];

/** What an import would do to one table. */
export interface TableImport {
  readonly table: TableId;
  readonly title: string;
  readonly sheet: string;
  /** Where the table stands on the sheet, headings included: `A1:AB57`. */
  readonly range: string;
  readonly foundBy: TableEvidence;
  /** The columns of the table that the file has, in the file's order. */
  readonly columns: readonly ColumnId[];
  /** Headings of the file that no column of the table bears; their cells are left out. */
  readonly unknownHeadings: readonly { readonly heading: string; readonly cell: string }[];
  /** Columns of the table that the file hasn't; their cells stay as they are. */
  readonly absentColumns: readonly ColumnId[];
  readonly added: readonly AddedRow[];
  readonly changed: readonly ChangedRow[];
  /** Rows of the table that the file hasn't, in their order. They stay unless the person ticks them. */
  readonly removed: readonly MissingRow[];
  readonly unchangedRows: number;
  /** Cells of the totals row; none where the file has no such row. */
  readonly totals: readonly TotalsChange[];
  /** Cells that are not imported, with the reason. */
  readonly problems: readonly ImportProblem[];
  /** Sentences about how the table was read that a person should see before importing. */
  readonly notes: readonly string[];
}

/** Why a row of the file could not be matched with a row of the table although it bears a row id or a key. */
export const rowDoubts = ['duplicate row id', 'duplicate key', 'blank key'] as const;

/** One of {@link rowDoubts}. */
export type RowDoubt = (typeof rowDoubts)[number];

/** A row of the file that matches no row of the table. */
export interface AddedRow {
  /**
   * The id that the new row gets; cells of the same plan may refer to it. It is the id in the file where that is free (the
   * row was deleted here meanwhile, or comes from a copy of the workbook), else a new one.
   */
  readonly row: RowId;
  /** What the row is called: its key, else its first text, else its place in the file. */
  readonly label: string;
  /** 1-based row of the sheet. */
  readonly fileRow: number;
  /**
   * The row of the table that it follows, null for the very start. Several added rows that follow the same row stand in
   * the order of the list.
   */
  readonly after: RowId | null;
  readonly doubt: RowDoubt | null;
  /** Whether the row is ticked to begin with: not where its row id or key stands twice. */
  readonly suggested: boolean;
  /** Its cells that are not blank. */
  readonly cells: readonly NewCell[];
  readonly overrides: readonly OverrideChange[];
  readonly notes: readonly NoteChange[];
}

/** One cell of an added row. */
export interface NewCell {
  readonly column: ColumnId;
  readonly value: CellValue;
  readonly text: string;
  readonly cell: string;
}

/** A row of the table for which the file has other values. */
export interface ChangedRow {
  readonly row: RowId;
  readonly label: string;
  readonly fileRow: number;
  readonly cells: readonly ChangedCell[];
  readonly overrides: readonly OverrideChange[];
  readonly notes: readonly NoteChange[];
}

/** One typed-in cell that would change. */
export interface ChangedCell {
  readonly column: ColumnId;
  readonly before: CellValue;
  readonly after: CellValue;
  readonly beforeText: string;
  readonly afterText: string;
  readonly cell: string;
}

/** The formula of a column's total that would come (`before` null), change, or go (`after` null). */
export interface TotalsChange {
  readonly column: ColumnId;
  readonly before: StoredFormula | null;
  readonly after: StoredFormula | null;
  /** The formulas as people read them, with the equals sign; '' for none. */
  readonly beforeText: string;
  readonly afterText: string;
  readonly cell: string;
}

/**
 * An override that would come (`before` null), change, or go (`after` null: the file has the column's formula again, or a
 * value in a typed-in column, which is then among the cells if it is another than was typed in).
 */
export interface OverrideChange {
  readonly column: ColumnId;
  readonly before: Override | null;
  readonly after: Override | null;
  /** The value as shown, or for a formula of the cell's own its text with the equals sign. */
  readonly beforeText: string;
  readonly afterText: string;
  /** What the column's formula gives; in a typed-in column what is typed in. */
  readonly computedText: string;
  /** Whether it would be a value without a reason, which is then owed. A formula owes none. */
  readonly reasonOwed: boolean;
  /**
   * Whether it is ticked to begin with: not where the file has no formula in the whole column or one that can't be read
   * here, as the value there was perhaps never put in by hand.
   */
  readonly suggested: boolean;
  readonly cell: string;
}

/** What is written about a cell that would come (`before` null), change, or go (`after` null). */
export interface NoteChange {
  readonly column: ColumnId;
  readonly before: CellNote | null;
  readonly after: CellNote | null;
  /** Whether it is ticked to begin with: not where it goes and the sheet has no note at all, as programs save it that drop them. */
  readonly suggested: boolean;
  readonly cell: string;
}

/** A row of the table that the file does not have. */
export interface MissingRow {
  readonly row: RowId;
  readonly label: string;
}

/** A cell of the file that does not fit its column and is left out. */
export interface ImportProblem {
  readonly cell: string;
  readonly column: ColumnId;
  /** The row it stands for, matched or added. */
  readonly row: RowId;
  readonly rowLabel: string;
  /** What stands in the file. */
  readonly text: string;
  /** The same as a value, which a cell of any column may hold if the person insists; null where there is none (an error). */
  readonly value: CellValue;
  /** A sentence: what is wrong, and what would do. */
  readonly message: string;
}

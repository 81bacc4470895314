import type { ColumnId, RowId, TableId } from './ids.ts';

/*
 * What writing into the file that tables came from does, as plain data: made where the file is, shown before anything is saved. Cells are
 * named by where they stand in the file, such as `Summary Sheet!F7`.
 */

/** What becomes of the file. */
export interface PatchReport {
  /** The tables that came from the file and are still in the workbook, in the order of the file. */
  readonly tables: readonly TablePatch[];
  /** Titles of tables that came from the file and are gone here; the file keeps them. */
  readonly goneTables: readonly string[];
  /** Sentences about the file as a whole. */
  readonly notes: readonly string[];
}

/** What becomes of one table of the file. */
export interface TablePatch {
  readonly table: TableId;
  readonly title: string;
  readonly sheet: string;
  /** Where it stands before, headings included: `A1:H57`. */
  readonly range: string;
  /** Cells that are written, the first {@link mostListed} of them, and how many there are. */
  readonly cells: readonly PatchedCell[];
  readonly cellCount: number;
  /** Formulas that stay and have another result now. */
  readonly resultCount: number;
  /** Rows that are put below the last one. */
  readonly added: readonly PatchedRow[];
  readonly addedCount: number;
  /** Rows of the file that were deleted here. */
  readonly deleted: readonly PatchedRow[];
  readonly deletedCount: number;
  /** What becomes of these. */
  readonly deletion: DeletedRows;
  /** Why the deleted rows can't be taken out of the file, as a sentence; null where they can. */
  readonly removalRefused: string | null;
  /** What is not written, each with the reason. */
  readonly refused: readonly PatchRefusal[];
  readonly refusedCount: number;
  /** Sentences about the table that a person should see. */
  readonly notes: readonly string[];
}

/** Entries of a list that are given at most; the count beside it is of all. */
export const mostListed = 1_000;

/** A cell that is written. */
export interface PatchedCell {
  readonly cell: string;
  readonly row: RowId;
  readonly column: ColumnId;
  /** The row's label and the column's name, as people know them. */
  readonly rowLabel: string;
  readonly columnName: string;
  /** What stands in the file before and after; a formula with its equals sign, '' for a blank. */
  readonly before: string;
  readonly after: string;
}

/** A row of the file, counted from 1. */
export interface PatchedRow {
  readonly row: RowId;
  readonly label: string;
  readonly fileRow: number;
}

/** Something that is not written. */
export interface PatchRefusal {
  /** The cell, or the rows where it is about rows as a whole. */
  readonly cell: string;
  /** A sentence. */
  readonly why: string;
}

/** What can become of rows of the file that were deleted here: they stay, their cells are cleared, or the Excel Table loses them. */
export const deletedRowWays = ['keep', 'clear', 'remove'] as const;

/** One of {@link deletedRowWays}. */
export type DeletedRows = (typeof deletedRowWays)[number];

/** What a person chose for the deleted rows of a table; a table that is not there keeps them. */
export interface DeletionChoice {
  readonly table: TableId;
  readonly rows: DeletedRows;
}

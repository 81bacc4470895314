import type { CellNote } from './cell-rules.ts';
import type { ColumnType } from './column-types.ts';
import type { HiddenParts } from './hidden-parts.ts';
import type { ColumnId, RowId, TableId } from './ids.ts';
import type { NotTaken } from './not-taken.ts';
import type { ColumnRecord, DefinedName, Override, TableRecord } from './records.ts';
import type { StoredFormula } from './stored-formula.ts';
import type { CellValue } from './values.ts';

/*
 * What importing an Excel file would do to a workbook, as plain data: made where the file is read, shown as a preview in
 * which a person ticks, and turned into one change by a command. It refers to the workbook it was made for, as that was
 * then. Texts are as people read them; a `cell` is where the value stands in the file, such as `Summary Sheet!F7`.
 */

/** What an import would do, table by table. Nothing in it has happened yet. */
export interface ImportPlan {
  /** Tables that are updated, in the order of the choices. */
  readonly tables: readonly TableImport[];
  /** Tables that would be made, in the order of the choices, which is the order in which they come after those that are there. */
  readonly newTables: readonly NewTable[];
  /** Names of the file's sheets that are none of the workbook's tables; they are left out. */
  readonly otherSheets: readonly string[];
  /** Names that formulas may use, new or with another meaning. Names that the file lacks stay. */
  readonly names: readonly NameChange[];
  /** Names of the file whose meaning can't be read here; they are left out. */
  readonly otherNames: readonly string[];
  /** Formula cells whose result in the file is another than here once all that is suggested is imported, in the order of their places. */
  readonly differences: readonly ResultDifference[];
  /** What the comparison with the tables as they were exported has come to; left out where none was tried. */
  readonly ancestor?: AncestorState;
  /** What stands on the sheets of these tables and comes into none of them; left out where there is nothing. */
  readonly notTaken?: readonly NotTaken[];
}

/**
 * Whether an import knows how the tables were when the file was made, and so who changed what since. `used`: it does; `none`: the file was not
 * given it; `kept`: the file does not say, but a copy of the export that was kept here does; `gone`: a program has dropped it; `damaged`: it can't be read; `unfit`: it is that of another file; `elsewhere`: the file is of
 * another workbook. But for `used` and `kept` nobody can tell who changed what.
 */
export const ancestorStates = ['used', 'kept', 'none', 'gone', 'damaged', 'unfit', 'elsewhere'] as const;

/** One of {@link ancestorStates}. */
export type AncestorState = (typeof ancestorStates)[number];

/** Something that was changed in the file and, in another way, here since the file was made. Not ticked to begin with. */
export interface ImportConflict {
  /** What it was when the file was made, as it is shown; '' for nothing. */
  readonly wasText: string;
}

/** Whether a change is ticked to begin with. */
export function isTicked({
  conflict,
  suggested = true,
}: {
  readonly conflict?: ImportConflict;
  readonly suggested?: boolean;
}): boolean {
  return suggested && conflict === undefined;
}

/** A formula cell that shows something else in the file than it does here after the import. */
export interface ResultDifference {
  readonly table: TableId;
  readonly column: ColumnId;
  readonly row: RowId;
  readonly cell: string;
  /** Both as the column shows them. */
  readonly theirs: string;
  readonly ours: string;
}

/** A table that would be made. It comes whole or not at all. Its ids are new; cells, formulas and references of the plan may name them. */
export interface NewTable extends ColumnsOfFile {
  readonly table: TableId;
  /** Place among the choices that the plan was made of. */
  readonly choice: number;
  readonly title: string;
  /** What formulas call it. */
  readonly name: string;
  /** What stands around the table in the file: footnotes, sources. */
  readonly description: string;
  readonly keyColumn: ColumnId | null;
  /** What else a file that was exported here says of the table; left out where it says nothing. */
  readonly more?: Pick<TableRecord, 'frozen' | 'views' | 'formats' | 'extra'>;
  readonly sheet: string;
  readonly range: string;
  readonly columns: readonly NewColumn[];
  readonly rows: readonly RowId[];
  /** The sheet's row, from 1, of each of the rows. */
  readonly fileRows: readonly number[];
  /** Cells that are left blank, with the reason. */
  readonly problems: readonly ImportProblem[];
  /** Sentences about how the table was read that a person should see before importing. */
  readonly notes: readonly string[];
}

/** A column that would be made. It comes with all its cells or not at all. */
export interface NewColumn {
  readonly column: ColumnId;
  /** As it stands in the file. */
  readonly heading: string;
  /** Where the heading stands; the cells stand in the same sheet column. */
  readonly cell: string;
  readonly record: Omit<ColumnRecord, 'order'>;
  /** The column's formula and the one in its totals row as people read them, with the equals sign; '' for none. */
  readonly formulaText: string;
  readonly totalsText: string;
  /** Cells that people typed, as many as there are rows; empty where the column is calculated. Blanks are null. */
  readonly values: readonly CellValue[];
  /** Cells that are not as the column's formula has them, or have a formula of their own in a column that people type into. */
  readonly exceptions: readonly CellException[];
  readonly notes: readonly { readonly row: RowId; readonly text: string }[];
}

/** A cell of a new column that has a value or a formula of its own. */
export interface CellException {
  readonly row: RowId;
  readonly after: Override;
  readonly afterText: string;
  readonly reasonOwed: boolean;
  readonly cell: string;
}

/** What was found out about columns of the file while their cells were read. */
export interface ColumnsOfFile {
  /** Words of choice columns that are written in another way in the file, by column in the order in which they stand there. */
  readonly words: readonly WordReading[];
  /** Formulas that could not be taken over; the cells count by their stored values. */
  readonly formulasLeft: readonly FormulaLeft[];
  /** What stands in or around the table in the file and is neither a row nor a value here; left out where there is nothing. */
  readonly leftOut?: readonly LeftOut[];
  /** Totals that are figures in the file and no formulas, which no table takes over; left out where there are none. */
  readonly typedTotals?: readonly TypedTotal[];
  /** What of the table is hidden in the file and comes all the same; left out where nothing is. */
  readonly hidden?: HiddenRead;
}

/** What a table has that the file hides. */
export interface HiddenRead extends HiddenParts {
  /** Whether the whole sheet is hidden. */
  readonly sheet: boolean;
}

/**
 * What of a file is no row and no value of a table: rows (`totals`, `heading again`, `footnote`, `person`), a column that a person left out,
 * blank cells that mean the same as the cell above (`filled`), signs in the place of a figure (`shorthand`), markers of footnotes beside a value (`marker`) or a heading, and lines around the table.
 */
export const leftOutKinds = [
  'totals',
  'heading again',
  'footnote',
  'person',
  'column',
  'filled',
  'shorthand',
  'marker',
  'heading marker',
  'around',
] as const;

/** One of {@link leftOutKinds}. */
export type LeftOutKind = (typeof leftOutKinds)[number];

/** Cells of a file that are no rows and no values here, alike ones of a column together. */
export interface LeftOut {
  readonly kind: LeftOutKind;
  /** As it stands in the file, long texts cut. */
  readonly text: string;
  /** Heading of the column; '' where it is of none alone. */
  readonly heading: string;
  /** Where it stands: the first twenty. */
  readonly cells: readonly string[];
  readonly count: number;
  /** Where it is kept all the same; null for nowhere. */
  readonly kept: 'notes' | 'description' | null;
}

/** A figure in a row of totals that is no formula. */
export interface TypedTotal {
  readonly heading: string;
  readonly cell: string;
  /** The figure and the sum of the rows, as numbers and as the cell shows them. */
  readonly says: number;
  readonly sum: number;
  readonly saysText: string;
  readonly sumText: string;
  /** Whether the rows add up to it. */
  readonly adds: boolean;
  /** Rows without a figure in this column. */
  readonly without: number;
}

/** What told which choice a word of the file means. */
export const wordEvidence = ['case', 'glyph', 'alias', 'marks', 'person', 'new', 'none'] as const;

/** A word of a choice column that is not one of its choices as it stands. */
export interface WordReading {
  readonly column: ColumnId;
  /** Sheet column, as answers name it. */
  readonly at: number;
  /** As it stands in the file, without the words beside it that are kept apart. */
  readonly text: string;
  /** The choice that it is taken for; null for none: the cells are left out, or blank where a person said so. */
  readonly word: string | null;
  readonly by: (typeof wordEvidence)[number];
  /** How many cells have it, and the first of them. */
  readonly count: number;
  readonly cell: string;
  /** How many of these cells had words beside it. */
  readonly withWords: number;
}

/** Formulas of a column that say the same and can't be taken over. */
export interface FormulaLeft {
  readonly column: ColumnId;
  /** As it stands in the first of the cells, with the equals sign. */
  readonly text: string;
  readonly count: number;
  readonly cell: string;
  /** Completes the sentence "The formula ...". */
  readonly why: string;
}

/** A defined name that would come (`before` null) or change. */
export interface NameChange {
  readonly before: DefinedName | null;
  readonly after: DefinedName;
  readonly conflict?: ImportConflict;
  /** Whether it is ticked to begin with; left out where it is, but for a conflict. */
  readonly suggested?: boolean;
  /** Formulas as people read them, with the equals sign; '' for none. */
  readonly beforeText: string;
  readonly afterText: string;
}

/** What told that a part of the file is a certain table, strongest first. */
export const tableEvidence = [
  'table name',
  'row ids',
  'remembered',
  'keys',
  'sheet title',
  'headings',
  'close headings',
  'person',
] as const;

/** One of {@link tableEvidence}. */
export type TableEvidence = (typeof tableEvidence)[number];

/** What an import would do to one table. */
export interface TableImport extends ColumnsOfFile {
  readonly table: TableId;
  /** Place among the choices that the plan was made of. */
  readonly choice: number;
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
  /** Columns that would be made, after those of the table; their cells are for the rows of {@link TableImport.newColumnRows}. */
  readonly newColumns: readonly NewColumn[];
  /** The rows of the file, those that are matched and those that would be added, from top to bottom; none where no column is new. */
  readonly newColumnRows: readonly RowId[];
  /** Calculated columns whose formula would go, with what then stands in their cells. */
  readonly adopted: readonly AdoptedColumn[];
  /** Choice columns that would get choices of their own for words of the file. */
  readonly newChoices: readonly NewChoices[];
  /** Keys that match no row, each with where it stands. */
  readonly keyTrouble: readonly KeyTrouble[];
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
  /** What was done here since the file was made, and stays; left out where nobody knows. */
  readonly since?: ChangedSince;
  /**
   * Whether the file was exported from this table and nobody knows how it was then, so that what the file has otherwise may just as well have
   * been changed here: nothing that is here is then ticked to be replaced. Left out where it is not so.
   */
  readonly isUnsure?: true;
}

/** What was changed here alone since a file was made: the file has it as it was, and the import leaves it as it is. */
export interface ChangedSince {
  readonly cells: number;
  /** Rows that were added here. */
  readonly rows: number;
}

/** A calculated column whose formula would go; what its cells show is typed in instead. */
export interface AdoptedColumn {
  readonly column: ColumnId;
  /** The formula as people read it, with the equals sign. */
  readonly formulaText: string;
  /** Its cells afterwards: what the file has, and in rows that the file lacks what the formula gives now. Added rows bring their own. */
  readonly rows: readonly RowId[];
  readonly values: readonly CellValue[];
  /** How many of the values are others than the formula gives. */
  readonly different: number;
}

/** A choice column with more choices than before. */
export interface NewChoices {
  readonly column: ColumnId;
  readonly words: readonly string[];
  /** The type that the column gets. */
  readonly type: Extract<ColumnType, { readonly kind: 'choice' }>;
}

/** Why keys of the file name no row. */
export const keyTroubles = ['twice in the file', 'twice here', 'blank', 'number'] as const;

/** Cells of the key columns that match nothing. */
export interface KeyTrouble {
  readonly kind: (typeof keyTroubles)[number];
  /** As the file has it, parts of several columns set off by `, `; '' for blanks, which stand together. */
  readonly key: string;
  /** Where the first of the key columns stands in these rows; the first hundred. */
  readonly cells: readonly string[];
  readonly count: number;
}

/** Why a row of the file could not be matched with a row of the table although it bears a row id or a key. */
export const rowDoubts = ['duplicate row id', 'duplicate key', 'blank key', 'number as key'] as const;

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
  /** Whether the row is ticked to begin with: not where its row id or key stands twice, nor where it was deleted here. */
  readonly suggested: boolean;
  /** Where the row was there when the file was made and was deleted here since, whether it was changed in the file. */
  readonly deletedHere?: 'as it was' | 'changed there';
  /** Its cells that are not blank. */
  readonly cells: readonly NewCell[];
  readonly overrides: readonly OverrideChange[];
  readonly notes: readonly NoteChange[];
}

/** One cell of an added row. */
export interface NewCell {
  readonly column: ColumnId;
  readonly value: CellValue;
  /** How it is shown; left out where that is how its column shows it (`shownNewCell`), as there may be a million of them. */
  readonly text?: string;
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
  readonly conflict?: ImportConflict;
  /** Whether it is ticked to begin with; left out where it is, but for a conflict. */
  readonly suggested?: boolean;
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
  readonly conflict?: ImportConflict;
  /** Whether it is ticked to begin with; left out where it is, but for a conflict. */
  readonly suggested?: boolean;
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
  readonly conflict?: ImportConflict;
}

/** What is written about a cell that would come (`before` null), change, or go (`after` null). */
export interface NoteChange {
  readonly column: ColumnId;
  readonly before: CellNote | null;
  readonly after: CellNote | null;
  /**
   * Whether it is ticked to begin with: not where it goes and the sheet has no note at all, as programs save it that drop them, unless it
   * is of a sign in whose place a figure comes.
   */
  readonly suggested: boolean;
  readonly cell: string;
  readonly conflict?: ImportConflict;
}

/** A row of the table that the file does not have. */
export interface MissingRow {
  readonly row: RowId;
  readonly label: string;
  /**
   * Where the row was there when the file was made, so that it was deleted in the file, whether it was changed here since. It is ticked to
   * begin with where it was not.
   */
  readonly deletedThere?: 'as it was' | 'changed here';
}

/** A cell of the file that does not fit its column. It is left out, or in a new column kept as it stands. */
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
  /** Whether the cell gets the text or number all the same, and is marked; left out where it gets nothing. */
  readonly isKept?: true;
}

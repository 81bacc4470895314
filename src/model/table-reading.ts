import type { ColumnType } from './column-types.ts';
import type { HiddenParts } from './hidden-parts.ts';
import type { SheetArea } from './sheet-layout.ts';

/*
 * How the sheets of a file that somebody else made are read as tables: plain data, guessed where the file is read, shown as an outline over
 * the sheet as it is, changed by a person, and remembered for the next file of the same shape. Rows and columns are places on the sheet,
 * counted from 0.
 */

/** What was found in an opened file. */
export interface FileOverview {
  /** How a text file was read; null for a workbook. A person may say otherwise, and the file is then read anew. */
  readonly text: TextReading | null;
  readonly sheets: readonly SheetOverview[];
  /** Sentences about what was left out or had to be taken for something else; left out where there are none. */
  readonly warnings?: readonly string[];
  /** What a file that was exported here carries, from which it can be opened as a workbook; left out where it carries nothing. */
  readonly carried?: CarriedOverview;
}

/** The workbook that a file carries beside its cells. */
export interface CarriedOverview {
  /** `workbook`: the tables with all their cells as they were exported; `layout`: the tables alone, whose cells are those of the sheets. */
  readonly holds: 'workbook' | 'layout';
  readonly title: string;
  readonly tables: number;
  /** The id of the snapshot that the file was made with and does not have; null where it has it, or does not say. */
  readonly lacks: string | null;
}

/** Encodings in which text files are read. */
export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

/** What parts the columns of a text file. */
export const delimiters = [',', ';', '\t', '|'] as const;

/** What stands before the decimals of figures in text files. */
export const decimalSigns = ['point', 'comma'] as const;

/** How a text file (CSV, TSV) is read. */
export interface TextReading {
  readonly encoding: (typeof textEncodings)[number];
  readonly delimiter: (typeof delimiters)[number];
  /** What stands before the decimals of figures; left out for a point that nobody set. */
  readonly decimal?: (typeof decimalSigns)[number];
}

/** One sheet of an opened file. */
export interface SheetOverview {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows and columns that the file hides, as far as the sheet is used; left out where there are none. */
  readonly hiddenParts?: HiddenParts;
  /** One more than the last row and column that hold anything. */
  readonly rowCount: number;
  readonly columnCount: number;
  /** Cells that are joined into one, as far as they stand in the used part of the sheet. */
  readonly merges: readonly SheetArea[];
  /** The tables that were found on the sheet, in the order of their places. */
  readonly readings: readonly TableReading[];
  /** Whether it looks like a table of commitments that can be taken apart, and was not yet; left out where it does not. */
  readonly holdsCommitments?: boolean;
  /** Sheets whose cells are chosen from the words on this one, which holds nothing else; left out where it holds something else. */
  readonly wordsFor?: readonly string[];
}

/** Some rows of a sheet as a person sees them, blank cells at their ends left out. */
export interface SheetWindow {
  readonly firstRow: number;
  /** Texts as the sheet shows them, '' for a blank, by column from the first on. */
  readonly rows: readonly (readonly string[])[];
  /** The columns of cells that hold a text with a digit in front, such as a code, by place among the rows; rows without any are left out. */
  readonly codes?: ReadonlyMap<number, readonly number[]>;
}

/** What told where a table stands, strongest first. */
export const readingEvidence = ['remembered', 'excel table', 'named range', 'layout', 'person'] as const;

/** One of {@link readingEvidence}. */
export type ReadingEvidence = (typeof readingEvidence)[number];

/** A part of a sheet that is read as one table. */
export interface TableReading {
  /** Place of the sheet among the file's sheets. */
  readonly sheet: number;
  readonly foundBy: ReadingEvidence;
  /** What the file's formulas call it: an Excel Table's name or a defined name; null for neither. */
  readonly name: string | null;
  /** What the table is called: the title above it, else its name, else the sheet's. */
  readonly title: string;
  /** Headings and rows; what stands above and below (titles, footnotes, totals) is outside. */
  readonly area: SheetArea;
  /** How many of the first rows are headings; 0 for none. */
  readonly headingRows: number;
  /**
   * One for each sheet column of the area, from left to right; after them, for {@link subHeadingColumn}, one of the sub-headings where
   * these group the rows below. It comes first in the table that is made.
   */
  readonly columns: readonly ReadingColumn[];
  /** Rows of the area below the headings that are no rows of the table. */
  readonly skipped: readonly SkippedRow[];
  /** A row of totals right below the area or in its last row (then among the skipped); null for none. */
  readonly totalsRow: number | null;
  /** What is written around the table: footnotes, sources, what shorthand means. */
  readonly remarks: readonly { readonly row: number; readonly text: string }[];
  /** The same for tables with the same headings side by side, whatever periods these name; '' where there are no headings. */
  readonly shape: string;
  /** Sentences that say why the table is read this way, where a person might read it another way. */
  readonly reasons: readonly string[];
  /** Rows below the headings that a person wants read although they look like none: never skipped. Left out where there are none. */
  readonly kept?: readonly number[];
  /**
   * What a person set and reading again keeps; the rest is guessed anew. The area is always kept, skipped rows of the reason `person` and
   * `kept` ones too. Left out where nothing else was set.
   */
  readonly set?: readonly ReadingSetting[];
}

/** What a person can set of a reading as a whole, besides its area and what is skipped. */
export const readingSettings = ['headingRows', 'title', 'totalsRow'] as const;

/** One of {@link readingSettings}. */
export type ReadingSetting = (typeof readingSettings)[number];

/** Stands in {@link ReadingColumn.column} for the column that is made of sub-headings, which is none of the sheet. */
export const subHeadingColumn = -1;

/** What a person can set of a column. */
export const columnSettings = ['heading', 'unit', 'skip', 'type', 'fillDown'] as const;

/** One of {@link columnSettings}. */
export type ColumnSetting = (typeof columnSettings)[number];

/** How one sheet column of a table is read. */
export interface ReadingColumn {
  /** Place on the sheet, or {@link subHeadingColumn}. */
  readonly column: number;
  /** The headings above it joined, without unit and footnote markers; never '' where the column is read. */
  readonly heading: string;
  /** As the headings say it (`%`, `£ million`); '' for none. */
  readonly unit: string;
  /** The sheet column whose words are the units of this one's figures, row by row; left out where one unit holds for all. */
  readonly unitFrom?: number;
  /** Why the column is left out; null where it is read. */
  readonly skip: 'blank' | 'row ids' | 'person' | null;
  readonly type: ColumnType;
  /** How many values the type was told by, where these are few in a long column; left out where they are not, or a person or the file said it. */
  readonly toldBy?: number;
  /** Whether a blank cell means the same as the cell above: labels that stand on the first row of a group only. */
  readonly fillDown: boolean;
  /** What a person set and reading again keeps; left out where all is guessed. */
  readonly set?: readonly ColumnSetting[];
}

/** Why a row of the area is no row of the table. */
export const skipReasons = ['blank', 'sub-heading', 'heading again', 'footnote', 'totals', 'person'] as const;

/** A row that is left out. */
export interface SkippedRow {
  readonly row: number;
  readonly reason: (typeof skipReasons)[number];
}

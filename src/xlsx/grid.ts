import type { HiddenParts } from '../model/hidden-parts.ts';
import { columnIndex, columnLetters, type SheetArea } from '../model/sheet-layout.ts';

/*
 * A sheet of an Excel file as plain data, as the reader gives it and the finding of tables takes it. Rows and columns are
 * counted from 0 here; texts that people see (`F7`) count from 1 as Excel does.
 */

/** What a file holds that an import looks at. */
export interface FileContents {
  readonly sheets: readonly SheetGrid[];
  /** Names that formulas may use on every sheet; Excel's own, such as print areas, are not there. */
  readonly names: readonly FileName[];
}

/** A defined name. */
export interface FileName {
  readonly name: string;
  /** Without `=`. */
  readonly formula: string;
  /** '' for none. */
  readonly description: string;
}

/** One sheet: its cells, notes and Excel Tables. Cells that hold nothing and have no note are not there. Made by `GridBuilder`. */
export interface SheetGrid {
  readonly name: string;
  readonly hidden: boolean;
  /** Whether it is a text file (CSV), which has nothing but texts; left out for a workbook's sheet. */
  readonly isTextFile?: boolean;
  /** One more than the last row and column that hold anything. */
  readonly rowCount: number;
  readonly columnCount: number;
  /** How many cells hold anything or have a note. */
  readonly cellCount: number;
  /** Whether any cell has a note: some programs drop them all. */
  readonly hasNotes: boolean;
  readonly tables: readonly GridTable[];
  /** Cells joined into one, each of more than one cell. */
  readonly merges: readonly SheetArea[];
  /** What cells may be chosen from, as validation in the file says it; left out where there is none. */
  readonly lists?: readonly GridList[];
  /** What it has besides cells; left out where nothing is known of it. */
  readonly extras?: SheetExtras;
  /** The cell at a place, or undefined where nothing stands. Made anew each time it is asked for. */
  cell(row: number, column: number): GridCell | undefined;
  /** What `cell` has for a value, without making the cell; null where nothing stands. */
  value(row: number, column: number): FileValue;
  /** Whether the cell at a place holds something and its style is bold; a text of which some is bold is not. */
  isBold(row: number, column: number): boolean;
  /** The cells of a row in the order of their columns. */
  cellsOf(row: number): Iterable<[column: number, cell: GridCell]>;
  /** The rows that hold anything, ascending. */
  rowNumbers(): Iterable<number>;
  /** Where the cells with a formula stand, in the order of rows and columns. No other cell is made or looked at. */
  formulaPlaces(): Iterable<[row: number, column: number]>;
}

/** What a cell of a sheet holds. A date is its serial number in the 1900 system. */
export type FileValue = null | number | string | boolean | FileError;

/** An error value as the file has it, such as `#N/A`. */
export interface FileError {
  readonly error: string;
}

/** One cell. */
export interface GridCell {
  /** For a formula its stored result; null also where the file keeps none. */
  readonly value: FileValue;
  /** The formula as it reads in this cell, without `=`; null for none. */
  readonly formula: string | null;
  /** For an array formula, whether it fills this cell alone or, from here, a block of several; left out for any other. */
  readonly array?: 'cell' | 'block';
  /** Excel number format code. */
  readonly format: string;
  /** Its note (what Excel called a comment), runs joined; null for none. */
  readonly note: string | null;
}

/** An Excel Table on a sheet. */
export interface GridTable {
  readonly name: string;
  /** Heading and totals row included. */
  readonly area: SheetArea;
  readonly hasHeading: boolean;
  readonly totalsRows: number;
}

/** What a sheet has besides its cells. */
export interface SheetExtras {
  readonly hidden: HiddenParts;
  /** Conditional formats. */
  readonly rules: number;
  /** Cells or ranges that lead to an address. */
  readonly links: number;
  readonly charts: number;
  readonly pictures: number;
  /** Boxes of text, arrows and other shapes. */
  readonly shapes: number;
  readonly pivotTables: number;
}

/** Cells that may be chosen from a list. */
export interface GridList {
  readonly areas: readonly SheetArea[];
  /** Two or more in the file's order, different but for case, without outer spaces. */
  readonly words: readonly string[];
  /** The cells that have the words; left out where these stand in the list itself. */
  readonly from?: { readonly sheet: string; readonly area: SheetArea };
}

/** Rows and columns that a sheet has at most. */
export const sheetLimits = { rows: 1_048_576, columns: 16_384 } as const;

/** The characters that one cell or note holds at most. */
export const longestText = 32_767;

/** Whether a value is an error. */
export function isFileError(value: FileValue): value is FileError {
  return typeof value === 'object' && value !== null;
}

/** A cell's address: row 6, column 5 is F7. */
export function cellAddress(row: number, column: number): string {
  return columnLetters(column) + String(row + 1);
}

/** A rectangle's address: A1:F7. */
export function areaAddress({ top, left, bottom, right }: SheetArea): string {
  return `${cellAddress(top, left)}:${cellAddress(bottom, right)}`;
}

/** Reads `F7` or `$F$7`; null for anything else and beyond a sheet's limits. */
export function readAddress(text: string): { readonly row: number; readonly column: number } | null {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(text);
  const column = match === null ? null : columnIndex(match[1]!);
  const row = Number(match?.[2]);
  return column === null || row < 1 || row > sheetLimits.rows ? null : { row: row - 1, column };
}

/** Reads `A1:F7` or `A1`; null for anything else. */
export function readArea(text: string): SheetArea | null {
  const [first, last, ...more] = text.split(':');
  const start = readAddress(first ?? '');
  const end = last === undefined ? start : readAddress(last);
  if (start === null || end === null || more.length > 0) return null;
  return {
    top: Math.min(start.row, end.row),
    left: Math.min(start.column, end.column),
    bottom: Math.max(start.row, end.row),
    right: Math.max(start.column, end.column),
  };
}

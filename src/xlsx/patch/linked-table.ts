import type { DeletedRows, PatchRefusal } from '../../model/file-patch.ts';
import type { RowId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import type { ExportSource } from '../export-source.ts';
import { type FileValue, type GridTable, isFileError, type SheetGrid } from '../grid.ts';
import { shortenLine } from '../cell-text.ts';
import { asText } from '../read-value.ts';
import type { FormulaKeys } from './cell-states.ts';
import type { ColumnLink, TableLink } from './file-links.ts';
import type { Growth } from './growing-ranges.ts';
import type { GrowingSheet } from './growing-formulas.ts';
import type { PlacedTable } from './linked-addresses.ts';
import type { SettledDeletion } from './settle-rows.ts';
import type { SheetPart } from './sheet-part.ts';
import type { CellStyles } from './style-part.ts';
import type { CellEdit } from './write-cells.ts';

/** What the tables of one file are patched with. */
export interface PatchTools {
  readonly source: ExportSource;
  readonly keys: FormulaKeys;
  /** Names that the file has, in lower case. */
  readonly names: ReadonlySet<string>;
  /** Null where the file has no styles that others could be put to. */
  readonly styles: CellStyles | null;
  /** The number format of a cell style. */
  readonly formatOf: (style: number) => string;
  readonly date1904: boolean;
  /** Tables of the file that get rows below. */
  readonly growing: readonly GrowingSheet[];
}

/** A sheet of the file and what is to be written into it. */
export interface PatchedSheet {
  /** The part's name. */
  readonly name: string;
  readonly grid: SheetGrid;
  readonly part: SheetPart;
  readonly edits: Map<number, Map<number, CellEdit>>;
  /** Notes that are written, by row and column; null takes one away. */
  readonly notes: Map<number, Map<number, string | null>>;
  /** Why a cell's note can't be written, as a sentence; null where it can. */
  readonly whyNoNote: (row: number, column: number) => string | null;
}

/** A table of the file, still in the workbook. */
export interface LinkedTable {
  readonly link: TableLink;
  readonly table: Table;
  readonly sheet: PatchedSheet;
  /** The Excel Table that it is there; null where it is none. */
  readonly excel: GridTable | null;
  readonly columns: readonly { readonly column: Column; readonly link: ColumnLink }[];
  /** Rows that the file has and the workbook has not. */
  readonly deleted: readonly { readonly row: RowId; readonly fileRow: number }[];
  /** Rows that the file had and that went already. */
  readonly removed: SettledDeletion['removed'];
  /** Why nothing of it can be written; null where it can. */
  readonly closed: string | null;
  /** Whether rows were put in for the new ones. */
  readonly isPutIn: boolean;
  /** Rows that the file lacks, in their order. */
  readonly added: readonly RowId[];
  /** What becomes of the deleted rows, and why they can't be taken out. */
  readonly deletion: DeletedRows;
  readonly removalRefused: string | null;
  /** The row of the file that the first added row gets; null, with the reason, where there is no room. */
  readonly appendAt: number | null;
  readonly appendRefused: PatchRefusal | null;
}

/** The Excel Table that a linked table is; null where it is none. */
export function tableOf(grid: SheetGrid, link: TableLink): GridTable | null {
  const { area, firstRow } = link;
  const found = grid.tables.find(
    (each) =>
      each.area.left <= area.left &&
      each.area.right >= area.right &&
      each.area.top <= firstRow &&
      each.area.bottom >= firstRow,
  );
  return found ?? null;
}

/** Where a table stands in the file, with the rows that are put to it. */
export function placedTable({
  link,
  table,
  sheet,
  columns,
  added,
  appendAt,
  excel,
}: LinkedTable): PlacedTable {
  const rows = new Map(link.rows.map((row, place) => [row, link.fileRows[place]!]));
  if (appendAt !== null) added.forEach((row, index) => rows.set(row, appendAt + index));
  const places = table.rows.ids().flatMap((row) => rows.get(row) ?? []);
  const lastRow = places.reduce((last, row) => Math.max(last, row), link.firstRow);
  const kept = new Set(link.skipped.filter((row) => [...sheet.grid.cellsOf(row)].length > 0));
  return {
    table,
    sheet: sheet.grid.name,
    columns: new Map(columns.map(({ column, link: { at } }) => [column.id, at])),
    rows,
    headingRow: link.firstRow > link.area.top ? link.firstRow - 1 : null,
    firstRow: link.firstRow,
    lastRow,
    isInOrder: places.every((row, at) => at === 0 || row > places[at - 1]!),
    isWhole: ![...kept].some((row) => row >= link.firstRow && row <= lastRow),
    excel: excel === null || !excel.hasHeading ? null : namesIn(excel, sheet.grid),
  };
}

/** What an Excel Table and its columns are called in formulas of its file. */
function namesIn({ name, area }: GridTable, grid: SheetGrid): NonNullable<PlacedTable['excel']> {
  const headings = new Map<number, string>();
  for (let at = area.left; at <= area.right; at++) {
    const heading = grid.value(area.top, at);
    // A number or a date is told otherwise by each program.
    if (typeof heading === 'string' && heading !== '') {
      headings.set(at, heading.replaceAll(/['[\]#]/g, "'$&"));
    }
  }
  return { name, headings };
}

/** The rows that a table gets below, as what ends with its last row is to know them; null where it gets none. */
export function growthOf({ appendAt, added, excel, link, isPutIn, closed }: LinkedTable): Growth | null {
  if (appendAt === null || added.length === 0 || closed !== null) return null;
  const { left, right } = excel?.area ?? link.area;
  // What belongs to the table reaches to its own end, or to its last row where it has blank ones below.
  const lastRow = excel === null || isPutIn ? appendAt - 1 : Math.max(excel.area.bottom, link.firstRow);
  const newLastRow = Math.max(lastRow, appendAt + added.length - 1);
  if (newLastRow === lastRow || lastRow < link.firstRow) return null;
  return { left, right, firstRow: link.firstRow, lastRow, newLastRow };
}

/** What a row of the file is called: the first text in it. */
export function labelInFile(grid: SheetGrid, link: TableLink, fileRow: number): string {
  for (const { at } of link.columns) {
    const value = at < 0 ? null : grid.value(fileRow, at);
    if (typeof value === 'string' && value.trim() !== '') return shortenLine(value);
  }
  return '';
}

/** A value as a cell shows it. */
export function textOf(value: FileValue, format: string): string {
  if (value === null) return '';
  return isFileError(value) ? value.error : asText(value, format);
}

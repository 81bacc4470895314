import type { DeletedRows, PatchRefusal } from '../../model/file-patch.ts';
import type { RowId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import type { ExportSource } from '../export-source.ts';
import { type FileValue, type GridTable, isFileError, type SheetGrid } from '../grid.ts';
import { asText } from '../read-value.ts';
import type { FormulaKeys } from './cell-states.ts';
import type { ColumnLink, TableLink } from './file-links.ts';
import type { Growth } from './growing-ranges.ts';
import type { PlacedTable } from './linked-addresses.ts';
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
}

/** A sheet of the file and what is to be written into it. */
export interface PatchedSheet {
  /** The part's name. */
  readonly name: string;
  readonly grid: SheetGrid;
  readonly part: SheetPart;
  readonly edits: Map<number, Map<number, CellEdit>>;
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
  /** Rows that the file lacks, in their order. */
  readonly added: readonly RowId[];
  /** What becomes of the deleted rows, and why they can't be taken out. */
  readonly deletion: DeletedRows;
  readonly removalRefused: string | null;
  /** The row of the file that the first added row gets; null, with the reason, where there is no room. */
  readonly appendAt: number | null;
  readonly appendRefused: PatchRefusal | null;
}

/** What a table's patch comes to. */
export interface PatchedTable {
  readonly growth: Growth | null;
  /** The last row that the Excel Table has afterwards; null where it stays. */
  readonly newLastRow: number | null;
}

/** Where a table stands in the file, with the rows that are put to it. */
export function placedTable({ link, table, sheet, columns, added, appendAt }: LinkedTable): PlacedTable {
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
    isWhole: ![...kept].some((row) => row >= link.firstRow && row <= lastRow),
  };
}

/** A value as a cell shows it. */
export function textOf(value: FileValue, format: string): string {
  if (value === null) return '';
  return isFileError(value) ? value.error : asText(value, format);
}

import { Deflate, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import type { FileValue } from '../grid.ts';

/*
 * Which cells of a file are which cells of a workbook, and what each said when they were the same: what was changed here since is what differs
 * from it. Kept beside the file as packed JSON, `version` first. A version that is not known, and what can't be read, links nothing: the file
 * can then only be taken away. Rows and columns of the file are counted from 0.
 */

/** The tables of a workbook that came from one file. */
export interface FileLinks {
  readonly tables: readonly TableLink[];
}

/** A table and where it stands in the file. */
export interface TableLink {
  readonly table: TableId;
  readonly title: string;
  /** The sheet's name. */
  readonly sheet: string;
  /** Headings and rows. */
  readonly area: SheetArea;
  readonly firstRow: number;
  readonly totalsRow: number | null;
  /** Rows of the area below the headings that are no rows of the table. */
  readonly skipped: readonly number[];
  /** The sheet column that holds row ids; null for none. */
  readonly rowIds: number | null;
  readonly columns: readonly ColumnLink[];
  readonly rows: readonly RowId[];
  /** The row of the file of each of the rows. */
  readonly fileRows: readonly number[];
}

/** A column and where it stands. */
export interface ColumnLink {
  readonly column: ColumnId;
  /** The sheet column; negative for one that is made of sub-headings. */
  readonly at: number;
  /** Whether a blank cell means the same as the cell above. */
  readonly fillDown: boolean;
  /** Whether words beside the mark of a cell went elsewhere. */
  readonly besides: boolean;
  /** What the cells showed, one for each row, as a file has it. */
  readonly values: readonly FileValue[];
  /** The column's formula then; null for a column that people type into. */
  readonly formula: string | null;
  /** Cells that had another formula, or none: places among the rows, and the formula. */
  readonly own: readonly (readonly [place: number, formula: string | null])[];
  /**
   * The notes of cells as a file has them, reasons of overrides with them: places among the rows, and the text. Cells that are not there
   * have none. Left out where it is not known: no note is then written.
   */
  readonly notes?: readonly (readonly [place: number, text: string])[];
}

/** Links as they are kept. */
export function packLinks(links: FileLinks): Uint8Array {
  const packed: Uint8Array[] = [];
  const packer = new Deflate((piece) => packed.push(piece));
  // A column at a time: the text of a large file whole takes more memory than all else that is made of it.
  for (const piece of jsonPieces(links)) packer.push(strToU8(piece));
  packer.push(new Uint8Array(0), true);
  const bytes = new Uint8Array(packed.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of packed) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function* jsonPieces({ tables }: FileLinks): Generator<string> {
  yield '{"version":1,"tables":[';
  for (const [place, { columns, ...table }] of tables.entries()) {
    yield `${place === 0 ? '' : ','}${JSON.stringify(table).slice(0, -1)},"columns":[`;
    for (const [at, column] of columns.entries()) yield `${at === 0 ? '' : ','}${JSON.stringify(column)}`;
    yield ']}';
  }
  yield ']}';
}

/** Links that were kept; null where they can't be read. */
export function unpackLinks(packed: Uint8Array): FileLinks | null {
  try {
    const read: unknown = JSON.parse(strFromU8(inflateSync(packed)));
    return isLinks(read) ? read : null;
  } catch {
    // Neither packed nor JSON: damaged where it was kept.
    return null;
  }
}

/** Links of one file that were made at different times: of each table the newer ones. */
export function mergeLinks(older: FileLinks, newer: FileLinks): FileLinks {
  const fresh = new Set(newer.tables.map(({ table }) => table));
  return { tables: [...older.tables.filter(({ table }) => !fresh.has(table)), ...newer.tables] };
}

function isLinks(read: unknown): read is FileLinks {
  if (!isRecord(read) || read['version'] !== 1 || !Array.isArray(read['tables'])) return false;
  return read['tables'].every((table: unknown) => {
    if (!isRecord(table) || typeof table['table'] !== 'string' || typeof table['sheet'] !== 'string')
      return false;
    const { rows, fileRows, columns, skipped, area } = table;
    if (!isRecord(area) || typeof table['firstRow'] !== 'number' || !Array.isArray(skipped)) return false;
    if (!Array.isArray(rows) || !Array.isArray(fileRows) || !Array.isArray(columns)) return false;
    if (rows.length !== fileRows.length) return false;
    return columns.every(
      (column: unknown) =>
        isRecord(column) &&
        typeof column['at'] === 'number' &&
        typeof column['column'] === 'string' &&
        Array.isArray(column['own']) &&
        Array.isArray(column['values']) &&
        column['values'].length === rows.length,
    );
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type { RowId, TableId } from '../model/ids.ts';
import { columnLetters, firstDataRow, sheetNames } from '../model/sheet-layout.ts';
import type { CellReference } from '../model/stored-formula.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { columnsOfReference } from './structured-reference.ts';

/** Where certain rows of a table stand now: their places among the rows, from 0, both included. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** The rows of a reference, by their slots: one, or the first and last of those between them; null where one is gone. */
export function slotsOfReference(reference: CellReference, table: Table): readonly [number, number] | null {
  const [from, to] = reference.cells;
  const first = from === undefined ? undefined : table.rows.slot(from);
  const last = to === undefined ? first : table.rows.slot(to);
  return first === undefined || last === undefined ? null : [first, last];
}

/** The rows of a reference by their places of now; null where one is gone. */
export function rowsOfReference(reference: CellReference, table: Table): RowSpan | null {
  const slots = slotsOfReference(reference, table);
  if (slots === null) return null;
  const { sequence } = table.rows;
  const places = slots.map((slot) => sequence.indexOf(slot));
  return { first: Math.min(...places), last: Math.max(...places) };
}

/** The sheets that tables have in a file of the whole workbook. */
export function sheetsOf(workbook: Workbook): ReadonlyMap<TableId, string> {
  const names = sheetNames(workbook.tables.map((table) => table.record.title));
  return new Map(workbook.tables.map((table, index) => [table.id, names[index]!]));
}

/**
 * The text of a reference by the places of now, `$E$4` or `'Long title'!$E$4:$F$9`; `#REF!` where something of it is gone, or
 * its table has no sheet among `sheets`.
 */
export function printCellReference(
  reference: CellReference,
  workbook: Workbook,
  ownTable: Table | null,
  sheets: ReadonlyMap<TableId, string> = sheetsOf(workbook),
): string {
  const table = workbook.table(reference.table);
  const rows = table === undefined ? null : rowsOfReference(reference, table);
  const columns = table === undefined ? null : columnsOfReference(reference, table);
  const sheet = sheets.get(reference.table);
  if (table === undefined || rows === null || columns === null || sheet === undefined) return '#REF!';
  const left = table.columns.indexOf(columns[0]!);
  const cells = [cellName(left, rows.first)];
  if (reference.cells.length > 1 || reference.columns.length > 1) {
    cells.push(cellName(left + columns.length - 1, rows.last));
  }
  const prefix = ownTable?.id === table.id ? '' : `${quoteSheet(sheet)}!`;
  return prefix + cells.join(':');
}

/** A sheet's name as it stands before an exclamation mark: in quotation marks where it has to be. */
export function quoteSheet(name: string): string {
  const isPlain =
    /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !/^([A-Za-z]{1,3}\d+|[rc]|r\d*c\d*)$/i.test(name);
  return isPlain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** The row at a place among a table's rows, from 0. */
export function rowAt(table: Table, place: number): RowId {
  return table.rows.idAt(table.rows.sequence[place]!);
}

function cellName(column: number, place: number): string {
  return `$${columnLetters(column)}$${place + firstDataRow}`;
}

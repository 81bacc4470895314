import { findName } from '../model/defined-names.ts';
import type { ColumnId, TableId } from '../model/ids.ts';
import { columnIndex, firstDataRow } from '../model/sheet-layout.ts';
import { isCellReference, type StoredFormula } from '../model/stored-formula.ts';
import type { Column, Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { hasTotals } from './column-total.ts';

/**
 * Cells of a table that somebody named: columns, and rows by their places in the table from 0, both ends included; `totals` is the row of totals,
 * which has one column and is no row of the table.
 */
export interface NamedPlace {
  readonly table: TableId;
  /** In the order of the table; never empty. */
  readonly columns: readonly ColumnId[];
  readonly rows: 'all' | 'totals' | { readonly from: number; readonly to: number };
}

/** Why a text names no cells: nothing is called so, it is the headings' row, or a name that stands for something else. */
export type NoPlace = 'unknown' | 'headings' | 'no-cells';

/**
 * What cells a text names, as people type it into the box of the place: `B2`, `B2:D9`, `B:D`, `3:7`, a column of the table on
 * the page, a table by its title or name, `Table[Column]`, `Table!B2`, or a defined name that stands for cells. Case and `$` make
 * no difference. What can be read as a cell is one, as in Excel, even where a column has that name.
 */
export function findNamedPlace(workbook: Workbook, onPage: Table | null, text: string): NamedPlace | NoPlace {
  const wanted = text.trim();
  if (wanted === '') return 'unknown';
  const sheet = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(wanted);
  if (sheet !== null) {
    const table = tableCalled(workbook, (sheet[1] ?? sheet[2]!).replaceAll("''", "'"));
    return table === undefined ? 'unknown' : findInTable(table, sheet[3]!.trim());
  }
  const structured = /^([^[\]]+)\[\[?([^[\]]+)\]?\]$/.exec(wanted);
  if (structured !== null) {
    const table = tableCalled(workbook, structured[1]!.trim());
    return table === undefined ? 'unknown' : columnPlace(table, structured[2]!.trim());
  }
  const here = onPage === null ? 'unknown' : findInTable(onPage, wanted);
  if (here !== 'unknown') return here;
  const table = tableCalled(workbook, wanted);
  if (table !== undefined) return allOf(table);
  const name = findName(workbook.record.names, wanted);
  return name === undefined ? 'unknown' : (placeOfFormula(workbook, name.formula) ?? 'no-cells');
}

/** What can be typed into the box of the place beside addresses: tables, names of cells, and the columns of the table on the page. */
export function placeNames(workbook: Workbook, onPage: Table | null): readonly string[] {
  const named = (workbook.record.names ?? []).filter(
    ({ formula }) => placeOfFormula(workbook, formula) !== null,
  );
  const names = [
    ...(onPage?.columns ?? []).filter(({ hidden }) => !hidden).map(({ name }) => name),
    ...workbook.tables.map(({ record }) => record.title),
    ...named.map(({ name }) => name),
  ];
  return [...new Set(names)];
}

function findInTable(table: Table, text: string): NamedPlace | NoPlace {
  const plain = text.replaceAll('$', '').replaceAll(/\s*:\s*/g, ':');
  const cells = /^([a-z]{1,3})(\d{1,7})(?::([a-z]{1,3})(\d{1,7}))?$/i.exec(plain);
  if (cells !== null) {
    const [, left, top, right = left, bottom = top] = cells;
    const columns = columnsBetween(table, left!, right!);
    if (columns !== null) return withRows(table, columns, Number(top), Number(bottom));
  }
  const whole = /^([a-z]{1,3}):([a-z]{1,3})$/i.exec(plain);
  const wide = whole === null ? null : columnsBetween(table, whole[1]!, whole[2]!);
  if (wide !== null) return { table: table.id, columns: wide, rows: 'all' };
  const rows = /^(\d{1,7}):(\d{1,7})$/.exec(plain);
  if (rows !== null && table.columns.length > 0)
    return withRows(
      table,
      table.columns.map(({ id }) => id),
      Number(rows[1]),
      Number(rows[2]),
    );
  return columnPlace(table, text);
}

function columnPlace(table: Table, name: string): NamedPlace | NoPlace {
  const column = table.columnNamed(name);
  return column === undefined ? 'unknown' : { table: table.id, columns: [column.id], rows: 'all' };
}

/** Rows by their numbers on the sheet; what lies below the last row is cut off. */
function withRows(
  table: Table,
  columns: readonly ColumnId[],
  one: number,
  other: number,
): NamedPlace | NoPlace {
  const from = Math.max(Math.min(one, other) - firstDataRow, 0);
  const to = Math.min(Math.max(one, other) - firstDataRow, table.rows.count - 1);
  if (Math.max(one, other) < firstDataRow) return 'headings';
  // The number that stands beside the row of totals.
  if (from === table.rows.count && columns.length === 1 && hasTotals(table))
    return { table: table.id, columns, rows: 'totals' };
  return from > to ? 'unknown' : { table: table.id, columns, rows: { from, to } };
}

function columnsBetween(table: Table, left: string, right: string): readonly ColumnId[] | null {
  const [one, other] = [columnIndex(left), columnIndex(right)];
  if (one === null || other === null) return null;
  const between = table.columns.slice(Math.min(one, other), Math.max(one, other) + 1);
  return between.length === 0 ? null : between.map(({ id }) => id);
}

function allOf(table: Table): NamedPlace | NoPlace {
  const columns = table.columns.map(({ id }) => id);
  return columns.length === 0 ? 'no-cells' : { table: table.id, columns, rows: 'all' };
}

/** The cells that a name stands for: those of its formula, where that is one reference and nothing else. */
function placeOfFormula(workbook: Workbook, { parts }: StoredFormula): NamedPlace | null {
  const [part, ...more] = parts.filter((each) => typeof each !== 'string' || each.trim() !== '');
  if (part === undefined || typeof part === 'string' || more.length > 0) return null;
  const table = workbook.table(part.table);
  const columns = table === undefined ? null : spanned(table.columns, part.columns);
  if (table === undefined || columns === null) return null;
  const named = { table: table.id, columns };
  if (!isCellReference(part)) return part.rows.includes('data') ? { ...named, rows: 'all' } : null;
  const places = part.cells.map((row) => placeOfRow(table, row)).sort((a, b) => a - b);
  if (places.length === 0 || places[0] === -1) return null;
  return { ...named, rows: { from: places[0]!, to: places.at(-1)! } };
}

function placeOfRow(table: Table, row: Parameters<Table['rows']['slot']>[0]): number {
  const slot = table.rows.slot(row);
  return slot === undefined ? -1 : table.rows.sequence.indexOf(slot);
}

/** The columns of a reference: none means all, two the span between them; null where one of them is gone. */
function spanned(columns: readonly Column[], wanted: readonly ColumnId[]): readonly ColumnId[] | null {
  if (wanted.length === 0) return columns.map(({ id }) => id);
  const places = wanted.map((id) => columns.findIndex((column) => column.id === id));
  if (places.includes(-1)) return null;
  return columns.slice(Math.min(...places), Math.max(...places) + 1).map(({ id }) => id);
}

/** A table by its title or its name in formulas. */
function tableCalled(workbook: Workbook, text: string): Table | undefined {
  const wanted = text.toLowerCase();
  return workbook.tables.find(
    ({ record }) => record.title.toLowerCase() === wanted || record.name.toLowerCase() === wanted,
  );
}

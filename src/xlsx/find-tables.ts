import { type TableEvidence, tableEvidence } from '../model/import-plan.ts';
import { type SheetArea, sheetNames } from '../model/sheet-layout.ts';
import type { Column, Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { fileHeadings, fileRowIdHeading, tableNames } from './file-names.ts';
import { type GridTable, isFileError, type SheetGrid } from './grid.ts';
import { labelOf } from './totals.ts';

/** A table of the workbook found on a sheet of the file. */
export interface OwnTable {
  readonly table: Table;
  readonly grid: SheetGrid;
  readonly foundBy: TableEvidence;
  /** Headings, which are one row, and all data rows, without totals. */
  readonly area: SheetArea;
  /** The row of totals below, or null. */
  readonly totalsRow: number | null;
  /** The table's columns by sheet column. */
  readonly columns: ReadonlyMap<number, Column>;
  /** The sheet column that holds row ids, or null. */
  readonly rowIds: number | null;
}

/**
 * Finds which tables of the workbook stand in a file and where. Excel Tables are looked at first, then any row near the
 * top of a sheet that reads like a table's headings. What a place is goes by its Excel Table's name, else by the row ids in
 * it, else by the sheet's name, else by its headings alone where they fit one table best. Each table is found once at most.
 */
export function findTables(grids: readonly SheetGrid[], workbook: Workbook): OwnTable[] {
  const known = describeTables(workbook);
  const places = grids.flatMap((grid) => placesOn(grid, known));
  const claims = places
    .flatMap((place) => known.flatMap((table) => claim(place, table, known)))
    .sort((a, b) => evidenceRank(a.evidence) - evidenceRank(b.evidence) || b.matched - a.matched);
  const found = new Map<Table, OwnTable>();
  const taken = new Set<Place>();
  for (const { place, known: table, evidence } of claims) {
    if (found.has(table.table) || taken.has(place)) continue;
    found.set(table.table, toOwnTable(place, table, evidence));
    taken.add(place);
  }
  return workbook.tables.flatMap((table) => found.get(table) ?? []);
}

/** What a row holds as text for comparing with headings and keys: outer and doubled spaces and case don't count. */
export function plainText(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** Whether a key column's cells name their rows: what a formula gives, or the name of another table's row, does not. */
export function isTypedKey(column: Column): boolean {
  return column.formula === null && column.type.kind !== 'reference';
}

interface KnownTable {
  readonly table: Table;
  /** Columns by heading as the file would have it, made plain. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly rowIdHeading: string;
  readonly tableName: string;
  readonly sheetName: string;
}

/** A heading row somewhere on a sheet, and the Excel Table it belongs to if any. */
interface Place {
  readonly grid: SheetGrid;
  readonly row: number;
  readonly left: number;
  readonly headings: readonly string[];
  readonly excelTable: GridTable | null;
}

interface Claim {
  readonly place: Place;
  readonly known: KnownTable;
  readonly evidence: TableEvidence;
  readonly matched: number;
}

/** Rows from the top of a sheet in which headings are looked for where no Excel Table says where they are. */
const headingRows = 50;

function describeTables(workbook: Workbook): KnownTable[] {
  const sheets = sheetNames(workbook.tables.map((table) => table.record.title));
  const names = tableNames(workbook.tables.map((table) => table.record.name));
  return workbook.tables.map((table, index) => {
    const headings = fileHeadings(table.columns.map((column) => column.name));
    return {
      table,
      columns: new Map(headings.map((heading, place) => [plainText(heading), table.columns[place]!])),
      rowIdHeading: plainText(fileRowIdHeading(headings)),
      tableName: names[index]!.toLowerCase(),
      sheetName: sheets[index]!.toLowerCase(),
    };
  });
}

function placesOn(grid: SheetGrid, known: readonly KnownTable[]): Place[] {
  const fromTables = grid.tables.flatMap((excelTable): Place[] => {
    if (!excelTable.hasHeading) return [];
    const { top, left, right } = excelTable.area;
    const headings = readHeadings(grid, top, left, right);
    const matches = known.some((table) => countMatches(headings, table) > 0);
    return matches ? [{ grid, row: top, left, headings, excelTable }] : [];
  });
  if (fromTables.length > 0) return fromTables;
  let best: { readonly place: Place; readonly matched: number } | null = null;
  for (const row of grid.rowNumbers()) {
    if (row >= headingRows) break;
    const columns = columnsOf(grid, row);
    const left = Math.min(...columns);
    const headings = readHeadings(grid, row, left, Math.max(...columns));
    const matched = Math.max(0, ...known.map((table) => countMatches(headings, table)));
    if (matched > (best?.matched ?? 0))
      best = { place: { grid, row, left, headings, excelTable: null }, matched };
  }
  return best === null ? [] : [best.place];
}

/** The columns of a row that hold anything, ascending. */
function columnsOf(grid: SheetGrid, row: number): number[] {
  return Array.from(grid.cellsOf(row), ([column]) => column);
}

/** Texts of a heading row. Columns that a person put in right beside an Excel Table are read too. */
function readHeadings(grid: SheetGrid, row: number, left: number, right: number): string[] {
  const text = (column: number): string => {
    const value = grid.value(row, column);
    return value === null || isFileError(value) ? '' : String(value).trim();
  };
  const headings: string[] = [];
  for (let column = left; column <= right || text(column) !== ''; column++) headings.push(text(column));
  return headings;
}

function countMatches(headings: readonly string[], known: KnownTable): number {
  return new Set(headings.map(plainText).filter((heading) => known.columns.has(heading))).size;
}

function claim(place: Place, known: KnownTable, all: readonly KnownTable[]): Claim[] {
  const matched = countMatches(place.headings, known);
  if (matched === 0) return [];
  const evidence = evidenceFor(place, known, matched, all);
  // A single heading, such as Note, is in many tables: it takes more than headings then.
  if (evidence === 'headings' && matched < Math.min(2, known.columns.size)) return [];
  return evidence === null ? [] : [{ place, known, evidence, matched }];
}

function evidenceFor(
  place: Place,
  known: KnownTable,
  matched: number,
  all: readonly KnownTable[],
): TableEvidence | null {
  if (place.excelTable?.name.toLowerCase() === known.tableName) return 'table name';
  if (mostIdsAreOf(place, known)) return 'row ids';
  if (place.grid.name.toLowerCase() === known.sheetName) return 'sheet title';
  const headings = place.headings.filter((heading) => heading !== '').length;
  const best = all.every((other) => other === known || countMatches(place.headings, other) < matched);
  return best && matched * 2 >= headings && matched * 2 >= known.columns.size ? 'headings' : null;
}

function mostIdsAreOf(place: Place, known: KnownTable): boolean {
  const column = rowIdColumn(place, known);
  if (column === null) return false;
  let ids = 0;
  let ours = 0;
  for (const row of place.grid.rowNumbers()) {
    const value = place.grid.value(row, column);
    if (row <= place.row || typeof value !== 'string' || value === '') continue;
    ids++;
    if (known.table.rows.slot(value as Parameters<Table['rows']['slot']>[0]) !== undefined) ours++;
  }
  return ours > 0 && ours * 2 >= ids;
}

function rowIdColumn(place: Place, known: KnownTable): number | null {
  // The last one: a person may have a column of that name further left.
  const index = place.headings.map(plainText).lastIndexOf(known.rowIdHeading);
  return index < 0 ? null : place.left + index;
}

function toOwnTable(place: Place, known: KnownTable, foundBy: TableEvidence): OwnTable {
  const columns = new Map<number, Column>();
  const rowIds = rowIdColumn(place, known);
  const used = new Set<Column>();
  for (const [index, heading] of place.headings.entries()) {
    const at = place.left + index;
    const column = known.columns.get(plainText(heading));
    if (at === rowIds || column === undefined || used.has(column)) continue;
    columns.set(at, column);
    used.add(column);
  }
  const { bottom, totalsRow } = lastRows(place, rowIds, columns);
  const area = { top: place.row, left: place.left, bottom, right: place.left + place.headings.length - 1 };
  return { table: known.table, grid: place.grid, foundBy, area, totalsRow, columns, rowIds };
}

/**
 * The last row of the data, and the row of totals if there is one. LibreOffice and openpyxl don't stretch an Excel Table when
 * rows are typed below it, so what follows without a gap belongs to it, unless there is a totals row; so does anything above
 * the last row with a row id.
 */
function lastRows(
  { grid, row, left, headings, excelTable }: Place,
  rowIds: number | null,
  columns: ReadonlyMap<number, Column>,
): { readonly bottom: number; readonly totalsRow: number | null } {
  const holdsAnything = (at: number): boolean =>
    headings.some((_, index) => {
      const value = grid.value(at, left + index);
      return value !== null && value !== '';
    });
  if (excelTable !== null && excelTable.totalsRows > 0) {
    const bottom = excelTable.area.bottom - excelTable.totalsRows;
    return { bottom, totalsRow: bottom + 1 };
  }
  let last = excelTable?.area.bottom ?? row;
  if (rowIds !== null) {
    for (const at of grid.rowNumbers()) {
      const value = grid.value(at, rowIds);
      if (at > last && typeof value === 'string' && value !== '') last = at;
    }
  }
  while (holdsAnything(last + 1)) last++;
  return last > row && isTotalsRow(grid, last, rowIds, columns)
    ? { bottom: last - 1, totalsRow: last }
    : { bottom: last, totalsRow: null };
}

/**
 * Whether a last row holds totals although no Excel Table says so, as after a program that knows no totals rows: without a
 * row id, and in every cell a SUBTOTAL, or what the column's total here may be, a formula or the same text.
 */
function isTotalsRow(
  grid: SheetGrid,
  row: number,
  rowIds: number | null,
  columns: ReadonlyMap<number, Column>,
): boolean {
  const cells = [...grid.cellsOf(row)].filter(
    ([, { value, formula }]) => formula !== null || (value !== null && value !== ''),
  );
  let formulas = 0;
  const fits = cells.every(([at, { value, formula }]) => {
    if (at === rowIds) return false;
    if (formula !== null) formulas++;
    if (formula !== null && /^SUBTOTAL\(/i.test(formula)) return true;
    const totals = columns.get(at)?.totals;
    if (totals === undefined) return false;
    return formula !== null || (typeof value === 'string' && value === labelOf(totals));
  });
  return fits && (formulas > 0 || (cells.length > 0 && rowIds !== null));
}

function evidenceRank(evidence: TableEvidence): number {
  return tableEvidence.indexOf(evidence);
}

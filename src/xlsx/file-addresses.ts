import { columnLetters } from '../model/sheet-layout.ts';
import { type CellReference, isCellReference, type TableReference } from '../model/stored-formula.ts';
import type { TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';

/** Rows below the heading that a table has in a file: an Excel Table has one even where ours is empty. */
export function fileRowCount(table: Table): number {
  return Math.max(1, table.rows.count);
}

/** A sheet's name as formulas have it. */
export function quoteSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/**
 * The addresses that references have in a file. Conditional formats and validation rules take no other: Excel Tables can't be
 * named there. This row is the first below the heading, from where Excel counts on.
 */
export class FileAddresses {
  constructor(
    readonly tables: readonly Table[],
    readonly sheets: ReadonlyMap<TableId, string>,
  ) {}

  /** What a reference is in a rule for cells of a table; `#REF!` where it leads to nothing. */
  of(reference: TableReference | CellReference, own: TableId): string {
    const table = this.tables.find(({ id }) => id === reference.table);
    const place = table === undefined ? null : areaOf(table, reference);
    if (table === undefined || place === null) return '#REF!';
    const { top, left, bottom, right } = place;
    const isThisRow = !isCellReference(reference) && reference.rows.includes('this');
    if (isThisRow && table.id !== own) return '#REF!';
    const corner = (row: number, column: number) => `$${columnLetters(column)}${isThisRow ? '' : '$'}${row}`;
    const first = corner(top, left);
    const area = top === bottom && left === right ? first : `${first}:${corner(bottom, right)}`;
    return table.id === own ? area : `${quoteSheet(this.sheets.get(table.id)!)}!${area}`;
  }
}

interface Area {
  /** Rows from 1, columns from 0, the last of each included. */
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

function areaOf(table: Table, reference: TableReference | CellReference): Area | null {
  const ids = table.columns.map(({ id }) => id);
  const columns = reference.columns.length === 0 ? [ids[0]!, ids.at(-1)!] : reference.columns;
  const rows = isCellReference(reference) ? cellRows(table, reference) : tableRows(table, reference);
  const places = columns.map((column) => ids.indexOf(column));
  if (rows === null || places.length === 0 || places.includes(-1)) return null;
  return { ...rows, left: Math.min(...places), right: Math.max(...places) };
}

function cellRows(table: Table, { cells }: CellReference): Pick<Area, 'top' | 'bottom'> | null {
  const ids = table.rows.ids();
  const places = cells.map((row) => ids.indexOf(row));
  if (places.length === 0 || places.includes(-1)) return null;
  return { top: Math.min(...places) + 2, bottom: Math.max(...places) + 2 };
}

function tableRows(table: Table, { rows }: TableReference): Pick<Area, 'top' | 'bottom'> | null {
  if (rows.includes('this')) return { top: 2, bottom: 2 };
  const last = fileRowCount(table) + 1;
  const hasTotals = table.columns.some(({ totals }) => totals !== undefined);
  const spans = rows.map((item) => {
    if (item === 'headers') return [1, 1];
    if (item === 'data') return [2, last];
    if (item === 'totals') return hasTotals ? [last + 1, last + 1] : null;
    return [1, hasTotals ? last + 1 : last];
  });
  if (spans.includes(null)) return null;
  const ends = spans.flatMap((span) => span ?? []);
  return { top: Math.min(...ends), bottom: Math.max(...ends) };
}

import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import { columnLetters } from '../../model/sheet-layout.ts';
import { type CellReference, isCellReference, type TableReference } from '../../model/stored-formula.ts';
import type { Table } from '../../model/table.ts';
import { quoteSheet } from '../file-addresses.ts';

/** Where a table stands in the file, with the rows that are put to it. */
export interface PlacedTable {
  readonly table: Table;
  readonly sheet: string;
  readonly columns: ReadonlyMap<ColumnId, number>;
  readonly rows: ReadonlyMap<RowId, number>;
  readonly headingRow: number | null;
  readonly firstRow: number;
  readonly lastRow: number;
  /** Whether its rows stand in the file in the order that they have here. */
  readonly isInOrder: boolean;
  /** Whether nothing else stands between its rows. */
  readonly isWhole: boolean;
  /** What the Excel Table that it is in the file and its columns are called there; null where it is none. */
  readonly excel: { readonly name: string; readonly headings: ReadonlyMap<number, string> } | null;
}

/** The addresses that the references of a formula have in the file, for a cell of a table. */
export class LinkedAddresses {
  /** Why a reference has none, completing the sentence "The formula ..."; null while all have. */
  problem: string | null = null;

  constructor(
    readonly tables: ReadonlyMap<TableId, PlacedTable>,
    readonly own: PlacedTable,
    /** The row of the file that the formula stands in. */
    readonly row: number,
    /** Whether columns are named where the file has names for them. */
    readonly isStructured: boolean,
  ) {}

  of(reference: TableReference | CellReference): string {
    const placed = this.tables.get(reference.table);
    if (placed === undefined) return this.#none('reads a table that is not in the file');
    const columns = this.#columns(placed, reference.columns);
    if (columns === null) return '#REF!';
    const rows = isCellReference(reference)
      ? this.#cellRows(placed, reference)
      : this.#tableRows(placed, reference);
    if (rows === null) return '#REF!';
    const named = this.isStructured ? this.#named(placed, reference, columns) : null;
    if (named !== null) return named;
    const isThisRow = !isCellReference(reference) && reference.rows.includes('this');
    const sign = isThisRow ? '' : '$';
    const corner = (row: number, column: number) => `${sign}${columnLetters(column)}${sign}${row + 1}`;
    const [top, bottom] = rows;
    const [left, right] = columns;
    const first = corner(top, left);
    const area = top === bottom && left === right ? first : `${first}:${corner(bottom, right)}`;
    return placed.sheet === this.own.sheet ? area : `${quoteSheet(placed.sheet)}!${area}`;
  }

  /** A reference by the names of the file's Excel Table; null where it has no such name for these cells. */
  #named(
    { excel, isWhole }: PlacedTable,
    reference: TableReference | CellReference,
    [left, right]: readonly [number, number],
  ): string | null {
    if (excel === null || isCellReference(reference) || reference.rows.length !== 1) return null;
    const isThisRow = reference.rows[0] === 'this';
    if (!isThisRow && (reference.rows[0] !== 'data' || !isWhole)) return null;
    const [first, last] = [excel.headings.get(left), excel.headings.get(right)];
    if (first === undefined || last === undefined) return null;
    const columns = first === last ? `[${first}]` : `[${first}]:[${last}]`;
    if (isThisRow) return `${excel.name}[[#This Row],${columns}]`;
    return first === last ? `${excel.name}${columns}` : `${excel.name}[${columns}]`;
  }

  #columns({ table, columns }: PlacedTable, wanted: readonly ColumnId[]): readonly [number, number] | null {
    const ids = table.columns.map(({ id }) => id);
    const named = wanted.length === 0 ? [ids[0]!, ids.at(-1)!] : wanted;
    const ends = named.map((id) => ids.indexOf(id));
    const first = Math.min(...ends);
    const last = Math.max(...ends);
    if (first < 0) return this.#noColumn('reads a column that is gone');
    const places = ids.slice(first, last + 1).map((id) => columns.get(id));
    for (const [index, place] of places.entries()) {
      if (place === undefined || place < 0) {
        const name = table.column(ids[first + index]!)!.name;
        return this.#noColumn(`reads the column ${name}, which is not in the file`);
      }
      if (place !== places[0]! + index)
        return this.#noColumn('reads columns that do not stand side by side in the file');
    }
    return [places[0]!, places.at(-1)!];
  }

  #cellRows(placed: PlacedTable, { cells }: CellReference): readonly [number, number] | null {
    const places = cells.map((row) => placed.rows.get(row));
    if (places.length === 0 || places.includes(undefined)) {
      this.#none('reads a row that is not in the file');
      return null;
    }
    if (places.length > 1 && !placed.isInOrder) {
      this.#none('reads rows that stand in another order in the file');
      return null;
    }
    const known = places.map((place) => place!);
    return [Math.min(...known), Math.max(...known)];
  }

  #tableRows(placed: PlacedTable, { rows }: TableReference): readonly [number, number] | null {
    if (rows.includes('this')) {
      if (placed === this.own) return [this.row, this.row];
      this.#none('reads its own row in another table');
      return null;
    }
    if (rows.includes('totals') || rows.includes('all')) {
      this.#none('reads totals');
      return null;
    }
    const { headingRow, firstRow, lastRow } = placed;
    if (rows.includes('headers') && headingRow === null) {
      this.#none('reads headings, and there are none in the file');
      return null;
    }
    if (rows.includes('data') && !placed.isWhole) {
      this.#none('reads all rows of a table, between which other things stand in the file');
      return null;
    }
    const ends = rows.flatMap((item) => (item === 'headers' ? [headingRow!] : [firstRow, lastRow]));
    return [Math.min(...ends), Math.max(...ends)];
  }

  #noColumn(problem: string): null {
    this.#none(problem);
    return null;
  }

  #none(problem: string): string {
    this.problem ??= problem;
    return '#REF!';
  }
}

import { referenceText } from '../../formula/assist.ts';
import { printReference } from '../../formula/structured-reference.ts';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { Workbook } from '../../model/workbook.ts';

/** A cell that is pointed at, or with row null a heading. */
export interface PointedAt {
  readonly table: TableId;
  readonly column: ColumnId;
  readonly row: RowId | null;
}

/**
 * The text of all from one cell to another of the same table, for a formula written in `row` of `ownTable`:
 * `[@[First]:[Last]]` within its row, `Table[[First]:[Last]]` between headings, `E4:F9` else. The text of one cell alone where
 * both are the same, or of the second where the two can't be joined.
 */
export function rangeText(
  first: PointedAt,
  last: PointedAt,
  workbook: Workbook,
  ownTable: Table | null,
  row: RowId | null,
): string {
  const isOne = first.column === last.column && first.row === last.row;
  const table = workbook.table(last.table);
  const isSplit = first.table !== last.table || (first.row === null) !== (last.row === null);
  if (isOne || isSplit || table === undefined) return referenceText(last, workbook, ownTable, row);
  const inOwnRow = table === ownTable && row !== null && first.row === row && last.row === row;
  if (inOwnRow || first.row === null) {
    const places = [first, last].map(({ column }) => table.columns.findIndex(({ id }) => id === column));
    const columns = [Math.min(...places), Math.max(...places)].map((place) => table.columns[place]!.id);
    const rows = inOwnRow ? (['this'] as const) : (['data'] as const);
    return printReference({ table: table.id, columns, rows }, workbook, ownTable, 'app');
  }
  // Cells of the formula's own row have their place on the sheet here too, so no row is given.
  const [from, to] = [first, last].map((cell) => referenceText(cell, workbook, ownTable, null));
  return `${from}:${to!.slice(to!.lastIndexOf('!') + 1)}`;
}

import { fail, ok, type Result } from '../base/result.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Rejection } from '../session/rejection.ts';

/** Where a cell is. */
export interface CellPlace {
  readonly table: TableId;
  readonly row: RowId;
  readonly column: ColumnId;
}

/** The table, or why there is none. */
export function findTable(workbook: Workbook, id: TableId): Result<Table, Rejection> {
  const table = workbook.table(id);
  return table === undefined ? fail({ message: 'The table is no longer there.' }) : ok(table);
}

/** The table and column, or why there are none. */
export function findColumn(
  workbook: Workbook,
  place: { readonly table: TableId; readonly column: ColumnId },
): Result<{ readonly table: Table; readonly column: Column }, Rejection> {
  const table = workbook.table(place.table);
  const column = table?.column(place.column);
  if (table === undefined || column === undefined) return fail({ message: 'The column is no longer there.' });
  return ok({ table, column });
}

/** The table and column of a cell whose row is there, or why there is none. */
export function findCell(
  workbook: Workbook,
  place: CellPlace,
): Result<{ readonly table: Table; readonly column: Column }, Rejection> {
  const found = findColumn(workbook, place);
  if (found.ok && found.value.table.rows.slot(place.row) === undefined) {
    return fail({ message: 'The row is no longer there.' });
  }
  return found;
}

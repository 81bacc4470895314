import type { ColumnId, RowId, TableId } from '../model/ids.ts';

/** A block of cells: every one of the rows in every one of the columns, in the order in which they are shown. */
export interface CellArea {
  readonly table: TableId;
  readonly rows: readonly RowId[];
  readonly columns: readonly ColumnId[];
}

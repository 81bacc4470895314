import type { ColumnId, RowId, TableId } from '../model/ids.ts';

/** Where a statement about a plan comes from: a cell, or a row as a whole. Following it leads there. */
export interface PlanPlace {
  readonly table: TableId;
  readonly row: RowId;
  readonly column: ColumnId | null;
}

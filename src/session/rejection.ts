import type { ColumnId, RowId, TableId } from '../model/ids.ts';

/** Why a change was not made, as a sentence that says what to do, and the cell it is about where there is one. */
export interface Rejection {
  readonly message: string;
  readonly place?: { readonly table: TableId; readonly column?: ColumnId; readonly row?: RowId };
}

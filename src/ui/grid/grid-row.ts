import type { RowId } from '../../model/ids.ts';

/** What the grid library holds of a row: only which row it is. Values are read from the session when they are drawn. */
export interface GridRow {
  readonly id: RowId;
  readonly slot: number;
}

/**
 * The grid library's name for the row number column. A column's own name never begins with a space, so the two cannot be
 * the same.
 */
export const rowNumberColumn = ' #';

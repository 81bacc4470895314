import type { GridApi } from 'ag-grid-community';
import type { TableId } from '../../model/ids.ts';
import type { Commit } from '../../session/session.ts';
import type { GridRow } from './grid-row.ts';

/** What of the grid a commit leaves out of date. */
export interface Staleness {
  /** Columns came, went, moved, or changed their name, type, formula, width or place. */
  readonly columns: boolean;
  /** Rows came, went or moved. */
  readonly rows: boolean;
}

/** What a commit means for the grid of a table, beyond cells that show something else. */
export function staleness(commit: Commit, table: TableId): Staleness {
  const change = commit.changes.tables.get(table);
  return {
    columns: change !== undefined && (change.columns.size > 0 || change.record !== null),
    rows: change !== undefined && change.rows.size > 0,
  };
}

/** Draws again the cells on the screen; those whose text stays the same are not touched in the page. */
export function refreshShownCells(api: GridApi<GridRow>): void {
  api.refreshCells({ rowNodes: api.getRenderedNodes(), force: true, suppressFlash: true });
}

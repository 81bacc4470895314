import type { GridApi } from 'ag-grid-community';
import type { Table } from '../../model/table.ts';
import { hasTotals } from '../../queries/column-total.ts';
import { type GridRow, totalsRow } from './grid-row.ts';

/** The totals row of a table as the grid library's fixed rows at the bottom: one, or none where the table has no totals. */
export function totalsRows(table: Table): GridRow[] {
  return hasTotals(table) ? [{ kind: 'totals', id: totalsRow, slot: -1, position: table.rows.count }] : [];
}

/** Brings the totals row up to date after a commit: whether it is there, its number on the sheet, and its cells. */
export function refreshTotals(api: GridApi<GridRow>, table: Table): void {
  const [now] = totalsRows(table);
  const drawn = api.getPinnedBottomRow(0);
  if (now?.position !== drawn?.data?.position)
    api.setGridOption('pinnedBottomRowData', now === undefined ? [] : [now]);
  else if (drawn !== undefined) api.refreshCells({ rowNodes: [drawn], force: true, suppressFlash: true });
}

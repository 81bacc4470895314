import type { ColumnId, RowId } from '../../../model/ids.ts';
import { colIdAttribute } from '../grid-row.ts';
import type { GridSite } from '../grid-site.ts';

/** Which cell of the table an element of the grid shows; null for one of the totals row, of a heading or of row numbers. */
export function placeOfCell(
  site: GridSite,
  cell: HTMLElement,
): { readonly row: RowId; readonly column: ColumnId } | null {
  const { session, host } = site;
  const row = cell.closest('.ag-row:not(.ag-row-pinned)');
  if (row === null || session.workbook.table(host.table) === undefined) return null;
  const colId = cell.getAttribute('col-id');
  const column = site.table().columns.find(({ name }) => colIdAttribute(name) === colId);
  const found = site.rows.at(Number(row.getAttribute('row-index')));
  return found?.kind !== 'row' || column === undefined ? null : { row: found.id, column: column.id };
}

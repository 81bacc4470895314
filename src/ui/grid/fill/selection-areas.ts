import type { CellArea } from '../../../commands/cell-area.ts';
import type { ColumnId, RowId } from '../../../model/ids.ts';
import type { GridSite } from '../grid-site.ts';
import type { CellRange } from '../selection/cell-range.ts';

/** The rows of the table displayed between two places, both included; headings of groups are none. */
export function rowsBetween({ rows }: GridSite, top: number, bottom: number): RowId[] {
  const ids: RowId[] = [];
  for (let index = Math.max(top, 0); index <= bottom; index++) {
    const row = rows.at(index);
    if (row?.kind === 'row') ids.push(row.id);
  }
  return ids;
}

/** The columns displayed between two places, both included. */
export function columnsBetween({ columns }: GridSite, left: number, right: number): ColumnId[] {
  const ids: ColumnId[] = [];
  for (let index = Math.max(left, 0); index <= right; index++) {
    const column = columns.at(index);
    if (column !== undefined) ids.push(column.id);
  }
  return ids;
}

/** A block of displayed cells as commands take it: what is out of sight is not among it. */
export function areaOf(site: GridSite, { top, left, bottom, right }: CellRange): CellArea {
  return {
    table: site.host.table,
    rows: rowsBetween(site, top, bottom),
    columns: columnsBetween(site, left, right),
  };
}

/** All that is selected as blocks that share no cell. */
export function selectedAreas(site: GridSite): readonly CellArea[] {
  return site.selection.disjoint.map((range) => areaOf(site, range));
}

import type { SheetGrid } from '../grid.ts';
import type { TablePlace } from './complete-reading.ts';
import { kindOfCell, kind } from './cell-kinds.ts';
import { readingReasons } from './reading-words.ts';

/**
 * The places of a sheet's Excel Tables. LibreOffice and openpyxl don't stretch one when rows are typed below it, so what follows without
 * a gap belongs to it, unless it has a totals row: rows with a first cell and another one.
 */
export function excelPlaces(grid: SheetGrid): TablePlace[] {
  return grid.tables.flatMap(({ name, area, hasHeading, totalsRows }): TablePlace[] => {
    const headingRows = hasHeading ? 1 : 0;
    const end = area.bottom - totalsRows;
    if (end < area.top || area.right < area.left) return [];
    const bottom = totalsRows > 0 ? end : grownBelow(grid, area.left, area.right, end);
    return [
      {
        area: { ...area, bottom },
        headingRows,
        foundBy: 'excel table',
        name,
        isFixed: true,
        totalsRow: totalsRows > 0 ? end + 1 : null,
        reasons: bottom > end ? [readingReasons.grownBelow()] : [],
      },
    ];
  });
}

function grownBelow(grid: SheetGrid, left: number, right: number, end: number): number {
  const others = grid.tables.map(({ area }) => area);
  let bottom = end;
  for (;;) {
    const row = bottom + 1;
    if (
      others.some((area) => row >= area.top && row <= area.bottom && area.left <= right && area.right >= left)
    )
      break;
    let filled = 0;
    let hasFirst = false;
    for (let column = left; column <= right; column++) {
      const cell = grid.cell(row, column);
      if (cell === undefined || kindOfCell(cell) === kind.blank) continue;
      filled++;
      if (column === left) hasFirst = true;
    }
    // A remark below a table is one cell.
    if (!hasFirst || filled < Math.min(2, right - left + 1)) break;
    bottom = row;
  }
  return bottom;
}

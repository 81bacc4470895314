import type { SheetArea } from '../model/sheet-layout.ts';
import type { SheetGrid } from './grid.ts';

/** Cells of a sheet at most that is looked at: lists to choose from are short. */
const mostCells = 2_000;

/**
 * Sheets that hold nothing but words which cells of other sheets are chosen from, with the names of these, by place. Beside the words there may be
 * a heading above each column of them, or left of each row.
 */
export function wordSheets(sheets: readonly SheetGrid[]): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  for (const [place, grid] of sheets.entries()) {
    const users = new Set<string>();
    const areas: SheetArea[] = [];
    for (const other of sheets) {
      for (const { from } of other === grid ? [] : (other.lists ?? [])) {
        if (from?.sheet !== grid.name) continue;
        users.add(other.name);
        areas.push(from.area);
      }
    }
    if (areas.length > 0 && holdsNothingElse(grid, areas)) found.set(place, [...users]);
  }
  return found;
}

function holdsNothingElse(grid: SheetGrid, areas: readonly SheetArea[]): boolean {
  if (grid.cellCount > mostCells) return false;
  for (const row of grid.rowNumbers()) {
    for (const [column, { value }] of grid.cellsOf(row)) {
      if (value === null || value === '') continue;
      const isMeant = areas.some(
        ({ top, left, bottom, right }) =>
          (row >= top && row <= bottom && column >= left && column <= right) ||
          (row === top - 1 && left === right && column === left) ||
          (column === left - 1 && top === bottom && row === top && right > left),
      );
      if (!isMeant) return false;
    }
  }
  return true;
}

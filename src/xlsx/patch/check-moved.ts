import { sameFileValue } from '../file-value.ts';
import { cellAddress, type FileContents, type SheetGrid } from '../grid.ts';
import { changeOfMoves, changeReferences, type RowsChange } from './change-references.ts';
import type { RowMoves } from './row-moves.ts';

/** The first cell of a file that is not as it was once rows have moved, its formula naming what it named; null where all are. */
export function checkMoved(before: FileContents, after: FileContents, moves: RowMoves): string | null {
  const change = changeOfMoves(moves);
  for (const [index, grid] of before.sheets.entries()) {
    const moved = after.sheets[index];
    if (moved === undefined) return grid.name;
    const wrong = firstWrong(grid, moved, grid.name === moves.sheet ? moves : null, change);
    if (wrong !== null) return `${grid.name}!${wrong}`;
  }
  return null;
}

function firstWrong(
  before: SheetGrid,
  after: SheetGrid,
  moves: RowMoves | null,
  change: RowsChange,
): string | null {
  let count = 0;
  for (const row of before.rowNumbers()) {
    if (moves?.isGone(row) === true) continue;
    const to = moves?.to(row) ?? row;
    for (const [column, was] of before.cellsOf(row)) {
      count++;
      const is = after.cell(to, column);
      const formula = was.formula === null ? null : changeReferences(was.formula, before.name, change).text;
      const isRight =
        is !== undefined &&
        sameFileValue(was.value, is.value) &&
        is.formula === formula &&
        is.format === was.format &&
        is.note === was.note;
      if (!isRight) return cellAddress(to, column);
    }
  }
  // What went leaves nothing behind, and rows that were put in are blank.
  if (count !== after.cellCount) return cellAddress(moves?.first ?? 0, 0);
  return null;
}

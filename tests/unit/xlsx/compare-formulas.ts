import { sameFileValue } from '../../../src/xlsx/file-value.ts';
import { cellAddress, type SheetGrid } from '../../../src/xlsx/grid.ts';
import { rowsOf } from './sheet-builder.ts';

/** How many cells with a formula one file has, and where another program's results in its copy of the file are others. */
export function compareFormulas(ours: readonly SheetGrid[], theirs: readonly SheetGrid[]) {
  const differences: string[] = [];
  let formulas = 0;
  for (const [index, grid] of ours.entries()) {
    for (const [row, cells] of rowsOf(grid)) {
      for (const [column, cell] of cells) {
        if (cell.formula === null) continue;
        formulas++;
        const value = theirs[index]!.cell(row, column)?.value ?? null;
        if (!sameFileValue(cell.value, value)) {
          differences.push(
            `${grid.name}!${cellAddress(row, column)}: ${JSON.stringify(cell.value)} is ${JSON.stringify(value)} there`,
          );
        }
      }
    }
  }
  return { formulas, differences };
}

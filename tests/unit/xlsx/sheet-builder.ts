import type { FileValue, GridCell, SheetGrid } from '../../../src/xlsx/grid.ts';
import { GridBuilder, type SheetFrame } from '../../../src/xlsx/sheet-grid.ts';

/** What stands in a cell of a sheet built for a test: a value, some of a cell's facts, or nothing. */
export type BuiltCell = FileValue | Partial<GridCell> | undefined;

/** Cells by row, then by column. */
export type BuiltRows = ReadonlyMap<number, ReadonlyMap<number, GridCell>>;

/** A sheet with these rows from A1 on; null and undefined leave a cell out. */
export function gridOf(rows: readonly (readonly BuiltCell[])[], frame: Partial<SheetFrame> = {}): SheetGrid {
  const builder = new GridBuilder();
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (cell !== null && cell !== undefined) builder.put(row, column, gridCellOf(cell));
    }
  }
  return builder.build({ ...plainFrame, ...frame });
}

/** A sheet with these cells, and what another sheet is besides its cells. */
export function withRows(grid: Partial<SheetFrame>, rows: BuiltRows): SheetGrid {
  const builder = new GridBuilder();
  for (const [row, cells] of rows) for (const [column, cell] of cells) builder.put(row, column, cell);
  const { name, hidden, tables, merges } = { ...plainFrame, ...grid };
  return builder.build({ name, hidden, tables, merges });
}

/** The cells of a sheet, to be changed and given to {@link withRows}. */
export function rowsOf(grid: SheetGrid): Map<number, Map<number, GridCell>> {
  return new Map(Array.from(grid.rowNumbers(), (row) => [row, new Map(grid.cellsOf(row))]));
}

/** The cells of a row, from left to right. */
export function cellsIn(grid: SheetGrid, row: number): GridCell[] {
  return Array.from(grid.cellsOf(row), ([, cell]) => cell);
}

/** A whole cell of a value, or of some of its facts. */
export function gridCellOf(cell: Exclude<BuiltCell, undefined>): GridCell {
  const blank: GridCell = { value: null, formula: null, format: 'General', note: null };
  if (typeof cell !== 'object' || cell === null || 'error' in cell) return { ...blank, value: cell };
  return { ...blank, ...cell };
}

const plainFrame: SheetFrame = { name: 'Sheet1', hidden: false, tables: [], merges: [] };

import { sameFileValue } from '../file-value.ts';
import { cellAddress, type FileContents, type SheetGrid } from '../grid.ts';
import { CellReaders } from './cell-readers.ts';
import { FormulaReads } from './formula-reads.ts';
import type { GrowingSheet } from './growing-formulas.ts';
import type { KnownFormulas } from './known-formulas.ts';
import type { PatchedSheet } from './linked-table.ts';
import type { RowMoves } from './row-moves.ts';
import type { CellEdit } from './write-cells.ts';

/*
 * Beside each formula a file keeps what it gave. Where a formula that is none of the workbook's reads what changed, directly or by way of others,
 * that is no longer so, and nobody here knows what it gives now. Excel works it out when it opens the file; programs that don't, and the preview of
 * a mail, would show the old figure beside new ones. So it is left out: most programs then work it out, and the others show none.
 */

/** A cell of a file, its sheet told by its place. */
export interface CellOfFile {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
}

/** What is known of the formulas of a file when it is written into. */
export interface StaleOptions {
  readonly growing: readonly GrowingSheet[];
  readonly sheetOf: (grid: SheetGrid) => PatchedSheet | null;
  readonly known: KnownFormulas;
  /** Edits that leave a formula, and what it gave, as it is. */
  readonly unchanged: ReadonlySet<CellEdit>;
  /** Formulas that read cells of rows that went. */
  readonly lost: readonly CellOfFile[];
}

/** Puts among the edits of all sheets that formulas have no result which read what is edited; gives their cells, as a person reads them. */
export function leaveOutStale(
  contents: FileContents,
  edited: readonly PatchedSheet[],
  { growing, sheetOf, known, unchanged, lost }: StaleOptions,
): string[] {
  const { sheets } = contents;
  const edits = new Map(edited.map((sheet) => [sheet.grid, sheet.edits]));
  /** Cells that show something else, or may; those whose formulas read them are put behind. */
  const changed = edited.flatMap((sheet) => changedCells(sheet, sheets.indexOf(sheet.grid), unchanged));
  if (changed.length + lost.length === 0) return [];
  const places: string[] = [];
  const leaveOut = (cell: CellOfFile): void => {
    const grid = sheets[cell.sheet]!;
    const sheet = sheetOf(grid);
    if (sheet === null) return;
    for (const [row, column] of filledBy(sheet, cell)) {
      changed.push({ sheet: cell.sheet, row, column });
      if (grid.value(row, column) === null) continue;
      putNoResult(sheet, row, column);
      places.push(`${grid.name}!${cellAddress(row, column)}`);
    }
  };
  const isForeign = (grid: SheetGrid, row: number, column: number): boolean => {
    const edit = edits.get(grid)?.get(row)?.get(column);
    return edit === undefined ? !known.has(grid, row, column) : unchanged.has(edit);
  };
  const { cells, readers } = formulasOf(contents, growing, isForeign);
  const done = new Set<number>();
  for (const { sheet, row, column } of lost) {
    const grid = sheets[sheet];
    if (grid !== undefined && isForeign(grid, row, column)) leaveOut({ sheet, row, column });
  }
  for (let next = 0; next < changed.length; next++) {
    const { sheet, row, column } = changed[next]!;
    for (const reader of readers.take(sheet, row, column)) {
      if (done.has(reader)) continue;
      done.add(reader);
      leaveOut(cells[reader]!);
    }
  }
  return [...new Set(places)];
}

/**
 * The cells whose formulas, but for those that are known, read any cell of rows that are to go, where they come to stand; `before` are those
 * of rows that went before.
 */
export function readersOfGone(
  contents: FileContents,
  known: KnownFormulas,
  moves: RowMoves,
  before: readonly CellOfFile[],
): CellOfFile[] {
  const own = contents.sheets.findIndex(({ name }) => name === moves.sheet);
  const grid = contents.sheets[own];
  const found = [...before];
  const gone = grid === undefined ? [] : [...grid.rowNumbers()].filter((row) => moves.isGone(row));
  if (grid !== undefined && gone.length > 0) {
    const { cells, readers } = formulasOf(contents, [], (...cell) => !known.has(...cell));
    for (const row of gone) {
      for (const [column] of grid.cellsOf(row)) {
        for (const reader of readers.take(own, row, column)) found.push(cells[reader]!);
      }
    }
  }
  return found.flatMap((cell) => {
    if (cell.sheet !== own) return [cell];
    return moves.isGone(cell.row) ? [] : [{ ...cell, row: moves.to(cell.row) }];
  });
}

function formulasOf(
  contents: FileContents,
  growing: readonly GrowingSheet[],
  isMeant: (grid: SheetGrid, row: number, column: number) => boolean,
): { readonly cells: readonly CellOfFile[]; readonly readers: CellReaders } {
  const reads = new FormulaReads(contents, growing);
  const readers = new CellReaders();
  const cells: CellOfFile[] = [];
  for (const [sheet, grid] of contents.sheets.entries()) {
    for (const [row, column] of grid.formulaPlaces()) {
      const formula = isMeant(grid, row, column) ? (grid.cell(row, column)?.formula ?? null) : null;
      if (formula === null) continue;
      const reader = cells.push({ sheet, row, column }) - 1;
      for (const area of reads.of(formula, sheet, row)) readers.add(area, reader);
    }
  }
  return { cells, readers };
}

function changedCells(
  { grid, edits }: PatchedSheet,
  sheet: number,
  unchanged: ReadonlySet<CellEdit>,
): CellOfFile[] {
  return [...edits].flatMap(([row, cells]) =>
    [...cells].flatMap(([column, edit]) => {
      if (unchanged.has(edit)) return [];
      const after = edit.kind === 'value' ? edit.value : edit.result;
      // A formula without a result may give anything.
      const isOpen = edit.kind === 'formula' && after === null;
      return !isOpen && sameFileValue(grid.value(row, column), after) ? [] : [{ sheet, row, column }];
    }),
  );
}

/** The cells that a formula fills: its own, and those of a block that it gives values to. */
function filledBy({ part, grid }: PatchedSheet, { row, column }: CellOfFile): (readonly [number, number])[] {
  const isBlock = grid.cell(row, column)?.array === 'block';
  const block = isBlock ? part.blocks.find(({ top, left }) => top === row && left === column) : undefined;
  if (block === undefined) return [[row, column]];
  const filled: (readonly [number, number])[] = [];
  // A block may be said to be as large as the sheet: only what stands there is gone over.
  for (const at of grid.rowNumbers()) {
    if (at < block.top || at > block.bottom) continue;
    for (const [next] of grid.cellsOf(at)) {
      if (next >= block.left && next <= block.right) filled.push([at, next]);
    }
  }
  return filled;
}

function putNoResult({ edits }: PatchedSheet, row: number, column: number): void {
  let cells = edits.get(row);
  if (cells === undefined) edits.set(row, (cells = new Map()));
  const edit = cells.get(column);
  cells.set(column, edit?.kind === 'formula' ? { ...edit, result: null } : { kind: 'result', result: null });
}

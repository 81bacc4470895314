import { moveFormula } from '../../formula/move-formula.ts';
import { cellAddress, type FileContents, type FileValue, type GridCell, type SheetGrid } from '../grid.ts';
import { changeReferences, type RowsChange } from './change-references.ts';
import { type Growth, grownArea } from './growing-ranges.ts';
import type { KnownFormulas } from './known-formulas.ts';
import type { PatchedSheet } from './linked-table.ts';
import { cellNumber } from './sheet-part.ts';
import type { CellEdit } from './write-cells.ts';

/*
 * As in Excel, what names a table's rows down to the last one names the new ones too. A range that ends in the very row of its formula, as a
 * running total has it, does not: it would in every row below.
 */

/** Tables of a sheet that have more rows below than before. */
export interface GrowingSheet {
  readonly sheet: string;
  readonly growths: readonly Growth[];
}

/** Ranges that end with a growing table's last row, down to its new one. */
export function grownReferences(growing: readonly GrowingSheet[]): RowsChange {
  const bySheet = new Map(growing.map(({ sheet, growths }) => [sheet.toLowerCase(), growths]));
  return (sheet, cells) => {
    const growths = bySheet.get(sheet.toLowerCase());
    if (growths === undefined || !cells.isRange) return undefined;
    const grown = grownArea(cells, growths);
    return grown === null ? undefined : [grown.top, grown.bottom];
  };
}

/** The same of formulas that stand in many rows: only what names the same rows in each. */
export function grownInCopies(growing: readonly GrowingSheet[]): RowsChange {
  const grown = grownReferences(growing);
  return (sheet, cells) => (cells.isFixedBottom ? grown(sheet, cells) : undefined);
}

/** A formula of a cell once tables have grown; null where it stays. */
function grownInCell(
  formula: string,
  grid: SheetGrid,
  row: number,
  column: number,
  growing: readonly GrowingSheet[],
): string | null {
  const own = growing.find(({ sheet }) => sheet === grid.name)?.growths ?? [];
  const isInTable = own.some(
    ({ left, right, firstRow, lastRow }) =>
      column >= left && column <= right && row >= firstRow && row <= lastRow,
  );
  const grown = grownReferences(growing);
  const { text } = changeReferences(formula, grid.name, (sheet, cells) => {
    const runs = cells.bottom === row && sheet.toLowerCase() === grid.name.toLowerCase();
    return !cells.isFixedBottom && (isInTable || runs) ? undefined : grown(sheet, cells);
  });
  return text === formula ? null : text;
}

/** What growing formulas come to: where they stand, and those that can't be written. */
export interface GrownCells {
  readonly grown: readonly string[];
  readonly short: readonly string[];
  /** Edits of cells that shared a formula with grown ones: each has it by itself, with what it gave. */
  readonly apart: ReadonlySet<CellEdit>;
}

/**
 * Puts the formulas of cells that name the new rows among the edits of their sheets. What they give is left out where nobody here knows it;
 * programs work it out when they open the file.
 */
export function growFormulas(
  contents: FileContents,
  growing: readonly GrowingSheet[],
  sheetOf: (grid: SheetGrid) => PatchedSheet | null,
  known: KnownFormulas,
): GrownCells {
  const lastRows = growing.flatMap(({ growths }) => growths.map(({ lastRow }) => String(lastRow + 1)));
  const grown: string[] = [];
  const short: string[] = [];
  const takenApart = new Set<CellEdit>();
  if (lastRows.length === 0) return { grown, short, apart: takenApart };
  for (const grid of contents.sheets) {
    const apart = new Set<number>();
    for (const [row, column] of grid.formulaPlaces()) {
      const cell = grid.cell(row, column)!;
      const { formula } = cell;
      if (formula === null || !lastRows.some((number) => formula.includes(number))) continue;
      const text = grownInCell(formula, grid, row, column, growing);
      if (text === null) continue;
      const place = `${grid.name}!${cellAddress(row, column)}`;
      const sheet = cell.array === 'block' ? null : sheetOf(grid);
      if (sheet === null || sheet.part.isProtected) {
        short.push(place);
        continue;
      }
      const number = cellNumber(row, column);
      if (putFormula(sheet, row, column, cell, text, known.has(grid, row, column)) === null) continue;
      apart.add(number);
      grown.push(place);
    }
    if (apart.size > 0) takeApart(sheetOf(grid)!, apart, known, takenApart);
  }
  return { grown, short, apart: takenApart };
}

function putFormula(
  { edits }: PatchedSheet,
  row: number,
  column: number,
  cell: GridCell,
  formula: string,
  isKnown: boolean,
): CellEdit | null {
  let cells = edits.get(row);
  if (cells === undefined) edits.set(row, (cells = new Map()));
  const edit = cells.get(column);
  // It gets a value or another formula anyway.
  if (edit !== undefined && edit.kind !== 'result') return null;
  const result: FileValue = edit === undefined ? (isKnown ? cell.value : null) : edit.result;
  const put: CellEdit = { kind: 'formula', formula, isArray: cell.array === 'cell', result, style: null };
  cells.set(column, put);
  return put;
}

/** Where one cell of those that share a formula reads otherwise, each gets its own. */
function takeApart(
  sheet: PatchedSheet,
  apart: ReadonlySet<number>,
  known: KnownFormulas,
  takenApart: Set<CellEdit>,
): void {
  const start = cellNumber(1, 0);
  for (const { cells } of sheet.part.groups.values()) {
    if (!cells.some((cell) => apart.has(cell))) continue;
    for (const each of cells) {
      const [row, column] = [Math.floor(each / start), each % start];
      const cell = sheet.grid.cell(row, column);
      if (apart.has(each) || cell?.formula === undefined || cell.formula === null) continue;
      const put = putFormula(sheet, row, column, cell, cell.formula, true);
      if (put !== null && !known.has(sheet.grid, row, column)) takenApart.add(put);
    }
  }
}

/** A formula of a row of a table as it reads in a new row below. */
export function appendedFormula(
  formula: string,
  sheet: string,
  rows: number,
  growing: readonly GrowingSheet[],
): string {
  return moveFormula(changeReferences(formula, sheet, grownInCopies(growing)).text, rows, 0);
}

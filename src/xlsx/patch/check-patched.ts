import { from1904 } from '../file-dates.ts';
import { sameFileValue } from '../file-value.ts';
import { cellAddress, type FileContents, type FileValue, type GridCell, type SheetGrid } from '../grid.ts';
import { readFileContents } from '../read-contents.ts';
import type { PatchedSheet } from './linked-table.ts';
import type { CellEdit } from './write-cells.ts';

/** Reads a patched file and gives the first cell that is not as it was or as it was wanted; null where all are. */
export function checkPatched(
  before: FileContents,
  sheets: readonly PatchedSheet[],
  date1904: boolean,
  bytes: Uint8Array,
): string | null {
  const read = readFileContents(bytes, { name: '', text: null }, () => undefined);
  if (!read.ok) return 'The whole of it';
  const edited = new Map(sheets.map((sheet) => [sheet.grid, sheet]));
  for (const [index, grid] of before.sheets.entries()) {
    const after = read.value.contents.sheets[index];
    if (after === undefined) return grid.name;
    const wrong = firstWrong(grid, after, edited.get(grid) ?? null, date1904);
    if (wrong !== null) return `${grid.name}!${wrong}`;
  }
  return null;
}

function firstWrong(
  before: SheetGrid,
  after: SheetGrid,
  edited: PatchedSheet | null,
  date1904: boolean,
): string | null {
  const rows = new Set([...before.rowNumbers(), ...after.rowNumbers(), ...(edited?.edits.keys() ?? [])]);
  for (const row of rows) {
    const own = edited?.edits.get(row);
    const notes = edited?.notes.get(row);
    // Most rows are untouched, and a cell that is looked up takes longer than the next one of its row.
    if (own === undefined && notes === undefined && isRowAsBefore(before, after, row)) continue;
    const columns = new Set<number>(own?.keys());
    for (const [column] of before.cellsOf(row)) columns.add(column);
    for (const [column] of after.cellsOf(row)) columns.add(column);
    for (const column of columns) {
      const cell = after.cell(row, column);
      const edit = own?.get(column);
      const was = before.cell(row, column);
      const note = notes?.get(column);
      const isNoted = (cell?.note ?? null) === (note === undefined ? (was?.note ?? null) : note);
      const isRight = edit === undefined ? isAsBefore(was, cell) : isAsWanted(edit, was, cell, date1904);
      if (!isNoted) return cellAddress(row, column);
      if (!isRight) return cellAddress(row, column);
    }
  }
  return null;
}

function isRowAsBefore(before: SheetGrid, after: SheetGrid, row: number): boolean {
  const is = after.cellsOf(row)[Symbol.iterator]();
  for (const [column, was] of before.cellsOf(row)) {
    const next = is.next();
    if (next.done === true || next.value[0] !== column) return false;
    const cell = next.value[1];
    if (cell.note !== was.note || !isAsBefore(was, cell)) return false;
  }
  return is.next().done === true;
}

function isAsBefore(was: GridCell | undefined, is: GridCell | undefined): boolean {
  // A cell that has only a note is there for its sake.
  const format = was?.format === is?.format || was === undefined || is === undefined;
  const isSame = sameFileValue(was?.value ?? null, is?.value ?? null);
  return format && isSame && (was?.formula ?? null) === (is?.formula ?? null);
}

function isAsWanted(
  edit: CellEdit,
  was: GridCell | undefined,
  is: GridCell | undefined,
  date1904: boolean,
): boolean {
  const formula =
    edit.kind === 'formula' ? edit.formula : edit.kind === 'result' ? (was?.formula ?? null) : null;
  const value = edit.kind === 'value' ? edit.value : edit.result;
  if ((is?.formula ?? null) !== formula) return false;
  return sameFileValue(asRead(value, is?.format ?? 'General', date1904), is?.value ?? null);
}

/** A written value as the reader gives it: dates in the 1900 system. */
function asRead(value: FileValue, format: string, date1904: boolean): FileValue {
  return typeof value === 'number' && date1904 ? from1904(value, format) : value;
}

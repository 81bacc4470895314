import type { PatchRefusal } from '../../model/file-patch.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import { readCells } from '../cell-references.ts';
import { areaAddress, cellAddress, type FileContents, type GridTable, sheetLimits } from '../grid.ts';
import { readTokens } from '../../formula/tokens.ts';
import { shorten } from '../planning/row-labels.ts';
import type { TableLink } from './file-links.ts';
import { rowsAddress } from './growing-ranges.ts';
import { type PatchedSheet, textOf } from './linked-table.ts';

/** Why rows can't be put below a table from a row on; null where they can. */
export function roomBelow(
  { grid, part }: PatchedSheet,
  link: TableLink,
  excel: GridTable | null,
  count: number,
  appendAt: number,
  /** Rows whose cells are cleared at the same time. */
  cleared: readonly number[],
): PatchRefusal | null {
  const free = new Set(cleared);
  const { left, right } = excel?.area ?? link.area;
  const last = appendAt + count - 1;
  const rows = `${grid.name}!${rowsAddress(left, right, appendAt, last)}`;
  const how = count === 1 ? 'The new row has no room' : 'The new rows have no room';
  if (last >= sheetLimits.rows) return { cell: rows, why: `${how}: the sheet ends.` };
  for (const row of grid.rowNumbers()) {
    if (row < appendAt || free.has(row)) continue;
    if (row > last) break;
    for (const [column, cell] of grid.cellsOf(row)) {
      if (column < left || column > right || (cell.value === null && cell.formula === null)) continue;
      const isTotals =
        row === link.totalsRow || (excel !== null && excel.totalsRows > 0 && row <= excel.area.bottom);
      const what = isTotals
        ? 'the totals row'
        : `“${shorten(textOf(cell.value, cell.format) || `=${cell.formula}`)}”`;
      const place = `${grid.name}!${cellAddress(row, column)}`;
      return {
        cell: place,
        why: `${how} below the table: ${what} stands here. Insert rows there in Excel, save, and import the file again.`,
      };
    }
  }
  const crosses = (area: SheetArea): boolean =>
    area.top <= last && area.bottom >= appendAt && area.left <= right && area.right >= left;
  const joined = [...part.merges, ...part.blocks].find(crosses);
  if (joined !== undefined)
    return { cell: rows, why: `${how}: the cells ${areaAddress(joined)} below are joined.` };
  const other = grid.tables.find((table) => table.name !== excel?.name && crosses(table.area));
  if (other !== undefined) return { cell: rows, why: `${how}: the table ${other.name} stands below.` };
  return null;
}

/** The row below the last one of a table that holds anything; or the cell that stands in the way of any. */
export function endOfRows(
  { grid }: PatchedSheet,
  link: TableLink,
  excel: GridTable | null,
): { readonly appendAt: number } | { readonly refused: PatchRefusal } {
  const { left, right } = excel?.area ?? link.area;
  const bottom = excel === null ? link.area.bottom : excel.area.bottom - excel.totalsRows;
  const skipped = new Set(link.skipped);
  const lastLinked = link.fileRows.reduce((last, row) => Math.max(last, row), link.firstRow - 1);
  let lastUsed = lastLinked;
  for (const row of grid.rowNumbers()) {
    if (row > bottom) break;
    if (row <= lastUsed) continue;
    for (const [column, cell] of grid.cellsOf(row)) {
      if (column < left || column > right || (cell.value === null && cell.formula === null)) continue;
      if (skipped.has(row) || row === link.totalsRow) {
        const what =
          row === link.totalsRow ? 'the totals row' : `“${shorten(textOf(cell.value, cell.format))}”`;
        return {
          refused: {
            cell: `${grid.name}!${cellAddress(row, column)}`,
            why: `New rows have no room below the table: ${what} stands here. Insert rows there in Excel, save, and import the file again.`,
          },
        };
      }
      lastUsed = row;
      break;
    }
  }
  return { appendAt: lastUsed + 1 };
}

/** Why rows can't be taken out of an Excel Table, as a sentence; null where they can: its last ones, with nothing below or about them. */
export function whyNotRemoved(
  contents: FileContents,
  { grid, part }: PatchedSheet,
  link: TableLink,
  excel: GridTable | null,
  rows: readonly number[],
): string | null {
  if (rows.length === 0) return null;
  if (excel === null) return 'Only an Excel Table can lose rows, and this is none in the file.';
  if (excel.totalsRows > 0) return 'The totals row of the table would have to move.';
  const first = Math.min(...rows);
  const { left, right, bottom } = excel.area;
  const gone = new Set(rows);
  const remaining = link.fileRows.find((row) => row > first && !gone.has(row));
  if (remaining !== undefined) {
    return `They are not the last rows of the table; row ${remaining + 1} would have to move.`;
  }
  if (first <= link.firstRow) return 'An Excel Table needs one row.';
  for (const row of grid.rowNumbers()) {
    if (row < first) continue;
    for (const [column, cell] of grid.cellsOf(row)) {
      if (column < left || column > right || gone.has(row)) continue;
      if (cell.value === null && cell.formula === null) continue;
      return `${grid.name}!${cellAddress(row, column)} stands below them.`;
    }
  }
  const area = { top: first, left, bottom, right };
  if (part.merges.some(({ top, bottom: end }) => end >= first && top <= bottom))
    return 'Cells in them are joined.';
  const reader = readerOf(contents, grid.name, area);
  return reader === null ? null : `${reader} refers to them.`;
}

/** The first formula of a file that names cells of an area, by where it stands; null where none does. */
function readerOf(contents: FileContents, sheet: string, area: SheetArea): string | null {
  for (const grid of contents.sheets) {
    const isOwn = grid.name === sheet;
    for (const row of grid.rowNumbers()) {
      for (const [column, { formula }] of grid.cellsOf(row)) {
        if (formula === null || (isOwn && isIn(area, row, column))) continue;
        if (names(formula, isOwn, sheet, area)) return `${grid.name}!${cellAddress(row, column)}`;
      }
    }
  }
  return contents.names.find(({ formula }) => names(formula, false, sheet, area))?.name ?? null;
}

function names(formula: string, isOwn: boolean, sheet: string, area: SheetArea): boolean {
  for (const { kind, text } of readTokens(formula)) {
    if (kind !== 'cells') continue;
    const cells = readCells(text);
    if (cells === null) continue;
    if (cells.sheet === null ? !isOwn : cells.sheet.toLowerCase() !== sheet.toLowerCase()) continue;
    const top = cells.first.row ?? 0;
    const bottom = cells.last.row ?? -1;
    // Whole columns mean whatever rows there are.
    if (top > area.bottom || bottom < area.top) continue;
    if (cells.first.column <= area.right && cells.last.column >= area.left) return true;
  }
  return false;
}

function isIn({ top, left, bottom, right }: SheetArea, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

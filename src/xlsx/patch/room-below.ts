import { oneOrMany } from '../../base/language.ts';
import type { PatchRefusal } from '../../model/file-patch.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import {
  areaAddress,
  cellAddress,
  type GridCell,
  type GridTable,
  type SheetGrid,
  sheetLimits,
} from '../grid.ts';
import { shortenLine } from '../cell-text.ts';
import type { TableLink } from './file-links.ts';
import { rowsAddress } from './growing-ranges.ts';
import { textOf } from './linked-table.ts';
import type { SheetPart } from './sheet-part.ts';

/** A sheet of the file with its part. */
interface SheetOfFile {
  readonly grid: SheetGrid;
  readonly part: SheetPart;
}

/** Whether rows can be put below a table; else what stands in the way, and whether it is the end of the sheet. */
export type Room = 'free' | (PatchRefusal & { readonly isEnd: boolean });

/** Whether so many rows can be put below a table from a row on without moving anything. */
export function roomBelow(
  { grid, part }: SheetOfFile,
  link: TableLink,
  excel: GridTable | null,
  count: number,
  appendAt: number,
): Room {
  const { left, right } = excel?.area ?? link.area;
  const last = appendAt + count - 1;
  const rows = `${grid.name}!${rowsAddress(left, right, appendAt, last)}`;
  const how = oneOrMany(count, 'The new row has no room', 'The new rows have no room');
  if (Math.max(last, grid.rowCount + count) >= sheetLimits.rows)
    return { cell: rows, why: `${how}: the sheet ends.`, isEnd: true };
  for (const row of grid.rowNumbers()) {
    if (row < appendAt) continue;
    if (row > last) break;
    for (const [column, cell] of grid.cellsOf(row)) {
      if (column < left || column > right || isBlank(cell)) continue;
      const isTotals =
        row === link.totalsRow || (excel !== null && excel.totalsRows > 0 && row <= excel.area.bottom);
      const what = isTotals
        ? 'the totals row'
        : `“${shortenLine(textOf(cell.value, cell.format) || `=${cell.formula}`)}”`;
      const place = `${grid.name}!${cellAddress(row, column)}`;
      return { cell: place, why: `${how} below the table: ${what} stands here.`, isEnd: false };
    }
  }
  // A totals row that holds nothing is one all the same.
  if (excel !== null && excel.totalsRows > 0 && last > excel.area.bottom - excel.totalsRows) {
    const place = `${grid.name}!${cellAddress(excel.area.bottom, left)}`;
    return { cell: place, why: `${how} below the table: the totals row stands here.`, isEnd: false };
  }
  const crosses = (area: SheetArea): boolean =>
    area.top <= last && area.bottom >= appendAt && area.left <= right && area.right >= left;
  const joined = [...part.merges, ...part.blocks].find(crosses);
  if (joined !== undefined)
    return { cell: rows, why: `${how}: the cells ${areaAddress(joined)} below are joined.`, isEnd: false };
  const other = grid.tables.find((table) => table.name !== excel?.name && crosses(table.area));
  if (other !== undefined)
    return { cell: rows, why: `${how}: the table ${other.name} stands below.`, isEnd: false };
  return 'free';
}

/** The row below the last one of a table that holds anything; what is no row of it ends it, such as a totals row. */
export function endOfRows(
  { grid }: SheetOfFile,
  link: TableLink,
  excel: GridTable | null,
): { readonly appendAt: number } {
  const { left, right } = excel?.area ?? link.area;
  const bottom = excel === null ? link.area.bottom : excel.area.bottom - excel.totalsRows;
  const skipped = new Set(link.skipped);
  const lastLinked = link.fileRows.reduce((last, row) => Math.max(last, row), link.firstRow - 1);
  let lastUsed = lastLinked;
  for (const row of grid.rowNumbers()) {
    if (row > bottom) break;
    if (row <= lastUsed) continue;
    const isUsed = [...grid.cellsOf(row)].some(
      ([column, cell]) => column >= left && column <= right && !isBlank(cell),
    );
    if (!isUsed) continue;
    if (skipped.has(row) || row === link.totalsRow) break;
    lastUsed = row;
  }
  return { appendAt: lastUsed + 1 };
}

/** Why whole rows can't be put in before a row of a sheet, as a sentence; null where nothing but what is below would move. */
export function whyNoRowsPutIn(
  { grid, part }: SheetOfFile,
  link: TableLink,
  excel: GridTable | null,
  before: number,
): string | null {
  const area = excel?.area ?? link.area;
  const { left, right } = area;
  const beside = firstBeside(grid, left, right, rangeOf(before, Math.max(before, area.bottom)));
  if (beside !== null) return `${beside} stands beside and would move with them.`;
  const splits = ({ top, bottom }: SheetArea) => top < before && bottom >= before;
  const joined = [...part.merges, ...part.blocks].find(splits);
  if (joined !== undefined) return `The cells ${areaAddress(joined)} belong together.`;
  const other = grid.tables.find((table) => table.name !== excel?.name && splits(table.area));
  return other === undefined ? null : `The table ${other.name} stands beside and would be torn apart.`;
}

/** Why whole rows can't be taken out of a table, as a sentence; null where nothing but the table would lose anything. */
export function whyNotRemoved(
  { grid, part }: SheetOfFile,
  link: TableLink,
  excel: GridTable | null,
  rows: readonly number[],
): string | null {
  const { left, right } = excel?.area ?? link.area;
  const gone = new Set(rows);
  if (excel !== null) {
    const heading = excel.hasHeading ? 1 : 0;
    const count = excel.area.bottom - excel.area.top + 1 - heading - excel.totalsRows;
    if (gone.size >= count) return 'An Excel Table needs one row.';
  } else if (gone.size >= link.rows.length) return 'They are all the rows that it has.';
  const beside = firstBeside(grid, left, right, rows);
  if (beside !== null) return `${beside} stands beside them.`;
  const cut = ({ top, bottom }: SheetArea): boolean => rows.some((row) => row >= top && row <= bottom);
  const block = part.blocks.find(cut);
  if (block !== undefined) return `One formula fills ${areaAddress(block)}.`;
  // What joined cells show stands in the first of them.
  const joined = part.merges.find((area) => gone.has(area.top) && area.bottom > area.top);
  if (joined !== undefined) return `The cells ${areaAddress(joined)} are joined.`;
  const other = grid.tables.find((table) => table.name !== excel?.name && cut(table.area));
  return other === undefined ? null : `The table ${other.name} stands beside them.`;
}

/** The first cell of rows that holds anything outside some columns. */
function firstBeside(grid: SheetGrid, left: number, right: number, rows: Iterable<number>): string | null {
  for (const row of rows) {
    for (const [column, cell] of grid.cellsOf(row)) {
      if (column >= left && column <= right) continue;
      if (!isBlank(cell) || cell.note !== null) return `${grid.name}!${cellAddress(row, column)}`;
    }
  }
  return null;
}

function rangeOf(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function isBlank({ value, formula }: GridCell): boolean {
  return value === null && formula === null;
}

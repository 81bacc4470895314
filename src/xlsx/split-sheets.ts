import { findCommitmentsHeading } from '../plan/commitment-lines.ts';
import { splitTables } from '../plan/split-tables.ts';
import type { FileValue, SheetGrid } from './grid.ts';
import { plainTextOf } from './reading/sheet-map.ts';
import { GridBuilder } from './sheet-grid.ts';

/** Columns of a sheet among which the three of a commitments table are looked for. */
const mostColumns = 50;

/** Rows of a sheet among which the headings are looked for. */
const headRows = 20;

/** Whether a sheet has the headings of a commitments table. */
export function holdsCommitments(grid: SheetGrid): boolean {
  return findCommitmentsHeading(textsOf(grid, headRows)) !== null;
}

/** What the commitments table on a sheet says, a sheet for each kind of row, each one table; none where the sheet holds no such table. */
export function splitSheets(grid: SheetGrid): SheetGrid[] {
  return splitTables(textsOf(grid, grid.rowCount)).map(({ title, rows }) => {
    const builder = new GridBuilder();
    rows.forEach((texts, row) => {
      texts.forEach((text, column) => {
        if (text !== '') builder.text(row, column, 0, text);
      });
    });
    const area = { top: 0, left: 0, bottom: rows.length - 1, right: rows[0]!.length - 1 };
    const table = { name: title.replaceAll(/\P{L}+/gu, '_'), area, hasHeading: true, totalsRows: 0 };
    return builder.build({ name: title, hidden: false, tables: [table], merges: [] });
  });
}

/** Breaks in a cell part paragraphs and items of lists, so they stay. */
function textOf(value: FileValue): string {
  return typeof value === 'string' ? value : plainTextOf(value);
}

function textsOf(grid: SheetGrid, most: number): string[][] {
  const columns = Math.min(grid.columnCount, mostColumns);
  return Array.from({ length: Math.min(grid.rowCount, most) }, (_, row) =>
    Array.from({ length: columns }, (_cell, column) => textOf(grid.value(row, column))),
  );
}

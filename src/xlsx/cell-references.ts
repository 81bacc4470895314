import { columnIndex } from '../model/sheet-layout.ts';
import { sheetLimits } from './grid.ts';

/*
 * A1 references as the formulas of a file have them: `$E$4`, `E4:F9`, `'Long title'!E:E`. Rows and columns are counted
 * from 0. Rows are null where whole columns are meant.
 */

/** A reference to cells of a sheet. */
export interface CellsText {
  /** The sheet's name as it is called; null for the sheet that the formula stands on. */
  readonly sheet: string | null;
  readonly first: CellPlace;
  readonly last: CellPlace;
}

/** One corner of a reference to cells. */
export interface CellPlace {
  readonly column: number;
  readonly row: number | null;
  /** Whether there is a `$` before the row: it then stays when the formula is copied to another cell. */
  readonly fixedRow: boolean;
}

/** Reads a reference to cells, its corners put in order; null for whole rows, other workbooks and anything else. */
export function readCells(text: string): CellsText | null {
  const mark = text.lastIndexOf('!');
  const sheet = mark < 0 ? null : plainSheet(text.slice(0, mark));
  if (sheet?.includes('[') === true) return null;
  const [first, last, ...more] = text.slice(mark + 1).split(':');
  const start = readPlace(first ?? '');
  const end = last === undefined ? start : readPlace(last);
  if (start === null || end === null || more.length > 0 || (start.row === null) !== (end.row === null))
    return null;
  // A lone column letter is a name, not a column.
  if (last === undefined && start.row === null) return null;
  const [left, right] = start.column <= end.column ? [start, end] : [end, start];
  const [top, bottom] = (start.row ?? 0) <= (end.row ?? 0) ? [start, end] : [end, start];
  const corner = (column: CellPlace, row: CellPlace): CellPlace => ({
    column: column.column,
    row: row.row,
    fixedRow: row.fixedRow,
  });
  return { sheet, first: corner(left, top), last: corner(right, bottom) };
}

function readPlace(text: string): CellPlace | null {
  const match = /^\$?([A-Za-z]{1,3})(?:(\$?)(\d{1,7}))?$/.exec(text);
  if (match === null) return null;
  const column = columnIndex(match[1]!);
  const row = match[3] === undefined ? null : Number(match[3]) - 1;
  if (column === null || (row !== null && (row < 0 || row >= sheetLimits.rows))) return null;
  return { column, row, fixedRow: match[2] === '$' };
}

function plainSheet(name: string): string {
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

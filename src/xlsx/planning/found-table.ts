import type { CalculatedChoice, CellAnswers } from '../../model/import-choices.ts';
import type { TableEvidence } from '../../model/import-plan.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { SheetArea } from '../../model/sheet-layout.ts';
import type { Column, Table } from '../../model/table.ts';
import { subHeadingColumn, type TableReading } from '../../model/table-reading.ts';
import type { CellsAsNew } from './cells-as-new.ts';
import { cellAddress, type GridCell, isFileError, type SheetGrid } from '../grid.ts';

/** A part of a sheet as the table that it is or becomes: the columns of the sheet are columns of the table. */
export interface FoundTable {
  readonly table: Table;
  readonly grid: SheetGrid;
  readonly foundBy: TableEvidence;
  /** Place among the choices of the import. */
  readonly choice: number;
  /** What the file's formulas call it; null where it is no Excel Table there. */
  readonly excelName: string | null;
  /** Headings and all data rows, without totals. */
  readonly area: SheetArea;
  /** The first row below the headings. */
  readonly firstRow: number;
  /** Rows from there on that are no rows of the table. */
  readonly skipped: ReadonlySet<number>;
  /** Those of them that are headings of the rows below, ascending, where these make a column of their own. */
  readonly subHeadings: readonly number[];
  /** The row of totals below, or null. */
  readonly totalsRow: number | null;
  /** The table's columns by sheet column. */
  readonly columns: ReadonlyMap<number, Column>;
  /** Those of them that the table gets by the import. */
  readonly newColumns: ReadonlySet<ColumnId>;
  /** Sheet columns in which a blank is what stands above. */
  readonly fillDown: ReadonlySet<number>;
  /** The sheet column that holds row ids, or null. */
  readonly rowIds: number | null;
  /** Its cells as a new table would have them, by which they are compared; null for a new table and for an export with row ids. */
  readonly asNew: CellsAsNew | null;
  /** Columns of the table whose texts together name a row. */
  readonly keys: readonly ColumnId[];
  /** Whether a number may be the key of a text column; null where nobody said so. */
  readonly numbersAsKeys: boolean | null;
  readonly calculated: readonly CalculatedChoice[];
  readonly answers: CellAnswers;
  /** What is written around the table. */
  readonly remarks: TableReading['remarks'];
  readonly unknownHeadings: readonly {
    readonly heading: string;
    readonly row: number;
    readonly column: number;
  }[];
}

/** The rows of a found table that hold anything, ascending. */
export function* rowsOf({ grid, area, firstRow, skipped }: FoundTable): Generator<number> {
  for (const row of grid.rowNumbers()) {
    if (row > area.bottom) return;
    if (row >= firstRow && !skipped.has(row)) yield row;
  }
}

/** The cells of a found table, those filled that mean the same as the one above. */
export class FoundCells {
  readonly #sources = new Map<number, Int32Array>();

  constructor(readonly found: FoundTable) {
    for (const column of found.fillDown) this.#sources.set(column, sourcesIn(found, column));
  }

  /** The cell of a row as the table has it; undefined where nothing stands. */
  cell(row: number, column: number): GridCell | undefined {
    const { grid, firstRow } = this.found;
    if (column === subHeadingColumn) return this.#subHeading(row);
    const cell = grid.cell(row, column);
    const sources = this.#sources.get(column);
    if (sources === undefined || !isBlank(cell)) return cell;
    const source = sources[row - firstRow] ?? -1;
    const above = source < 0 ? undefined : grid.cell(source, column);
    // The note and the formula are those of the cell above alone.
    return above === undefined ? cell : { ...above, formula: null, note: cell?.note ?? null };
  }

  #subHeading(row: number): GridCell | undefined {
    const { grid, subHeadings, area } = this.found;
    const above = lastBefore(subHeadings, row);
    if (above === null) return undefined;
    for (let column = area.left; column <= area.right; column++) {
      const cell = grid.cell(above, column);
      if (!isBlank(cell)) return { ...cell!, formula: null, note: null };
    }
    return undefined;
  }
}

/** Where a cell stands in the file, such as `Summary Sheet!F7`. What is made of sub-headings stands in the first column. */
export function placeOf({ grid, area }: FoundTable, row: number, column: number): string {
  return `${grid.name}!${cellAddress(row, column < 0 ? area.left : column)}`;
}

/** The headings above a sheet column as they stand there, from top to bottom, joined by spaces. */
export function rawHeading({ grid, area, firstRow }: FoundTable, column: number): string {
  const texts: string[] = [];
  for (let row = area.top; row < firstRow; row++) {
    const value = grid.value(row, column);
    if (value !== null && !isFileError(value)) texts.push(String(value).trim());
  }
  return texts.filter((text) => text !== '').join(' ');
}

function isBlank(cell: GridCell | undefined): boolean {
  return cell === undefined || (cell.formula === null && (cell.value === null || cell.value === ''));
}

/** The greatest of ascending numbers that is less than one; null where there is none. */
function lastBefore(ascending: readonly number[], limit: number): number | null {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : ascending[low - 1]!;
}

/** For each row from the first on, the row at or above it whose cell of a column holds something; -1 for none. */
function sourcesIn({ grid, area, firstRow, skipped }: FoundTable, column: number): Int32Array {
  const sources = new Int32Array(Math.max(0, area.bottom - firstRow + 1));
  let source = -1;
  for (let row = firstRow; row <= area.bottom; row++) {
    if (!skipped.has(row)) {
      const value = grid.value(row, column);
      if (value !== null && value !== '') source = row;
    }
    sources[row - firstRow] = source;
  }
  return sources;
}

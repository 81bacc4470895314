import type { Column as GridColumn, GridApi } from 'ag-grid-community';
import type { CellPlace } from '../../commands/find-place.ts';
import type { RowId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import { type GridRow, rowNumberColumn } from './grid-row.ts';

/** The cells of a table as they are shown now: without hidden columns and rows, in the order of the sort. */
export class ShownCells {
  readonly #api: GridApi<GridRow>;
  readonly #table: () => Table;

  constructor(api: GridApi<GridRow>, table: () => Table) {
    this.#api = api;
    this.#table = table;
  }

  /** The first cell, or null where there is none. */
  get first(): CellPlace | null {
    return this.#at(this.#columns()[0], 0);
  }

  /** The cell so many columns and rows away, at most at the edge; the cell itself where it is not shown. */
  neighbour(place: CellPlace, columns: number, rows: number): CellPlace {
    const shown = this.#columns();
    const name = this.#table().column(place.column)?.name;
    const index = shown.findIndex((each) => each.getColId() === name);
    const rowIndex = this.#api.getRowNode(place.row)?.rowIndex ?? null;
    if (index === -1 || rowIndex === null) return place;
    const column = shown[clamp(index + columns, shown.length)];
    return this.#at(column, clamp(rowIndex + rows, this.#api.getDisplayedRowCount())) ?? place;
  }

  /** Whether a row is shown: no filter leaves it out. */
  hasRow(row: RowId): boolean {
    const rowIndex = this.#api.getRowNode(row)?.rowIndex;
    return rowIndex !== null && rowIndex !== undefined;
  }

  /** Scrolls to a cell and leaves the focus where it is. */
  reveal({ row, column }: CellPlace): void {
    const rowIndex = this.#api.getRowNode(row)?.rowIndex;
    const name = this.#table().column(column)?.name;
    if (rowIndex !== null && rowIndex !== undefined) this.#api.ensureIndexVisible(rowIndex);
    if (name !== undefined) this.#api.ensureColumnVisible(name);
  }

  #columns(): GridColumn[] {
    return this.#api.getAllDisplayedColumns().filter((each) => each.getColId() !== rowNumberColumn);
  }

  #at(shown: GridColumn | undefined, rowIndex: number): CellPlace | null {
    const table = this.#table();
    const column = shown === undefined ? undefined : table.columnNamed(shown.getColId());
    const row = this.#api.getDisplayedRowAtIndex(rowIndex)?.data?.id;
    return column === undefined || row === undefined ? null : { table: table.id, column: column.id, row };
  }
}

/** The index nearest to a number in a list of so many. */
function clamp(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1);
}

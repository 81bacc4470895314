import type { Column as GridColumn, GridApi } from 'ag-grid-community';
import type { CellPlace } from '../../commands/find-place.ts';
import { type GridRow, rowNumberColumn } from './grid-row.ts';

/** Puts the focus on cells, scrolling to them; columns are named as the grid library calls them. */
export class GridWalk {
  readonly #api: GridApi<GridRow>;

  constructor(api: GridApi<GridRow>) {
    this.#api = api;
  }

  /** Goes to a cell; without a place or a column that is there, to the first cell. */
  focus(place: CellPlace | null, columnName: string | undefined): void {
    const column = columnName ?? this.#columns()[0];
    const rowIndex = (place === null ? null : this.#api.getRowNode(place.row)?.rowIndex) ?? 0;
    if (column === undefined || this.#api.getDisplayedRowCount() === 0) return;
    this.#api.ensureIndexVisible(rowIndex);
    this.#api.ensureColumnVisible(column);
    this.#api.setFocusedCell(rowIndex, column);
  }

  /** Goes to a column's cell in the totals row. */
  focusTotal(columnName: string): void {
    if (this.#api.getPinnedBottomRowCount() === 0) return;
    this.#api.ensureColumnVisible(columnName);
    this.#api.setFocusedCell(0, columnName, 'bottom');
  }

  /** Goes to a row by its place on the screen: in the column of the focus, or at one of the row's ends. */
  to(rowIndex: number, edge: 'first' | 'last' | null): void {
    if (rowIndex < 0 || rowIndex >= this.#api.getDisplayedRowCount()) return;
    const columns = this.#columns();
    const column =
      edge === null ? this.#api.getFocusedCell()?.column : edge === 'first' ? columns[0] : columns.at(-1);
    if (column !== undefined) this.toCell(rowIndex, column);
  }

  /** Goes to a cell by its row's place on the screen and its column. */
  toCell(rowIndex: number, column: GridColumn): void {
    this.#api.ensureIndexVisible(rowIndex);
    this.#api.ensureColumnVisible(column);
    this.#api.setFocusedCell(rowIndex, column);
  }

  #columns() {
    return this.#api.getAllDisplayedColumns().filter((each) => each.getColId() !== rowNumberColumn);
  }
}

import type { Column as GridColumn, GridApi } from 'ag-grid-community';
import type { CellPlace } from '../../commands/find-place.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { GridHost } from './grid-host.ts';
import { colIdAttribute, type GridRow, rowNumberColumn } from './grid-row.ts';
import type { GridSelection } from './selection/grid-selection.ts';

/** Keeps the outlined cell of the grid and the place that is acted on the same cell. */
export class PlaceKeeper {
  readonly #api: GridApi<GridRow>;
  readonly #element: HTMLElement;
  readonly #host: Pick<GridHost, 'session' | 'table' | 'placeChanged' | 'totalChanged'>;
  readonly #selection: Pick<GridSelection, 'focused'>;
  #last: CellPlace | null = null;
  /** The column of the totals row's cell that has the focus; null while it is in the table. */
  #total: ColumnId | null = null;
  /** Where the focus stood, as the library counts, when {@link #last} was noted. */
  #focusedAt: { readonly rowIndex: number; readonly colId: string } | null = null;
  /** Which of the displayed columns {@link #last} was in, from 0. */
  #columnAt = 0;

  constructor(
    api: GridApi<GridRow>,
    element: HTMLElement,
    host: Pick<GridHost, 'session' | 'table' | 'placeChanged' | 'totalChanged'>,
    selection: Pick<GridSelection, 'focused'>,
  ) {
    this.#api = api;
    this.#selection = selection;
    this.#element = element;
    this.#host = host;
  }

  /** The cell that has or last had the focus, as long as it is there. */
  get place(): CellPlace | null {
    const place = this.#last;
    const table = this.#table();
    if (place === null || table?.rows.slot(place.row) === undefined) return null;
    return table.column(place.column) === undefined ? null : place;
  }

  /** The column whose cell in the totals row has the focus; null while the focus is in the table. */
  get total(): ColumnId | null {
    return this.#total;
  }

  /** Whether the keyboard is in a cell. A heading or a filter that has it keeps it. */
  hasKeyboard(): boolean {
    const active = document.activeElement;
    return active !== null && this.#element.contains(active) && active.closest('.ag-row') !== null;
  }

  /** After the focus or the rows shown have changed: the outlined cell and the place are the same cell again. */
  follow(): void {
    this.noteFocus();
    this.outlinePlace(this.hasKeyboard());
  }

  /** Takes the outlined cell as the place, if a person has gone there since the place was noted. */
  noteFocus(): void {
    // Null or undefined where no cell has had the focus.
    const focused = this.#api.getFocusedCell();
    if (!focused) return;
    const { rowIndex, column, rowPinned } = focused;
    if (rowPinned) {
      this.#noteTotal(this.#table()?.columns.find((each) => each.name === column.getColId())?.id ?? null);
      return;
    }
    const left = this.#total !== null;
    this.#noteTotal(null);
    // Back from the totals row to the very cell that was left.
    if (left) this.#focusedAt = null;
    const before = this.#focusedAt;
    if (before?.rowIndex !== rowIndex || before.colId !== column.getColId())
      this.#note(rowIndex, column.getColId());
  }

  /**
   * Outlines the place. The library keeps the focus at a row's number, so it stays behind when rows come, go or move; then the
   * outline goes after the row. A row that is gone or filtered out leaves the place to the row that stands there now, and a column
   * that is gone or hidden to the column there.
   */
  outlinePlace(hadKeyboard: boolean): void {
    const before = this.#focusedAt;
    if (before === null || this.#api.getEditingCells().length > 0) return;
    if (this.#api.getFocusedCell()?.rowPinned && this.#api.getPinnedBottomRowCount() > 0) return;
    const { place } = this;
    const own =
      before.colId === rowNumberColumn || place === null
        ? this.#api.getColumn(before.colId)
        : this.#api.getColumn(this.#table()?.column(place.column)?.name ?? '');
    const shown = this.#columns();
    const isShown = own !== null && this.#api.getAllDisplayedColumns().includes(own);
    const column = isShown ? own : shown[Math.min(this.#columnAt, shown.length - 1)];
    const last = this.#api.getDisplayedRowCount() - 1;
    const rowIndex =
      (place === null ? null : this.#api.getRowNode(place.row)?.rowIndex) ?? Math.min(before.rowIndex, last);
    if (column === undefined || rowIndex < 0) {
      this.#focusedAt = null;
      this.#last = null;
      this.#api.clearFocusedCell();
      this.#host.placeChanged(null);
      return;
    }
    const focused = this.#api.getFocusedCell();
    if (focused?.rowIndex !== rowIndex || focused.column !== column)
      this.#outline(rowIndex, column, hadKeyboard);
    this.#note(rowIndex, column.getColId());
  }

  #noteTotal(column: ColumnId | null): void {
    if (column === this.#total) return;
    this.#total = column;
    if (column !== null) this.#selection.focused(null);
    this.#host.totalChanged(column);
  }

  #outline(rowIndex: number, column: GridColumn, withKeyboard: boolean): void {
    if (withKeyboard) {
      this.#api.setFocusedCell(rowIndex, column);
      return;
    }
    // The library always takes the keyboard along; a cell that is there is kept from being given it. (Something inert can't be
    // given it either, but then the styles of every cell in it are worked out twice.)
    const cell = this.#element.querySelector<HTMLElement>(
      `.ag-row[row-index="${rowIndex}"]:not(.ag-row-pinned) .ag-cell[col-id="${CSS.escape(colIdAttribute(column.getColId()))}"]`,
    );
    if (cell !== null) cell.focus = () => undefined;
    else this.#element.inert = true;
    this.#api.setFocusedCell(rowIndex, column);
    if (cell !== null) Reflect.deleteProperty(cell, 'focus');
    else this.#element.inert = false;
  }

  /** Takes the cell as the place; on a row's number that is the row, in the column where the focus was. */
  #note(rowIndex: number, colId: string): void {
    const data = this.#api.getDisplayedRowAtIndex(rowIndex)?.data;
    if (data?.kind === 'group') {
      // The heading of a group is no row that anything could be done with.
      this.#focusedAt = { rowIndex, colId };
      if (this.#last !== null) this.#host.placeChanged(null);
      this.#last = null;
      return;
    }
    const row = data?.id;
    const column =
      colId === rowNumberColumn
        ? (this.place?.column ?? this.#table()?.columns.find((each) => !each.hidden)?.id)
        : this.#table()?.columns.find((each) => each.name === colId)?.id;
    if (row === undefined || column === undefined) return;
    const same = this.#last?.row === row && this.#last.column === column;
    this.#focusedAt = { rowIndex, colId };
    const name = this.#table()?.column(column)?.name;
    const shown = this.#columns().findIndex((each) => each.getColId() === name);
    if (shown >= 0) {
      this.#columnAt = shown;
      this.#selection.focused({ row: rowIndex, column: shown });
    }
    if (same) return;
    this.#last = { table: this.#host.table, row, column };
    this.#host.placeChanged(this.#last);
  }

  #columns(): readonly GridColumn[] {
    return this.#api.getAllDisplayedColumns().filter((each) => each.getColId() !== rowNumberColumn);
  }

  #table(): Table | undefined {
    return this.#host.session.workbook.table(this.#host.table);
  }
}

import type { Column as GridColumn, GridApi } from 'ag-grid-community';
import type { CellPlace } from '../../commands/find-place.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { GridHost } from './grid-host.ts';
import { colIdAttribute, type GridRow, rowNumberColumn } from './grid-row.ts';
import type { GridSelection } from './selection/grid-selection.ts';
import { headingId } from './view/arranged-rows.ts';

type KeeperHost = Pick<GridHost, 'session' | 'table' | 'placeChanged' | 'totalChanged' | 'groupChanged'>;

/** Keeps the outlined cell of the grid and the place that is acted on the same cell. */
export class PlaceKeeper {
  readonly #api: GridApi<GridRow>;
  readonly #element: HTMLElement;
  readonly #host: KeeperHost;
  readonly #selection: Pick<GridSelection, 'focused'>;
  /** The group in which a row stands, by its slot, as its heading says it. */
  readonly #groupOf: (slot: number) => string | null;
  #last: CellPlace | null = null;
  /** The heading of a group that has the focus, and the cell that had it before. */
  #heading: { readonly id: RowId; readonly left: CellPlace | null } | null = null;
  /** The column of the totals row's cell that has the focus; null while it is in the table. */
  #total: ColumnId | null = null;
  /** Where the focus stood, as the library counts, when {@link #last} was noted. */
  #focusedAt: { readonly rowIndex: number; readonly colId: string } | null = null;
  /** Which of the displayed columns {@link #last} was in, from 0. */
  #columnAt = 0;

  constructor(
    api: GridApi<GridRow>,
    element: HTMLElement,
    host: KeeperHost,
    selection: Pick<GridSelection, 'focused'>,
    groupOf: (slot: number) => string | null,
  ) {
    this.#groupOf = groupOf;
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

  /** While the heading of a group has the focus, the cell that had it before, as long as it is there. */
  get left(): CellPlace | null {
    const left = this.#heading?.left ?? null;
    const table = this.#table();
    if (left === null || table?.rows.slot(left.row) === undefined) return null;
    return table.column(left.column) === undefined ? null : left;
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
    // Where a heading was, the library puts the focus into the row that has come there: nobody went to that.
    if (this.#heading !== null && before?.rowIndex === rowIndex && this.#idAt(rowIndex) !== this.#heading.id)
      return;
    if (before?.rowIndex !== rowIndex || before.colId !== column.getColId())
      this.#note(rowIndex, column.getColId());
  }

  /**
   * Outlines the place. The library keeps the focus at a row's number, so it stays behind when rows come, go or move; then the
   * outline goes after the row. A row that is folded away leaves it to the heading of its group, one that is gone or filtered out to
   * the row that stands there now, and a column that is gone or hidden to the column there.
   */
  outlinePlace(hadKeyboard: boolean): void {
    const before = this.#focusedAt;
    if (before === null || this.#api.getEditingCells().length > 0) return;
    if (this.#api.getFocusedCell()?.rowPinned && this.#api.getPinnedBottomRowCount() > 0) return;
    const place = this.#heading === null ? this.place : this.left;
    const own =
      before.colId === rowNumberColumn || place === null
        ? this.#api.getColumn(before.colId)
        : this.#api.getColumn(this.#table()?.column(place.column)?.name ?? '');
    const shown = this.#columns();
    const isShown = own !== null && this.#api.getAllDisplayedColumns().includes(own);
    const column = isShown ? own : shown[Math.min(this.#columnAt, shown.length - 1)];
    const last = this.#api.getDisplayedRowCount() - 1;
    const rowIndex = this.#rowIndexNow(place) ?? Math.min(before.rowIndex, last);
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

  /** Where the outline belongs: the heading that has it, else the row of a cell, or what it is folded under. */
  #rowIndexNow(place: CellPlace | null): number | null {
    const indexOf = (id: RowId) => this.#api.getRowNode(id)?.rowIndex ?? null;
    const heading = this.#heading === null ? null : indexOf(this.#heading.id);
    if (heading !== null || place === null) return heading;
    const index = indexOf(place.row);
    if (index !== null) return index;
    const slot = this.#table()?.rows.slot(place.row);
    const group = slot === undefined ? null : this.#groupOf(slot);
    if (group === null) return null;
    // Until the row is back nothing else is to look as if it were selected.
    this.#selection.focused(null);
    return indexOf(headingId(group));
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
      this.#heading = { id: data.id, left: this.#heading === null ? this.place : this.left };
      if (this.#last !== null) this.#host.placeChanged(null);
      this.#last = null;
      this.#host.groupChanged(data.group ?? null);
      return;
    }
    if (this.#heading !== null) {
      this.#heading = null;
      this.#host.groupChanged(null);
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

  #idAt(rowIndex: number): RowId | undefined {
    return this.#api.getDisplayedRowAtIndex(rowIndex)?.data?.id;
  }

  #columns(): readonly GridColumn[] {
    return this.#api.getAllDisplayedColumns().filter((each) => each.getColId() !== rowNumberColumn);
  }

  #table(): Table | undefined {
    return this.#host.session.workbook.table(this.#host.table);
  }
}

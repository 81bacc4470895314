import {
  type CellEditRequestEvent,
  createGrid,
  type GridApi,
  type GridOptions,
  type SuppressKeyboardEventParams,
} from 'ag-grid-community';
import { assertNever } from '../../base/assert-never.ts';
import { addRows } from '../../commands/add-rows.ts';
import { clearCells } from '../../commands/clear-cells.ts';
import type { CommandContext } from '../../commands/context.ts';
import { editColumn } from '../../commands/edit-column.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import { moveColumn } from '../../commands/move-column.ts';
import { setCell } from '../../commands/set-cell.ts';
import { setTotals } from '../../commands/set-totals.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import { editText } from '../../queries/edit-text.ts';
import type { Commit, Session } from '../../session/session.ts';
import { words } from '../words.ts';
import { CellEdits, type RefusedText } from './cell-edits.ts';
import type { CellHighlight } from './cell-highlight.ts';
import { type ClickTarget, pickClicks } from './click-picker.ts';
import { columnDefs, type ColumnSource } from './column-defs.ts';
import { refreshCells, staleness } from './commit-refresh.ts';
import type { GridHost } from './grid-host.ts';
import { gridKeyAction, type GridKeyAction, typesCharacter } from './grid-keys.ts';
import { gridLocale } from './grid-locale.ts';
import { colIdAttribute, type GridRow, rowNumberColumn } from './grid-row.ts';
import { keepView, restoreView } from './kept-view.ts';
import { GridWalk } from './grid-walk.ts';
import { gridTheme } from './grid-theme.ts';
import { registerGridModules } from './modules.ts';
import { takePastedFormulas } from './pasted-formula.ts';
import { refreshTotals, totalsRows } from './totals-row.ts';
import { PlaceKeeper } from './place-keeper.ts';
import { ReferenceOutlines } from './reference-outlines.ts';
import { RowSelection } from './row-selection.ts';
import { ShownCells } from './shown-cells.ts';

/**
 * A table of at most this many columns and rows draws all columns, so that none has to be scrolled to before a screen reader
 * or the browser's search can find it. Larger ones draw those on the screen, which keeps scrolling smooth.
 */
const drawnWhole = { columns: 60, rows: 2000 };
/** What keys ask for in the totals row as anywhere in the grid. */
const keptInTotals: ReadonlySet<GridKeyAction> = new Set([
  'undo',
  'redo',
  'table-start',
  'table-end',
  'leave-forward',
  'leave-back',
]);
/** Below this width in CSS pixels nothing but the row numbers is kept in place while scrolling sideways. */
const pinFrom = 620;

/**
 * The grid of one table: draws what the session has, turns what a person does into commands, and draws again what a commit
 * changed. The grid library holds no data of its own; every value is read from the session when it is drawn.
 */
export class GridController implements ColumnSource {
  readonly #host: GridHost;
  readonly #element: HTMLElement;
  readonly #api: GridApi<GridRow>;
  readonly #ends: readonly (() => void)[];
  readonly #selection: RowSelection;
  /** The cells as they are shown now. */
  readonly cells: ShownCells;
  readonly #outlines: ReferenceOutlines;
  readonly #edits: CellEdits;
  readonly #walk: GridWalk;
  readonly #keeper: PlaceKeeper;
  #gone = false;

  constructor(element: HTMLElement, host: GridHost) {
    registerGridModules();
    this.#element = element;
    this.#host = host;
    this.#api = createGrid(element, this.#options());
    this.#selection = new RowSelection(this.#api);
    this.cells = new ShownCells(this.#api, () => this.table());
    this.#walk = new GridWalk(this.#api, element);
    this.#edits = new CellEdits(this.#api, (place, text) => host.run(setCell(this.#context, place, text)));
    this.#keeper = new PlaceKeeper(this.#api, element, host);
    if (host.keptView !== null) restoreView(this.#api, this.table(), host.keptView);
    this.#name();
    this.#outlines = new ReferenceOutlines(this.#api, () => this.session.workbook.table(host.table));
    this.#ends = [
      host.session.subscribe((commit) => this.#take(commit)),
      pickClicks(element, (target) => this.#pick(target)),
      takePastedFormulas(element, (text) => {
        if (this.place !== null) host.startFormula(this.place, text);
      }),
      () => this.#outlines.destroy(),
    ];
    this.#tellView();
  }

  get session(): Session {
    return this.#host.session;
  }

  /** The cell that has or last had the focus, as long as it is there. */
  get place(): CellPlace | null {
    return this.#keeper.place;
  }

  /** The rows a person selected, else the row of the focused cell. */
  get rowsInHand(): readonly RowId[] {
    const selected = this.#selection.rows();
    if (selected.length > 0) return selected;
    return this.place === null ? [] : [this.place.row];
  }

  destroy(): void {
    this.#host.keepView(keepView(this.#api, this.session.workbook.table(this.#host.table)));
    for (const end of this.#ends) end();
    this.#api.stopEditing(false);
    this.#gone = true;
    // The library hands over what was typed in a later turn, and only while the grid is there.
    setTimeout(() => this.#api.destroy());
  }

  table(): Table {
    const table = this.session.workbook.table(this.#host.table);
    if (table === undefined) throw new Error(`The grid of table ${this.#host.table} outlived it`);
    return table;
  }

  columnNamed(name: string): Column | undefined {
    return this.table().columns.find((column) => column.name === name);
  }

  /** A cell's text for an editor. */
  editTextOf(row: RowId, columnName: string): string {
    const column = this.columnNamed(columnName);
    return column === undefined ? '' : editText(this.session.engine, this.table(), row, column);
  }

  /** The text that was refused in a cell, given once, so that an editor can go on from it. */
  takeRefused(row: RowId, columnName: string): RefusedText | null {
    const column = this.columnNamed(columnName)?.id;
    return column === undefined ? null : this.#edits.takeRefused(row, column);
  }

  /** Puts the focus on a cell, scrolling to it; without one, on the cell that had it last, or the first. */
  focus(place: CellPlace | null = this.place): void {
    this.#walk.focus(place, place === null ? undefined : this.table().column(place.column)?.name);
  }

  /** Outlines in colour what the formula in hand refers to. */
  showHighlights(highlights: readonly CellHighlight[]): void {
    this.#outlines.show(highlights);
  }

  /** Puts the focus on a column's cell in the totals row. */
  focusTotal(column: ColumnId): void {
    const name = this.table().column(column)?.name;
    if (name !== undefined) this.#walk.focusTotal(name);
  }

  sort(column: ColumnId, direction: 'asc' | 'desc' | null): void {
    const colId = this.table().column(column)?.name;
    if (colId === undefined) return;
    this.#api.applyColumnState({ state: [{ colId, sort: direction }], defaultState: { sort: null } });
  }

  openFilter(column: ColumnId): void {
    const name = this.table().column(column)?.name;
    if (name !== undefined) this.#api.showColumnFilter(name);
  }

  /** Shows all rows in the table's own order again. */
  clearView(): void {
    this.#api.setFilterModel(null);
    this.#api.applyColumnState({ defaultState: { sort: null } });
  }

  fitColumn(column: ColumnId): void {
    const name = this.table().column(column)?.name;
    if (name === undefined) return;
    this.#api.autoSizeColumns([name], false);
    const width = this.#api.getColumn(name)?.getActualWidth() ?? null;
    this.#host.run(editColumn(this.#context, { table: this.#host.table, column }, { width }));
  }

  suppressKey(params: SuppressKeyboardEventParams<GridRow>): boolean {
    const { event, editing, node, column } = params;
    if (node.rowPinned) return this.#totalKey(event, this.columnNamed(column.getColId())?.id ?? null);
    const isRowNumber = column.getColId() === rowNumberColumn;
    const displayed = this.#api.getAllDisplayedColumns();
    const lastCell = displayed.at(-1) === column && node.rowIndex === this.#api.getDisplayedRowCount() - 1;
    const action = gridKeyAction(event, { editing, lastCell });
    if (action === 'native') {
      if (editing || !typesCharacter(event)) return false;
      if (!isRowNumber && event.key === '=' && this.place !== null) this.#host.startFormula(this.place, '=');
      else if (!isRowNumber && !this.#typeOverCalculated(event.key)) return false;
      // The key is in the bar already; the bar has the keyboard now and would get it a second time.
      event.preventDefault();
      return true;
    }
    if (action === 'none') return true;
    event.preventDefault();
    this.#act(action, isRowNumber);
    return true;
  }

  /** What a key does in the totals row; true where the library is not to see it. */
  #totalKey(event: KeyboardEvent, column: ColumnId | null): boolean {
    const action = gridKeyAction(event, { editing: false, lastCell: false });
    if (action === 'native') {
      if (!typesCharacter(event)) return false;
      if (column !== null && event.key === '=') this.#host.editTotal(column, '=');
    } else if (action === 'edit' && column !== null) this.#host.editTotal(column, null);
    else if (action === 'clear' && column !== null)
      this.#host.run(setTotals(this.#context, { table: this.#host.table, column }, null));
    else if (action === 'up') this.#walk.to(this.#api.getDisplayedRowCount() - 1, null);
    else if (action !== 'none' && keptInTotals.has(action)) this.#act(action, true);
    event.preventDefault();
    return true;
  }

  openColumnMenu(column: ColumnId, anchor: HTMLElement): void {
    this.#host.columnMenu(column, anchor);
  }

  get #context(): CommandContext {
    return { workbook: this.session.workbook, engine: this.session.engine, ids: this.#host.ids };
  }

  #options(): GridOptions<GridRow> {
    return {
      theme: gridTheme,
      context: this,
      localeText: gridLocale,
      columnDefs: this.#columnDefs(),
      rowData: this.#rows(),
      pinnedBottomRowData: totalsRows(this.table()),
      getRowId: ({ data }) => data.id,
      defaultColDef: {
        sortable: true,
        resizable: true,
        suppressHeaderMenuButton: true,
        suppressHeaderFilterButton: true,
        suppressHeaderContextMenu: true,
        suppressKeyboardEvent: (params) => this.suppressKey(params),
        suppressHeaderKeyboardEvent: ({ event, column }) =>
          'getColId' in column && this.#headerKey(event, column.getColId()),
      },
      suppressColumnVirtualisation: this.#isDrawnWhole(),
      ensureDomOrder: this.#isDrawnWhole(),
      readOnlyEdit: true,
      stopEditingWhenCellsLoseFocus: true,
      enterNavigatesVerticallyAfterEdit: true,
      rowSelection: {
        mode: 'multiRow',
        checkboxes: false,
        headerCheckbox: false,
        enableClickSelection: false,
      },
      animateRows: false,
      suppressNoRowsOverlay: true,
      suppressDragLeaveHidesColumns: true,
      suppressScrollOnNewData: true,
      popupParent: document.body,
      onCellFocused: () => {
        if (!this.#gone) this.#keeper.follow();
      },
      onCellEditRequest: (event) => this.#edited(event),
      onCellDoubleClicked: ({ data, column, rowPinned }) => {
        if (rowPinned) {
          if (this.#keeper.total !== null) this.#host.editTotal(this.#keeper.total, null);
        } else if (data !== undefined && column.getColId() !== rowNumberColumn)
          this.#typeOverCalculated(null);
      },
      onCellMouseDown: ({ column, node, event }) => {
        if (column.getColId() !== rowNumberColumn || node.rowPinned) this.#selection.clear();
        else this.#selection.click(node, event instanceof MouseEvent ? event : null);
      },
      onColumnResized: ({ finished, source, column }) => {
        if (finished && source === 'uiColumnResized' && column !== null) this.#resized(column.getColId());
      },
      onColumnMoved: ({ finished, source, column }) => {
        if (finished && source === 'uiColumnMoved' && column) this.#moved(column.getColId());
      },
      onModelUpdated: () => this.#modelUpdated(),
      onSelectionChanged: () => this.#tellView(),
    };
  }

  #columnDefs() {
    return columnDefs(this, { pinKey: this.#element.clientWidth >= pinFrom });
  }

  #rows(): GridRow[] {
    const { rows } = this.table();
    return Array.from(rows.sequence, (slot, position) => ({ id: rows.idAt(slot), slot, position }));
  }

  #isDrawnWhole(): boolean {
    const { columns, rows } = this.table();
    const shown = columns.filter((column) => !column.hidden).length;
    return shown <= drawnWhole.columns && rows.count <= drawnWhole.rows;
  }

  #name(): void {
    // The library names no grid; people who can't see it hear which table they are in.
    this.#element
      .querySelector('[role=grid], [role=treegrid]')
      ?.setAttribute('aria-label', this.table().record.title);
  }

  #take(commit: Commit): void {
    if (this.session.workbook.table(this.#host.table) === undefined) return;
    const stale = staleness(commit, this.session.workbook, this.table());
    const hadKeyboard = this.#keeper.hasKeyboard();
    // Before the rows change, as the library moves a focus that would stand below the last row.
    if (stale.rows || stale.columns) this.#keeper.noteFocus();
    if (stale.columns) {
      this.#api.setGridOption('columnDefs', this.#columnDefs());
      this.#name();
    }
    if (stale.rows) this.#api.setGridOption('rowData', this.#rows());
    refreshCells(this.#api, stale.slots);
    refreshTotals(this.#api, this.table());
    if (!stale.rows && !stale.columns) return;
    this.#keeper.outlinePlace(hadKeyboard);
    this.#outlines.draw();
    this.#tellView();
  }

  #edited({ data, column, newValue }: CellEditRequestEvent<GridRow>): void {
    if (this.session.workbook.table(this.#host.table) === undefined) return;
    const target = this.columnNamed(column.getColId());
    if (target === undefined) return;
    const place = { table: this.#host.table, row: data.id, column: target.id };
    const text = typeof newValue === 'string' ? newValue : '';
    if (text.trimStart().startsWith('=') && text !== this.editTextOf(data.id, target.name)) {
      // The library is still closing the editor, and would take the keyboard back from the bar.
      setTimeout(() => this.#host.startFormula(place, text));
    } else this.#edits.enter(place, text, column);
  }

  #pick({ colId, row, extend }: ClickTarget): boolean {
    const column = this.table().columns.find(({ name }) => colIdAttribute(name) === colId);
    return column !== undefined && this.#host.pick({ column: column.id, row, ...(extend ? { extend } : {}) });
  }

  /**
   * Hands a cell that shows a formula's result to the formula bar; false where the cell is typed into as usual. What is typed
   * over a formula of a cell's own replaces it, as long as people type into the column.
   */
  #typeOverCalculated(typed: string | null): boolean {
    const place = this.place;
    if (place === null) return false;
    const ownFormula = this.table().override(place.row, place.column)?.formula;
    const isCalculated = this.table().column(place.column)?.formula !== null;
    if (!isCalculated && (ownFormula === undefined || typed !== null)) return false;
    this.#host.editCalculated(place, typed);
    return true;
  }

  #act(action: Exclude<GridKeyAction, 'native' | 'none'>, isRowNumber: boolean): void {
    const cell = this.#api.getFocusedCell();
    switch (action) {
      case 'clear':
        if (!isRowNumber && this.place !== null) this.#host.run(clearCells(this.#context, [this.place]));
        return;
      case 'edit':
        if (isRowNumber || cell === null || this.#typeOverCalculated(null)) return;
        this.#api.startEditingCell({ rowIndex: cell.rowIndex, colKey: cell.column, key: 'F2' });
        return;
      case 'down':
      case 'up':
        this.#walk.to((cell?.rowIndex ?? 0) + (action === 'down' ? 1 : -1), null);
        return;
      case 'row-start':
      case 'row-end':
        this.#walk.to(cell?.rowIndex ?? 0, action === 'row-start' ? 'first' : 'last');
        return;
      case 'table-start':
        this.#walk.to(0, 'first');
        return;
      case 'table-end':
        this.#walk.to(this.#api.getDisplayedRowCount() - 1, 'last');
        return;
      case 'select-row':
        this.#selection.toggle(cell?.rowIndex ?? -1);
        return;
      case 'undo':
        this.#host.undo();
        return;
      case 'redo':
        this.#host.redo();
        return;
      case 'leave-forward':
      case 'leave-back':
        this.#walk.leave(action === 'leave-forward');
        return;
      case 'add-row':
        this.addRowAtEnd();
        return;
      default:
        assertNever(action);
    }
  }

  /** Adds a row after the last one and goes to its first cell. */
  addRowAtEnd(): void {
    const added = addRows(this.#context, { table: this.#host.table, before: null, count: 1 });
    if (this.#host.run(added) !== null || !added.ok) return;
    this.#goToRow(added.value.rows[0]);
  }

  /** Adds a row before the focused one, or at the end, and goes to it. */
  insertRow(): void {
    const before = this.place?.row ?? null;
    const added = addRows(this.#context, { table: this.#host.table, before, count: 1 });
    if (this.#host.run(added) !== null || !added.ok) return;
    this.#goToRow(added.value.rows[0]);
  }

  #goToRow(row: RowId | undefined): void {
    // A filter can leave the new row out of sight.
    if (row === undefined || !this.#walk.toRow(row)) this.#host.announce(words.grid.rowFilteredOut);
  }

  #headerKey(event: KeyboardEvent, colId: string): boolean {
    const column = this.columnNamed(colId);
    if (column === undefined) return false;
    if (event.key === 'F2') {
      event.preventDefault();
      this.#host.editColumn(column.id);
      return true;
    }
    const wantsMenu = (event.key === 'ArrowDown' && event.altKey) || event.key === 'ContextMenu';
    if (!wantsMenu && event.key !== 'Enter') return false;
    event.preventDefault();
    const heading = event.target instanceof HTMLElement ? event.target : this.#element;
    this.openColumnMenu(column.id, heading);
    return true;
  }

  #resized(colId: string): void {
    const column = this.columnNamed(colId);
    const width = this.#api.getColumn(colId)?.getActualWidth();
    if (column === undefined || width === undefined) return;
    this.#host.run(editColumn(this.#context, { table: this.#host.table, column: column.id }, { width }));
  }

  #moved(colId: string): void {
    const column = this.columnNamed(colId);
    if (column === undefined) return;
    const names = (this.#api.getAllGridColumns() ?? []).map((each) => each.getColId());
    const after = names[names.indexOf(colId) + 1];
    const before = after === undefined ? null : (this.columnNamed(after)?.id ?? null);
    this.#host.run(moveColumn(this.#context, { table: this.#host.table, column: column.id, before }));
  }

  #modelUpdated(): void {
    if (this.#gone) return;
    this.#keeper.follow();
    this.#api.refreshCells({ columns: [rowNumberColumn], force: true, suppressFlash: true });
    this.#tellView();
  }

  #tellView(): void {
    if (this.#gone) return;
    this.#host.viewChanged({
      shownRows: this.#api.getDisplayedRowCount(),
      allRows: this.table().rows.count,
      isSorted: this.#api.getColumnState().some((state) => state.sort !== null && state.sort !== undefined),
      isFiltered: this.#api.isAnyFilterPresent(),
      selectedRows: this.#api.getSelectedNodes().length,
    });
  }
}

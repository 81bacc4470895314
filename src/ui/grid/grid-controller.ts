import {
  type CellEditRequestEvent,
  createGrid,
  type GridApi,
  type GridOptions,
  type SuppressKeyboardEventParams,
} from 'ag-grid-community';
import type { CommandContext, CommandResult } from '../../commands/context.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { Rejection } from '../../session/rejection.ts';
import type { Commit, Session } from '../../session/session.ts';
import type { RefusedText } from './cell-edits.ts';
import { CellEntry } from './cell-entry.ts';
import type { CellHighlight } from './cell-highlight.ts';
import { type ClickTarget, pickClicks } from './click-picker.ts';
import { columnDefs, type ColumnSource } from './column-defs.ts';
import { ColumnGestures } from './column-gestures.ts';
import { refreshCells, staleness } from './commit-refresh.ts';
import { ContextMenus } from './context-menus.ts';
import type { GridHost } from './grid-host.ts';
import { CellCard } from './marks/cell-card.ts';
import { EditMode } from './edit-mode.ts';
import { GridClipboard } from './clipboard/grid-clipboard.ts';
import { CellMarks } from './marks/cell-marks.ts';
import { SaidMarks } from './marks/said-marks.ts';
import { colIdAttribute, type GridRow, rowNumberColumn } from './grid-row.ts';
import type { GridPart, GridSite } from './grid-site.ts';
import { gridTheme } from './grid-theme.ts';
import { GridWalk } from './grid-walk.ts';
import { KeyDispatch } from './key-dispatch.ts';
import { registerGridModules } from './modules.ts';
import { OpenEditor } from './open-editor.ts';
import { PlaceKeeper } from './place-keeper.ts';
import { ReferenceOutlines } from './reference-outlines.ts';
import { RowInsertion } from './row-insertion.ts';
import { CellGeometry } from './selection/cell-geometry.ts';
import type { CellAt } from './selection/cell-range.ts';
import { GridSelection } from './selection/grid-selection.ts';
import { FillHandle } from './fill/fill-handle.ts';
import { CellFilling } from './fill/filling.ts';
import { RowDrag } from './rows/row-drag.ts';
import { RowEdits } from './rows/row-edits.ts';
import { SelectionMouse } from './selection/selection-mouse.ts';
import { SelectionPaint } from './selection/selection-paint.ts';
import { ShownCells } from './shown-cells.ts';
import { ShownColumns } from './shown-columns.ts';
import { ShownRows } from './shown-rows.ts';
import { refreshTotals, totalsRows } from './totals-row.ts';
import { GroupHeading } from './view/group-heading.ts';
import { GroupWalk } from './view/group-walk.ts';
import { HeadingHeights } from './view/heading-heights.ts';
import { RowView } from './view/row-view.ts';

/**
 * A table of at most this many columns and rows draws all columns, so that none has to be scrolled to before a screen reader
 * or the browser's search can find it. Larger ones draw those on the screen, which keeps scrolling smooth.
 */
const drawnWhole = { columns: 60, rows: 2000 };
/** Below this width in CSS pixels nothing but the row numbers is kept in place while scrolling sideways. */
const pinFrom = 620;

/**
 * The grid of one table: draws what the session has, turns what a person does into commands, and draws again what a commit
 * changed. The grid library holds no data of its own; every value is read from the session when it is drawn. What a person
 * can do is in parts that share a {@link GridSite}; this class makes them and tells them what happens.
 */
export class GridController implements GridSite, ColumnSource {
  readonly host: GridHost;
  readonly element: HTMLElement;
  readonly api: GridApi<GridRow>;
  /** Which rows are shown, in which order and groups. */
  readonly view: RowView;
  readonly groups: GroupWalk;
  readonly headingHeights = new HeadingHeights();
  /** Notes, problems and formats of the cells that are drawn. */
  readonly marks: CellMarks;
  readonly rows: ShownRows;
  readonly columns: ShownColumns;
  readonly selection: GridSelection;
  /** The cells as they are shown now. */
  readonly cells: ShownCells;
  readonly entry: CellEntry;
  /** The editor that is open, which tells by itself. */
  readonly editor: OpenEditor;
  readonly insertion: RowInsertion;
  readonly clipboard: GridClipboard;
  readonly filling: CellFilling;
  readonly rowEdits: RowEdits;
  readonly menus: ContextMenus;
  readonly #columnGestures: ColumnGestures;
  readonly #outlines: ReferenceOutlines;
  readonly #walk: GridWalk;
  readonly #keeper: PlaceKeeper;
  readonly #keys: KeyDispatch;
  readonly #parts: readonly GridPart[];
  readonly #ends: readonly (() => void)[];
  #drawsRows: boolean;
  #gone = false;

  /** With `rows` as 'later' the headings alone are drawn until {@link GridController.drawRows}: to make a grid takes long enough. */
  constructor(
    element: HTMLElement,
    host: GridHost,
    { rows = 'at once' }: { readonly rows?: 'at once' | 'later' } = {},
  ) {
    registerGridModules();
    this.#drawsRows = rows === 'at once';
    this.element = element;
    this.host = host;
    this.view = new RowView(this, host.keptView, () => this.#viewChanged());
    this.marks = new CellMarks(this);
    // The library's row model asks it where rows are.
    this.rows = new ShownRows(this);
    this.api = createGrid(element, this.#options());
    this.columns = new ShownColumns(this.api, () => this.table());
    this.cells = new ShownCells(this.api, () => this.table());
    this.selection = new GridSelection(this);
    this.#walk = new GridWalk(this.api);
    this.#keeper = new PlaceKeeper(this.api, element, host, this.selection, (slot) =>
      this.view.groupOf(slot),
    );
    this.entry = new CellEntry(this);
    this.editor = new OpenEditor(this, this.entry);
    this.insertion = new RowInsertion(this);
    this.clipboard = new GridClipboard(this);
    this.filling = new CellFilling(this, () => handle.offer());
    this.rowEdits = new RowEdits(this, this.view);
    this.menus = new ContextMenus(this);
    this.#columnGestures = new ColumnGestures(this);
    this.groups = new GroupWalk(this, this.view, () => this.#keeper.left);
    this.#keys = new KeyDispatch(this, {
      entry: this.entry,
      walk: this.#walk,
      leave: () => this.leave(),
      back: () => this.focus(),
    });
    this.#name();
    this.#outlines = new ReferenceOutlines(this.api, () => this.session.workbook.table(host.table));
    this.#ends = [
      this.selection.onChange(() => this.#selectionChanged()),
      host.session.subscribe((commit) => this.#take(commit)),
      pickClicks(element, (target) => this.#pick(target), {
        geometry: new CellGeometry(this),
        targetAt: (at) => this.#targetAt(at),
      }),
      () => this.#outlines.destroy(),
      () => this.marks.destroy(),
    ];
    // Before what selects with the mouse, as the handle and dragged rows take presses for themselves.
    const handle = new FillHandle(this, this.filling);
    const rowDrag = new RowDrag(this, this.rowEdits);
    this.#parts = [
      this.clipboard,
      this.menus,
      new EditMode(this),
      new SelectionPaint(this),
      this.filling,
      handle,
      rowDrag,
      new SelectionMouse(this),
      new CellCard(this, this.marks),
      new SaidMarks(this, this.marks),
    ];
    this.#tellView();
  }

  get session(): Session {
    return this.host.session;
  }

  get context(): CommandContext {
    return { workbook: this.session.workbook, engine: this.session.engine, ids: this.host.ids };
  }

  get place(): CellPlace | null {
    return this.#keeper.place;
  }

  /** The displayed rows in which a person selected something. */
  get rowsInHand(): readonly RowId[] {
    const selected = this.selection.rowIds();
    if (selected.length > 0) return selected;
    return this.place === null ? [] : [this.place.row];
  }

  get drawsRows(): boolean {
    return this.#drawsRows;
  }

  /** Draws the rows, where that was put off. */
  drawRows(): void {
    if (this.#drawsRows) return;
    this.#drawsRows = true;
    this.rows.draw();
  }

  destroy(): void {
    this.host.keepView(this.session.workbook.table(this.host.table) === undefined ? null : this.view.keep());
    const isGone = this.session.workbook.table(this.host.table) === undefined;
    const sayLost = isGone ? this.editor.takeLost(null) : () => undefined;
    for (const end of this.#ends) end();
    this.groups.destroy();
    this.headingHeights.destroy();
    for (const part of this.#parts) part.destroy?.();
    this.api.stopEditing(false);
    this.#gone = true;
    this.host.selectionChanged(null);
    // The library hands over what was typed in a later turn, and only while the grid is there.
    setTimeout(() => this.api.destroy());
    sayLost();
  }

  table(): Table {
    const table = this.session.workbook.table(this.host.table);
    if (table === undefined) throw new Error(`The grid of table ${this.host.table} outlived it`);
    return table;
  }

  run(result: CommandResult): Rejection | null {
    return this.host.run(result);
  }

  announce(text: string): void {
    this.host.announce(text);
  }

  goTo(row: number, column: number): void {
    const target = this.columns.inGrid[column];
    if (target === undefined) return;
    this.#walk.toCell(row, target);
    this.#keeper.noteFocus();
  }

  edited(event: CellEditRequestEvent<GridRow>): void {
    if (!this.api.isDestroyed()) this.entry.edited(event);
  }

  /** A cell's text for an editor. */
  editTextOf(row: RowId, columnName: string): string {
    return this.entry.editTextOf(row, columnName);
  }

  /** The text that was refused in a cell, given once, so that an editor can go on from it. */
  takeRefused(row: RowId, columnName: string): RefusedText | null {
    return this.entry.takeRefused(row, columnName);
  }

  /** Puts the focus on a cell, scrolling to it; without one, on the cell or heading of a group that had it last, or the first. */
  focus(place: CellPlace | null = this.place): void {
    const kept = place === null ? this.api.getFocusedCell() : null;
    if (kept && !kept.rowPinned && this.rows.at(kept.rowIndex)?.kind === 'group') {
      this.#walk.toCell(kept.rowIndex, kept.column);
      return;
    }
    this.#walk.focus(place, place === null ? undefined : this.table().column(place.column)?.name);
  }

  /** Enters what is written in a cell, or gives it up, and stays there. */
  finishEdit(how: 'enter' | 'cancel'): void {
    if (how === 'cancel') this.editor.giveUp();
    this.api.stopEditing(how === 'cancel');
    this.focus();
  }

  /** Puts the focus on a column's heading. */
  focusHeading(column: ColumnId): void {
    const heading = this.columns.inGrid[this.columns.indexOf(column)];
    if (heading !== undefined) this.api.setFocusedHeader(heading);
  }

  /** Takes the keyboard out of the cells, to the panel of the table, from where Tab goes on through the page. */
  leave(): void {
    this.element.closest<HTMLElement>('[role=tabpanel]')?.focus();
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

  fitColumn(column: ColumnId): void {
    this.fitColumns([column]);
  }

  /** Makes columns as wide as what they show, in one step. */
  fitColumns(columns: readonly ColumnId[]): void {
    this.#columnGestures.fit(columns);
  }

  /** The heading of a column, scrolled to; null where it is hidden. */
  headingOf(column: ColumnId): HTMLElement | null {
    const name = this.table().column(column)?.name;
    if (name === undefined) return null;
    this.api.ensureColumnVisible(name);
    const colId = CSS.escape(colIdAttribute(name));
    return this.element.querySelector<HTMLElement>(`.ag-header-cell[col-id="${colId}"]`);
  }

  /** Adds a row after the last one and goes to its first cell. */
  addRowAtEnd(): void {
    this.insertion.insert(null);
  }

  suppressKey(params: SuppressKeyboardEventParams<GridRow>): boolean {
    return this.#keys.inCell(params);
  }

  openColumnMenu(column: ColumnId, anchor: HTMLElement): void {
    this.host.columnMenu(column, anchor);
  }

  #options(): GridOptions<GridRow> {
    return {
      theme: gridTheme,
      context: this,
      columnDefs: this.#columnDefs(),
      // The project's own row model, see row-model.ts.
      rowModelType: 'infinite',
      isFullWidthRow: ({ rowNode }) => rowNode.data?.kind === 'group',
      fullWidthCellRenderer: GroupHeading,
      pinnedBottomRowData: totalsRows(this.table()),
      getRowId: ({ data }) => data.id,
      defaultColDef: {
        sortable: false,
        resizable: true,
        suppressHeaderMenuButton: true,
        suppressHeaderFilterButton: true,
        suppressHeaderContextMenu: true,
        suppressKeyboardEvent: (params) => this.suppressKey(params),
        suppressHeaderKeyboardEvent: ({ event, column }) =>
          'getColId' in column && this.#keys.inHeading(event, column.getColId()),
      },
      suppressColumnVirtualisation: this.#isDrawnWhole(),
      ensureDomOrder: this.#isDrawnWhole(),
      readOnlyEdit: true,
      stopEditingWhenCellsLoseFocus: true,
      enterNavigatesVerticallyAfterEdit: true,
      animateRows: false,
      suppressNoRowsOverlay: true,
      suppressDragLeaveHidesColumns: true,
      suppressScrollOnNewData: true,
      popupParent: document.body,
      // Tab leads back to the cell that had the keyboard last, from both sides.
      focusGridInnerElement: () => {
        this.focus();
        return this.rows.count > 0;
      },
      onCellFocused: () => {
        if (!this.#gone) this.#keeper.follow();
      },
      onCellDoubleClicked: ({ data, column, rowPinned }) => {
        if (rowPinned) {
          if (this.#keeper.total !== null) this.host.editTotal(this.#keeper.total, null);
        } else if (data !== undefined && column.getColId() !== rowNumberColumn)
          this.entry.typeOverCalculated(null);
      },
      onColumnResized: ({ finished, source, column }) => {
        if (finished && source === 'uiColumnResized' && column !== null)
          this.#columnGestures.resized(column.getColId());
      },
      onColumnMoved: ({ finished, source, column }) => {
        if (finished && source === 'uiColumnMoved' && column) this.#columnGestures.moved(column.getColId());
      },
      onModelUpdated: () => this.#modelUpdated(),
      onDisplayedColumnsChanged: () => this.#columnsMoved(),
    };
  }

  #columnDefs() {
    return columnDefs(this, { pinKey: this.element.clientWidth >= pinFrom });
  }

  #isDrawnWhole(): boolean {
    const { columns, rows } = this.table();
    const shown = columns.filter((column) => !column.hidden).length;
    return shown <= drawnWhole.columns && rows.count <= drawnWhole.rows;
  }

  #name(): void {
    // The library names no grid; people who can't see it hear which table they are in.
    this.element
      .querySelector('[role=grid], [role=treegrid]')
      ?.setAttribute('aria-label', this.table().record.title);
  }

  #take(commit: Commit): void {
    if (this.session.workbook.table(this.host.table) === undefined) return;
    const sayLost = this.editor.takeLost(commit.changes);
    const stale = staleness(commit, this.session.workbook, this.table());
    const hadKeyboard = this.#keeper.hasKeyboard();
    const wasInside = this.element.contains(document.activeElement);
    // Before the rows change, as the library moves a focus that would stand below the last row.
    if (stale.rows || stale.columns) this.#keeper.noteFocus();
    if (stale.columns) {
      this.api.setGridOption('columnDefs', this.#columnDefs());
      this.#name();
    }
    if (this.view.take(stale.rows)) this.rows.draw();
    refreshCells(this.api, stale.cells);
    refreshTotals(this.api, this.table());
    this.view.tell();
    for (const part of this.#parts) part.committed?.(commit);
    if (!stale.rows && !stale.columns) return sayLost();
    this.selection.follow();
    this.#keeper.outlinePlace(hadKeyboard);
    this.#outlines.draw();
    for (const part of this.#parts) part.arranged?.();
    this.#tellView();
    // With the heading of a column that is gone the keyboard would be nowhere.
    if (wasInside && !this.element.contains(document.activeElement)) this.focus();
    sayLost();
  }

  #pick({ colId, row, extend }: ClickTarget): boolean {
    const column = this.table().columns.find(({ name }) => colIdAttribute(name) === colId);
    return column !== undefined && this.host.pick({ column: column.id, row, ...(extend ? { extend } : {}) });
  }

  #selectionChanged(): void {
    if (this.#gone) return;
    for (const part of this.#parts) part.selectionChanged?.();
    this.host.selectionChanged(this.selection.view);
  }

  #targetAt({ row, column }: CellAt): Pick<ClickTarget, 'colId' | 'row'> | null {
    const at = this.rows.at(row);
    const shown = this.columns.inGrid[column];
    if (at?.kind !== 'row' || shown === undefined) return null;
    return { colId: colIdAttribute(shown.getColId()), row: at.id };
  }

  #modelUpdated(): void {
    if (this.#gone) return;
    this.selection.follow();
    this.#keeper.follow();
    this.api.refreshCells({ columns: [rowNumberColumn], force: true, suppressFlash: true });
    for (const part of this.#parts) part.arranged?.();
    this.#tellView();
  }

  /** While a heading is dragged along the others, before the table has the new order. */
  #columnsMoved(): void {
    if (!this.#gone) this.selection.follow();
  }

  /** Other rows are to be shown, or in another order, as the view has it now. */
  #viewChanged(): void {
    const hadKeyboard = this.#keeper.hasKeyboard();
    this.#keeper.noteFocus();
    this.rows.draw();
    refreshTotals(this.api, this.table());
    this.selection.follow();
    this.#keeper.outlinePlace(hadKeyboard);
    this.#outlines.draw();
    for (const part of this.#parts) part.arranged?.();
    this.#tellView();
  }

  #tellView(): void {
    if (this.#gone) return;
    this.host.viewChanged({
      shownRows: this.view.shownCount,
      allRows: this.table().rows.count,
      isSorted: this.view.isSorted,
      isFiltered: this.view.isFiltered,
      isGrouped: this.view.isGrouped,
      view: this.view.now,
      name: this.view.name,
    });
  }
}

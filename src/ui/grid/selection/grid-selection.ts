import type { ColumnId, RowId } from '../../../model/ids.ts';
import type { CountedBlock } from '../../../queries/selection-statistics.ts';
import type { GridSite } from '../grid-site.ts';
import {
  type CellAt,
  type CellRange,
  columnsOf,
  contains,
  countCells,
  disjointRanges,
  type Interval,
  lengthOf,
  mergedIntervals,
  rowsOf,
  sizeOf,
} from './cell-range.ts';
import { type Direction, rowFrom, type SelectionSpace } from './edge-of-data.ts';
import { findSelection, type KeptSelection, keepSelection, type Places } from './kept-selection.ts';
import {
  currentSpan,
  dragTo,
  everything,
  oneCell,
  press,
  type Press,
  type PressMode,
  type PressTarget,
  rangesOf,
  type SelectionState,
  type Span,
  widened,
} from './selection-model.ts';
import { PageWalk } from './page-walk.ts';
import { extended, moved, type Movement } from './selection-moves.ts';
import { type Walk, walked } from './selection-walk.ts';

/** What is selected as a whole: one cell, cells, whole rows, whole columns, or everything. */
export type SelectionShape = 'cell' | 'cells' | 'rows' | 'columns' | 'all';

/** What is selected, for the page around the grid. */
export interface SelectionView {
  readonly ranges: readonly CellRange[];
  /** The range with the active cell. */
  readonly current: CellRange | null;
  readonly shape: SelectionShape;
  readonly cellCount: number;
  /** How many displayed rows and columns have selected cells. */
  readonly rows: number;
  readonly columns: number;
  readonly isDragging: boolean;
}

/**
 * What is selected in the grid of one table, by where it is displayed, and every key that changes it. The active cell is the one
 * that has the grid's focus; the ranges are in the order in which they were selected and may share cells.
 */
export class GridSelection {
  readonly #site: GridSite;
  readonly #pages: PageWalk;
  readonly #listeners = new Set<() => void>();
  #state: SelectionState | null = null;
  #kept: KeptSelection | null = null;
  #ranges: readonly CellRange[] | null = null;
  #isDragging = false;

  constructor(site: GridSite) {
    this.#site = site;
    this.#pages = new PageWalk(site);
  }

  /** The blocks that are selected; none while the totals row has the focus, and in a table without cells. */
  get ranges(): readonly CellRange[] {
    this.#ranges ??= this.#state === null ? [] : rangesOf(this.#state, this.#extents);
    return this.#ranges;
  }

  /** The same cells in blocks that share none. */
  get disjoint(): readonly CellRange[] {
    return disjointRanges(this.ranges);
  }

  /** The cell that is typed into, which is in one of the ranges; null where there are none. */
  get active(): CellAt | null {
    return this.#state?.active ?? null;
  }

  /** The range that Shift extends, whose corner opposite to the active cell follows; null where nothing is selected. */
  get current(): CellRange | null {
    return this.#state === null ? null : (this.ranges[this.#state.current] ?? null);
  }

  /** What kind of whole the selection is; of a mixture, `cells`. */
  get shape(): SelectionShape {
    const spans = this.#state?.spans ?? [];
    const [first] = spans;
    if (first === undefined) return 'cell';
    if (spans.some(({ kind }) => kind === 'all')) return 'all';
    if (spans.some(({ kind }) => kind !== first.kind)) return 'cells';
    return first.kind === 'cells' && this.cellCount === 1 ? 'cell' : first.kind;
  }

  /** How many cells are selected, each counted once. */
  get cellCount(): number {
    const { ranges } = this;
    return ranges.length === 1 ? sizeOf(ranges[0]!) : countCells(ranges);
  }

  /** The displayed rows with selected cells, each once, from the top down. */
  get rows(): readonly Interval[] {
    return rowsOf(this.ranges);
  }

  /** The displayed columns with selected cells, each once, from the left. */
  get columns(): readonly Interval[] {
    return columnsOf(this.ranges);
  }

  /** How many displayed rows and columns have selected cells. */
  get extent(): { readonly rows: number; readonly columns: number } {
    return { rows: lengthOf(this.rows), columns: lengthOf(this.columns) };
  }

  /** The rows of the table with selected cells in the order they are displayed; headings of groups are none. */
  rowIds(): readonly RowId[] {
    return this.rows.flatMap(({ from, to }) => {
      const ids: RowId[] = [];
      for (let index = from; index <= to; index++) {
        const row = this.#site.rows.at(index);
        if (row?.kind === 'row') ids.push(row.id);
      }
      return ids;
    });
  }

  /** The columns with selected cells in the order they are displayed. */
  columnIds(): readonly ColumnId[] {
    return this.columns.flatMap(({ from, to }) => {
      const ids: ColumnId[] = [];
      for (let index = from; index <= to; index++) {
        const column = this.#site.columns.at(index);
        if (column !== undefined) ids.push(column.id);
      }
      return ids;
    });
  }

  get view(): SelectionView {
    const { ranges, current, shape, cellCount, extent, isDragging } = this;
    return { ranges, current, shape, cellCount, ...extent, isDragging };
  }

  /** The selected cells as blocks of columns and of rows by slot that share no cell; headings of groups are left out. */
  blocks(): readonly CountedBlock[] {
    return this.disjoint.map(({ top, left, bottom, right }) => {
      const slots: number[] = [];
      for (let index = top; index <= bottom; index++) {
        const row = this.#site.rows.at(index);
        if (row?.kind === 'row') slots.push(row.slot);
      }
      const columns = Array.from(
        { length: right - left + 1 },
        (_, at) => this.#site.columns.at(left + at)?.id,
      );
      return { columns: columns.filter((id) => id !== undefined), slots: Int32Array.from(slots) };
    });
  }

  isSelected(row: number, column: number): boolean {
    return this.ranges.some((range) => contains(range, { row, column }));
  }

  /** Whether the pointer is selecting just now. */
  get isDragging(): boolean {
    return this.#isDragging;
  }

  set isDragging(isDragging: boolean) {
    if (isDragging === this.#isDragging) return;
    this.#isDragging = isDragging;
    this.#tell();
  }

  /** The cell that follows the pointer. */
  get head(): CellAt | null {
    return this.#state === null ? null : currentSpan(this.#state).head;
  }

  /** Calls `listener` after every change until the function given back is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Selects these blocks, and makes a cell of the last of them the active one, at first its upper left. */
  select(ranges: readonly CellRange[], active?: CellAt): void {
    const last = ranges.at(-1);
    if (last === undefined) return;
    const spans = ranges.map((range): Span => ({ kind: 'cells', ...cornersOf(range) }));
    const at = active !== undefined && contains(last, active) ? active : { row: last.top, column: last.left };
    this.#take({ spans, current: spans.length - 1, active: at, tabColumn: null });
    this.#goToActive();
  }

  /**
   * Selects columns in all rows, or in those from one place in the table to another, as far as they are displayed; false where
   * none of it is.
   */
  selectCells(
    columns: readonly ColumnId[],
    rows: 'all' | { readonly from: number; readonly to: number },
  ): boolean {
    const across = mergedIntervals(
      columns
        .map((id) => this.#site.columns.indexOf(id))
        .filter((at) => at >= 0)
        .map((at) => ({ from: at, to: at })),
    );
    if (across.length === 0 || this.#extents.rows === 0) return false;
    if (rows === 'all') {
      const row = this.active?.row ?? rowFrom(this.#space(), 0, 1) ?? 0;
      const kind = lengthOf(across) === this.#extents.columns ? 'all' : 'columns';
      this.#takeSpans(
        across.map(({ from, to }) => ({ kind, anchor: { row, column: from }, head: { row, column: to } })),
      );
      return true;
    }
    const { sequence } = this.#site.table().rows;
    const shown: Interval[] = [];
    for (let place = rows.from; place <= rows.to; place++) {
      const slot = sequence[place];
      const at = slot === undefined ? -1 : this.#site.rows.indexOf(this.#site.table().rows.idAt(slot));
      if (at >= 0) shown.push({ from: at, to: at });
    }
    const down = mergedIntervals(shown);
    if (down.length === 0) return false;
    const ranges = down.flatMap(({ from: top, to: bottom }) =>
      across.map(({ from: left, to: right }) => ({ top, left, bottom, right })),
    );
    this.#takeSpans(ranges.map((range) => ({ kind: 'cells', ...cornersOf(range) })));
    return true;
  }

  /** Selects whole rows by where they are displayed, and goes to the first of them. */
  selectWholeRows(from: number, to: number): void {
    const column = this.active?.column ?? 0;
    this.#take({
      spans: [{ kind: 'rows', anchor: { row: from, column }, head: { row: to, column } }],
      ...{ current: 0, active: { row: from, column }, tabColumn: null },
    });
    this.#goToActive();
  }

  /** Selects whole columns by where they are displayed, and goes to the first of them. */
  selectWholeColumns(from: number, to: number): void {
    const row = this.active?.row ?? 0;
    this.#take({
      spans: [{ kind: 'columns', anchor: { row, column: from }, head: { row, column: to } }],
      ...{ current: 0, active: { row, column: from }, tabColumn: null },
    });
    this.#goToActive();
  }

  /** The active cell goes where a key leads it. */
  move(movement: Movement): void {
    this.#change((state, space) => moved(state, space, movement));
    this.#goToActive();
  }

  /**
   * The active cell goes one on, as an arrow key leads: below the last row to the totals, above the first to the heading.
   */
  step(direction: Direction): void {
    const before = this.active;
    const wasOne = this.cellCount === 1;
    this.move({ kind: 'step', direction, count: 1 });
    const { active } = this;
    if (!wasOne || active === null) return;
    if (before?.row !== active.row || before.column !== active.column) return;
    const { api, columns } = this.#site;
    const column = columns.inGrid[active.column];
    if (column === undefined) return;
    if (direction === 'up') api.setFocusedHeader(column);
    else if (direction === 'down' && api.getPinnedBottomRowCount() > 0)
      api.setFocusedCell(0, column, 'bottom');
  }

  /** The selection goes on to where a key with Shift leads its end. */
  extend(movement: Movement): void {
    this.#change((state, space) => extended(state, space, movement));
    this.revealHead();
  }

  /** So many rows up or down, or columns left or right, as the page shows at once. */
  page(direction: Direction, how: 'move' | 'extend'): void {
    if (direction === 'left' || direction === 'right') {
      this[how]({ kind: 'step', direction, count: this.#columnsOnPage() });
      return;
    }
    const from = this.#pagedRow(how);
    const target = from === null ? null : this.#pages.target(from, direction);
    const count = target === null || from === null ? this.#rowsOnPage() : Math.abs(target - from);
    this[how]({ kind: 'step', direction, count });
    const to = this.#pagedRow(how);
    if (target !== null && to !== null) this.#pages.show(to, direction);
  }

  /** Tab or Enter; false where there is no next cell in the table. */
  walk(walk: Walk): boolean {
    const state = this.#state;
    const next = state === null ? null : walked(state, this.#space(), walk);
    if (next === null) return false;
    this.#take(next);
    this.#goToActive();
    return true;
  }

  /** The rows of all that is selected, as Shift+Space; where whole columns are selected, everything. */
  widenToRows(): void {
    this.#change((state) => widened(state, 'rows'));
  }

  /** The columns of all that is selected, as Ctrl+Space; where whole rows are selected, everything. */
  widenToColumns(): void {
    this.#change((state) => widened(state, 'columns'));
  }

  selectAll(): void {
    this.#change(everything);
  }

  /** Only the active cell stays selected. */
  collapse(): void {
    if (this.ranges.length > 1 || this.cellCount > 1) this.#change(({ active }) => oneCell(active));
  }

  /** Scrolls to the active cell, as Ctrl+Backspace. */
  revealActive(): void {
    const { active } = this;
    if (active !== null) this.#reveal(active, true, true);
  }

  /** Scrolls to the cell that follows the pointer and the Shift key. */
  revealHead(): void {
    if (this.#state === null) return;
    const { kind, head } = currentSpan(this.#state);
    this.#reveal(head, kind === 'cells' || kind === 'rows', kind === 'cells' || kind === 'columns');
  }

  /** Scrolls to a cell; what is selected stays. */
  reveal(at: CellAt): void {
    this.#reveal(at, true, true);
  }

  /** The main button went down on something; give what comes back to {@link GridSelection.drag}. */
  press(target: PressTarget, mode: PressMode): Press {
    const made = press(this.#state, this.#space(), target, mode);
    this.#take(made.state);
    return made;
  }

  /** The pointer was dragged on from a press. */
  drag(from: Press, at: CellAt): void {
    const space = this.#space();
    // Over the heading of a group it stays at the row before, seen from where it began.
    const row = rowFrom(space, at.row, at.row > from.target.at.row ? -1 : 1) ?? at.row;
    this.#take(dragTo(from, space, { row, column: at.column }));
  }

  /** The focus went to a cell; where it is not the active one, it is now, and is selected alone. Null for the totals row. */
  focused(at: CellAt | null): void {
    const { active } = this;
    if (at === null) this.#take(null);
    else if (active?.row !== at.row || active.column !== at.column) this.#take(oneCell(at));
  }

  /** Rows or columns are displayed otherwise: the selection goes with its cells. */
  follow(): void {
    if (this.#kept === null) return;
    this.#take(findSelection(this.#kept, this.#extents, this.#places));
    if (this.#state !== null) this.#pages.settle(currentSpan(this.#state).head.row);
  }

  get #extents() {
    return { rows: this.#site.rows.count, columns: this.#site.columns.count };
  }

  get #places(): Places {
    const { rows, columns } = this.#site;
    return {
      list: rows.list,
      rowAt: (index) => rows.at(index)?.id,
      columnAt: (index) => columns.at(index)?.id,
      rowOf: (row) => rows.indexOf(row),
      columnOf: (column) => columns.indexOf(column),
    };
  }

  #change(change: (state: SelectionState, space: SelectionSpace) => SelectionState): void {
    if (this.#state !== null) this.#take(change(this.#state, this.#space()));
  }

  #take(state: SelectionState | null): void {
    if (state === null && this.#state === null) return;
    this.#state = state;
    this.#ranges = null;
    this.#kept = state === null ? null : keepSelection(state, this.#extents, this.#places);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Selects these, and goes to the first cell of the first. */
  #takeSpans(spans: readonly Span[]): void {
    const first = spans[0];
    if (first === undefined) return;
    this.#take({ spans, current: 0, active: first.anchor, tabColumn: null });
    this.#goToActive();
  }

  #goToActive(): void {
    const { active } = this;
    if (active !== null) this.#site.goTo(active.row, active.column);
  }

  #reveal({ row, column }: CellAt, vertically: boolean, sideways: boolean): void {
    const { api, columns } = this.#site;
    const target = columns.inGrid[column];
    if (vertically) api.ensureIndexVisible(row);
    if (sideways && target !== undefined) api.ensureColumnVisible(target);
  }

  /** The row that a page key moves. */
  #pagedRow(how: 'move' | 'extend'): number | null {
    if (this.#state === null) return null;
    return how === 'move' ? this.#state.active.row : currentSpan(this.#state).head.row;
  }

  #rowsOnPage(): number {
    const { api, element } = this.#site;
    const { top, bottom } = api.getVerticalPixelRange();
    const height =
      api.getDisplayedRowAtIndex(this.active?.row ?? 0)?.rowHeight ?? (element.clientHeight || 1);
    return Math.max(Math.floor((bottom - top) / height) - 1, 1);
  }

  #columnsOnPage(): number {
    const { api, columns } = this.#site;
    const { left, right } = api.getHorizontalPixelRange();
    const shown = columns.inGrid.filter((column) => {
      const start = column.getLeft() ?? 0;
      return !column.isPinned() && start >= left && start + column.getActualWidth() <= right;
    });
    return Math.max(shown.length, 1);
  }

  #space(): SelectionSpace {
    const { rows, columns, session } = this.#site;
    const table = this.#site.table().id;
    const extents = this.#extents;
    // Looked up once: going along 100,000 rows asks for the column as many times.
    const ids = new Map<number, ColumnId | undefined>();
    const columnAt = (index: number) => {
      if (!ids.has(index)) ids.set(index, columns.at(index)?.id);
      return ids.get(index);
    };
    return {
      ...extents,
      isRow: (index) => rows.at(index)?.kind === 'row',
      isBlank: (index, column) => {
        const row = rows.at(index);
        const id = columnAt(column);
        if (row === undefined || id === undefined) return true;
        const value = session.engine.value(table, row.id, id);
        return value === null || value === '';
      },
    };
  }
}

function cornersOf({ top, left, bottom, right }: CellRange): Pick<Span, 'anchor' | 'head'> {
  return { anchor: { row: top, column: left }, head: { row: bottom, column: right } };
}

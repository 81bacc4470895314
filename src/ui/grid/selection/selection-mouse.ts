import { colIdAttribute, rowNumberColumn } from '../grid-row.ts';
import type { GridPart, GridSite } from '../grid-site.ts';
import type { CellAt } from './cell-range.ts';
import { CellGeometry, type Point } from './cell-geometry.ts';
import { DragScroll } from './drag-scroll.ts';
import type { Press, PressMode, PressTarget } from './selection-model.ts';

/** What in the grid takes a press for itself: controls, an editor, a column's edge, and whatever is marked so. */
const ownPress =
  'button, input, textarea, select, a[href], [contenteditable=true], .ag-header-cell-resize, [data-own-press]';

/**
 * Selecting with the mouse: cells, row numbers, headings and the corner; Shift extends, Ctrl adds and takes out, dragging goes on
 * and scrolls. Only a press that the library should not see is kept from it. On a touch screen dragging scrolls, and a tap
 * selects.
 */
export class SelectionMouse implements GridPart {
  readonly #site: GridSite;
  readonly #geometry: CellGeometry;
  readonly #scroll: DragScroll;
  readonly #ends: readonly (() => void)[];
  #press: Press | null = null;
  /** The cell under the pointer of a drag. */
  #at: CellAt | null = null;
  /** Whether the press under way was kept from the library, which then must not see the rest of it either. */
  #kept = false;
  #pointer: string | null = null;

  constructor(site: GridSite) {
    this.#site = site;
    this.#geometry = new CellGeometry(site);
    this.#scroll = new DragScroll(this.#geometry, (point) => this.#dragTo(point));
    const { element } = site;
    this.#ends = [
      listen(element, 'pointerdown', (event) => this.#down(event)),
      listen(element, 'mousedown', (event) => {
        if (this.#kept) swallow(event);
      }),
      listen(element, 'click', (event) => this.#click(event)),
      listen(window, 'pointermove', (event) => this.#move(event)),
      listen(window, 'pointerup', () => this.#up()),
      listen(window, 'pointercancel', () => this.#up()),
      listen(window, 'blur', ({ target }) => {
        if (target === window) this.#up();
      }),
    ];
  }

  destroy(): void {
    this.#up();
    for (const end of this.#ends) end();
  }

  #down(event: PointerEvent): void {
    this.#kept = false;
    this.#pointer = event.pointerType;
    // Taken already, by a formula that is being written.
    if (event.defaultPrevented || event.pointerType === 'touch') return;
    const target = this.#target(event);
    if (target === null) return;
    if (event.button === 2) {
      // Inside the selection a menu is about all of it.
      if (this.#isSelected(target)) this.#keep(event);
      else if (target.kind !== 'cells') this.#begin(event, target, 'replace');
      return;
    }
    if (event.button !== 0) return;
    const mode = modeOf(event);
    // A selected heading is dragged to another place; the library moves columns.
    if (mode === 'replace' && target.kind === 'columns' && this.#isSelected(target)) return;
    this.#begin(event, target, mode);
  }

  #begin(event: PointerEvent, target: PressTarget, mode: PressMode): void {
    const { selection } = this.#site;
    const isPlain = mode === 'replace' && target.kind === 'cells';
    // The library puts the keyboard into the cell of a plain press, and closes an editor in another.
    if (!isPlain) {
      this.#keep(event);
      this.#site.api.stopEditing();
    }
    this.#press = selection.press(target, mode);
    this.#at = target.at;
    selection.isDragging = true;
    if (!isPlain && !this.#press.takesOut && mode !== 'extend') this.#takeKeyboard();
  }

  #move(event: PointerEvent): void {
    if (this.#press === null) return;
    if (event.buttons === 0) this.#up();
    else {
      this.#dragTo(event);
      if (this.#press?.target.kind !== 'all') this.#scroll.follow(event);
    }
  }

  #dragTo(point: Point): void {
    const press = this.#press;
    const at = this.#geometry.cellAt(point);
    if (press === null || at === null || press.target.kind === 'all') return;
    if (at.row === this.#at?.row && at.column === this.#at.column) return;
    this.#at = at;
    this.#site.selection.drag(press, at);
  }

  #up(): void {
    this.#scroll.stop();
    if (this.#press === null) return;
    this.#press = null;
    this.#site.selection.isDragging = false;
    this.#takeKeyboard();
  }

  /** A press that was no press of ours: a tap, or the second half of what might have moved a selected heading. */
  #click(event: MouseEvent): void {
    if (event.defaultPrevented) return;
    const target = this.#target(event);
    if (target === null || target.kind === 'cells') return;
    if (!this.#kept) {
      this.#site.selection.press(target, this.#pointer === 'touch' ? 'replace' : modeOf(event));
      this.#takeKeyboard();
    }
    swallow(event);
  }

  /** Keeps a press from the library. */
  #keep(event: Event): void {
    this.#kept = true;
    event.stopPropagation();
    // A menu that is open closes when it hears of a press outside, and of this one it does not.
    if (document.querySelector('[role=menu]') !== null)
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'mouse' }));
  }

  /** Puts the keyboard into the active cell where it is not there yet, without scrolling. */
  #takeKeyboard(): void {
    const { api, element, columns, selection } = this.#site;
    const { active } = selection;
    const column = active === null ? undefined : columns.inGrid[active.column];
    if (active === null || column === undefined || api.getEditingCells().length > 0) return;
    const focused = api.getFocusedCell();
    if (focused?.rowIndex !== active.row || focused.column !== column || focused.rowPinned) {
      // The library scrolls to what it gives the keyboard; what is inert it can only mark.
      element.inert = true;
      api.setFocusedCell(active.row, column);
      element.inert = false;
    }
    element.querySelector<HTMLElement>('.ag-cell-focus')?.focus({ preventScroll: true });
  }

  #target({ target, clientX, clientY }: MouseEvent): PressTarget | null {
    if (!(target instanceof Element) || target.closest(ownPress) !== null) return null;
    const cell = target.closest('.ag-cell, .ag-header-cell');
    const colId = cell?.getAttribute('col-id') ?? null;
    if (cell === null || colId === null || cell.closest('.ag-row-pinned') !== null) return null;
    const isHeading = cell.classList.contains('ag-header-cell');
    if (!isHeading && cell.classList.contains('ag-cell-inline-editing')) return null;
    const row = isHeading ? this.#firstRow() : Number(cell.closest('.ag-row')?.getAttribute('row-index'));
    const column =
      colId === rowNumberColumn
        ? this.#firstColumn(clientX, clientY)
        : this.#site.columns.inGrid.findIndex((each) => colIdAttribute(each.getColId()) === colId);
    if (row < 0 || column < 0 || this.#site.rows.at(row)?.kind !== 'row') return null;
    const at = { row, column };
    if (isHeading) return { kind: colId === rowNumberColumn ? 'all' : 'columns', at };
    return { kind: colId === rowNumberColumn ? 'rows' : 'cells', at };
  }

  /** The first row in sight, which a heading makes the active one, as there is nothing to scroll to then. */
  #firstRow(): number {
    const { top } = this.#site.element.getBoundingClientRect();
    return this.#geometry.cellAt({ clientX: 0, clientY: top })?.row ?? -1;
  }

  #firstColumn(clientX: number, clientY: number): number {
    const { inGrid } = this.#site.columns;
    // A frozen column is always in sight.
    if (inGrid[0]?.isPinned() === true) return 0;
    const width = this.#site.api.getColumn(rowNumberColumn)?.getActualWidth() ?? 0;
    return this.#geometry.cellAt({ clientX: clientX + width, clientY })?.column ?? -1;
  }

  #isSelected({ kind, at }: PressTarget): boolean {
    const { selection, rows, columns } = this.#site;
    return selection.ranges.some(
      ({ top, left, bottom, right }) =>
        (kind === 'columns' || kind === 'all'
          ? top === 0 && bottom === rows.count - 1
          : at.row >= top && at.row <= bottom) &&
        (kind === 'rows' || kind === 'all'
          ? left === 0 && right === columns.count - 1
          : at.column >= left && at.column <= right),
    );
  }
}

function modeOf({ shiftKey, ctrlKey, metaKey }: MouseEvent): PressMode {
  return shiftKey ? 'extend' : ctrlKey || metaKey ? 'add' : 'replace';
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

function listen<Type extends keyof GlobalEventHandlersEventMap>(
  target: EventTarget,
  type: Type,
  listener: (event: GlobalEventHandlersEventMap[Type]) => void,
): () => void {
  const handler = listener as (event: Event) => void;
  target.addEventListener(type, handler, true);
  return () => target.removeEventListener(type, handler, true);
}

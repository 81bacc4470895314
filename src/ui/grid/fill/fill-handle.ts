import type { FillMode } from '../../../model/series.ts';
import { words } from '../../words.ts';
import type { GridPart, GridSite } from '../grid-site.ts';
import { colIdAttribute } from '../grid-row.ts';
import { CellGeometry, type Point } from '../selection/cell-geometry.ts';
import type { CellAt, CellRange } from '../selection/cell-range.ts';
import { DragScroll } from '../selection/drag-scroll.ts';
import { type DraggedFill, draggedFill, fillToEdge, previewOf } from './fill-drag.ts';
import { FillLooks } from './fill-looks.ts';
import type { CellFilling } from './filling.ts';

/** How near the corner of the cell a press has to be, in CSS pixels. */
const reach = 9;

/** A drag of the handle under way. */
interface Drag {
  readonly source: CellRange;
  at: CellAt;
  point: Point;
  mode: FillMode;
}

/**
 * The handle in the lower right corner of the selection: dragged it fills the cells it is dragged over, with Ctrl the other way
 * (copies for a series, a series for copies); a double click fills down as far as there is something beside. Esc ends a drag
 * without filling. The menu Edit, Fill does the same without a drag.
 */
export class FillHandle implements GridPart {
  readonly #site: GridSite;
  readonly #filling: CellFilling;
  readonly #geometry: CellGeometry;
  readonly #scroll: DragScroll;
  readonly #looks: FillLooks;
  readonly #grip = document.createElement('div');
  readonly #tip = document.createElement('div');
  readonly #options = document.createElement('button');
  readonly #ends: readonly (() => void)[];
  readonly #size = new ResizeObserver(() => this.#redrawSoon());
  /** The frame in which all is drawn again; 0 where there is no need. */
  #frame = 0;
  #drag: Drag | null = null;
  /** Whether the press under way is the handle's. */
  #taken = false;

  constructor(site: GridSite, filling: CellFilling) {
    this.#site = site;
    this.#filling = filling;
    this.#geometry = new CellGeometry(site);
    this.#scroll = new DragScroll(this.#geometry, (point) => this.#dragTo(point));
    this.#looks = new FillLooks(site);
    this.#grip.className = 'fill-grip';
    this.#tip.className = 'fill-tip';
    this.#tip.hidden = true;
    this.#tip.setAttribute('aria-hidden', 'true');
    this.#options.type = 'button';
    this.#options.className = 'button fill-options';
    this.#options.textContent = words.editing.options;
    this.#options.hidden = true;
    this.#options.addEventListener('click', () => site.host.fillOptions(this.#options));
    site.element.append(this.#grip, this.#tip, this.#options);
    const { element } = site;
    this.#ends = [
      on(element, 'pointerdown', (event) => this.#down(event as PointerEvent)),
      on(element, 'mousedown', (event) => this.#keep(event)),
      on(element, 'click', (event) => this.#keep(event)),
      on(element, 'dblclick', (event) => this.#doubled(event as MouseEvent)),
      on(element, 'pointermove', (event) => this.#hover(event as PointerEvent)),
      on(window, 'pointermove', (event) => this.#move(event as PointerEvent)),
      on(window, 'pointerup', () => this.#up()),
      on(window, 'pointercancel', () => this.#stop()),
      on(window, 'keydown', (event) => this.#key(event as KeyboardEvent)),
      on(window, 'keyup', (event) => this.#key(event as KeyboardEvent)),
    ];
    const { api } = site;
    for (const type of ['viewportChanged', 'columnResized', 'displayedColumnsChanged'] as const)
      api.addEventListener(type, this.#redrawSoon);
    api.addEventListener('bodyScroll', this.#redrawSoon);
    this.#size.observe(element);
    this.#redraw();
  }

  selectionChanged(): void {
    this.#options.hidden = true;
    this.#redrawSoon();
  }

  arranged(): void {
    this.#redrawSoon();
  }

  committed(): void {
    this.#redrawSoon();
  }

  /** Offers to make the last fill otherwise, beside its last cell; or takes the offer away. */
  offer(): void {
    const range = this.#site.selection.current;
    const corner = this.#filling.last === null || range === null ? null : this.#cornerOf(range);
    this.#options.hidden = corner === null;
    if (corner === null) return;
    const frame = this.#site.element.getBoundingClientRect();
    const { width, height } = { width: 104, height: 30 };
    this.#options.style.left = `${Math.max(0, Math.min(corner.right - frame.left + 4, frame.width - width - 16))}px`;
    this.#options.style.top = `${Math.max(0, Math.min(corner.bottom - frame.top + 4, frame.height - height - 16))}px`;
  }

  destroy(): void {
    this.#stop();
    cancelAnimationFrame(this.#frame);
    for (const end of this.#ends) end();
    this.#looks.destroy();
    this.#size.disconnect();
    this.#grip.remove();
    this.#tip.remove();
    this.#options.remove();
  }

  readonly #redraw = (): void => {
    if (this.#site.api.isDestroyed()) return;
    this.#looks.draw(this.#drag === null ? null : (this.#dragged(this.#drag)?.target ?? null));
    this.#placeGrip();
  };

  /** Once a frame, after the cells are drawn: where they are is worked out then in any case. */
  readonly #redrawSoon = (): void => {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#site.api.isDestroyed()) return;
      this.#redraw();
      if (!this.#options.hidden) this.offer();
    });
  };

  /** Puts the handle on the corner of the selection, or away where the corner is scrolled out or under frozen columns. */
  #placeGrip(): void {
    const range = this.#shown();
    const corner = range === null || !this.#isRowInSight(range.bottom) ? null : this.#cornerOf(range);
    const isPinned = range !== null && this.#site.columns.inGrid[range.right]?.isPinned() === true;
    const outside =
      corner === null
        ? null
        : this.#geometry.outside({ clientX: corner.right - 2, clientY: corner.bottom - 2 });
    this.#grip.hidden = outside === null || outside.y !== 0 || (outside.x !== 0 && !isPinned);
    if (corner === null) return;
    const frame = this.#site.element.getBoundingClientRect();
    this.#grip.style.left = `${corner.right - frame.left - 6}px`;
    this.#grip.style.top = `${corner.bottom - frame.top - 6}px`;
  }

  /** The block that bears the handle; none while everything or whole columns are selected. */
  #shown(): CellRange | null {
    const { shape, current } = this.#site.selection;
    return shape === 'all' || shape === 'columns' ? null : current;
  }

  #down(event: PointerEvent): void {
    this.#taken = false;
    if (event.button !== 0 || event.defaultPrevented || !this.#isOnHandle(event)) return;
    const source = this.#shown();
    if (source === null) return;
    this.#taken = true;
    event.preventDefault();
    event.stopPropagation();
    this.#site.api.stopEditing();
    const at = { row: source.bottom, column: source.right };
    this.#drag = { source, at, point: event, mode: modeOf(event) };
  }

  /** Keeps the rest of a press from the library. */
  #keep(event: Event): void {
    if (!this.#taken) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #hover(event: PointerEvent): void {
    if (this.#drag !== null || event.buttons !== 0) return;
    this.#site.element.classList.toggle('fill-cursor', this.#isOnHandle(event));
  }

  #move(event: PointerEvent): void {
    if (this.#drag === null) return;
    if (event.buttons === 0) {
      this.#stop();
      return;
    }
    this.#drag.mode = modeOf(event);
    this.#dragTo(event);
    this.#scroll.follow(event);
  }

  #dragTo(point: Point): void {
    const drag = this.#drag;
    const at = this.#geometry.cellAt(point);
    if (drag === null || at === null) return;
    drag.at = at;
    drag.point = point;
    this.#redraw();
    this.#showTip(drag);
  }

  #showTip(drag: Drag): void {
    const dragged = this.#dragged(drag);
    const preview = dragged === null ? null : previewOf(this.#site, drag.source, dragged, drag);
    this.#tip.hidden = preview === null || preview.text === '';
    if (preview === null) return;
    this.#tip.textContent = preview.text;
    const frame = this.#site.element.getBoundingClientRect();
    this.#tip.style.left = `${Math.min(drag.point.clientX - frame.left + 14, frame.width - 120)}px`;
    this.#tip.style.top = `${Math.min(drag.point.clientY - frame.top + 14, frame.height - 32)}px`;
  }

  #up(): void {
    const drag = this.#drag;
    if (drag === null) return;
    const dragged = this.#dragged(drag);
    this.#stop();
    if (dragged !== null) this.#fill(drag, dragged);
    else this.#focus();
  }

  #doubled(event: MouseEvent): void {
    if (!this.#taken) return;
    this.#keep(event);
    const source = this.#shown();
    const dragged = source === null ? null : fillToEdge(this.#site, source);
    if (source === null) return;
    if (dragged === null) this.#site.host.notify(words.editing.nothingBeside);
    else
      this.#fill(
        { source, mode: modeOf(event), at: { row: dragged.target.bottom, column: source.right } },
        dragged,
      );
  }

  #fill({ source, mode, at }: Pick<Drag, 'source' | 'mode' | 'at'>, dragged: DraggedFill): void {
    const { isSeries } = previewOf(this.#site, source, dragged, { at, mode });
    this.#filling.fillFrom(source, dragged, mode, isSeries);
    this.offer();
  }

  #key(event: KeyboardEvent): void {
    const drag = this.#drag;
    if (drag === null) return;
    if (event.key === 'Escape' && event.type === 'keydown') {
      event.preventDefault();
      event.stopPropagation();
      this.#stop();
      this.#focus();
    } else if (event.key === 'Control' || event.key === 'Meta') {
      drag.mode = event.type === 'keydown' ? 'turned' : 'auto';
      this.#showTip(drag);
    }
  }

  #stop(): void {
    this.#scroll.stop();
    this.#drag = null;
    this.#tip.hidden = true;
    this.#site.element.classList.remove('fill-cursor');
    this.#redraw();
  }

  #focus(): void {
    this.#site.element.querySelector<HTMLElement>('.ag-cell-focus')?.focus({ preventScroll: true });
  }

  #dragged({ source, at }: Drag): DraggedFill | null {
    return draggedFill(source, at);
  }

  #isOnHandle({ clientX, clientY, target }: MouseEvent): boolean {
    const range = this.#shown();
    if (range === null || !(target instanceof Element) || target.closest('.ag-cell-inline-editing'))
      return false;
    const corner = this.#cornerOf(range);
    if (corner === null || target.closest('.ag-cell') !== corner.cell) return false;
    return corner.right - clientX <= reach && corner.bottom - clientY <= reach;
  }

  /** By the heights of rows, without asking where anything is on the screen. */
  #isRowInSight(row: number): boolean {
    const { api } = this.#site;
    const { rowTop, rowHeight } = api.getDisplayedRowAtIndex(row) ?? {};
    const { top, bottom } = api.getVerticalPixelRange();
    return typeof rowTop === 'number' && rowTop < bottom && rowTop + (rowHeight ?? 0) > top;
  }

  /** The lower right cell of a block and where its corner is on the screen; null where it is not drawn. */
  #cornerOf(
    range: CellRange,
  ): { readonly cell: Element; readonly right: number; readonly bottom: number } | null {
    const column = this.#site.columns.inGrid[range.right];
    if (column === undefined) return null;
    const id = CSS.escape(colIdAttribute(column.getColId()));
    const cell = this.#site.element.querySelector(
      `.ag-row[row-index="${range.bottom}"] .ag-cell[col-id="${id}"]`,
    );
    if (cell === null) return null;
    const { right, bottom } = cell.getBoundingClientRect();
    return { cell, right, bottom };
  }
}

function modeOf({ ctrlKey, metaKey }: MouseEvent): FillMode {
  return ctrlKey || metaKey ? 'turned' : 'auto';
}

function on(target: EventTarget, type: string, listener: (event: Event) => void): () => void {
  target.addEventListener(type, listener, true);
  return () => target.removeEventListener(type, listener, true);
}

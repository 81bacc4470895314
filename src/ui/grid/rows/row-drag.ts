import { rowNumberColumn } from '../grid-row.ts';
import type { GridPart, GridSite } from '../grid-site.ts';
import { PageRules } from '../page-rules.ts';
import { CellGeometry, type Point } from '../selection/cell-geometry.ts';
import { DragScroll } from '../selection/drag-scroll.ts';
import { rowsBetween } from '../fill/selection-areas.ts';
import type { RowEdits } from './row-edits.ts';

/** How far the pointer moves, in CSS pixels, before a press is a drag. */
const slack = 5;

/**
 * Rows that are selected as wholes are dragged by their numbers to another place, all of them together; a line shows where. The
 * keys and menu items that move rows do the same. Esc ends a drag without moving.
 */
export class RowDrag implements GridPart {
  readonly #site: GridSite;
  readonly #edits: RowEdits;
  readonly #geometry: CellGeometry;
  readonly #scroll: DragScroll;
  readonly #sheet = new PageRules();
  readonly #ends: readonly (() => void)[];
  #pressed: Point | null = null;
  #row = 0;
  /** Before which displayed row the rows would come; null as long as nothing is dragged. */
  #before: number | null = null;
  #taken = false;

  constructor(site: GridSite, edits: RowEdits) {
    this.#site = site;
    this.#edits = edits;
    this.#geometry = new CellGeometry(site);
    this.#scroll = new DragScroll(this.#geometry, (point) => this.#dragTo(point));
    const { element } = site;
    this.#ends = [
      on(element, 'pointerdown', (event) => this.#down(event as PointerEvent)),
      on(element, 'mousedown', (event) => this.#keep(event)),
      on(element, 'click', (event) => this.#keep(event)),
      on(window, 'pointermove', (event) => this.#move(event as PointerEvent)),
      on(window, 'pointerup', () => this.#up()),
      on(window, 'pointercancel', () => this.#stop()),
      on(window, 'keydown', (event) => this.#key(event as KeyboardEvent)),
    ];
  }

  destroy(): void {
    this.#stop();
    for (const end of this.#ends) end();
    this.#sheet.remove();
  }

  #down(event: PointerEvent): void {
    this.#taken = false;
    const { shape, rows } = this.#site.selection;
    if (event.button !== 0 || event.defaultPrevented || event.pointerType === 'touch' || shape !== 'rows')
      return;
    if (event.shiftKey || event.ctrlKey || event.metaKey) return;
    const row = this.#rowNumberAt(event.target);
    if (row === null || !rows.some(({ from, to }) => row >= from && row <= to)) return;
    this.#taken = true;
    this.#pressed = event;
    this.#row = row;
    event.preventDefault();
    event.stopPropagation();
  }

  #move(event: PointerEvent): void {
    if (this.#pressed === null) return;
    if (event.buttons === 0) {
      this.#stop();
      return;
    }
    if (this.#before === null && Math.abs(event.clientY - this.#pressed.clientY) < slack) return;
    this.#dragTo(event);
    this.#scroll.follow(event);
  }

  #dragTo(point: Point): void {
    const at = this.#geometry.cellAt(point);
    if (at === null) return;
    const row = this.#site.element.querySelector(`.ag-row[row-index="${at.row}"]`);
    const box = row?.getBoundingClientRect();
    const isLower = box !== undefined && point.clientY > (box.top + box.bottom) / 2;
    this.#before = at.row + (isLower ? 1 : 0);
    this.#site.element.classList.add('row-dragging');
    this.#drawLine();
  }

  #drawLine(): void {
    const at = this.#before;
    if (at === null) {
      this.#sheet.write([]);
      return;
    }
    const [row, side] = at < this.#site.rows.count ? [at, 'top'] : [at - 1, 'bottom'];
    this.#sheet.write([
      `.grid .ag-row[row-index="${row}"] .ag-cell { border-${side}: 2px solid var(--accent) !important; }`,
    ]);
  }

  #up(): void {
    if (this.#pressed === null) return;
    const before = this.#before;
    this.#stop();
    const { rows, selection } = this.#site;
    if (before === null) {
      // No drag: the press selects the one row, as any other does.
      selection.selectWholeRows(this.#row, this.#row);
      return;
    }
    const moving = selection.rows.flatMap(({ from, to }) => rowsBetween(this.#site, from, to));
    if (before <= rows.count) this.#edits.moveTo(moving, before);
  }

  #key(event: KeyboardEvent): void {
    if (this.#pressed === null || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#stop();
  }

  #stop(): void {
    this.#scroll.stop();
    this.#pressed = null;
    this.#before = null;
    this.#site.element.classList.remove('row-dragging');
    this.#drawLine();
  }

  #keep(event: Event): void {
    if (!this.#taken) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The displayed row whose number an element is; null for anything else. */
  #rowNumberAt(target: EventTarget | null): number | null {
    const cell = target instanceof Element ? target.closest('.ag-cell') : null;
    if (cell?.getAttribute('col-id') !== rowNumberColumn) return null;
    const index = cell.closest('.ag-row:not(.ag-row-pinned)')?.getAttribute('row-index');
    return index === null || index === undefined ? null : Number(index);
  }
}

function on(target: EventTarget, type: string, listener: (event: Event) => void): () => void {
  target.addEventListener(type, listener, true);
  return () => target.removeEventListener(type, listener, true);
}

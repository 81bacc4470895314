import type { Column as GridColumn } from 'ag-grid-community';
import type { GridSite } from '../grid-site.ts';
import type { CellAt } from './cell-range.ts';

/** A point of the window in CSS pixels, as pointer events give it. */
export interface Point {
  readonly clientX: number;
  readonly clientY: number;
}

/** How far a point lies outside of the cells that scroll, in CSS pixels; negative to the left and above, 0 inside. */
export interface Outside {
  readonly x: number;
  readonly y: number;
}

/** Which cell is where on the screen, from the sizes of rows and columns: what is not drawn is found as well. */
export class CellGeometry {
  readonly #site: GridSite;
  readonly #viewport: HTMLElement;

  constructor(site: GridSite) {
    this.#site = site;
    const viewport = site.element.querySelector<HTMLElement>('.ag-grid-viewport');
    if (viewport === null) throw new Error('The grid has no viewport');
    this.#viewport = viewport;
  }

  /** The cell at a point, or, of a point outside of the cells, the nearest in sight; null where there are no cells. */
  cellAt({ clientX, clientY }: Point): CellAt | null {
    const { rows, columns } = this.#site;
    if (rows.count === 0 || columns.count === 0) return null;
    const area = this.area();
    const y = clamp(clientY, area.top, area.bottom - 1) - area.top + this.#viewport.scrollTop;
    return { row: this.#rowAt(y), column: this.#columnAt(clientX, area) };
  }

  /** How far a point is outside; the frozen columns count as inside once there is nothing left to scroll to beneath them. */
  outside({ clientX, clientY }: Point): Outside {
    const area = this.area();
    const left = this.#viewport.scrollLeft > 0 ? area.frozenRight : area.left;
    return { x: beyond(clientX, left, area.right), y: beyond(clientY, area.top, area.bottom) };
  }

  /** Scrolls by so many CSS pixels; whether there was anything left to scroll. */
  scrollBy(x: number, y: number): boolean {
    const { scrollLeft, scrollTop } = this.#viewport;
    this.#viewport.scrollBy({ left: x, top: y, behavior: 'instant' });
    return this.#viewport.scrollLeft !== scrollLeft || this.#viewport.scrollTop !== scrollTop;
  }

  /** Where the window shows cells, in CSS pixels: those that scroll from `frozenRight` on, where no frozen ones stand before them. */
  area() {
    const { left, top } = this.#viewport.getBoundingClientRect();
    const height = (selector: string) =>
      this.#viewport.querySelector<HTMLElement>(selector)?.offsetHeight ?? 0;
    const { api } = this.#site;
    return {
      left,
      frozenRight: left + widthOf(api.getDisplayedLeftColumns()),
      right: left + this.#viewport.clientWidth - widthOf(api.getDisplayedRightColumns()),
      top: top + height('.ag-grid-pinned-top-rows'),
      bottom: top + this.#viewport.clientHeight - height('.ag-grid-pinned-bottom-rows'),
    };
  }

  /** The last row that begins at or above a place, counted in CSS pixels from the first. */
  #rowAt(y: number): number {
    const { api } = this.#site;
    let low = 0;
    let high = this.#site.rows.count - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((api.getDisplayedRowAtIndex(middle)?.rowTop ?? 0) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #columnAt(clientX: number, area: { left: number; frozenRight: number; right: number }): number {
    const { inGrid } = this.#site.columns;
    const isFrozen = clientX < area.frozenRight && inGrid[0]?.isPinned() === true;
    const x = isFrozen
      ? clientX - area.left
      : clamp(clientX, area.frozenRight, area.right - 1) - area.frozenRight + this.#viewport.scrollLeft;
    const beside = inGrid.filter((column) => column.isPinned() === isFrozen);
    const at = beside.findLast((column) => (column.getLeft() ?? 0) <= x) ?? beside[0];
    return at === undefined ? inGrid.length - 1 : inGrid.indexOf(at);
  }
}

function widthOf(columns: readonly GridColumn[]): number {
  return columns.reduce((sum, column) => sum + column.getActualWidth(), 0);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(high, low));
}

function beyond(value: number, low: number, high: number): number {
  if (value < low) return value - low;
  return value >= high ? value - high + 1 : 0;
}

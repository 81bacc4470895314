import type { RowId } from '../../model/ids.ts';
import type { CellGeometry } from './selection/cell-geometry.ts';
import type { CellAt } from './selection/cell-range.ts';
import { DragScroll } from './selection/drag-scroll.ts';

/** What a click fell on: a cell, or with row null a heading. */
export interface ClickTarget {
  /** What stands in the element's `col-id`. */
  readonly colId: string;
  readonly row: RowId | null;
  /** Whether all from the cell before to this one is meant: Shift was held, or the pointer dragged. */
  readonly extend: boolean;
}

/** Where cells are, for a pointer that is dragged on over them and beyond. */
export interface PickReach {
  readonly geometry: CellGeometry;
  /** What stands at a displayed cell; null where there is none. */
  targetAt(cell: CellAt): Omit<ClickTarget, 'extend'> | null;
}

/**
 * Offers every press of the main button on a cell or a heading to `pick` before the grid library sees it. One that is taken never
 * reaches the library, so that the keyboard stays where it is and nothing is selected, sorted or dragged. Dragging on from a cell
 * scrolls as selecting does. The function given back ends that.
 */
export function pickClicks(
  element: HTMLElement,
  pick: (target: ClickTarget) => boolean,
  reach: PickReach,
): () => void {
  let taken = false;
  let isDragging = false;
  let last: ClickTarget | null = null;
  const extendTo = (target: ClickTarget | null) => {
    if (target === null || (target.colId === last?.colId && target.row === last.row)) return;
    last = target;
    pick(target);
  };
  const scroll = new DragScroll(reach.geometry, (point) => {
    const at = reach.geometry.cellAt(point);
    const target = at === null ? null : reach.targetAt(at);
    extendTo(target === null ? null : { ...target, extend: true });
  });
  const stop = () => {
    isDragging = false;
    scroll.stop();
  };
  const press = (event: MouseEvent) => {
    // The library begins with the earlier of the two events of one press; a press is offered once.
    if (event.type === 'pointerdown') {
      last = event.button === 0 ? clicked(event.target, event.shiftKey) : null;
      taken = last !== null && pick(last);
      isDragging = taken;
    }
    if (taken) swallow(event);
  };
  const drag = (event: PointerEvent) => {
    if (event.buttons !== 1) stop();
    if (!isDragging) return;
    if (element.contains(event.target as Node | null)) extendTo(clicked(event.target, true));
    // From a heading to another nothing is out of sight that could be meant.
    if (last?.row !== null) scroll.follow(event);
  };
  const release = (event: MouseEvent) => {
    if (taken) swallow(event);
  };
  const presses = ['pointerdown', 'mousedown'] as const;
  const releases = ['click', 'dblclick', 'mouseup', 'pointerup'] as const;
  for (const type of presses) element.addEventListener(type, press, true);
  for (const type of releases) element.addEventListener(type, release, true);
  window.addEventListener('pointermove', drag, true);
  window.addEventListener('pointerup', stop, true);
  return () => {
    stop();
    window.removeEventListener('pointermove', drag, true);
    window.removeEventListener('pointerup', stop, true);
    for (const type of presses) element.removeEventListener(type, press, true);
    for (const type of releases) element.removeEventListener(type, release, true);
  };
}

function clicked(target: EventTarget | null, extend: boolean): ClickTarget | null {
  if (!(target instanceof Element) || target.closest('button, input, textarea') !== null) return null;
  const cell = target.closest('.ag-cell, .ag-header-cell');
  const colId = cell?.getAttribute('col-id') ?? null;
  if (cell === null || colId === null) return null;
  if (cell.classList.contains('ag-header-cell')) return { colId, row: null, extend };
  const row = cell.closest('.ag-row:not(.ag-row-pinned)')?.getAttribute('row-id') ?? null;
  return row === null ? null : { colId, row: row as RowId, extend };
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}

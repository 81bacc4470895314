import type { GridPart, GridSite } from '../grid-site.ts';
import { type CellMarks, hintText } from './cell-marks.ts';
import { placeOfCell } from './place-of-cell.ts';

/** How long after the last change the cells that have no keyboard are described, in milliseconds: while the wheel turns none is. */
const describeAfter = 150;

/**
 * Has the cells that are drawn say what their marks show: each that has a problem that it is not as it should be, and each that is
 * marked what is wrong with it and what somebody wrote about it, the outlined one at once and the others a little later.
 */
export class SaidMarks implements GridPart {
  readonly #site: GridSite;
  readonly #marks: CellMarks;
  /** Cells come, change their marks, or are outlined, by ways of the grid library that tell nobody. */
  readonly #observer = new MutationObserver(() => this.#say());
  readonly #end: () => void;
  /** The rows that the described cells showed when they were described. */
  readonly #rowOf = new WeakMap<Element, string | null>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(site: GridSite, marks: CellMarks) {
    this.#site = site;
    this.#marks = marks;
    this.#observer.observe(site.element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['class'],
    });
    this.#end = site.host.cells.onChange(() => this.#say());
    this.#say();
  }

  committed(): void {
    this.#say();
  }

  destroy(): void {
    this.#observer.disconnect();
    this.#end();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #say(): void {
    const { element } = this.#site;
    for (const cell of element.querySelectorAll('.ag-cell.has-problem:not([aria-invalid])'))
      cell.setAttribute('aria-invalid', 'true');
    for (const cell of element.querySelectorAll('.ag-cell[aria-invalid]:not(.has-problem)'))
      cell.removeAttribute('aria-invalid');
    const active = element.querySelector<HTMLElement>('.ag-cell-focus');
    for (const cell of element.querySelectorAll('.ag-cell[aria-description]'))
      if (cell !== active && this.#rowOf.get(cell) !== rowOf(cell)) cell.removeAttribute('aria-description');
    if (active !== null) this.#describe(active);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#describeAll(), describeAfter);
  }

  #describeAll(): void {
    this.#timer = null;
    const marked = '.ag-cell:is(.has-problem, .has-note, .stale-override, [aria-description])';
    for (const cell of this.#site.element.querySelectorAll<HTMLElement>(marked)) this.#describe(cell);
  }

  #describe(cell: HTMLElement): void {
    const place = placeOfCell(this.#site, cell);
    const hint = place === null ? null : this.#marks.hint(place.row, place.column);
    const said = hint === null ? null : hintText(hint);
    this.#rowOf.set(cell, rowOf(cell));
    if (said === cell.getAttribute('aria-description')) return;
    if (said === null) cell.removeAttribute('aria-description');
    else cell.setAttribute('aria-description', said);
  }
}

function rowOf(cell: Element): string | null {
  return cell.closest('[row-id]')?.getAttribute('row-id') ?? null;
}

import type { GridPart, GridSite } from '../grid-site.ts';
import { type CellMarks, hintText } from './cell-marks.ts';
import { placeOfCell } from './place-of-cell.ts';

/**
 * Has the cells that are drawn say what their marks show: each that has a problem that it is not as it should be, and the outlined
 * one what is wrong with it and what somebody wrote about it.
 */
export class SaidMarks implements GridPart {
  readonly #site: GridSite;
  readonly #marks: CellMarks;
  /** Cells come, change their marks, or are outlined, by ways of the grid library that tell nobody. */
  readonly #observer = new MutationObserver(() => this.#say());
  readonly #end: () => void;

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
  }

  #say(): void {
    const { element } = this.#site;
    for (const cell of element.querySelectorAll('.ag-cell.has-problem:not([aria-invalid])'))
      cell.setAttribute('aria-invalid', 'true');
    for (const cell of element.querySelectorAll('.ag-cell[aria-invalid]:not(.has-problem)'))
      cell.removeAttribute('aria-invalid');
    const active = element.querySelector<HTMLElement>('.ag-cell-focus');
    for (const cell of element.querySelectorAll('.ag-cell[aria-description]'))
      if (cell !== active) cell.removeAttribute('aria-description');
    if (active === null) return;
    const place = placeOfCell(this.#site, active);
    const hint = place === null ? null : this.#marks.hint(place.row, place.column);
    const said = hint === null ? null : hintText(hint);
    if (said === active.getAttribute('aria-description')) return;
    if (said === null) active.removeAttribute('aria-description');
    else active.setAttribute('aria-description', said);
  }
}

import { words } from '../../words.ts';
import type { GridPart, GridSite } from '../grid-site.ts';
import type { CellHint, CellMarks } from './cell-marks.ts';
import { placeOfCell } from './place-of-cell.ts';

/** Milliseconds for which the pointer rests on a cell, or the keyboard stands in it, before its card comes. */
const restFor = 350;
/** Milliseconds for which the card stays when the pointer has left the cell, so that it can reach the card. */
const stayFor = 200;

/**
 * The card beside a cell that has a note or a problem, for as long as the pointer is on the cell or the keyboard in it. The
 * outlined cell says the same to those who hear it. Esc puts the card away.
 */
export class CellCard implements GridPart {
  readonly #site: GridSite;
  readonly #marks: CellMarks;
  readonly #card = document.createElement('div');
  readonly #listening = new AbortController();
  readonly #end: () => void;
  #cell: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(site: GridSite, marks: CellMarks) {
    this.#site = site;
    this.#marks = marks;
    this.#card.className = 'cell-card';
    this.#card.hidden = true;
    // What it says is said by the cell.
    this.#card.setAttribute('aria-hidden', 'true');
    document.body.append(this.#card);
    const { signal } = this.#listening;
    const { element, api } = site;
    element.addEventListener('mouseover', (event) => this.#pointed(event), { signal });
    element.addEventListener('mouseleave', () => this.#hideLater(), { signal });
    this.#card.addEventListener('mouseenter', () => this.#wait(null, 0), { signal });
    this.#card.addEventListener('mouseleave', () => this.#hideLater(), { signal });
    element.addEventListener('focusin', ({ target }) => this.#focused(cellAround(target)), { signal });
    element.addEventListener('focusout', () => this.hide(), { signal });
    element.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
    element.addEventListener('mousedown', () => this.hide(), { signal });
    // Of a commit too, when it is known what is wrong after it.
    this.#end = site.host.cells.onChange(() => this.committed());
    api.addEventListener('bodyScroll', this.#scrolled);
    api.addEventListener('cellEditingStarted', this.#hide);
  }

  destroy(): void {
    this.#listening.abort();
    this.#end();
    this.#wait(null, 0);
    this.#card.remove();
  }

  /** The cell says something else, or nothing, or another one is where it was. A card that is still to come looks for itself. */
  committed(): void {
    if (this.#cell !== null) this.#show(this.#cell);
  }

  hide(): void {
    this.#wait(null, 0);
    this.#card.hidden = true;
    this.#cell = null;
  }

  readonly #hide = (): void => this.hide();

  /** Where the keyboard led the scrolling, the card comes when it is over. */
  readonly #scrolled = (): void => {
    this.hide();
    this.#wait(() => {
      const cell = cellAround(document.activeElement);
      if (cell !== null) this.#show(cell);
    }, restFor);
  };

  #pointed({ target }: MouseEvent): void {
    const cell = cellAround(target);
    if (cell === this.#cell && cell !== null) return this.#wait(null, 0);
    if (cell === null || this.#hintOf(cell) === null) return this.#hideLater();
    this.#wait(() => this.#show(cell), restFor);
  }

  #focused(cell: HTMLElement | null): void {
    if (cell !== null && this.#hintOf(cell) !== null) this.#wait(() => this.#show(cell), restFor);
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.#card.hidden) return;
    event.stopPropagation();
    event.preventDefault();
    this.hide();
  }

  #show(cell: HTMLElement): void {
    const hint = this.#isInSight(cell) ? this.#hintOf(cell) : null;
    if (hint === null) return this.hide();
    this.#cell = cell;
    this.#card.replaceChildren(
      ...(hint.isStale === true ? [paragraph(words.review.staleInGrid, 'cell-card-stale')] : []),
      ...hint.problems.map((text) => paragraph(text, 'cell-card-problem')),
      ...(hint.note === null ? [] : [paragraph(hint.note, 'cell-card-note')]),
    );
    this.#card.hidden = false;
    const at = cell.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.#card;
    const isRoomBeside = at.right + offsetWidth + 4 <= window.innerWidth;
    const left = isRoomBeside ? at.right + 2 : Math.max(4, at.left - offsetWidth - 2);
    this.#card.style.left = `${left}px`;
    this.#card.style.top = `${Math.max(4, Math.min(at.top, window.innerHeight - offsetHeight - 4))}px`;
  }

  #isInSight(cell: HTMLElement): boolean {
    const within = this.#site.element.getBoundingClientRect();
    const at = cell.getBoundingClientRect();
    return cell.isConnected && at.bottom > within.top && at.top < within.bottom && at.left < within.right;
  }

  #hintOf(cell: HTMLElement): CellHint | null {
    const place = placeOfCell(this.#site, cell);
    return place === null ? null : this.#marks.hint(place.row, place.column);
  }

  #hideLater(): void {
    // While the keyboard is in a cell its card stays.
    const focused = cellAround(document.activeElement);
    if (focused !== null && focused === this.#cell) return this.#wait(null, 0);
    this.#wait(() => this.hide(), stayFor);
  }

  #wait(then: (() => void) | null, milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = then === null ? null : setTimeout(then, milliseconds);
  }
}

function cellAround(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.grid .ag-cell') : null;
}

function paragraph(text: string, name: string): HTMLElement {
  const element = document.createElement('p');
  element.className = name;
  element.textContent = text;
  return element;
}

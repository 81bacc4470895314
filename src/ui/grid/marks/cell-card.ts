import type { ColumnId, RowId } from '../../../model/ids.ts';
import { colIdAttribute } from '../grid-row.ts';
import type { GridPart, GridSite } from '../grid-site.ts';
import { type CellHint, type CellMarks, hintText } from './cell-marks.ts';

/** Milliseconds for which the pointer rests on a cell, or the keyboard stands in it, before its card comes. */
const restFor = 350;
/** Milliseconds for which the card stays when the pointer has left the cell, so that it can reach the card. */
const stayFor = 200;

/**
 * The card beside a cell that has a note or a problem, for as long as the pointer is on the cell or the keyboard in it. The cell
 * that has the keyboard says the same to those who hear it. Esc puts the card away.
 */
export class CellCard implements GridPart {
  readonly #site: GridSite;
  readonly #marks: CellMarks;
  readonly #card = document.createElement('div');
  readonly #listening = new AbortController();
  #cell: HTMLElement | null = null;
  #described: HTMLElement | null = null;
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
    api.addEventListener('bodyScroll', this.#scrolled);
    api.addEventListener('cellEditingStarted', this.#hide);
  }

  destroy(): void {
    this.#listening.abort();
    this.#wait(null, 0);
    this.#card.remove();
  }

  /** Cells say something else, or other cells are where they were. */
  committed(): void {
    this.hide();
    this.describeFocused();
  }

  /** Has the focused cell say what there is to say of it now. */
  describeFocused(): void {
    this.#describe(cellAround(document.activeElement));
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
      this.#describe(cell);
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
    this.#describe(cell);
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

  #describe(cell: HTMLElement | null): void {
    if (this.#described !== null && this.#described !== cell) {
      this.#described.removeAttribute('aria-description');
      this.#described.removeAttribute('aria-invalid');
    }
    const hint = cell === null ? null : this.#hintOf(cell);
    this.#described = hint === null ? null : cell;
    if (cell === null) return;
    if (hint === null) {
      cell.removeAttribute('aria-description');
      cell.removeAttribute('aria-invalid');
      return;
    }
    cell.setAttribute('aria-description', hintText(hint));
    if (hint.problems.length > 0) cell.setAttribute('aria-invalid', 'true');
    else cell.removeAttribute('aria-invalid');
  }

  #hintOf(cell: HTMLElement): CellHint | null {
    const place = this.#placeOf(cell);
    return place === null ? null : this.#marks.hint(place.row, place.column);
  }

  #placeOf(cell: HTMLElement): { readonly row: RowId; readonly column: ColumnId } | null {
    const { session, host } = this.#site;
    const row = cell.closest('.ag-row:not(.ag-row-pinned)');
    if (row === null || session.workbook.table(host.table) === undefined) return null;
    const colId = cell.getAttribute('col-id');
    const column = this.#site.table().columns.find(({ name }) => colIdAttribute(name) === colId);
    const found = this.#site.rows.at(Number(row.getAttribute('row-index')));
    return found?.kind !== 'row' || column === undefined ? null : { row: found.id, column: column.id };
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

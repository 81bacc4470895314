import { withVisibleTurns } from '../../base/visible-signs.ts';
import type { IHeaderComp, IHeaderParams } from 'ag-grid-community';
import { headingRow } from '../../model/sheet-layout.ts';
import { words } from '../words.ts';
import { viewWords } from '../words/view.ts';
import type { ColumnMarks } from './view/row-view.ts';

/** What a heading shows beside the column's name. */
export interface HeaderCellParams {
  /** The column's letters on the sheet, as A1 references call it. */
  readonly letters: string;
  readonly isCalculated: boolean;
  readonly description: string;
  /** Whether figures stand below it, on the right. */
  readonly isFigure: boolean;
  readonly openMenu: (anchor: HTMLElement) => void;
  /** Whether the rows are sorted, filtered or grouped by the column now. */
  readonly marks: () => ColumnMarks;
  /** Calls the listener whenever that may have changed, until the function given back is called. */
  readonly onMarks: (listener: () => void) => () => void;
}

/** A column heading: letters, name, whether it is calculated, sorted or filtered, and the button of its menu. */
export class HeaderCell implements IHeaderComp {
  readonly #element = document.createElement('div');
  readonly #marks = document.createElement('span');
  /** The marks in words. */
  readonly #said = document.createElement('span');
  #marked = '';
  #forget: () => void = () => undefined;
  #params!: IHeaderParams & HeaderCellParams;

  init(params: IHeaderParams & HeaderCellParams): void {
    this.#params = params;
    this.#element.className = params.isFigure ? 'heading heading-figure' : 'heading';
    this.#element.title = withVisibleTurns(params.description);
    if (params.isCalculated) {
      const mark = document.createElement('span');
      mark.className = 'heading-formula';
      mark.textContent = 'ƒ';
      mark.title = words.grid.calculatedColumn;
      this.#element.append(mark);
    }
    const name = document.createElement('span');
    name.className = 'heading-name';
    name.textContent = params.displayName;
    const said = document.createElement('span');
    said.className = 'visually-hidden';
    said.textContent = ` ${words.grid.columnLetters(params.letters)}`;
    this.#marks.className = 'heading-marks';
    this.#marks.setAttribute('aria-hidden', 'true');
    this.#said.className = 'visually-hidden';
    this.#element.append(
      name,
      said,
      this.#said,
      this.#marks,
      this.#menuButton(params),
      letterLine(params.letters),
    );
    this.#forget = params.onMarks(() => this.#showMarks());
    this.#showMarks();
    // The library, which sorts nothing here, takes the sort off its heading once more when it has put it up.
    queueMicrotask(() => this.#showMarks());
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh(): boolean {
    return false;
  }

  destroy(): void {
    this.#forget();
  }

  #menuButton(params: IHeaderParams & HeaderCellParams): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'heading-menu';
    // The heading itself has the focus and opens the menu by key; a second stop for each column would be one too many.
    button.tabIndex = -1;
    button.textContent = '▾';
    button.setAttribute('aria-label', words.grid.columnMenu(params.displayName));
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      params.openMenu(button);
    });
    return button;
  }

  #showMarks(): void {
    const marks = this.#params.marks();
    const { sort, isFiltered, isGroup } = marks;
    // After every edit it is asked again, and mostly nothing is to be drawn.
    const now = JSON.stringify(marks);
    if (now === this.#marked && this.#params.eGridHeader.hasAttribute('aria-sort')) return;
    this.#marked = now;
    const arrow = sort === null ? '' : sort.direction === 'asc' ? '↑' : '↓';
    // One key needs no number.
    const place = sort !== null && sort.keys > 1 ? String(sort.place) : '';
    this.#marks.textContent = `${isGroup ? '☰' : ''}${arrow}${place}${isFiltered ? '▽' : ''}`;
    const said = [
      sort === null
        ? ''
        : `${sort.direction === 'asc' ? viewWords.sortedUp : viewWords.sortedDown}${place === '' ? '' : viewWords.sortPlace(sort.place)}`,
      isFiltered ? viewWords.filtered : '',
      isGroup ? viewWords.grouped : '',
    ];
    this.#said.textContent = said
      .filter((part) => part !== '')
      .map((part) => `, ${part}`)
      .join('');
    const heading = this.#params.eGridHeader;
    heading.classList.toggle('filtered', isFiltered);
    const order = sort === null ? 'none' : sort.direction === 'asc' ? 'ascending' : 'descending';
    heading.setAttribute('aria-sort', order);
  }
}

/** The heading of the row numbers: on the sheet the headings themselves are a row, the first. */
export class RowNumberHead implements IHeaderComp {
  readonly #element = document.createElement('div');

  init(params: IHeaderParams): void {
    this.#element.className = 'heading row-number-heading';
    const said = document.createElement('span');
    said.className = 'visually-hidden';
    said.textContent = params.displayName;
    const number = document.createElement('span');
    number.setAttribute('aria-hidden', 'true');
    number.textContent = String(headingRow);
    this.#element.append(said, number);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh(): boolean {
    return true;
  }
}

function letterLine(letters: string): HTMLElement {
  const line = document.createElement('span');
  line.className = 'heading-letters';
  // Said with the name.
  line.setAttribute('aria-hidden', 'true');
  line.textContent = letters;
  return line;
}

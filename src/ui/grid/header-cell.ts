import type { IHeaderComp, IHeaderParams } from 'ag-grid-community';
import { words } from '../words.ts';

/** What a heading shows beside the column's name. */
export interface HeaderCellParams {
  readonly isCalculated: boolean;
  readonly description: string;
  /** Whether figures stand below it, on the right. */
  readonly isFigure: boolean;
  readonly openMenu: (anchor: HTMLElement) => void;
}

/** A column heading: name, whether it is calculated, sorted or filtered, and the button of its menu. */
export class HeaderCell implements IHeaderComp {
  readonly #element = document.createElement('div');
  readonly #marks = document.createElement('span');
  #params!: IHeaderParams & HeaderCellParams;

  init(params: IHeaderParams & HeaderCellParams): void {
    this.#params = params;
    this.#element.className = params.isFigure ? 'heading heading-figure' : 'heading';
    this.#element.title = params.description;
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
    this.#marks.className = 'heading-marks';
    this.#marks.setAttribute('aria-hidden', 'true');
    this.#element.append(name, this.#marks, this.#menuButton(params));
    this.#element.addEventListener('click', (event) => params.progressSort(event.shiftKey));
    params.column.addEventListener('sortChanged', this.#showMarks);
    params.column.addEventListener('filterChanged', this.#showMarks);
    this.#showMarks();
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh(): boolean {
    return false;
  }

  destroy(): void {
    this.#params.column.removeEventListener('sortChanged', this.#showMarks);
    this.#params.column.removeEventListener('filterChanged', this.#showMarks);
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

  readonly #showMarks = (): void => {
    const { column } = this.#params;
    const sort = column.getSort();
    const marks = [sort === 'asc' ? '↑' : sort === 'desc' ? '↓' : '', column.isFilterActive() ? '▽' : ''];
    this.#marks.textContent = marks.join('');
    this.#element.classList.toggle('filtered', column.isFilterActive());
  };
}

import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import type { RowId } from '../../../model/ids.ts';
import type { CellView } from '../../../queries/cell-view.ts';
import type { CellLook } from '../../../queries/conditional-format.ts';
import { fillChoice } from '../choice-cell.ts';
import type { GridRow } from '../grid-row.ts';
import { toneSigns } from './tone-signs.ts';

interface MarkedCellParams extends ICellRendererParams<GridRow> {
  readonly view: (row: RowId) => CellView | null;
  readonly look: (row: GridRow | undefined) => CellLook | null;
}

/** A cell whose column has formats: the bar behind all, the sign of its tone, then the value as ever, a choice in its pill. */
export class MarkedCell implements ICellRendererComp<GridRow> {
  readonly #element = document.createElement('span');

  init(params: MarkedCellParams): void {
    this.#show(params);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh(params: MarkedCellParams): boolean {
    this.#show(params);
    return true;
  }

  #show({ data, view, look, valueFormatted, value }: MarkedCellParams): void {
    const choice = data?.kind === 'row' ? (view(data.id)?.choice ?? null) : null;
    const given = look(data);
    const parts: (Node | string)[] = [];
    // An element, as the layers of the cell's ground are the selection's where it is selected.
    if (given !== null && given.bar !== null) {
      const bar = document.createElement('span');
      bar.className = 'data-bar';
      bar.setAttribute('aria-hidden', 'true');
      parts.push(bar);
    }
    // A choice with a sign that coloured its own cell has said it already.
    if (
      given !== null &&
      given.tone !== null &&
      !(choice !== null && choice.glyph !== '' && choice.tone === given.tone)
    ) {
      const sign = document.createElement('span');
      sign.className = 'tone-sign';
      sign.setAttribute('aria-hidden', 'true');
      sign.textContent = given.glyph === '' ? toneSigns[given.tone] : given.glyph;
      parts.push(sign);
    }
    if (choice === null) parts.push(valueFormatted ?? String(value ?? ''));
    else {
      const pill = document.createElement('span');
      pill.className = choice.glyph === '' ? '' : 'pill';
      pill.dataset['tone'] = choice.tone;
      fillChoice(pill, choice);
      parts.push(pill);
    }
    this.#element.replaceChildren(...parts);
  }
}

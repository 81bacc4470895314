import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import { withVisibleTurns } from '../../base/visible-signs.ts';
import type { RowId } from '../../model/ids.ts';
import type { CellView } from '../../queries/cell-view.ts';
import { type GridRow, totalsRow } from './grid-row.ts';

/** How a cell of a choice column looks: the word in a pill with its glyph and tone; any other text as it is. */
export class ChoiceCell implements ICellRendererComp<GridRow> {
  readonly #element = document.createElement('span');
  #shown: CellView['choice'] = null;

  init(params: ChoiceCellParams): void {
    this.#show(params);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh(params: ChoiceCellParams): boolean {
    this.#show(params);
    return true;
  }

  #show({ data, view, valueFormatted }: ChoiceCellParams): void {
    const isTotal = data?.id === totalsRow;
    const shown = data === undefined || isTotal ? null : view(data.id);
    const choice = shown?.choice ?? null;
    if (choice !== null && choice === this.#shown) return;
    this.#shown = choice;
    if (choice === null) {
      this.#element.className = '';
      delete this.#element.dataset['tone'];
      this.#element.textContent = withVisibleTurns((isTotal ? valueFormatted : shown?.text) ?? '');
      return;
    }
    // Words without a glyph are names rather than judgements, and stay quiet.
    this.#element.className = choice.glyph === '' ? '' : 'pill';
    this.#element.dataset['tone'] = choice.tone;
    fillChoice(this.#element, choice);
  }
}

/** Puts a choice's glyph, which a screen reader leaves out, and its word into an element. */
export function fillChoice(
  element: HTMLElement,
  choice: { readonly word: string; readonly glyph: string },
): void {
  const shownWord = withVisibleTurns(choice.word);
  const [glyph, word] = element.childNodes;
  // Nodes that are there have a layout and styles already.
  if (choice.glyph !== '' && glyph instanceof HTMLElement && word instanceof Text) {
    glyph.textContent = choice.glyph;
    word.data = shownWord;
    return;
  }
  if (choice.glyph === '') {
    element.replaceChildren(shownWord);
    return;
  }
  const sign = document.createElement('span');
  sign.setAttribute('aria-hidden', 'true');
  sign.className = 'glyph';
  sign.textContent = choice.glyph;
  element.replaceChildren(sign, shownWord);
}

interface ChoiceCellParams extends ICellRendererParams<GridRow> {
  readonly view: (row: RowId) => CellView | null;
}

import type { IDoesFilterPassParams, IFilterComp, IFilterParams } from 'ag-grid-community';
import { words } from '../words.ts';
import { fillChoice } from './choice-cell.ts';
import type { GridRow } from './grid-row.ts';

/** Which shown values pass; '' is a blank cell. */
export interface ChoiceFilterModel {
  readonly values: readonly string[];
}

/** A filter by ticking values: the column's choices in their order, then whatever else stands in the column. */
export class ChoiceFilter implements IFilterComp<GridRow> {
  readonly #element = document.createElement('div');
  #params!: ChoiceFilterParams;
  #passing: ReadonlySet<string> | null = null;

  init(params: ChoiceFilterParams): void {
    this.#params = params;
    this.#element.className = 'choice-filter';
    this.#draw();
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  afterGuiAttached(): void {
    this.#draw();
    this.#element.querySelector('input')?.focus();
  }

  isFilterActive(): boolean {
    return this.#passing !== null;
  }

  doesFilterPass({ node }: IDoesFilterPassParams<GridRow>): boolean {
    return this.#passing === null || this.#passing.has(shown(this.#params.getValue(node)));
  }

  getModel(): ChoiceFilterModel | null {
    return this.#passing === null ? null : { values: [...this.#passing] };
  }

  setModel(model: ChoiceFilterModel | null): void {
    this.#passing = model === null ? null : new Set(model.values);
    this.#draw();
  }

  #values(): readonly ListedValue[] {
    const listed = new Map<string, ListedValue>(
      this.#params.words.map((choice) => [choice.word, { ...choice }]),
    );
    let blanks = false;
    this.#params.api.forEachNode((node) => {
      const value = shown(this.#params.getValue(node));
      if (value === '') blanks = true;
      else if (!listed.has(value)) listed.set(value, { word: value, glyph: '', tone: 'neutral' });
    });
    const all = [...listed.values()];
    return blanks ? [...all, { word: '', glyph: '', tone: 'neutral' }] : all;
  }

  #draw(): void {
    const all = this.#values();
    const boxes = all.map(({ word, glyph, tone }) => {
      const label = document.createElement('label');
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.checked = this.#passing?.has(word) ?? true;
      // The glyph in the label is for the eye.
      box.setAttribute('aria-label', word === '' ? words.grid.blanks : word);
      box.addEventListener('change', () => {
        const ticked = all.filter((_, index) => boxes[index]!.box.checked).map((value) => value.word);
        this.#passing = ticked.length === all.length ? null : new Set(ticked);
        this.#params.filterChangedCallback();
      });
      const name = document.createElement('span');
      if (glyph !== '') name.className = 'pill';
      name.dataset['tone'] = tone;
      fillChoice(name, { word: word === '' ? words.grid.blanks : word, glyph });
      label.append(box, name);
      return { label, box };
    });
    this.#element.replaceChildren(
      ...boxes.map(({ label }) => label),
      this.#buttons(boxes.map(({ box }) => box)),
    );
  }

  #buttons(boxes: readonly HTMLInputElement[]): HTMLElement {
    const line = document.createElement('div');
    line.className = 'choice-filter-buttons';
    for (const [text, ticked] of [
      [words.grid.tickAll, true],
      [words.grid.tickNone, false],
    ] as const) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.textContent = text;
      button.addEventListener('click', () => {
        for (const box of boxes) box.checked = ticked;
        this.#passing = ticked ? null : new Set();
        this.#params.filterChangedCallback();
      });
      line.append(button);
    }
    return line;
  }
}

interface ListedValue {
  readonly word: string;
  readonly glyph: string;
  readonly tone: string;
}

interface ChoiceFilterParams extends IFilterParams<GridRow> {
  readonly words: readonly ListedValue[];
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'boolean' ? (value ? words.grid.yes : words.grid.no) : String(value);
}

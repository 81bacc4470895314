import type { ICellEditorComp } from 'ag-grid-community';
import { words } from '../../words.ts';
import { fillChoice } from '../choice-cell.ts';
import type { GridRow } from '../grid-row.ts';
import {
  type EditorParams,
  type EditStart,
  editStart,
  nameBox,
  placeCaret,
  tellOpened,
} from './edit-start.ts';
import { floatBeside } from './float-beside.ts';
import { focusQuestion, problemBox } from './problem-box.ts';
import { type ListOption, listOptions, matching } from './list-options.ts';

/** How many options are drawn; typing narrows them. */
const mostShown = 200;

/** Picks from a list that typing searches: choices with their glyphs, yes or no, the rows of another table. */
export class ListEditor implements ICellEditorComp<GridRow, string> {
  readonly #element = document.createElement('div');
  readonly #field = document.createElement('input');
  readonly #list = document.createElement('div');
  #params!: EditorParams;
  #start!: EditStart;
  #box!: HTMLElement;
  #land: () => void = () => undefined;
  #options: readonly ListOption[] = [];
  #shown: readonly ListOption[] = [];
  #active = -1;
  #picked: string | null = null;

  init(params: EditorParams): void {
    this.#params = params;
    this.#start = editStart(params);
    this.#options = listOptions(params.context, params.column.getColId());
    const listId = 'cell-options';
    this.#element.className = 'list-editor';
    this.#element.style.minWidth = `${params.column.getActualWidth()}px`;
    this.#field.type = 'text';
    this.#field.autocomplete = 'off';
    this.#field.spellcheck = false;
    this.#field.value = this.#start.text;
    this.#field.setAttribute('role', 'combobox');
    this.#field.setAttribute('aria-expanded', 'true');
    this.#field.setAttribute('aria-controls', listId);
    this.#field.setAttribute('aria-autocomplete', 'list');
    this.#field.setAttribute('aria-label', params.colDef.headerName ?? '');
    this.#list.id = listId;
    this.#list.className = 'list-editor-options';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', params.colDef.headerName ?? '');
    this.#field.addEventListener('input', () => {
      this.#picked = null;
      this.#draw(this.#field.value);
      this.#activate(this.#field.value.trim() === '' ? -1 : 0);
    });
    this.#box = problemBox(params, this.#start, {
      field: this.#field,
      setText: (text) => (this.#picked = text),
    });
    this.#field.addEventListener('keydown', (event) => this.#keydown(event));
    this.#element.append(this.#field, this.#box, this.#list);
    this.#draw(this.#start.typed ? this.#start.text : '');
    const current = this.#shown.findIndex((option) => option.word === this.#start.text);
    this.#activate(this.#start.typed && this.#start.text !== '' ? 0 : current);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  afterGuiAttached(): void {
    nameBox(this.#field);
    this.#land = floatBeside(this.#box, this.#element);
    placeCaret(this.#field, this.#start);
    tellOpened(this.#field, this.#params);
    this.#activate(this.#active);
    focusQuestion(this.#element);
  }

  isPopup(): boolean {
    return true;
  }

  getPopupPosition(): 'over' {
    return 'over';
  }

  /** What was picked; else what the arrows or the search stand on; else the text as typed, for the column to read. */
  getValue(): string {
    if (this.#picked !== null) return this.#picked;
    const typed = this.#field.value;
    if (typed === this.#start.text && !this.#start.typed) return typed;
    if (typed.trim() === '') return '';
    return this.#shown[this.#active]?.word ?? typed;
  }

  destroy(): void {
    this.#land();
    this.#params.context.editor.closed(this.#field);
  }

  #keydown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const last = this.#shown.length - 1;
    this.#activate(Math.min(last, Math.max(0, this.#active + step)));
    const active = this.#shown[this.#active];
    if (active !== undefined) this.#picked = active.word;
  }

  #draw(search: string): void {
    this.#shown = matching(this.#options, search).slice(0, mostShown);
    this.#list.replaceChildren(
      ...this.#shown.map((option, index) => {
        const line = document.createElement('div');
        line.id = `cell-option-${index}`;
        line.setAttribute('role', 'option');
        const name = document.createElement('span');
        if (option.glyph !== '') name.className = 'pill';
        name.dataset['tone'] = option.tone;
        fillChoice(name, option);
        line.append(name);
        if (option.detail !== '') {
          const detail = document.createElement('span');
          detail.className = 'list-editor-detail';
          detail.textContent = option.detail;
          line.append(detail);
        }
        // The press would take the focus from the field, which ends the edit before the click is heard.
        line.addEventListener('mousedown', (event) => event.preventDefault());
        line.addEventListener('click', () => {
          this.#picked = option.word;
          this.#params.stopEditing();
        });
        return line;
      }),
    );
    if (this.#shown.length === 0) {
      const none = document.createElement('div');
      none.className = 'list-editor-none';
      none.textContent = words.grid.noOption;
      this.#list.append(none);
    }
  }

  #activate(index: number): void {
    this.#active = index;
    const lines = [...this.#list.querySelectorAll('[role=option]')];
    lines.forEach((line, at) => line.setAttribute('aria-selected', String(at === index)));
    const line = lines[index];
    if (line === undefined) this.#field.removeAttribute('aria-activedescendant');
    else {
      this.#field.setAttribute('aria-activedescendant', line.id);
      line.scrollIntoView({ block: 'nearest' });
    }
  }
}

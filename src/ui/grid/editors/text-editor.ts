import type { ICellEditorComp } from 'ag-grid-community';
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

/** The least width, in CSS pixels, in which text is edited; a narrow column's editor reaches over its neighbours. */
const leastWidth = 260;

/** Edits text over its cell, growing with it. Enter is done, Alt+Enter breaks the line. */
export class TextEditor implements ICellEditorComp<GridRow, string> {
  readonly #element = document.createElement('div');
  readonly #field = document.createElement('textarea');
  #params!: EditorParams;
  #start!: EditStart;
  #box!: HTMLElement;
  #land: () => void = () => undefined;

  init(params: EditorParams): void {
    this.#params = params;
    this.#start = editStart(params);
    this.#element.className = 'text-editor';
    this.#element.style.width = `${Math.max(params.column.getActualWidth(), leastWidth)}px`;
    this.#field.rows = 1;
    this.#field.setAttribute('aria-label', params.colDef.headerName ?? '');
    this.#field.value = this.#start.text;
    this.#field.addEventListener('input', () => this.#grow());
    this.#field.addEventListener('keydown', (event) => this.#keydown(event));
    const setText = (text: string) => (this.#field.value = text);
    this.#box = problemBox(params, this.#start, { field: this.#field, setText });
    this.#element.append(this.#field, this.#box);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  afterGuiAttached(): void {
    nameBox(this.#field);
    this.#land = floatBeside(this.#box, this.#element);
    placeCaret(this.#field, this.#start);
    tellOpened(this.#field, this.#params);
    this.#grow();
    focusQuestion(this.#element);
  }

  isPopup(): boolean {
    return true;
  }

  getPopupPosition(): 'over' {
    return 'over';
  }

  getValue(): string {
    return this.#field.value;
  }

  destroy(): void {
    this.#land();
    this.#params.context.editor.closed(this.#field);
  }

  #keydown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const { selectionStart, selectionEnd } = this.#field;
    this.#field.setRangeText('\n', selectionStart, selectionEnd, 'end');
    this.#grow();
  }

  #grow(): void {
    this.#field.style.height = 'auto';
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }
}

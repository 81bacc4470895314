import type { ICellEditorComp } from 'ag-grid-community';
import type { GridRow } from '../grid-row.ts';
import { type EditorParams, type EditStart, editStart, placeCaret, tellOpened } from './edit-start.ts';
import { floatBeside } from './float-beside.ts';
import { focusQuestion, problemBox } from './problem-box.ts';

/** Edits a figure in its cell. */
export class LineEditor implements ICellEditorComp<GridRow, string> {
  #params!: EditorParams;
  protected readonly element = document.createElement('div');
  protected readonly field = document.createElement('input');
  #start!: EditStart;
  #box!: HTMLElement;
  #land: () => void = () => undefined;

  init(params: EditorParams): void {
    this.#params = params;
    this.#start = editStart(params);
    this.element.className = 'line-editor';
    this.field.type = 'text';
    this.field.autocomplete = 'off';
    this.field.spellcheck = false;
    this.field.className = 'figure';
    this.field.setAttribute('aria-label', params.colDef.headerName ?? '');
    this.field.value = this.#start.text;
    const setText = (text: string) => (this.field.value = text);
    this.#box = problemBox(params, this.#start, { field: this.field, setText });
    this.element.append(this.field, this.#box);
  }

  getGui(): HTMLElement {
    return this.element;
  }

  afterGuiAttached(): void {
    this.#land = floatBeside(this.#box, this.element);
    placeCaret(this.field, this.#start);
    tellOpened(this.field, this.#params);
    focusQuestion(this.element);
  }

  getValue(): string {
    return this.field.value;
  }

  destroy(): void {
    this.#land();
    this.#params.context.editor.closed(this.field);
  }
}

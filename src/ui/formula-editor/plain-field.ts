import { formulaKeyAction } from './formula-keys.ts';
import type { FieldHost, FieldView, FormulaField, TextRange } from './formula-field.ts';

/**
 * A plain text area in the place of the editor: until the editor has been loaded, and where it can't be. It takes every key and
 * enters formulas as the editor does, without colours and lists.
 */
export class PlainField implements FormulaField {
  readonly #area: HTMLTextAreaElement;
  readonly #host: FieldHost;

  constructor(parent: HTMLElement, host: FieldHost) {
    this.#host = host;
    const area = document.createElement('textarea');
    area.className = 'plain-field';
    area.rows = 1;
    area.spellcheck = false;
    area.autocomplete = 'off';
    area.setAttribute('aria-label', host.label);
    area.setAttribute('aria-describedby', host.describedBy);
    area.addEventListener('input', () => host.changed(area.value, this.selection));
    area.addEventListener('select', () => host.moved(this.selection));
    area.addEventListener('keydown', (event) => this.#key(event));
    parent.append(area);
    this.#area = area;
  }

  get selection(): TextRange {
    return { from: this.#area.selectionStart, to: this.#area.selectionEnd };
  }

  get hasFocus(): boolean {
    return document.activeElement === this.#area;
  }

  show({ text, enabled, isFormula, isInvalid }: FieldView): void {
    const area = this.#area;
    if (area.value !== text) {
      area.value = text;
      area.setSelectionRange(text.length, text.length);
    }
    area.disabled = !enabled;
    area.classList.toggle('formula', isFormula);
    area.setAttribute('aria-invalid', String(isInvalid));
  }

  focus(): void {
    this.#area.focus({ preventScroll: true });
  }

  replace({ from, to }: TextRange, text: string, caret = from + text.length): void {
    this.#area.setRangeText(text, from, to);
    this.#area.setSelectionRange(caret, caret);
    this.#host.changed(this.#area.value, this.selection);
  }

  destroy(): void {
    this.#area.remove();
  }

  #key(event: KeyboardEvent): void {
    const action = formulaKeyAction(event, { list: 'closed', ...this.#host.situation() });
    if (action.kind === 'native' || action.kind === 'list') return;
    event.preventDefault();
    if (action.kind === 'new-line') this.replace(this.selection, '\n');
    else this.#host.act(action);
  }
}

import type { FieldHost, FieldView, FormulaField, TextRange } from './formula-field.ts';
import { PlainField } from './plain-field.ts';

/**
 * Puts up the field of the formula bar: a plain one at once, and the editor in its place once {@link MountedField.loadEditor} has loaded it,
 * with the same text, caret and focus. Whoever goes to the plain field has it loaded too. Where it can't be loaded the plain field stays.
 */
export class MountedField implements FormulaField {
  #field: FormulaField;
  #view: FieldView | null = null;
  #gone = false;
  #isLoading = false;
  readonly #element: HTMLElement;
  readonly #host: FieldHost;
  readonly #load = () => this.loadEditor();

  constructor(element: HTMLElement, host: FieldHost) {
    this.#element = element;
    this.#host = host;
    this.#field = new PlainField(element, host);
    element.addEventListener('focusin', this.#load);
  }

  get selection(): TextRange {
    return this.#field.selection;
  }

  get hasFocus(): boolean {
    return this.#field.hasFocus;
  }

  show(view: FieldView): void {
    this.#view = view;
    this.#field.show(view);
  }

  focus(): void {
    this.#field.focus();
  }

  replace(range: TextRange, text: string, caret?: number): void {
    this.#field.replace(range, text, caret);
  }

  /** Loads the editor, where that was not begun. */
  loadEditor(): void {
    this.#element.removeEventListener('focusin', this.#load);
    if (this.#isLoading || this.#gone) return;
    this.#isLoading = true;
    void this.#replacePlain(this.#element, this.#host);
  }

  destroy(): void {
    this.#gone = true;
    this.#element.removeEventListener('focusin', this.#load);
    this.#field.destroy();
  }

  async #replacePlain(element: HTMLElement, host: FieldHost): Promise<void> {
    let composing = false;
    const begin = () => (composing = true);
    const end = () => (composing = false);
    element.addEventListener('compositionstart', begin);
    element.addEventListener('compositionend', end);
    try {
      const { FormulaEditor } = await import('./formula-editor.ts');
      // A letter that is being composed would be lost with its field.
      while (composing && !this.#gone)
        await new Promise((done) => element.addEventListener('compositionend', done, { once: true }));
      if (this.#gone) return;
      const { selection, hasFocus } = this.#field;
      const editor = new FormulaEditor(element, host);
      if (this.#view !== null) editor.show(this.#view);
      editor.select(selection);
      if (hasFocus) editor.focus();
      this.#field.destroy();
      this.#field = editor;
    } catch {
      // Formulas can be written in the plain field too, and whoever is writing one should not be stopped.
    } finally {
      element.removeEventListener('compositionstart', begin);
      element.removeEventListener('compositionend', end);
    }
  }
}

import type { FormulaKeyAction } from './formula-keys.ts';

/** A stretch of the text, by offsets; both are the same where the caret stands with nothing selected. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A part of the text in a look of its own. */
export interface FieldPiece extends TextRange {
  /** What it is, as a part of its class: `function`, `number`. */
  readonly kind: string;
  /** Which thing it refers to, for its colour; null where it refers to nothing. */
  readonly reference: number | null;
}

/** A place at which something is wrong, and the sentence that says what. */
export interface FieldProblem extends TextRange {
  readonly message: string;
}

/** One thing that can be put in at the caret. */
export interface FieldOption {
  readonly label: string;
  /** What is put in its place. */
  readonly insert: string;
  readonly kind: string;
  /** Stands beside the label: a signature. */
  readonly detail: string;
  /** One line of help. */
  readonly info: string;
}

/** What can be put in, and in the place of what. */
export interface FieldOptions extends TextRange {
  readonly options: readonly FieldOption[];
}

/** What the field shows. */
export interface FieldView {
  readonly text: string;
  readonly enabled: boolean;
  readonly isFormula: boolean;
  readonly isInvalid: boolean;
  readonly pieces: readonly FieldPiece[];
  readonly problems: readonly FieldProblem[];
}

/** What a field tells and asks those that put it up. */
export interface FieldHost {
  /** The accessible name. */
  readonly label: string;
  /** The ids of what describes the text, with spaces between. */
  readonly describedBy: string;
  /** The accessible name of the list of what can be put in. */
  readonly listLabel: string;
  /** Where lists are put on the page. */
  readonly lists: HTMLElement;
  /** A person changed the text. */
  changed(text: string, selection: TextRange): void;
  /** The caret or the selection is somewhere else in the same text. */
  moved(selection: TextRange): void;
  /** Whether arrow keys point at cells just now, and whether something is being written. */
  situation(): { readonly editing: boolean; readonly pointing: boolean };
  /** Carries out what a key asks of the bar; the keys of the list and of the text are the field's own. */
  act(action: FormulaKeyAction): void;
  /** What can be put in at an offset of a text, or null. */
  optionsAt(text: string, offset: number): FieldOptions | null;
}

/** The field in which the formula bar's text is written. */
export interface FormulaField {
  readonly selection: TextRange;
  readonly hasFocus: boolean;
  /** Shows something; a text that differs from the present one gets a new undo history and the caret at its end. */
  show(view: FieldView): void;
  focus(): void;
  /** Puts a text in the place of a stretch, as if a person had typed it; `caret` is where the caret stands then. */
  replace(range: TextRange, text: string, caret?: number): void;
  destroy(): void;
}

import { completionsAt } from '../../formula/assist-completions.ts';
import { signatureAt } from '../../formula/assist-signature.ts';
import { formulaPieces, referencedCells } from '../../formula/assist.ts';
import { completeBrackets } from '../../formula/complete-brackets.ts';
import { printFormula, readFormula } from '../../formula/formula-text.ts';
import type { RowId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import { FormulaError } from '../../model/values.ts';
import { errorSentence } from '../../queries/explain-cell.ts';
import type { FieldOptions, FieldPiece, FieldProblem } from '../formula-editor/formula-field.ts';
import type { CellHighlight } from '../grid/cell-highlight.ts';
import type { FormulaBarState, FormulaScope } from './formula-bar.svelte.ts';
import { isFormulaText } from './formula-bar-text.ts';

/** What a formula would give in the row of its cell. */
export interface FormulaPreview {
  /** As its column shows it. */
  readonly display: string;
  /** What an error means, or null where there is none. */
  readonly meaning: string | null;
}

interface Findings {
  readonly problems: readonly FieldProblem[];
  readonly preview: FormulaPreview | null;
  /** How the formula will read where cells of a sheet were typed into it; null where it reads as typed. */
  readonly becomes: string | null;
}

const nothingFound: Findings = { problems: [], preview: null, becomes: null };

/** After so many milliseconds without a key the text is looked at. */
const soon = 120;
/** After so many, what may only be unfinished is called a mistake. */
const patience = 1500;

/** What is known of the formula bar's text: its pieces, what is wrong with it, what it would give, what can be put in. */
export class FormulaAssist {
  readonly #bar: FormulaBarState;
  #found = $state.raw<Findings>(nothingFound);
  #timers: readonly ReturnType<typeof setTimeout>[] = [];
  /** The pieces of the text; empty where it is no formula. */
  readonly pieces: readonly FieldPiece[] = $derived.by(() => {
    const { text, table } = this.#bar;
    return isFormulaText(text) ? formulaPieces(text, this.#workbook, table ?? null) : [];
  });
  /** The function in whose brackets the caret stands, while a formula is written. */
  readonly signature = $derived.by(() => {
    const { text, selection, isEditing, hasKeyboard } = this.#bar;
    return isEditing && hasKeyboard && isFormulaText(text) ? signatureAt(text, selection.from) : null;
  });
  /** What the grid outlines: all that the formula in hand refers to. */
  readonly highlights: readonly CellHighlight[] = $derived.by(() => {
    const { text, table, place } = this.#bar;
    if (place === null || !isFormulaText(text)) return [];
    const found = referencedCells(text, this.#workbook, table ?? null, this.#row).map(
      ({ reference, ...cells }) => ({ ...cells, colour: reference }),
    );
    const pointed = this.#bar.pointing.target;
    const colour = this.#colourAtCaret();
    if (pointed === null || colour === null || pointed.row === null) return found;
    return [...found, { table: pointed.table, columns: [pointed.column], rows: [pointed.row], colour }];
  });

  constructor(bar: FormulaBarState) {
    this.#bar = bar;
  }

  get problems(): readonly FieldProblem[] {
    return this.#found.problems;
  }

  get preview(): FormulaPreview | null {
    return this.#found.preview;
  }

  /** How the formula will be kept, with its equals sign, where that is not as it was typed. */
  get willRead(): string | null {
    return this.#found.becomes;
  }

  /** Looks at the text when the person who writes it pauses. */
  check(): void {
    this.#stop();
    this.#timers = [setTimeout(() => this.#look(false), soon), setTimeout(() => this.#look(true), patience)];
  }

  /** Forgets what was found: another text is in hand, or none. */
  forget(): void {
    this.#stop();
    this.#found = nothingFound;
  }

  /** Why the text can't be entered as a formula, or null. */
  unreadable(): string | null {
    const { problems } = this.#read('cell');
    return problems.find(({ kind }) => kind === 'syntax')?.message ?? null;
  }

  /** How the text will read once it is entered there, with its equals sign; null where it names no cells of a sheet. */
  becomes(scope: FormulaScope): string | null {
    const { text, table } = this.#bar;
    if (!this.pieces.some((piece) => piece.kind === 'reference' && isSheetReference(text, piece)))
      return null;
    const read = `=${printFormula(this.#read(scope).formula, this.#workbook, table ?? null)}`;
    return read.toUpperCase() === completeBrackets(text.trim()).toUpperCase() ? null : read;
  }

  /** What can be put in at an offset of a text. */
  optionsAt(text: string, offset: number): FieldOptions | null {
    return isFormulaText(text) ? completionsAt(text, offset, this.#workbook, this.#bar.table ?? null) : null;
  }

  get #workbook() {
    return this.#bar.workbook.session.workbook;
  }

  /** The row that the formula is written for, as long as there is one. */
  get #row(): RowId | null {
    const { place, table } = this.#bar;
    return place === null || table?.rows.slot(place.row) === undefined ? null : place.row;
  }

  /** `patient`: the person has paused for so long that what is unfinished is a mistake. */
  #look(patient: boolean): void {
    const { text, table, mode } = this.#bar;
    if (!isFormulaText(text) || table === undefined) {
      this.#found = nothingFound;
      return;
    }
    const { problems } = this.#read(mode === 'column' ? 'column' : 'cell');
    const isUnfinished = problems.some(({ kind }) => kind === 'syntax');
    const isBare = text.trim() === '=';
    this.#found = {
      problems: isBare || (isUnfinished && !patient) ? [] : problems,
      preview: isBare || isUnfinished ? null : this.#previewOf(text, table),
      becomes: isUnfinished ? null : this.becomes(mode === 'column' ? 'column' : 'cell'),
    };
  }

  #previewOf(text: string, table: Table): FormulaPreview | null {
    const { place } = this.#bar;
    const row = this.#row;
    if (place === null || row === null) return null;
    const { value, display } = this.#bar.workbook.session.engine.preview(table.id, row, place.column, text);
    return { display, meaning: value instanceof FormulaError ? errorSentence(value) : null };
  }

  #read(scope: FormulaScope) {
    return readFormula(this.#bar.text, this.#workbook, this.#bar.table ?? null, { row: this.#row, scope });
  }

  #colourAtCaret(): number | null {
    const { selection } = this.#bar;
    return (
      this.pieces.find(({ reference, to }) => reference !== null && to === selection.to)?.reference ?? null
    );
  }

  #stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

function isSheetReference(text: string, { from, to }: FieldPiece): boolean {
  return /(^|!)\$?[a-z]{0,3}\$?\d*(:\$?[a-z]{0,3}\$?\d*)?$/i.test(text.slice(from, to));
}

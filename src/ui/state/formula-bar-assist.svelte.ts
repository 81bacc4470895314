import { completionsAt } from '../../formula/assist-completions.ts';
import { signatureAt } from '../../formula/assist-signature.ts';
import { formulaPieces, referencedCells } from '../../formula/assist.ts';
import { completeBrackets } from '../../formula/complete-brackets.ts';
import { printFormula, readFormula } from '../../formula/formula-text.ts';
import type { Preview } from '../../formula/preview.ts';
import type { FormulaProblem } from '../../formula/syntax-tree.ts';
import type { RowId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import { FormulaError } from '../../model/values.ts';
import { errorSentence } from '../../queries/explain-cell.ts';
import type { FieldOptions, FieldPiece, FieldProblem } from '../formula-editor/formula-field.ts';
import type { CellHighlight } from '../grid/cell-highlight.ts';
import { sheetRow } from '../workbook/row-label.ts';
import { firstRowCaution } from './formula-bar-first-row.ts';
import type { FormulaBarState, FormulaScope } from './formula-bar.svelte.ts';
import { isFormulaText } from './formula-bar-text.ts';

/** What comes of a formula once it is entered, for every row or for its cell. */
export interface FormulaOutcome {
  /** What it gives in the row of its cell, as its column shows it; null where there is no such row. */
  readonly display: string | null;
  readonly isError: boolean;
  /** What an error means; null where there is none, or a mistake in the text says it. */
  readonly meaning: string | null;
  /** How it will read, with its equals sign, where cells of a sheet were typed into it; null where it reads as typed. */
  readonly becomes: string | null;
  /** What it does in the first row that nobody may want; null where all is well there. */
  readonly caution: string | null;
}

interface Findings {
  readonly problems: readonly FormulaProblem[];
  readonly outcome: FormulaOutcome | null;
}

const nothingFound: Findings = { problems: [], outcome: null };

/** After so many milliseconds without a key the text is looked at. */
const soon = 120;
/** After so many, mistakes are told of. */
const patience = 400;

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
  /** The mistakes found, but for what the person is plainly in the middle of: an end that is open, the word at the caret. */
  readonly problems: readonly FieldProblem[] = $derived.by(() => {
    const { problems } = this.#found;
    const { text, selection, hasKeyboard, asksScope } = this.#bar;
    // The same list where all of it is told: another one would have the field draw itself, and its caret, for nothing.
    if (!hasKeyboard || asksScope || problems.length === 0) return problems;
    const caret = selection.to;
    const end = text.trimEnd().length;
    const opensReference = /\[[^\]]*$/.test(text);
    const told = problems.filter(({ kind, from, to }) => {
      if (kind !== 'syntax') return kind !== 'name' || caret < from || caret > to;
      return caret < end || !(from >= end || opensReference);
    });
    return told.length === problems.length ? problems : told;
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

  /** What comes of the text when Enter enters it, as far as was found when the person paused. */
  get outcome(): FormulaOutcome | null {
    return this.#found.outcome;
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
    const { problems } = this.#read(this.#bar.text, 'cell');
    return problems.find(({ kind }) => kind === 'syntax')?.message ?? null;
  }

  /** How the text will read once it is entered there, with its equals sign; null where it names no cells of a sheet. */
  becomes(scope: FormulaScope): string | null {
    const { text } = this.#bar;
    if (!this.pieces.some((piece) => piece.kind === 'reference' && isSheetReference(text, piece)))
      return null;
    const read = this.#kept(text, scope);
    return read.toUpperCase() === completeBrackets(text.trim()).toUpperCase() ? null : read;
  }

  /** What comes of the text when it is entered there; null while it is no whole formula. */
  outcomeOf(scope: FormulaScope): FormulaOutcome | null {
    const { text, table } = this.#bar;
    if (!isFormulaText(text) || text.trim() === '=' || table === undefined) return null;
    const { problems } = this.#read(text, scope);
    if (problems.some(({ kind }) => kind === 'syntax')) return null;
    const shown = this.#preview(text, scope, this.#row);
    const isError = shown?.value instanceof FormulaError;
    // What is wrong with the text is said already.
    const isTold = problems.length > 0;
    return {
      display: shown?.display ?? null,
      isError,
      meaning: isError && !isTold ? errorSentence(shown.value) : null,
      becomes: this.becomes(scope),
      caution: scope === 'column' && !isError ? this.#caution(text, table) : null,
    };
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

  /** `patient`: the person has paused for so long that mistakes may be told of. */
  #look(patient: boolean): void {
    const { text, table, scope } = this.#bar;
    if (!isFormulaText(text) || table === undefined) {
      this.#found = nothingFound;
      return;
    }
    const { problems } = this.#read(text, scope);
    const isBare = text.trim() === '=';
    this.#found = {
      problems: isBare || !patient ? [] : problems,
      outcome: this.outcomeOf(scope),
    };
  }

  /** What a text that is entered there gives in a row. */
  #preview(text: string, scope: FormulaScope, row: RowId | null): Preview | null {
    const { place } = this.#bar;
    if (place === null || row === null) return null;
    const { engine } = this.#bar.workbook.session;
    return engine.preview(place.table, row, place.column, this.#kept(text, scope));
  }

  #caution(text: string, table: Table): string | null {
    const row = this.#row;
    const [first] = table.rows.sequence;
    if (row === null || first === undefined) return null;
    return firstRowCaution({
      text,
      pieces: this.pieces,
      row: sheetRow(table, row),
      inFirstRow: (each) => this.#preview(each, 'column', table.rows.idAt(first))?.value ?? null,
    });
  }

  /** How a text reads once it is entered there, with its equals sign. */
  #kept(text: string, scope: FormulaScope): string {
    const { formula } = this.#read(text, scope);
    return `=${printFormula(formula, this.#workbook, this.#bar.table ?? null)}`;
  }

  #read(text: string, scope: FormulaScope) {
    return readFormula(text, this.#workbook, this.#bar.table ?? null, { row: this.#row, scope });
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

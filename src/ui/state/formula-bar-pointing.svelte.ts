import type { CellPlace } from '../../commands/find-place.ts';
import type { TextRange } from '../formula-editor/formula-field.ts';
import { canTakeReference } from '../formula-editor/pointing.ts';
import { nextForm } from '../formula-editor/reference-forms.ts';
import type { FormulaBarState } from './formula-bar.svelte.ts';
import { type PointedAt, rangeText } from './formula-bar-range.ts';

interface Pointed {
  /** Where a range of cells begins; the same as `target` for one cell. */
  readonly anchor: PointedAt;
  readonly target: PointedAt;
  /** Where its reference stands in the text. */
  readonly range: TextRange;
}

/** Cells that are clicked, or walked to with the arrow keys, go into the formula that is being written. */
export class FormulaPointing {
  readonly #bar: FormulaBarState;
  #pointed = $state.raw<Pointed | null>(null);
  #byArrows = $state(false);

  constructor(bar: FormulaBarState) {
    this.#bar = bar;
  }

  /** The cell that was pointed at last, as long as nothing was typed since. */
  get target(): PointedAt | null {
    return this.#pointed?.target ?? null;
  }

  /** Whether arrow keys point at cells just now, and do not move the caret. */
  get byArrows(): boolean {
    return this.#byArrows && (this.#pointed !== null || this.#canPoint());
  }

  /** From now on arrow keys point. */
  begin(): void {
    this.#byArrows = true;
  }

  /** Arrow keys point, or move the caret: the other way round. */
  toggle(): void {
    this.#byArrows = !this.#byArrows;
    this.forget();
  }

  /** What was typed is no part of the reference that was put in. */
  forget(): void {
    this.#pointed = null;
  }

  end(): void {
    this.#pointed = null;
    this.#byArrows = false;
  }

  /** Puts in a reference to a cell or a column, or with `extend` to all from the one before; false where none can stand. */
  pick(target: PointedAt, extend = false): boolean {
    const { field, selection } = this.#bar;
    if (field === null || (!this.#bar.isEditing && !this.#bar.hasKeyboard)) return false;
    if (this.#pointed === null && !this.#canPoint()) return false;
    const { table, place, workbook } = this.#bar;
    const row = place === null || table?.rows.slot(place.row) === undefined ? null : place.row;
    const anchor = extend ? (this.#pointed?.anchor ?? target) : target;
    const text = rangeText(anchor, target, workbook.session.workbook, table ?? null, row);
    const at = this.#pointed?.range ?? this.#at(selection);
    field.replace(at, text);
    this.#pointed = { anchor, target, range: { from: at.from, to: at.from + text.length } };
    // The click that picked the cell takes the keyboard to the grid when it is over.
    setTimeout(() => this.#bar.field?.focus());
    return true;
  }

  /** Points so many columns and rows further on, as the grid shows them; with `extend` to all between. */
  move(columns: number, rows: number, extend: boolean): void {
    const { grid } = this.#bar.workbook;
    const start = this.#start();
    if (grid === null || start === null) return;
    const next = grid.cells.neighbour(start, columns, rows);
    if (this.pick(next, extend)) grid.cells.reveal(next);
  }

  /** Writes the reference at the caret in the next of its ways. */
  cycleForm(): void {
    const { text, assist, selection, table, field } = this.#bar;
    const form = nextForm(text, assist.pieces, selection, table?.record.name ?? '');
    if (form !== null) field?.replace(form, form.text);
  }

  #start(): CellPlace | null {
    const { workbook, place } = this.#bar;
    const target = this.#pointed?.target;
    if (target !== undefined && target.row !== null && target.table === workbook.tableId)
      return { ...target, row: target.row };
    return place?.table === workbook.tableId
      ? place
      : (workbook.grid?.place ?? workbook.grid?.cells.first ?? null);
  }

  #canPoint(): boolean {
    const { text, assist, selection } = this.#bar;
    return canTakeReference(text, assist.pieces, this.#at(selection));
  }

  /** Where a reference goes: at the caret, but never before the equals sign of a formula that has nothing else yet. */
  #at(selection: TextRange): TextRange {
    const { text } = this.#bar;
    return text.trim() === '=' ? { from: text.length, to: text.length } : selection;
  }
}

import { referenceText } from '../../formula/assist.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { TextRange } from '../formula-editor/formula-field.ts';
import { canTakeReference } from '../formula-editor/pointing.ts';
import { nextForm } from '../formula-editor/reference-forms.ts';
import type { FormulaBarState } from './formula-bar.svelte.ts';

/** A cell that is pointed at, or with row null a heading. */
export interface PointedAt {
  readonly table: TableId;
  readonly column: ColumnId;
  readonly row: RowId | null;
}

interface Pointed {
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

  /** Puts in a reference to a cell or a column; false where none can stand. */
  pick(target: PointedAt): boolean {
    const { field, selection } = this.#bar;
    if (field === null || (!this.#bar.isEditing && !this.#bar.hasKeyboard)) return false;
    if (this.#pointed === null && !this.#canPoint()) return false;
    const { table, place, workbook } = this.#bar;
    const row = place === null || table?.rows.slot(place.row) === undefined ? null : place.row;
    const text = referenceText(target, workbook.session.workbook, table ?? null, row);
    const at = this.#pointed?.range ?? selection;
    field.replace(at, text);
    this.#pointed = { target, range: { from: at.from, to: at.from + text.length } };
    // The click that picked the cell takes the keyboard to the grid when it is over.
    setTimeout(() => this.#bar.field?.focus());
    return true;
  }

  /** Points so many columns and rows further on, as the grid shows them. */
  move(columns: number, rows: number): void {
    const { grid } = this.#bar.workbook;
    const start = this.#start();
    if (grid === null || start === null) return;
    const next = grid.cells.neighbour(start, columns, rows);
    if (this.pick(next)) grid.cells.reveal(next);
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
    return canTakeReference(text, assist.pieces, selection);
  }
}

import { assertNever } from '../../base/assert-never.ts';
import { clearOverrides } from '../../commands/clear-overrides.ts';
import type { CommandResult } from '../../commands/context.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import { setCell } from '../../commands/set-cell.ts';
import { setColumnFormula } from '../../commands/set-column-formula.ts';
import { setOverride } from '../../commands/set-override.ts';
import { printFormula, readFormula } from '../../formula/formula-text.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { Override } from '../../model/records.ts';
import type { Column, Table } from '../../model/table.ts';
import { editText } from '../../queries/edit-text.ts';
import { rowLabel } from '../workbook/row-label.ts';
import { words } from '../words.ts';
import type { WorkbookState } from './workbook-state.svelte.ts';

/** What the bar's text is: a typed value, the formula of the whole column, or a value put over the formula in this cell. */
export type BarMode = 'value' | 'column' | 'cell';

interface Draft {
  readonly place: CellPlace;
  readonly mode: BarMode;
  readonly text: string;
  readonly reason: string;
  /** Why it was refused, or null. */
  readonly problem: string | null;
  /** Whether a formula was typed into a column that people type into, which has to be agreed to. */
  readonly askFormula: boolean;
}

/**
 * The formula bar. It follows the focused cell until a person begins to write; then it stays with that cell until the text is
 * entered or given up, wherever the grid's focus goes meanwhile.
 */
export class FormulaBarState {
  readonly #workbook: WorkbookState;
  #draft = $state.raw<Draft | null>(null);
  #mode = $state<{ readonly cell: string; readonly mode: BarMode } | null>(null);
  /** Puts the keyboard into the bar's text (`reason` for the reason's field); set by the bar while it is on the page. */
  focusField: (field: 'text' | 'reason') => void = () => undefined;

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
  }

  get place(): CellPlace | null {
    return this.#draft?.place ?? this.#workbook.place;
  }

  get isEditing(): boolean {
    return this.#draft !== null;
  }

  get column(): Column | null {
    return this.place === null ? null : (this.#table(this.place)?.column(this.place.column) ?? null);
  }

  get override(): Override | null {
    const { place } = this;
    return place === null ? null : (this.#table(place)?.override(place.row, place.column) ?? null);
  }

  get placeName(): string {
    const { place, column } = this;
    const table = place === null ? undefined : this.#table(place);
    if (place === null || column === null || table === undefined) return words.formula.nowhere;
    if (table.rows.slot(place.row) === undefined) return column.name;
    return words.formula.where(column.name, rowLabel(this.#workbook.session, table, place.row));
  }

  get mode(): BarMode {
    if (this.#draft !== null) return this.#draft.mode;
    const { column, place } = this;
    if (column === null || place === null || column.formula === null) return 'value';
    if (this.#mode?.cell === keyOf(place)) return this.#mode.mode;
    return this.override === null ? 'column' : 'cell';
  }

  get text(): string {
    return this.#draft?.text ?? this.#textFor(this.place, this.mode);
  }

  get reason(): string {
    return this.#draft?.reason ?? this.override?.reason ?? '';
  }

  get askFormula(): boolean {
    return this.#draft?.askFormula ?? false;
  }

  /** What is wrong with the text: why it was refused, else what the formula's reader says of it as it is written. */
  get problem(): string | null {
    const draft = this.#draft;
    if (draft === null) return null;
    if (draft.problem !== null) return draft.problem;
    const table = this.#table(draft.place);
    if (table === undefined || draft.mode !== 'column' || !draft.text.trimStart().startsWith('='))
      return null;
    return readFormula(draft.text, this.#workbook.session.workbook, table).problems[0]?.message ?? null;
  }

  /** Takes the focused cell in hand with another text. */
  type(text: string): void {
    const draft = this.#begin();
    if (draft !== null) this.#draft = { ...draft, text, problem: null, askFormula: false };
  }

  setReason(reason: string): void {
    const draft = this.#begin();
    if (draft !== null) this.#draft = { ...draft, mode: 'cell', reason, problem: null };
  }

  /** Chooses what the bar shows and changes: the column's formula or this cell. */
  setMode(mode: BarMode): void {
    const { place } = this;
    if (place === null) return;
    this.#draft = null;
    this.#mode = { cell: keyOf(place), mode };
  }

  /** Begins an override of a calculated cell, with the key that was typed over it if there was one. */
  editCell(place: CellPlace, typed: string | null): void {
    this.#draft = {
      place,
      mode: 'cell',
      text: typed ?? this.#textFor(place, 'cell'),
      reason: this.#table(place)?.override(place.row, place.column)?.reason ?? '',
      problem: null,
      askFormula: false,
    };
    this.focusField('text');
  }

  /** Begins a formula in a cell over which an equals sign was typed. */
  startFormula(place: CellPlace): void {
    if (this.#table(place)?.column(place.column)?.formula !== null) this.editCell(place, '=');
    else {
      this.#draft = { place, mode: 'value', text: '=', reason: '', problem: null, askFormula: false };
      this.focusField('text');
    }
  }

  /** Begins to write a column's formula. */
  editFormula(place: CellPlace, column: ColumnId): void {
    const at = { ...place, column };
    const text = this.#textFor(at, 'column');
    this.#draft = { place: at, mode: 'column', text, reason: '', problem: null, askFormula: false };
    this.focusField('text');
  }

  /** Enters the text; whether that was done. */
  enter(): boolean {
    const draft = this.#draft;
    if (draft === null) return true;
    const isFormula = draft.text.trimStart().startsWith('=');
    if (draft.mode === 'value' && isFormula && !draft.askFormula) {
      this.#draft = { ...draft, askFormula: true };
      return false;
    }
    if (draft.mode === 'column' && !isFormula && draft.text.trim() !== '' && this.column?.formula !== null) {
      this.#draft = { ...draft, mode: 'cell' };
      this.focusField('reason');
      return false;
    }
    const was = this.#table(draft.place)?.column(draft.place.column);
    const calculated = was?.formula !== null ? was?.name : undefined;
    const rejection = this.#workbook.tryRun(this.#command(draft));
    if (rejection !== null) {
      this.#draft = { ...draft, problem: rejection.message };
      if (draft.mode === 'cell' && draft.reason.trim() === '') this.focusField('reason');
      return false;
    }
    if (calculated !== undefined && this.column?.formula === null)
      this.#workbook.sayUndoable(words.formula.noLongerCalculated(calculated));
    this.#done(draft.place);
    return true;
  }

  cancel(): void {
    const place = this.place;
    this.#draft = null;
    if (place !== null) this.#done(place);
  }

  removeOverride(): void {
    const { place } = this;
    if (place === null) return;
    if (this.#workbook.run(clearOverrides(this.#workbook.context, [place]))) this.#done(place);
  }

  /** A typed value is entered when the bar is left, as a formula or an override is not. */
  leave(): void {
    const draft = this.#draft;
    if (draft?.mode !== 'value' || draft.askFormula) return;
    if (draft.text === this.#textFor(draft.place, 'value')) this.#draft = null;
    else if (!draft.text.trimStart().startsWith('=')) {
      if (this.#workbook.tryRun(this.#command(draft)) === null) this.#draft = null;
    }
  }

  #command(draft: Draft): CommandResult {
    const { context } = this.#workbook;
    switch (draft.mode) {
      case 'value':
        return draft.askFormula
          ? setColumnFormula(context, draft.place, draft.text)
          : setCell(context, draft.place, draft.text);
      case 'column':
        return setColumnFormula(context, draft.place, draft.text);
      case 'cell':
        return setOverride(context, draft.place, { typed: draft.text, reason: draft.reason });
      default:
        return assertNever(draft.mode);
    }
  }

  #done(place: CellPlace): void {
    this.#draft = null;
    this.#mode = null;
    this.#workbook.grid?.focus(place);
  }

  #begin(): Draft | null {
    if (this.#draft !== null) return this.#draft;
    const { place } = this;
    if (place === null) return null;
    return { place, mode: this.mode, text: this.text, reason: this.reason, problem: null, askFormula: false };
  }

  #textFor(place: CellPlace | null, mode: BarMode): string {
    const table = place === null ? undefined : this.#table(place);
    const column = place === null ? undefined : table?.column(place.column);
    if (place === null || table === undefined || column === undefined) return '';
    const { session } = this.#workbook;
    if (mode !== 'column') return editText(session.engine, table, place.row, column);
    return column.formula === null ? '=' : `=${printFormula(column.formula, session.workbook, table)}`;
  }

  #table(place: CellPlace): Table | undefined {
    return this.#workbook.tableById(place.table);
  }
}

function keyOf({ table, row, column }: CellPlace): string {
  return JSON.stringify([table, row, column]);
}

/* Long, as what is written in the bar, where it goes and what is asked on the way is one state that nothing else may change. */

import { flushSync } from 'svelte';
import { clearOverrides } from '../../commands/clear-overrides.ts';
import type { CommandResult } from '../../commands/context.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import { setCell } from '../../commands/set-cell.ts';
import { setCellFormula } from '../../commands/set-cell-formula.ts';
import { setColumnFormula } from '../../commands/set-column-formula.ts';
import { setOverride } from '../../commands/set-override.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { Override } from '../../model/records.ts';
import type { Column, Table } from '../../model/table.ts';
import type { Rejection } from '../../session/rejection.ts';
import type { FormulaField, TextRange } from '../formula-editor/formula-field.ts';
import { cellName } from '../workbook/row-label.ts';
import { words } from '../words.ts';
import { FormulaAssist } from './formula-bar-assist.svelte.ts';
import { FormulaPointing } from './formula-bar-pointing.svelte.ts';
import { type BarMode, hasTypedCells, isFormulaText, ownMode, textAt } from './formula-bar-text.ts';
import { type Draft, keyOf } from './formula-bar-draft.ts';
import { PutAway } from './put-away.ts';
import type { WorkbookState } from './workbook-state.svelte.ts';

/** Where a formula goes: into every row of its column, or into one cell. */
export type FormulaScope = 'column' | 'cell';

/** Where the focus goes when a text has been entered. */
export type EnterTo = 'here' | 'down' | 'up' | 'right' | 'left';

/**
 * The formula bar. It follows the focused cell until a person begins to write; then it stays with that cell until the text is
 * entered or given up; a formula does so wherever the grid's focus goes meanwhile.
 */
export class FormulaBarState {
  readonly workbook: WorkbookState;
  #draft = $state.raw<Draft | null>(null);
  #mode = $state<{ readonly cell: string; readonly mode: BarMode } | null>(null);
  #selection = $state.raw<TextRange>({ from: 0, to: 0 });
  /** What stands in the editor over the cell, or null while there is none. */
  #cellText = $state<string | null>(null);
  /** Whether the keyboard is in the bar. */
  hasKeyboard = $state(false);
  /** The function about which the list of functions tells, '' for none in particular; null while the list is closed. */
  #functionsFor = $state<string | null>(null);
  /** The field on the page, or null while there is none. */
  field: FormulaField | null = null;
  /** Puts the keyboard into the field for the reason or for the name beside it; set by the bar while it is on the page. */
  focusBeside: (field: 'reason' | 'author') => void = () => undefined;
  /** What is known of the text while it is written. */
  readonly assist = new FormulaAssist(this);
  /** Cells that are pointed at go into the text. */
  readonly pointing = new FormulaPointing(this);
  readonly #putAway: PutAway;

  constructor(workbook: WorkbookState) {
    this.workbook = workbook;
    this.#putAway = new PutAway(workbook);
  }

  get place(): CellPlace | null {
    return this.#draft?.place ?? this.workbook.place;
  }

  get isEditing(): boolean {
    return this.#draft !== null;
  }

  /** Whether something is being written, in the bar or in the cell itself. */
  get isWriting(): boolean {
    return this.isEditing || this.#cellText !== null;
  }

  /** Shows what is written in the cell itself; null when that is over. */
  mirror(text: string | null): void {
    this.#cellText = text;
  }

  /** The table of the place; read it at once. */
  get table(): Table | undefined {
    return this.place === null ? undefined : this.#table(this.place);
  }

  get column(): Column | null {
    return this.place === null ? null : (this.table?.column(this.place.column) ?? null);
  }

  get override(): Override | null {
    const { place } = this;
    return place === null ? null : (this.#table(place)?.override(place.row, place.column) ?? null);
  }

  get placeName(): string {
    const { place, column, table } = this;
    if (place === null || column === null || table === undefined) return words.formula.nowhere;
    if (table.rows.slot(place.row) === undefined) return column.name;
    return words.formula.where(cellName(table, place.row, column.id), column.name);
  }

  get mode(): BarMode {
    if (this.#draft !== null) return this.#draft.mode;
    const { place, table } = this;
    if (place === null || table === undefined) return 'value';
    if (this.#mode?.cell === keyOf(place)) return this.#mode.mode;
    return ownMode(table, place);
  }

  get text(): string {
    return this.#draft?.text ?? this.#cellText ?? this.#textFor(this.place, this.mode);
  }

  get isFormula(): boolean {
    return isFormulaText(this.text);
  }

  /** Where the caret stands, or what is selected. */
  get selection(): TextRange {
    return this.#selection;
  }

  get functionsFor(): string | null {
    return this.#functionsFor;
  }

  get reason(): string {
    return this.#draft?.reason ?? this.override?.reason ?? '';
  }

  /** Whether the cell takes a value by hand, which needs a reason. */
  get takesReason(): boolean {
    if (this.mode !== 'cell' || this.isFormula || this.column?.formula === null) return false;
    return this.isEditing || this.override !== null;
  }

  /** Whether nobody has said yet where the formula that is being written goes. */
  get isUndecided(): boolean {
    return this.#draft?.undecided ?? false;
  }

  /** Whether it is being asked where the formula goes. */
  get asksScope(): boolean {
    return this.#draft !== null && this.#draft.asks !== null;
  }

  /**
   * Where a formula goes when Enter answers the question: into the whole column, as in Excel, but only into its cell where the
   * column would lose what was typed into other cells.
   */
  get likelyScope(): FormulaScope {
    const { place, table, column } = this;
    if (place === null || table === undefined || column === null) return 'column';
    return column.formula === null && hasTypedCells(table, place) ? 'cell' : 'column';
  }

  /** Where the formula in hand goes as Enter enters it. */
  get scope(): FormulaScope {
    if (this.isUndecided || this.mode === 'value') return this.likelyScope;
    return this.mode === 'cell' ? 'cell' : 'column';
  }

  /** What is wrong with the text: why it was refused, else what is found as it is written. */
  get problem(): string | null {
    if (this.#draft === null) return null;
    return this.#draft.problem ?? this.assist.problems[0]?.message ?? null;
  }

  /** The field was changed by a person: takes the focused cell in hand with another text. */
  type(text: string, selection: TextRange): void {
    this.#selection = selection;
    const draft = this.#begin();
    if (draft === null) return;
    this.#draft = { ...draft, text, problem: null, asks: null };
    this.pointing.forget();
    this.assist.check();
  }

  /** The caret moved in the text. */
  select(selection: TextRange): void {
    this.#selection = selection;
  }

  setReason(reason: string): void {
    const draft = this.#begin();
    if (draft !== null) this.#draft = { ...draft, mode: 'cell', reason, problem: null };
  }

  /** Chooses what the bar shows and changes: the column's formula or this cell. A formula being written is kept. */
  setMode(mode: BarMode): void {
    const { place } = this;
    if (place === null) return;
    const draft = this.#draft;
    this.#mode = { cell: keyOf(place), mode };
    const keepsText = draft !== null && isFormulaText(draft.text) && this.#isChanged(draft);
    this.#put(keepsText ? { ...draft, mode, undecided: false, asks: null } : null);
    if (!keepsText) return;
    this.assist.check();
    this.field?.focus();
  }

  /** Takes a calculated cell in hand: to put what was typed over it, or to change what it has. */
  editCell(place: CellPlace, typed: string | null): void {
    const table = this.#table(place);
    if (table === undefined) return;
    const mode = typed === null ? ownMode(table, place) : 'cell';
    const reason = table.override(place.row, place.column)?.reason ?? '';
    this.#start(place, mode, typed ?? this.#textFor(place, mode), { reason });
  }

  /**
   * Takes a formula in hand that was begun in a cell. After the equals sign alone arrow keys point at cells until F2 is pressed; one
   * that was written or pasted there is as good as entered, and it is asked where it goes.
   */
  startFormula(place: CellPlace, text: string): void {
    const calculated = (this.#table(place)?.column(place.column)?.formula ?? null) !== null;
    if (!this.#start(place, calculated ? 'cell' : 'value', text, { undecided: true })) return;
    if (text.trim() === '=') this.pointing.begin();
    else {
      this.assist.check();
      this.enter('down');
    }
  }

  /**
   * Enters the formula in hand as Enter would, because another cell is gone to, and says so; false where it can't be read: the bar
   * keeps it then, with the keyboard.
   */
  settle(): boolean {
    const draft = this.#draft;
    if (draft === null || !isFormulaText(draft.text)) return true;
    if (!this.#isChanged(draft) || draft.text.trim() === '=') {
      this.#put(null);
      return true;
    }
    const problem = this.assist.unreadable();
    if (problem === null) return this.#enterFormula(draft, this.scope, null);
    this.#draft = { ...draft, problem, asks: null };
    setTimeout(() => this.field?.focus());
    return false;
  }

  /**
   * Another cell is in hand in the grid: a value that was written is entered as Enter would; where it can't be, because it is none of
   * the column's or its reason is owed, it goes and that is said. A column's formula that was only emptied is left as it is, and
   * formulas stay.
   */
  leaveCell(to: CellPlace): void {
    const draft = this.#draft;
    if (draft === null || isFormulaText(draft.text) || keyOf(draft.place) === keyOf(to)) return;
    const { placeName } = this;
    const rejection = this.#putIn(draft);
    if (this.#draft === draft) this.#done(null, null);
    if (rejection !== null)
      this.workbook.shell.notices.problem(words.formula.notPutIn(draft.text, placeName, rejection.message));
  }

  /**
   * Puts what is written into its cell, as the page is put away or left: a value, which stays in hand, and giving it up takes that back. A
   * formula waits in the bar while the page is only put away, as it may be half written; when it is left it is entered as when another
   * cell is gone to. Gives why something is not put in, as a sentence, or null.
   */
  store(how: 'away' | 'left'): string | null {
    const draft = this.#draft;
    if (draft === null) return null;
    const { placeName } = this;
    if (isFormulaText(draft.text)) {
      return how === 'away' || this.settle() ? null : words.formula.notEnteredYet(placeName);
    }
    const rejection = this.#putAway.note(() => this.#putIn(draft));
    return rejection === null ? null : words.formula.notPutIn(draft.text, placeName, rejection.message);
  }

  /** Begins to write a column's formula. */
  editFormula(place: CellPlace, column: ColumnId): void {
    const at = { ...place, column };
    this.#start(at, 'column', this.#textFor(at, 'column'), {});
  }

  /** Enters what is written, in the bar or in the cell itself, or gives it up, and stays at the cell. */
  finish(how: 'enter' | 'cancel'): void {
    if (this.#cellText !== null && this.#draft === null) this.workbook.grid?.finishEdit(how);
    else if (how === 'enter') this.enter('here');
    else this.cancel();
  }

  /** Enters the text and goes on to the next cell; whether that was done. */
  enter(to: EnterTo = 'down'): boolean {
    const draft = this.#draft;
    if (draft === null) {
      this.#done(this.place, 'here');
      return true;
    }
    if (!this.#isChanged(draft)) {
      this.#done(draft.place, to);
      return true;
    }
    const isFormula = isFormulaText(draft.text);
    if (isFormula && (draft.undecided || draft.mode === 'value')) {
      if (draft.asks !== null) return this.enterFormula(this.likelyScope);
      const unreadable = this.assist.unreadable();
      this.#draft = { ...draft, problem: unreadable, asks: unreadable === null ? to : null };
      return false;
    }
    if (isFormula) return this.#enterFormula(draft, draft.mode === 'cell' ? 'cell' : 'column', to);
    const override = this.#asOverride(draft);
    if (override !== draft) {
      this.#draft = override;
      this.focusBeside('reason');
      return false;
    }
    const result = this.#command(draft);
    if (result.ok && this.#owesName(draft)) {
      this.#draft = { ...draft, problem: words.formula.nameOwed(this.column?.name ?? ''), asks: null };
      this.focusBeside('author');
      return false;
    }
    return this.#enter(draft, result, to);
  }

  /** Whether a value would be put in by hand by nobody in particular. What is left in another way is kept without a name rather than lost. */
  #owesName({ text }: Draft): boolean {
    const isTakenAway = text.trim() === '' && this.override !== null;
    return this.takesReason && !isTakenAway && this.workbook.author.name === '';
  }

  /** Answers where the formula goes; whether it was entered. */
  enterFormula(scope: FormulaScope): boolean {
    const draft = this.#draft;
    return draft !== null && this.#enterFormula(draft, scope, draft.asks ?? 'down');
  }

  cancel(): void {
    const { place } = this;
    if (this.asksScope && this.#draft !== null) {
      this.#draft = { ...this.#draft, asks: null };
      this.field?.focus();
      return;
    }
    this.#putAway.takeBack();
    this.#done(place, 'here');
  }

  removeOverride(): void {
    const { place } = this;
    if (place === null) return;
    if (this.workbook.run(clearOverrides(this.workbook.context, [place]))) this.#done(place, 'here');
  }

  /** Opens the list of functions, at one of them where it is named. */
  showFunctions(name: string | null): void {
    this.#functionsFor = name ?? '';
  }

  closeFunctions(): void {
    this.#functionsFor = null;
    // The dialog gives the keyboard back to what had it before; the next turn is the field's.
    setTimeout(() => this.field?.focus());
  }

  /** Puts a function in at the caret, or begins a formula with it where there is none. */
  insertFunction(name: string): void {
    this.closeFunctions();
    const range = this.isFormula ? this.selection : { from: 0, to: this.text.length };
    this.field?.replace(range, this.isFormula ? `${name}(` : `=${name}(`);
  }

  /** A typed value is entered when the bar is left, as a formula or an override is not. */
  leave(): void {
    const draft = this.#draft;
    if (draft === null || draft.asks !== null || this.#functionsFor !== null) return;
    if (!this.#isChanged(draft)) this.#put(null);
    else if (draft.mode === 'value' && !isFormulaText(draft.text)) {
      const rejection = this.workbook.tryRun(this.#command(draft));
      if (rejection === null) this.#put(null);
      else this.#draft = { ...draft, problem: rejection.message };
    }
  }

  /** With `to` null the focus goes elsewhere by itself, and what was done is said. */
  #enterFormula(draft: Draft, scope: FormulaScope, to: EnterTo | null): boolean {
    const { context } = this.workbook;
    const { name, formula } = this.column ?? { name: '', formula: null };
    const { table } = this;
    const cell = table === undefined ? '' : cellName(table, draft.place.row, draft.place.column);
    const become = this.assist.becomes(scope);
    const result =
      scope === 'column'
        ? setColumnFormula(context, draft.place, draft.text)
        : setCellFormula(context, draft.place, draft.text);
    if (!this.#enter(draft, result, to)) return false;
    const said = [
      ...(scope === 'column' && formula === null
        ? [words.formula.nowCalculated(name)]
        : to !== null
          ? []
          : [scope === 'column' ? words.formula.enteredInColumn(name) : words.formula.enteredInCell(cell)]),
      ...(become === null ? [] : [words.formula.became(become)]),
    ];
    if (said.length > 0) this.workbook.sayUndoable(said.join(' '));
    return true;
  }

  #enter(draft: Draft, result: CommandResult, to: EnterTo | null): boolean {
    const calculated = this.column?.formula !== null ? this.column?.name : undefined;
    // The history names who does it from the first step on.
    if (result.ok) this.workbook.author.keepTyped();
    const rejection = this.workbook.tryRun(result);
    if (rejection !== null) {
      this.#draft = { ...draft, problem: rejection.message, asks: null };
      if (this.takesReason && draft.reason.trim() === '') this.focusBeside('reason');
      else this.field?.focus();
      return false;
    }
    if (calculated !== undefined && this.column?.formula === null)
      this.workbook.sayUndoable(words.formula.noLongerCalculated(calculated));
    this.#done(draft.place, to);
    return true;
  }

  /** Puts a value that was written into its cell, where it is none of a column's formula that was only emptied. */
  #putIn(draft: Draft): Rejection | null {
    const isWritten = draft.reason !== '' || draft.text !== this.#textFor(draft.place, draft.mode);
    const isEmptied = draft.mode === 'column' && draft.text.trim() === '';
    if (!isWritten || isEmptied || !this.#isChanged(draft)) return null;
    const result = this.#command(this.#asOverride(draft));
    if (result.ok) this.workbook.author.keepTyped();
    return this.workbook.tryRun(result);
  }

  /** A value that was written where a column's formula stood is one that is put into its cell by hand. */
  #asOverride(draft: Draft): Draft {
    const isValue = draft.mode === 'column' && draft.text.trim() !== '' && !isFormulaText(draft.text);
    return isValue && this.column?.formula !== null ? { ...draft, mode: 'cell' } : draft;
  }

  /** What enters a text that is no formula. */
  #command({ place, mode, text, reason }: Draft): CommandResult {
    const { context } = this.workbook;
    if (mode === 'column') return setColumnFormula(context, place, text);
    if (mode === 'value' || this.column?.formula === null) return setCell(context, place, text);
    if (text.trim() === '' && this.override?.formula !== undefined) return clearOverrides(context, [place]);
    const { name } = this.workbook.author;
    return setOverride(context, place, { typed: text, reason, ...(name === '' ? {} : { author: name }) });
  }

  #done(place: CellPlace | null, to: EnterTo | null): void {
    this.#mode = null;
    this.#put(null);
    if (place === null || to === null) return;
    const { workbook } = this;
    if (workbook.tableId !== place.table || workbook.grid === null) workbook.goTo(place);
    else {
      const [columns, rows] = steps[to];
      workbook.grid.focus(workbook.grid.cells.neighbour(place, columns, rows));
    }
  }

  #start(
    place: CellPlace,
    mode: BarMode,
    text: string,
    more: { readonly reason?: string; readonly undecided?: boolean },
  ): boolean {
    const refusal = this.workbook.readOnlyBecause;
    if (refusal !== null) {
      this.workbook.shell.notices.problem(refusal);
      return false;
    }
    // What waits in the bar is not lost for something else.
    if (!this.settle()) return false;
    this.leaveCell(place);
    const { reason = '', undecided = false } = more;
    this.#put({ place, mode, text, reason, undecided, problem: null, asks: null });
    this.#selection = { from: text.length, to: text.length };
    // The text stands in the field before the keyboard comes, which would bring the caret of the text before with it.
    flushSync();
    this.field?.focus();
    return true;
  }

  #put(draft: Draft | null): void {
    this.#draft = draft;
    this.#putAway.forget();
    this.pointing.end();
    this.assist.forget();
  }

  #begin(): Draft | null {
    if (this.#draft !== null) return this.#draft;
    const { place, mode, text, reason } = this;
    if (place === null) return null;
    return { place, mode, text, reason, undecided: false, problem: null, asks: null };
  }

  #isChanged(draft: Draft): boolean {
    if (draft.text !== this.#textFor(draft.place, draft.mode)) return true;
    if (draft.mode !== 'cell') return false;
    // What the formula gives anyhow can be put in by hand too.
    const override = this.#table(draft.place)?.override(draft.place.row, draft.place.column);
    return override === undefined || draft.reason !== override.reason;
  }

  #textFor(place: CellPlace | null, mode: BarMode): string {
    const table = place === null ? undefined : this.#table(place);
    if (place === null || table === undefined) return '';
    return textAt(this.workbook.session, table, place, mode);
  }

  #table(place: CellPlace): Table | undefined {
    return this.workbook.tableById(place.table);
  }
}

const steps = { here: [0, 0], down: [0, 1], up: [0, -1], right: [1, 0], left: [-1, 0] } as const;

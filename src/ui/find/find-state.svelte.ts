import type { Pieces } from '../../base/pieces.ts';
import { replaceText, TextReplacement } from '../../commands/replace-text.ts';
import { printFormula } from '../../formula/formula-text.ts';
import { displayValue, numberFormatOf } from '../../model/display.ts';
import { CellFinder, type FoundCell, type LookIn } from '../../queries/find-cells.ts';
import { leftSentence } from '../grid/fill/filling.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { cellName } from '../workbook/row-label.ts';
import { words } from '../words.ts';
import { findAreas, type FindScope, firstRow, type SelectedCells, selectedCells } from './find-areas.ts';

/** Milliseconds that a piece of a search may take before the page is let answer. */
const pieceOfWork = 10;
/** To replace in so many cells takes so long that the page is let answer before every step of it. */
const manyCells = 10_000;
/** Milliseconds after the last key before the search begins. */
const searchAfter = 120;

/** A cell that was found, as the list of results shows it. */
export interface FoundLine {
  /** `Measures E8`. */
  readonly place: string;
  readonly text: string;
  /** Why it is not to be seen, or what is not a cell; '' where it is. */
  readonly remark: string;
}

/** Find and replace over the open workbook, worked in pieces so that the page answers meanwhile. */
export class FindState {
  readonly #workbook: WorkbookState;
  #isOpen = $state(false);
  #isReplacing = $state(false);
  #isListed = $state(false);
  #text = $state('');
  #count = $state(0);
  #isDone = $state(true);
  #index = $state<number | null>(null);
  #isBusy = $state(false);
  #message = $state('');
  replacement = $state('');
  #matchCase = $state(false);
  #wholeCell = $state(false);
  #scope = $state<FindScope>('table');
  #lookIn = $state<LookIn>('values');
  /** Counts the searches, so that what shows their results follows. */
  #round = $state(0);
  #finder: CellFinder | null = null;
  #keepsIndex = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** What is to be done as soon as enough is found. */
  #pending: 'next' | 'previous' | 'all' | null = null;
  /** The cell that is shown. */
  #shown: FoundCell | null = null;
  /** The same where it is out of sight, so that the next find is counted from there; null for the cell that has the focus. */
  #from: FoundCell | null = null;
  /** The cell that had the focus then. */
  #placeThen: FoundCell | null = null;
  /** The cells that were selected to be looked through, and the one that had the focus: to go from find to find selects single ones. */
  #selected: { readonly cells: SelectedCells; readonly place: FoundCell | null } | null = null;
  /** Puts the keyboard into the field of the text; set by the bar that is on the page. */
  focusField: (() => void) | null = null;

  constructor(workbook: WorkbookState) {
    this.#workbook = workbook;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get isReplacing(): boolean {
    return this.#isReplacing;
  }

  /** Whether the list of results is shown. */
  get isListed(): boolean {
    return this.#isListed;
  }

  set isListed(shown: boolean) {
    this.#isListed = shown;
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#searchSoon(searchAfter);
  }

  get matchCase(): boolean {
    return this.#matchCase;
  }

  set matchCase(on: boolean) {
    this.#matchCase = on;
    this.#searchSoon(0);
  }

  get wholeCell(): boolean {
    return this.#wholeCell;
  }

  set wholeCell(on: boolean) {
    this.#wholeCell = on;
    this.#searchSoon(0);
  }

  get scope(): FindScope {
    return this.#scope;
  }

  set scope(scope: FindScope) {
    this.#scope = scope;
    this.#searchSoon(0);
  }

  get lookIn(): LookIn {
    return this.#lookIn;
  }

  set lookIn(lookIn: LookIn) {
    this.#lookIn = lookIn;
    this.#searchSoon(0);
  }

  get count(): number {
    return this.#count;
  }

  /** Whether everything was gone through. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** Whether there is something to replace, and nothing is being replaced just now. */
  get canReplace(): boolean {
    return this.#count > 0 && !this.#isBusy;
  }

  /** How many were found and which of them is shown, or what was replaced, in words. */
  get status(): string {
    if (this.#message !== '') return this.#message;
    if (this.#text === '') return '';
    if (!this.#isDone)
      return this.#index === null && this.#count === 0 ? '' : words.find.counting(this.#count);
    return this.#count === 0 ? this.#none : words.find.count(this.#index, this.#count);
  }

  get #none(): string {
    return this.#scope === 'selection' ? words.find.noneSelected : words.find.none;
  }

  show(how: 'find' | 'replace'): void {
    // More than one cell is selected to be looked through, as in Excel.
    if (!this.#isOpen) {
      this.#selected = null;
      this.#scope = (this.#workbook.grid?.selection.cellCount ?? 0) > 1 ? 'selection' : 'table';
    }
    this.#isOpen = true;
    if (how === 'replace') this.#isReplacing = true;
    this.#searchSoon(0);
    this.focusField?.();
  }

  toggleReplace(): void {
    this.#isReplacing = !this.#isReplacing;
  }

  hide(): void {
    this.#isOpen = false;
    this.#isReplacing = false;
    this.stop();
    this.#finder = null;
    this.#workbook.grid?.focus();
  }

  /** The workbook, or what is displayed of it, has changed: what was found is looked for anew, and the cell shown stays so. */
  refresh(): void {
    if (!this.#isOpen || this.#isBusy) return;
    const isShown = this.#index !== null;
    this.stop();
    this.#timer = setTimeout(() => this.#search(isShown), searchAfter);
  }

  next(): void {
    this.#go('next');
  }

  previous(): void {
    this.#go('previous');
  }

  /** Goes to one of the cells that were found. */
  goTo(index: number): void {
    const found = this.#finder?.at(index);
    if (found === undefined) return;
    this.#index = index;
    this.#shown = found;
    this.#message = '';
    const line = this.line(index);
    const count = words.find.count(index, this.#count);
    this.#workbook.shell.notices.announce(
      [count, line?.place, line?.text, line?.remark]
        .filter((part) => part !== undefined && part !== '')
        .join(', '),
    );
    this.#from = this.#reveal(found) ? null : found;
    this.#placeThen = this.#workbook.place;
  }

  /** A cell that was found, for the list; undefined beyond the last. */
  line(index: number): FoundLine | undefined {
    void this.#round;
    const found = this.#finder?.at(index);
    const { workbook, engine } = this.#workbook.session;
    const table = found === undefined ? undefined : workbook.table(found.table);
    const column = found === undefined ? undefined : table?.column(found.column);
    if (found === undefined || table === undefined || column === undefined) return undefined;
    const { row } = found;
    if (row === null) {
      const text = column.formula === null ? '' : `=${printFormula(column.formula, workbook, table)}`;
      return { place: `${table.record.title}, ${column.name}`, text, remark: words.find.columnFormula };
    }
    const own = this.#lookIn === 'formulas' ? table.override(row, column.id)?.formula : undefined;
    const text =
      own === undefined
        ? displayValue(engine.value(table.id, row, column.id), numberFormatOf(table, column.id, row))
        : `=${printFormula(own, workbook, table)}`;
    const isHere = this.#workbook.tableId === table.id;
    const isFiltered = isHere && this.#workbook.grid?.rows.indexOf(row) === -1;
    const remark = column.hidden ? words.find.hiddenColumn : isFiltered ? words.find.filteredOut : '';
    return { place: `${table.record.title} ${cellName(table, row, column.id)}`, text, remark };
  }

  /** Replaces the text in the cell that is shown, and goes to the next; without one, only goes there. */
  replaceOne(): void {
    if (!this.canReplace) return;
    const found = this.#index === null ? undefined : this.#finder?.at(this.#index);
    if (found === undefined) {
      this.next();
      return;
    }
    const { context } = this.#workbook;
    const result = replaceText(context, { count: 1, at: () => found }, this.#options(), this.replacement);
    const rejection = this.#workbook.tryRun(result);
    this.#from = found;
    this.#placeThen = this.#workbook.place;
    this.#say(rejection === null ? '' : rejection.message);
    // What was replaced may hold the text again; the next one is behind it.
    this.#pending = 'next';
    this.#search();
  }

  replaceAll(): void {
    if (!this.canReplace) return;
    this.#pending = 'all';
    if (this.#timer !== null || this.#finder === null) this.#search();
    else this.#settle();
  }

  #go(where: 'next' | 'previous'): void {
    if (this.#text === '') {
      this.show('find');
      return;
    }
    this.#pending = where;
    this.#message = '';
    if (this.#finder === null) this.#search();
    else this.#settle();
  }

  #options() {
    return {
      text: this.#text,
      matchCase: this.#matchCase,
      wholeCell: this.#wholeCell,
      lookIn: this.#lookIn,
    };
  }

  #searchSoon(after: number): void {
    this.stop();
    this.#message = '';
    this.#finder = null;
    this.#isDone = false;
    if (after === 0) this.#search();
    else this.#timer = setTimeout(() => this.#search(), after);
  }

  #search(keepsIndex = false): void {
    this.stop();
    this.#keepsIndex = keepsIndex;
    if (!keepsIndex) this.#index = null;
    this.#finder = new CellFinder(
      this.#workbook.context,
      this.#text === '' ? [] : this.#areas(),
      this.#options(),
    );
    this.#work();
  }

  /** Several cells that are selected are looked through; with one alone somebody who went there is looking in the whole table, as in Excel. */
  #areas() {
    if (this.#scope !== 'selection') return findAreas(this.#workbook, this.#scope);
    const { place } = this.#workbook;
    const cells = selectedCells(this.#workbook);
    const isFromHere = [this.#selected?.place, this.#shown].some(
      (at) => place !== null && at?.row === place.row && at.column === place.column,
    );
    if (cells !== null) this.#selected = { cells, place };
    else if (!isFromHere || this.#selected?.cells.table !== this.#workbook.tableId) {
      this.#selected = null;
      this.#scope = 'table';
    }
    return findAreas(this.#workbook, this.#scope, this.#selected?.cells);
  }

  #work(): void {
    const finder = this.#finder;
    if (finder === null) return;
    this.#timer = null;
    const end = performance.now() + pieceOfWork;
    this.#isDone = finder.work(() => performance.now() >= end);
    this.#count = finder.count;
    this.#round++;
    if (!this.#isDone) this.#timer = setTimeout(() => this.#work());
    else if (this.#keepsIndex) this.#findIndex(finder);
    this.#settle();
  }

  /** Which of the finds the cell is now that was shown before. */
  #findIndex(finder: CellFinder): void {
    const shown = this.#shown;
    const index = shown === null ? -1 : finder.indexFrom(shown, false);
    const found = finder.at(index);
    const isSame = found !== undefined && found.row === shown?.row && found.column === shown.column;
    this.#index = isSame ? index : null;
  }

  /** Does what was asked for while the search was under way, as soon as that can be. */
  #settle(): void {
    const { count } = this;
    const pending = this.#pending;
    if (pending === null || this.#finder === null) return;
    if (pending === 'all') {
      if (!this.#isDone) return;
      this.#pending = null;
      this.#replaceFound(this.#finder);
      return;
    }
    const { place } = this.#workbook;
    // Somebody who has gone elsewhere since goes on from there.
    const from = place === this.#placeThen ? (this.#from ?? place) : place;
    const step = from === null ? 0 : this.#finder.indexFrom(from, pending === 'next');
    // What was not gone through yet may hold the next one.
    if (!this.#isDone && (pending === 'previous' || step >= count)) return;
    this.#pending = null;
    if (count === 0) this.#workbook.shell.notices.announce(this.#none);
    else this.goTo((pending === 'next' ? step : step - 1 + count) % count);
  }

  #replaceFound(finder: CellFinder): void {
    const { context } = this.#workbook;
    const work = new TextReplacement(context, finder, this.#options(), this.replacement);
    const isLong = finder.count > manyCells;
    const pieces = this.#replacing(work);
    this.#isBusy = true;
    const go = () => {
      const end = performance.now() + pieceOfWork;
      for (;;) {
        const { done, value } = pieces.next();
        if (done === true) return this.#finished(value);
        // What comes after a piece that counts nothing may be long.
        if (performance.now() >= end || (isLong && value === 0)) break;
      }
      setTimeout(go);
    };
    go();
  }

  /** Works the replacement out and makes it; gives the sentence that says what came of it. */
  *#replacing(work: TextReplacement): Pieces<string> {
    const { session } = this.#workbook;
    const { revision } = session.workbook;
    for (;;) {
      if (session.workbook.revision !== revision) return words.find.changed;
      const end = performance.now() + pieceOfWork;
      if (work.work(() => performance.now() >= end)) break;
      yield 0;
    }
    const result = work.result();
    if (!result.ok) return result.error.message;
    const made = yield* session.dispatching(result.value);
    if (!made.ok) return made.error.message;
    const { replaced, left } = result.value;
    return [words.find.replaced(replaced), leftSentence(left)].join(' ').trim();
  }

  #finished(sentence: string): void {
    this.#isBusy = false;
    this.#search();
    this.#say(sentence);
  }

  #say(sentence: string): void {
    this.#message = sentence;
    if (sentence !== '') this.#workbook.shell.notices.announce(sentence);
  }

  /** Ends a search that is under way. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Shows the cell and leaves the keyboard where it is, if that is in the bar; whether the focus is on the very cell then. */
  #reveal({ table: id, row, column }: FoundCell): boolean {
    const table = this.#workbook.session.workbook.table(id);
    const shownRow = row ?? (table === undefined ? null : firstRow(this.#workbook, table));
    if (table === undefined || shownRow === null || table.column(column)?.hidden === true) return false;
    const isHere = this.#workbook.tableId === id;
    if (isHere && this.#workbook.grid?.rows.indexOf(shownRow) === -1) return false;
    const keyboard = document.activeElement;
    const isInBar = keyboard?.closest('[data-find]') !== null;
    this.#workbook.goTo({ table: id, row: shownRow, column });
    if (isInBar && keyboard instanceof HTMLElement)
      this.#workbook.withGrid(() => keyboard.focus({ preventScroll: true }));
    return row !== null;
  }
}

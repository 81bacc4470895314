import { restoreRow } from '../../commands/restore-row.ts';
import { setCell } from '../../commands/set-cell.ts';
import type { ChangeSet } from '../../model/change-set.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import { PutAway } from '../state/put-away.ts';
import { cellName } from '../workbook/row-label.ts';
import { words } from '../words.ts';
import type { CellEntry } from './cell-entry.ts';
import { colIdAttribute } from './grid-row.ts';
import type { GridSite } from './grid-site.ts';
import { askAboutLostText } from './lost-text.ts';
import { CellGeometry } from './selection/cell-geometry.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

interface Editing {
  readonly field: Field;
  readonly row: RowId;
  /** The column as the grid library calls it, and as the table does. */
  readonly columnName: string;
  readonly column: ColumnId | null;
  readonly listening: AbortController;
}

/**
 * The editor that is open over a cell. What is written in it is shown by the page as well; while the cell is scrolled away it is not
 * seen above what stands around the cells, and the next key brings the cell back; and where the cell itself goes, what was
 * written stays with the person.
 */
export class OpenEditor {
  readonly #site: GridSite;
  readonly #entry: CellEntry;
  readonly #putAway: PutAway;
  #editing: Editing | null = null;
  #isGivenUp = false;
  /** How the editor was cut off last. */
  #path = '';

  constructor(site: GridSite, entry: CellEntry) {
    this.#site = site;
    this.#entry = entry;
    this.#putAway = new PutAway(site);
  }

  /** An editor stands on the page, with the field in which it is written. */
  opened(field: Field, row: RowId, columnName: string): void {
    const column = this.#site.table().columnNamed(columnName)?.id ?? null;
    const listening = new AbortController();
    const { signal } = listening;
    this.#editing = { field, row, columnName, column, listening };
    this.#path = '';
    const tell = () => this.#site.host.cellTextChanged(field.value);
    field.addEventListener('input', tell, { signal });
    document.addEventListener('keydown', this.#bringBack, { signal, capture: true });
    // The library may close the editor before the field itself hears of the key.
    const pressed = (event: Event) => {
      this.#isGivenUp = event instanceof KeyboardEvent && event.key === 'Escape';
    };
    document.addEventListener('keydown', pressed, { signal, capture: true });
    document.addEventListener('pointerdown', pressed, { signal, capture: true });
    // The library moves the editor when it hears of the scrolling.
    const clip = () => requestAnimationFrame(() => this.#clip());
    this.#site.element.addEventListener('scroll', clip, { signal, capture: true, passive: true });
    // Up to a fifth of a second after it.
    const moved = new MutationObserver(() => this.#clip());
    const popup = field.closest('.ag-popup-editor');
    if (popup !== null) moved.observe(popup, { attributes: true, attributeFilter: ['style'] });
    signal.addEventListener('abort', () => moved.disconnect());
    tell();
  }

  /** An editor goes. */
  closed(field: Field): void {
    if (this.#editing?.field !== field) return;
    this.#editing.listening.abort();
    this.#editing = null;
    this.#site.host.cellTextChanged(null);
    const isGivenUp = this.#isGivenUp;
    this.#isGivenUp = false;
    // The library is still closing the editor.
    queueMicrotask(() => (isGivenUp ? this.#putAway.takeBack() : this.#putAway.forget()));
  }

  /** The editor is about to go because what is written in it is given up. */
  giveUp(): void {
    this.#isGivenUp = true;
  }

  /**
   * Puts what is written into the cell while the editor stays open, as the page is put away or left; giving the text up takes that back.
   * Gives why it can't be put in, as a sentence, or null.
   */
  store(): string | null {
    const editing = this.#editing;
    const { api, context, host } = this.#site;
    const text: unknown = api.getCellEditorInstances()[0]?.getValue();
    if (editing === null || editing.column === null || typeof text !== 'string') return null;
    const { row, column, columnName } = editing;
    if (text === this.#entry.editTextOf(row, columnName)) return null;
    const name = cellName(this.#site.table(), row, column);
    if (text.trimStart().startsWith('=')) return words.formula.notEnteredYet(name);
    const result = setCell(context, { table: host.table, row, column }, text);
    const rejection = result.ok ? this.#putAway.note(() => this.#site.run(result)) : result.error;
    return rejection === null ? null : words.formula.notPutIn(text, name, rejection.message);
  }

  /**
   * Where the cell that is being edited went with a change, closes the editor; gives the function to call when the grid shows what is
   * left.
   */
  takeLost(changes: ChangeSet | null): () => void {
    const editing = this.#editing;
    const { api, host, session } = this.#site;
    const table = session.workbook.table(host.table);
    if (editing === null || this.#isThere(editing)) return () => undefined;
    const text = editing.field.value;
    api.stopEditing(true);
    const what =
      table === undefined ? 'table' : table.rows.slot(editing.row) === undefined ? 'row' : 'column';
    const sentence = words.editing.lost[what];
    if (text.trim() === '') return () => host.notify(sentence);
    const { row, column } = editing;
    const restore =
      what === 'row' && changes !== null && column !== null
        ? (written: string) => this.#restore(row, column, changes, written)
        : null;
    return () => this.#ask(sentence, text, restore);
  }

  /** Puts the row back, goes to the cell and enters there what was written, all in one step. */
  #restore(row: RowId, column: ColumnId, lostWith: ChangeSet, text: string): void {
    const { api, columns, context, host, rows } = this.#site;
    const group = `put back ${row}`;
    const { table } = host;
    const rejection = this.#site.run(restoreRow(context, { table, row, lostWith, group }));
    if (rejection !== null || api.isDestroyed()) {
      this.#ask(rejection?.message ?? words.editing.lost.isBack, text, null);
      return;
    }
    host.announce(words.editing.lost.isBack);
    const [at, across] = [rows.indexOf(row), columns.indexOf(column)];
    // It may be filtered out, or in a group that is folded.
    if (at >= 0 && across >= 0) this.#site.goTo(at, across);
    this.#entry.enter({ table, row, column }, text, group);
  }

  #ask(sentence: string, text: string, restore: ((text: string) => void) | null): void {
    const back = () => (this.#site.api.isDestroyed() ? undefined : this.#back());
    askAboutLostText({ sentence, text, restore, back });
  }

  #isThere({ row, column }: Editing): boolean {
    const { session, host } = this.#site;
    const table = session.workbook.table(host.table);
    if (table?.rows.slot(row) === undefined || column === null) return false;
    const now = table.column(column);
    return now !== undefined && !now.hidden && now.formula === null;
  }

  #back(): void {
    this.#site.element.querySelector<HTMLElement>('.ag-cell-focus')?.focus();
  }

  readonly #bringBack = ({ target, key }: KeyboardEvent): void => {
    const editing = this.#editing;
    if (editing === null || target !== editing.field || modifiers.has(key) || !this.#clip()) return;
    const { api, rows } = this.#site;
    const index = rows.indexOf(editing.row);
    if (index < 0) return;
    api.ensureIndexVisible(index);
    api.ensureColumnVisible(editing.columnName);
  };

  /** Cuts off as much of an editor over its cell as stands beyond where cells are seen; true where the cell is not all in sight. */
  #clip(): boolean {
    const editing = this.#editing;
    if (editing === null) return false;
    const { api, element } = this.#site;
    const popup = editing.field.closest<HTMLElement>('.ag-popup-editor');
    const cell = this.#cellOf(editing);
    const { left, frozenRight, right, top, bottom } = new CellGeometry(this.#site).area();
    const from = api.getColumn(editing.columnName)?.isPinned() === true ? left : frozenRight;
    // A cell that is not drawn is far away.
    const at = cell?.getBoundingClientRect() ?? new DOMRect(0, bottom, 0, 0);
    const isSeen =
      element.isConnected && at.bottom > top && at.top < bottom && at.right > from && at.left < right;
    if (popup !== null) {
      const box = popup.getBoundingClientRect();
      const [above, before] = [Math.max(0, top - box.top), Math.max(0, from - box.left)];
      const cut = above + before <= slack ? '' : `inset(${above}px -1000px -1000px ${before}px)`;
      // Not hidden: what is hidden can't have the keyboard, and the edit would end.
      const path = isSeen ? cut : 'inset(50%)';
      if (path !== this.#path) popup.style.clipPath = path;
      this.#path = path;
    }
    return !isSeen || at.top < top - slack || at.bottom > bottom + slack || at.left < from - slack;
  }

  /** The cell under the editor, as long as it is drawn. */
  #cellOf({ row, columnName }: Editing): HTMLElement | null {
    const index = this.#site.rows.indexOf(row);
    const colId = CSS.escape(colIdAttribute(columnName));
    return this.#site.element.querySelector<HTMLElement>(
      `.ag-row[row-index="${index}"]:not(.ag-row-pinned) .ag-cell[col-id="${colId}"]`,
    );
  }
}

/** In CSS pixels: by how much an editor may reach over the edge of its cell. */
const slack = 3;

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Escape']);

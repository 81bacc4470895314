import type { CellEditRequestEvent } from 'ag-grid-community';
import { fillFormula, fillText } from '../../commands/fill-text.ts';
import { setCell } from '../../commands/set-cell.ts';
import type { CellPlace } from '../../commands/find-place.ts';
import type { RowId } from '../../model/ids.ts';
import { editText } from '../../queries/edit-text.ts';
import { words } from '../words.ts';
import { CellEdits, type RefusedText } from './cell-edits.ts';
import { leavesByArrows, toggleArrows } from './editors/edit-start.ts';
import { leftSentence } from './fill/filling.ts';
import { selectedAreas } from './fill/selection-areas.ts';
import { goesElsewhere, keepsTyped, writesWithAltGr } from './grid-keys.ts';
import type { GridRow } from './grid-row.ts';
import type { GridSite } from './grid-site.ts';
import { keepTyped } from './marks/keep-typed.ts';

/** What a person types into cells: to a command, to the formula bar, or back into the editor with the reason. */
export class CellEntry {
  readonly #site: GridSite;
  readonly #edits: CellEdits;

  constructor(site: GridSite) {
    this.#site = site;
    this.#edits = new CellEdits(site.api);
  }

  /** A cell's text for an editor; columns are named as the grid library calls them. */
  editTextOf(row: RowId, columnName: string): string {
    const table = this.#site.table();
    const column = table.columnNamed(columnName);
    return column === undefined ? '' : editText(this.#site.session.engine, table, row, column);
  }

  /** The text that was refused in a cell, given once, so that an editor can go on from it. */
  takeRefused(row: RowId, columnName: string): RefusedText | null {
    const column = this.#site.table().columnNamed(columnName)?.id;
    return column === undefined ? null : this.#edits.takeRefused(row, column);
  }

  /** Takes what an editor gave. */
  edited({ data, column, newValue }: CellEditRequestEvent<GridRow>): void {
    const { host, session } = this.#site;
    if (session.workbook.table(host.table) === undefined) return;
    const target = this.#site.table().columnNamed(column.getColId());
    if (target === undefined) return;
    const place = { table: host.table, row: data.id, column: target.id };
    this.enter(place, typeof newValue === 'string' ? newValue : '');
  }

  /**
   * Enters a text into a cell: a formula goes to the formula bar, and where the text is not taken the editor opens with it. A change
   * of the same `group` that was made just before is one step with it.
   */
  enter(place: CellPlace, text: string, group: string | null = null): void {
    const { api, context, host } = this.#site;
    const table = this.#site.table();
    const name = table.column(place.column)?.name;
    const column = name === undefined ? null : api.getColumn(name);
    if (name === undefined || column === null) return;
    if (text.trimStart().startsWith('=') && text !== this.editTextOf(place.row, name)) {
      // The library is still closing the editor, and would take the keyboard back from the bar.
      setTimeout(() => host.startFormula(place, text));
      return;
    }
    const result = setCell(context, place, text);
    const rejection = this.#site.run(result.ok ? { ...result, value: { ...result.value, group } } : result);
    if (rejection !== null) this.#edits.refuse(place, text, column, rejection);
  }

  /** Begins to edit a cell as F2 does, or as the character does that is given. */
  begin(key = 'F2'): void {
    const { api, place } = this.#site;
    const cell = api.getFocusedCell();
    if (cell === null || place === null || this.typeOverCalculated(null)) return;
    api.startEditingCell({ rowIndex: cell.rowIndex, colKey: cell.column, key });
  }

  /**
   * A key press while a cell is edited; true where it was done. Enter and Tab keep what is typed and go on as they do in cells
   * that are not edited, and so do the arrows after an edit that was begun by typing; F2 turns them to the caret and back.
   * Ctrl+Enter puts the text into every selected cell, Ctrl+Shift+Enter keeps it though the column does not take it.
   */
  keyInEditor(event: KeyboardEvent): boolean {
    const { key, altKey, shiftKey } = event;
    const command = (event.ctrlKey || event.metaKey) && !writesWithAltGr(event);
    const isDate = command && (key === ';' || key === ':');
    if (event.isComposing) return false;
    if (key === 'F2' && !command && !altKey && !shiftKey && event.target instanceof HTMLElement) {
      const leave = toggleArrows(event.target);
      this.#site.announce(leave ? words.editing.arrowsLeave : words.editing.arrowsMoveCaret);
      event.preventDefault();
      return true;
    }
    if (goesElsewhere(event) && leavesByArrows(event.target)) {
      this.#site.api.stopEditing();
      return this.#site.host.pressed(event, 'grid');
    }
    if (key === 'PageUp' || key === 'PageDown') {
      // The browser would scroll the table away from under the editor.
      event.preventDefault();
      return true;
    }
    if (key !== 'Enter' && key !== 'Tab' && !isDate) return false;
    if (key === 'Enter' && command && !altKey && !shiftKey) this.enterEverywhere();
    else if (keepsTyped(event)) this.#enterAsTyped();
    else if (isDate) return this.#site.host.pressed(event, 'grid');
    else if (altKey || command) return key === 'Enter';
    else {
      this.#site.api.stopEditing();
      return this.#site.host.pressed(event, 'grid');
    }
    event.preventDefault();
    return true;
  }

  /** Types a text into the cell in hand, as if it had been typed and entered there; at the caret where a cell is edited. */
  type(text: string): void {
    const { place } = this.#site;
    const field = document.activeElement;
    if (this.#site.api.getEditingCells().length > 0) {
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
        writeAtCaret(field, text);
      return;
    }
    if (place === null) return;
    const column = this.#site.table().column(place.column);
    if (column !== undefined && column.formula !== null) {
      this.#site.host.notify(words.editing.isCalculated(column.name));
      return;
    }
    const rejection = this.#site.run(setCell(this.#site.context, place, text));
    if (rejection !== null) this.#site.host.notify(rejection.message);
  }

  /** Begins to edit a cell with a new line at its end. */
  beginWithLineBreak(): void {
    this.begin();
    const field = document.activeElement;
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.setSelectionRange(field.value.length, field.value.length);
    writeAtCaret(field, '\n');
  }

  /**
   * Puts the text of the editor that is open into every selected cell, where the columns take it; a formula is each cell's own
   * then. Where none takes it, the editor opens again with the reason.
   */
  enterEverywhere(): void {
    const { api, context, place, selection } = this.#site;
    const [editor] = api.getCellEditorInstances();
    const column = api.getFocusedCell()?.column;
    const text: unknown = editor?.getValue();
    if (place === null || column === undefined || typeof text !== 'string') return;
    api.stopEditing(true);
    const areas = selectedAreas(this.#site);
    const result = text.trimStart().startsWith('=')
      ? fillFormula(context, areas, text, place)
      : fillText(context, areas, text, place);
    const isHere =
      !result.ok && result.error.place?.row === place.row && result.error.place.column === place.column;
    if (result.ok) {
      if (this.#site.run(result) !== null) return;
      const { filled, left } = result.value;
      if (left.length > 0) this.#site.host.notify(leftSentence(left));
      else this.#site.announce(filled > 1 ? words.editing.filled(filled) : words.keys.entered);
    } else if (isHere) this.#edits.refuse(place, text, column, result.error);
    else this.#site.host.notify(result.error.message);
    const { active } = selection;
    if (result.ok && active !== null)
      this.#site.element.querySelector<HTMLElement>('.ag-cell-focus')?.focus();
  }

  /** Enters the text of the editor that is open as Enter does; where the column does not take it, it is kept as it was typed. */
  #enterAsTyped(): void {
    const { api, context, host, place } = this.#site;
    const [editor] = api.getCellEditorInstances();
    const text: unknown = editor?.getValue();
    if (place === null || typeof text !== 'string') return;
    if (text.trimStart().startsWith('=') || setCell(context, place, text).ok) {
      api.stopEditing();
      host.pressed(new KeyboardEvent('keydown', { key: 'Enter' }), 'grid');
    } else keepTyped(this.#site, place, text);
  }

  /**
   * Hands a cell that shows a formula's result to the formula bar; false where the cell is typed into as usual. What is typed
   * over a formula of a cell's own replaces it, as long as people type into the column.
   */
  typeOverCalculated(typed: string | null): boolean {
    const { place } = this.#site;
    if (place === null) return false;
    const table = this.#site.table();
    const ownFormula = table.override(place.row, place.column)?.formula;
    const isCalculated = table.column(place.column)?.formula !== null;
    if (!isCalculated && (ownFormula === undefined || typed !== null)) return false;
    this.#site.host.editCalculated(place, typed);
    return true;
  }
}

function writeAtCaret(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.setRangeText(
    text,
    field.selectionStart ?? field.value.length,
    field.selectionEnd ?? field.value.length,
    'end',
  );
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

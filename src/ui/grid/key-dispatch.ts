import type { SuppressKeyboardEventParams } from 'ag-grid-community';
import { assertNever } from '../../base/assert-never.ts';
import { setTotals } from '../../commands/set-totals.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { CellEntry } from './cell-entry.ts';
import { composes, isCaretKey, totalsKey, typesCharacter } from './grid-keys.ts';
import { type GridRow, rowNumberColumn } from './grid-row.ts';
import type { GridSite } from './grid-site.ts';
import type { GridWalk } from './grid-walk.ts';

/** What {@link KeyDispatch} sets going by itself; everything else is an action. */
export interface KeyTargets {
  readonly entry: CellEntry;
  readonly walk: GridWalk;
  /** Takes the keyboard out of the cells. */
  readonly leave: () => void;
  /** Takes the keyboard back to the cell that had it. */
  readonly back: () => void;
}

/** Hands each key press in the grid to what it asks for, before the grid library sees it. */
export class KeyDispatch {
  readonly #site: GridSite;
  readonly #targets: KeyTargets;

  constructor(site: GridSite, targets: KeyTargets) {
    this.#site = site;
    this.#targets = targets;
  }

  /** A key press in a cell; true where the library is not to see it. */
  inCell(params: SuppressKeyboardEventParams<GridRow>): boolean {
    const { event, editing, node, column } = params;
    const { host, place, session } = this.#site;
    if (node.rowPinned)
      return this.#inTotals(event, this.#site.table().columnNamed(column.getColId())?.id ?? null);
    // Enter and Esc are about the letter then, not about the cell.
    if (editing && composes(event)) return true;
    if (editing) return this.#targets.entry.keyInEditor(event) || isCaretKey(event);
    if (session.readOnlyBecause !== null && (composes(event) || typesCharacter(event))) {
      host.notify(session.readOnlyBecause);
      event.preventDefault();
      return true;
    }
    if (composes(event) && column.getColId() !== rowNumberColumn) {
      this.#compose();
      return true;
    }
    if (host.pressed(event, 'grid')) return true;
    if (column.getColId() === rowNumberColumn || !typesCharacter(event)) return false;
    if (event.key === '=' && place !== null) host.startFormula(place, '=');
    else if (!this.#targets.entry.typeOverCalculated(event.key)) {
      // The library takes no character from a key press with Ctrl or Alt, as which some systems tell of AltGr.
      if (!event.ctrlKey && !event.altKey) return false;
      this.#targets.entry.begin(event.key);
    }
    // The key is in the bar or the editor already, which has the keyboard now and would get it a second time.
    event.preventDefault();
    return true;
  }

  /** Opens the cell's editor, or the formula bar, empty and with the caret there, before the letter is put together: it lands there. */
  #compose(): void {
    if (!this.#targets.entry.typeOverCalculated('')) this.#targets.entry.begin('Backspace');
  }

  /** A key press on a heading; true where the library is not to see it. */
  inHeading(event: KeyboardEvent, colId: string): boolean {
    const column = this.#site.table().columnNamed(colId);
    if (column === undefined) return false;
    const { key, altKey, shiftKey } = event;
    const isMenuKey = key === 'ContextMenu' || (key === 'F10' && shiftKey) || (key === 'ArrowDown' && altKey);
    if (key === 'F2') this.#site.host.editColumn(column.id);
    else if (key === 'Escape') this.#targets.back();
    else if (isMenuKey || key === 'Enter') {
      const heading = event.target instanceof HTMLElement ? event.target : this.#site.element;
      this.#site.host.columnMenu(column.id, heading);
    } else return false;
    event.preventDefault();
    return true;
  }

  #inTotals(event: KeyboardEvent, column: ColumnId | null): boolean {
    const { host, context } = this.#site;
    if (host.pressed(event, 'page')) return true;
    const asked = totalsKey(event);
    switch (asked) {
      case 'native':
        return false;
      case 'none':
        break;
      case 'write':
      case 'write-formula':
        if (column !== null) host.editTotal(column, asked === 'write' ? null : '=');
        break;
      case 'clear':
        if (column !== null) this.#site.run(setTotals(context, { table: host.table, column }, null));
        break;
      case 'last-row':
        this.#targets.walk.to(this.#site.rows.count - 1, null);
        break;
      case 'leave':
        this.#targets.leave();
        break;
      default:
        return assertNever(asked);
    }
    event.preventDefault();
    return true;
  }
}

import type { ColumnId, RowId } from '../../model/ids.ts';
import type { MenuAnchor } from './grid-host.ts';
import { colIdAttribute } from './grid-row.ts';
import type { GridPart, GridSite } from './grid-site.ts';
import { onLongPress } from './long-press.ts';

interface Place {
  readonly row: RowId;
  readonly column: ColumnId;
}

/**
 * The menus that a right click opens, or a finger that rests: of cells, of row numbers, of headings. A cell or row that is not selected
 * is selected first; from the one that was selected before, the menu can select all to here, which a finger has no other way for. The
 * keys ask for the same menu by {@link ContextMenus.openAtCell}.
 */
export class ContextMenus implements GridPart {
  readonly #site: GridSite;
  readonly #end: () => void;
  /** The cell whose menu was opened last and so was selected, and the one that was the active one before it; null for none. */
  #here: Place | null = null;
  #before: Place | null = null;
  /** The active cell as the pointer went down: a finger selects what it rests on before its menu is asked for. */
  #pressedFrom: Place | null = null;

  constructor(site: GridSite) {
    this.#site = site;
    site.element.addEventListener('contextmenu', this.#asked);
    site.element.addEventListener('pointerdown', this.#pressed, true);
    this.#end = onLongPress(site.element, (target, at) => this.#open(target, at));
  }

  destroy(): void {
    this.#site.element.removeEventListener('contextmenu', this.#asked);
    this.#site.element.removeEventListener('pointerdown', this.#pressed, true);
    this.#end();
  }

  /** Whether another cell or row was selected before the one whose menu was opened, which is still all that is selected. */
  get canSelectToHere(): boolean {
    const { shape, extent } = this.#site.selection;
    const isOne = shape === 'cell' || (shape === 'rows' && extent.rows === 1);
    const now = this.#active();
    return isOne && this.#before !== null && same(now, this.#here) && !same(now, this.#before);
  }

  /** Selects everything between the cell or row that was selected before and the one whose menu was opened, where it stays. */
  selectToHere(): void {
    const { rows, columns, selection } = this.#site;
    const { active } = selection;
    const from = this.#before === null ? -1 : rows.indexOf(this.#before.row);
    const across = this.#before === null ? -1 : columns.indexOf(this.#before.column);
    if (active === null || from < 0 || across < 0) return;
    if (selection.shape === 'rows') {
      selection.selectWholeRows(active.row, from);
      return;
    }
    const range = {
      top: Math.min(from, active.row),
      bottom: Math.max(from, active.row),
      left: Math.min(across, active.column),
      right: Math.max(across, active.column),
    };
    selection.select([range], active);
  }

  /** Opens the menu of what is selected at the active cell, or the column's where whole columns are. */
  openAtCell(): void {
    const { element, selection, host } = this.#site;
    const cell = element.querySelector<HTMLElement>('.ag-cell-focus');
    if (cell === null) return;
    const [column] = selection.columnIds();
    if (selection.shape === 'columns' && column !== undefined) host.columnMenu(column, cell);
    else host.contextMenu(selection.shape === 'rows' ? 'rows' : 'cells', cell);
  }

  readonly #pressed = (): void => {
    this.#pressedFrom = this.#active();
  };

  readonly #asked = (event: MouseEvent): void => {
    if (event.target instanceof Element && this.#open(event.target, event)) event.preventDefault();
  };

  /** Opens the menu of what is at a place; false where the browser has one of its own. */
  #open(target: Element, at: Pick<MouseEvent, 'clientX' | 'clientY'>): boolean {
    // A field has the browser's own menu, with what it says about spelling.
    if (target.closest('input, textarea, [contenteditable=true]') !== null) return false;
    const found = target.closest<HTMLElement>('.ag-cell, .ag-header-cell');
    const colId = found?.getAttribute('col-id') ?? null;
    if (found === null || colId === null) return true;
    const column = this.#site.table().columns.find(({ name }) => colIdAttribute(name) === colId);
    const isRow = found.closest('.ag-row:not(.ag-row-pinned)') !== null;
    if (column !== undefined && !isRow) this.#site.host.columnMenu(column.id, found);
    else if (isRow) {
      this.#before = this.#pressedFrom ?? this.#active();
      this.#pressedFrom = null;
      this.#openAt(found, column === undefined ? null : colId, pointOf(at));
    }
    return true;
  }

  /** Opens the menu of a cell, or with `colId` null of a row number. */
  #openAt(cell: HTMLElement, colId: string | null, anchor: MenuAnchor): void {
    const { columns, selection, host } = this.#site;
    const row = Number(cell.closest('.ag-row')?.getAttribute('row-index'));
    if (colId === null) {
      const isWhole = selection.shape === 'rows' || selection.shape === 'all';
      if (!isWhole || !selection.isSelected(row, 0)) selection.selectWholeRows(row, row);
      this.#here = this.#active();
      host.contextMenu('rows', anchor);
      return;
    }
    const column = columns.inGrid.findIndex((each) => colIdAttribute(each.getColId()) === colId);
    if (column < 0) return;
    if (!selection.isSelected(row, column))
      selection.select([{ top: row, left: column, bottom: row, right: column }]);
    this.#here = this.#active();
    host.contextMenu('cells', anchor);
  }

  #active(): Place | null {
    const { rows, columns, selection } = this.#site;
    const { active } = selection;
    const row = active === null ? undefined : rows.at(active.row);
    const column = active === null ? undefined : columns.at(active.column);
    return row?.kind === 'row' && column !== undefined ? { row: row.id, column: column.id } : null;
  }
}

/** A point of the window as what a menu stands by. */
function pointOf({ clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>): MenuAnchor {
  return { getBoundingClientRect: () => new DOMRect(clientX, clientY, 0, 0) };
}

function same(one: Place | null, other: Place | null): boolean {
  return one?.row === other?.row && one?.column === other?.column;
}

import type { SuppressKeyboardEventParams } from 'ag-grid-community';
import { assertNever } from '../../base/assert-never.ts';
import { clearCells } from '../../commands/clear-cells.ts';
import { setTotals } from '../../commands/set-totals.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { CellEntry } from './cell-entry.ts';
import { gridKeyAction, type GridKeyAction, typesCharacter } from './grid-keys.ts';
import { type GridRow, rowNumberColumn } from './grid-row.ts';
import type { GridSite } from './grid-site.ts';
import type { GridWalk } from './grid-walk.ts';
import type { RowInsertion } from './row-insertion.ts';
import type { GridSelection } from './selection/grid-selection.ts';

/** What keys ask for in the totals row as anywhere in the grid. */
const keptInTotals: ReadonlySet<GridKeyAction> = new Set(['table-start', 'table-end']);

/** What {@link KeyDispatch} sets going. */
export interface KeyTargets {
  readonly entry: CellEntry;
  readonly walk: GridWalk;
  readonly selection: GridSelection;
  readonly insertion: RowInsertion;
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
    const { api, host, place } = this.#site;
    if (node.rowPinned)
      return this.#inTotals(event, this.#site.table().columnNamed(column.getColId())?.id ?? null);
    if (!editing && host.pressed(event, 'grid')) return true;
    const isRowNumber = column.getColId() === rowNumberColumn;
    const displayed = api.getAllDisplayedColumns();
    const lastCell = displayed.at(-1) === column && node.rowIndex === this.#site.rows.count - 1;
    const action = gridKeyAction(event, { editing, lastCell });
    if (action === 'native') {
      if (editing || !typesCharacter(event)) return false;
      if (!isRowNumber && event.key === '=' && place !== null) host.startFormula(place, '=');
      else if (!isRowNumber && !this.#targets.entry.typeOverCalculated(event.key)) return false;
      // The key is in the bar already; the bar has the keyboard now and would get it a second time.
      event.preventDefault();
      return true;
    }
    if (action === 'none') return true;
    event.preventDefault();
    this.#act(action, isRowNumber);
    return true;
  }

  /** A key press on a heading; true where the library is not to see it. */
  inHeading(event: KeyboardEvent, colId: string): boolean {
    const column = this.#site.table().columnNamed(colId);
    if (column === undefined) return false;
    if (event.key === 'F2') {
      event.preventDefault();
      this.#site.host.editColumn(column.id);
      return true;
    }
    const wantsMenu = (event.key === 'ArrowDown' && event.altKey) || event.key === 'ContextMenu';
    if (!wantsMenu && event.key !== 'Enter') return false;
    event.preventDefault();
    const heading = event.target instanceof HTMLElement ? event.target : this.#site.element;
    this.#site.host.columnMenu(column.id, heading);
    return true;
  }

  #inTotals(event: KeyboardEvent, column: ColumnId | null): boolean {
    const { host } = this.#site;
    if (host.pressed(event, 'page')) return true;
    const action = gridKeyAction(event, { editing: false, lastCell: false });
    if (action === 'native') {
      if (!typesCharacter(event)) return false;
      if (column !== null && event.key === '=') host.editTotal(column, '=');
    } else if (action === 'edit' && column !== null) host.editTotal(column, null);
    else if (action === 'clear' && column !== null)
      this.#site.run(setTotals(this.#site.context, { table: host.table, column }, null));
    else if (action === 'up') this.#targets.walk.to(this.#site.rows.count - 1, null);
    else if (action !== 'none' && keptInTotals.has(action)) this.#act(action, true);
    event.preventDefault();
    return true;
  }

  #act(action: Exclude<GridKeyAction, 'native' | 'none'>, isRowNumber: boolean): void {
    const { api, place, rows } = this.#site;
    const { entry, walk, selection, insertion } = this.#targets;
    const rowIndex = api.getFocusedCell()?.rowIndex ?? 0;
    switch (action) {
      case 'clear':
        if (!isRowNumber && place !== null) this.#site.run(clearCells(this.#site.context, [place]));
        return;
      case 'edit':
        if (!isRowNumber) entry.begin();
        return;
      case 'down':
      case 'up':
        walk.to(rowIndex + (action === 'down' ? 1 : -1), null);
        return;
      case 'row-start':
      case 'row-end':
        walk.to(rowIndex, action === 'row-start' ? 'first' : 'last');
        return;
      case 'table-start':
        walk.to(0, 'first');
        return;
      case 'table-end':
        walk.to(rows.count - 1, 'last');
        return;
      case 'select-row':
        selection.widenToRows();
        return;
      case 'add-row':
        insertion.insert(null);
        return;
      default:
        assertNever(action);
    }
  }
}

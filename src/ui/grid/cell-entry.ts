import type { CellEditRequestEvent } from 'ag-grid-community';
import { setCell } from '../../commands/set-cell.ts';
import type { RowId } from '../../model/ids.ts';
import { editText } from '../../queries/edit-text.ts';
import { CellEdits, type RefusedText } from './cell-edits.ts';
import type { GridRow } from './grid-row.ts';
import type { GridSite } from './grid-site.ts';

/** What a person types into cells: to a command, to the formula bar, or back into the editor with the reason. */
export class CellEntry {
  readonly #site: GridSite;
  readonly #edits: CellEdits;

  constructor(site: GridSite) {
    this.#site = site;
    this.#edits = new CellEdits(site.api, (place, text) => site.run(setCell(site.context, place, text)));
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
    const text = typeof newValue === 'string' ? newValue : '';
    if (text.trimStart().startsWith('=') && text !== this.editTextOf(data.id, target.name)) {
      // The library is still closing the editor, and would take the keyboard back from the bar.
      setTimeout(() => host.startFormula(place, text));
    } else this.#edits.enter(place, text, column);
  }

  /** Begins to edit a cell as F2 does. */
  begin(): void {
    const { api, place } = this.#site;
    const cell = api.getFocusedCell();
    if (cell === null || place === null || this.typeOverCalculated(null)) return;
    api.startEditingCell({ rowIndex: cell.rowIndex, colKey: cell.column, key: 'F2' });
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

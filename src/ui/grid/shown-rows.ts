import type { GridApi } from 'ag-grid-community';
import type { RowId } from '../../model/ids.ts';
import type { GridRow } from './grid-row.ts';

/** The rows as they are displayed: those that no filter leaves out, in the order of the sort. Indexes are counted from 0. */
export class ShownRows {
  readonly #api: GridApi<GridRow>;

  constructor(api: GridApi<GridRow>) {
    this.#api = api;
  }

  /** How many rows are displayed, the totals row left out. */
  get count(): number {
    return this.#api.getDisplayedRowCount();
  }

  /** The row displayed at an index, or undefined beyond the last. */
  at(index: number): GridRow | undefined {
    return this.#api.getDisplayedRowAtIndex(index)?.data;
  }

  /** Where a row is displayed; -1 where it is not. */
  indexOf(row: RowId): number {
    return this.#api.getRowNode(row)?.rowIndex ?? -1;
  }
}

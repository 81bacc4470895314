import type { Column as GridColumn, GridApi } from 'ag-grid-community';
import type { ColumnId } from '../../model/ids.ts';
import type { Column, Table } from '../../model/table.ts';
import { type GridRow, rowNumberColumn } from './grid-row.ts';

/** The columns as they are displayed, from left to right: without hidden ones and the row numbers. Indexes are counted from 0. */
export class ShownColumns {
  readonly #api: GridApi<GridRow>;
  readonly #table: () => Table;

  constructor(api: GridApi<GridRow>, table: () => Table) {
    this.#api = api;
    this.#table = table;
  }

  /** How many columns are displayed. */
  get count(): number {
    return this.inGrid.length;
  }

  /** The column displayed at an index, or undefined beyond the last. */
  at(index: number): Column | undefined {
    const column = this.inGrid[index];
    return column === undefined ? undefined : this.#table().columnNamed(column.getColId());
  }

  /** Where a column is displayed; -1 where it is not. */
  indexOf(column: ColumnId): number {
    const name = this.#table().column(column)?.name;
    return name === undefined ? -1 : this.inGrid.findIndex((each) => each.getColId() === name);
  }

  /** The same columns as the grid library's own objects. */
  get inGrid(): readonly GridColumn[] {
    return this.#api.getAllDisplayedColumns().filter((each) => each.getColId() !== rowNumberColumn);
  }
}

import type { GridApi } from 'ag-grid-community';
import type { ColumnId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { GridRow } from './grid-row.ts';

/** How a person had sorted and filtered a table when they left it for another; columns by id, as names may change. */
export interface KeptView {
  readonly sort: readonly { readonly column: ColumnId; readonly direction: 'asc' | 'desc' }[];
  /** The grid library's own model of each column's filter. */
  readonly filters: readonly { readonly column: ColumnId; readonly model: unknown }[];
}

/** The view of a grid that is about to go; null where its table is gone. */
export function keepView(api: GridApi<GridRow>, table: Table | undefined): KeptView | null {
  if (table === undefined) return null;
  const idOf = (name: string) => table.columns.find((column) => column.name === name)?.id;
  const sorted = api
    .getColumnState()
    .filter((state) => state.sort === 'asc' || state.sort === 'desc')
    .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0));
  return {
    sort: sorted.flatMap(({ colId, sort }) => {
      const column = idOf(colId);
      return column === undefined || !sort ? [] : [{ column, direction: sort }];
    }),
    filters: Object.entries(api.getFilterModel()).flatMap(([name, model]) => {
      const column = idOf(name);
      return column === undefined ? [] : [{ column, model: model as unknown }];
    }),
  };
}

/** Sorts and filters a new grid as a table was left. What names a column that is gone is dropped. */
export function restoreView(api: GridApi<GridRow>, table: Table, view: KeptView): void {
  const nameOf = (column: ColumnId) => table.column(column)?.name;
  api.applyColumnState({
    state: view.sort.flatMap(({ column, direction }, sortIndex) => {
      const colId = nameOf(column);
      return colId === undefined ? [] : [{ colId, sort: direction, sortIndex }];
    }),
    defaultState: { sort: null },
  });
  const filters = view.filters.flatMap(({ column, model }): [string, unknown][] => {
    const name = nameOf(column);
    return name === undefined ? [] : [[name, model]];
  });
  if (filters.length > 0) api.setFilterModel(Object.fromEntries(filters));
}

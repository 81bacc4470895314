import type { FormulaEngine } from '../formula/engine.ts';
import type { ColumnId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { ColumnFilter, SortKey, TableView } from '../model/table-view.ts';
import { sortByColumn } from './column-order.ts';
import { filterRows } from './filter-rows.ts';
import { groupRows, type RowGroup } from './group-rows.ts';
import { type ShownColumn, shownColumn, ShownTexts } from './shown-texts.ts';

/** The rows of a table as a view shows them. Arrays of slots are made anew for every arrangement. */
export interface Arrangement {
  /** Slots of the rows that pass the filters, in their order; those of one group stand together. */
  readonly rows: Int32Array<ArrayBuffer>;
  /** The groups in their order, each a stretch of `rows`; null where the view has no groups. */
  readonly groups: readonly RowGroup[] | null;
}

/** What {@link arrangeRows} may be given beside the view. */
export interface ArrangeOptions {
  /** Texts of numbers that were written before. */
  readonly texts?: ShownTexts;
}

/** The rows of a table in the order of a view, without those that its filters leave out. */
export function arrangeRows(
  engine: FormulaEngine,
  table: Table,
  view: TableView,
  { texts = new ShownTexts() }: ArrangeOptions = {},
): Arrangement {
  const columns = new ColumnsOnce(engine, table, texts);
  const rows = passing(columns, table, view.filters);
  const inOrder = sortRows(columns, rows, view.sort);
  const group = view.group === null ? undefined : columns.at(view.group);
  if (group === undefined) return { rows: inOrder, groups: null };
  const direction = view.sort.find(({ column }) => column === view.group)?.direction ?? 'asc';
  return groupRows(inOrder, group, direction);
}

/** The rows, by slot, that pass every filter but the one of `except`, in the order of the table. */
export function rowsPassing(
  engine: FormulaEngine,
  table: Table,
  filters: readonly ColumnFilter[],
  options: ArrangeOptions & { readonly except?: ColumnId } = {},
): Int32Array<ArrayBuffer> {
  const columns = new ColumnsOnce(engine, table, options.texts ?? new ShownTexts());
  return passing(
    columns,
    table,
    filters.filter(({ column }) => column !== options.except),
  );
}

/** The view without what names columns that are gone. The same view where there is nothing of that. */
export function presentView(table: Table, view: TableView): TableView {
  const has = ({ column }: { readonly column: ColumnId }) => table.column(column) !== undefined;
  const isWhole = view.sort.every(has) && view.filters.every(has);
  const hasGroup = view.group === null || table.column(view.group) !== undefined;
  if (isWhole && hasGroup) return view;
  return {
    sort: view.sort.filter(has),
    filters: view.filters.filter(has),
    group: hasGroup ? view.group : null,
  };
}

function passing(
  columns: ColumnsOnce,
  table: Table,
  filters: readonly ColumnFilter[],
): Int32Array<ArrayBuffer> {
  const all = table.rows.sequence;
  let rows = new Int32Array(all);
  for (const filter of filters) {
    const shown = columns.at(filter.column);
    if (shown !== undefined) rows = filterRows(rows, filter, shown, all);
  }
  return rows;
}

function sortRows(
  columns: ColumnsOnce,
  rows: Int32Array<ArrayBuffer>,
  sort: readonly SortKey[],
): Int32Array<ArrayBuffer> {
  // By the last key first: each sort leaves equal rows in the order of the one before.
  for (const { column, direction } of [...sort].reverse()) {
    const shown = columns.at(column);
    if (shown !== undefined) sortByColumn(rows, shown.column, shown.cells, direction);
  }
  return rows;
}

/** The columns of one arrangement, each looked up once. */
class ColumnsOnce {
  readonly #found = new Map<ColumnId, ShownColumn | undefined>();

  constructor(
    private readonly engine: FormulaEngine,
    private readonly table: Table,
    private readonly texts: ShownTexts,
  ) {}

  at(id: ColumnId): ShownColumn | undefined {
    if (!this.#found.has(id)) this.#found.set(id, shownColumn(this.engine, this.table, id, this.texts));
    return this.#found.get(id);
  }
}

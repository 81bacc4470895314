import type { GridApi, IRowNode } from 'ag-grid-community';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { Workbook } from '../../model/workbook.ts';
import type { Commit } from '../../session/session.ts';
import type { GridRow } from './grid-row.ts';

/** What of the grid a commit leaves out of date. */
export interface Staleness {
  /** Columns came, went, moved, or changed their name, type, formula, width or place. */
  readonly columns: boolean;
  /** Rows came, went or moved. */
  readonly rows: boolean;
  /** Cells that show something else now. */
  readonly cells: StaleCells | 'all';
}

/** Cells that show something else after a commit. */
interface StaleCells {
  /** Rows all of whose cells may; many of them are told more than once. */
  readonly rows: readonly Iterable<RowId>[];
  /** Slots of rows by the name of the one column whose cells do; in very many rows where a formula reads a whole column. */
  readonly byColumn: ReadonlyMap<string, readonly number[] | 'all'>;
}

/** What a commit means for the grid of a table. */
export function staleness(commit: Commit, workbook: Workbook, table: Table): Staleness {
  const change = commit.changes.tables.get(table.id);
  const columns = change !== undefined && (change.columns.size > 0 || change.record !== null);
  const rows = change !== undefined && change.rows.size > 0;
  return { columns, rows, cells: columns ? 'all' : changedCellsOf(commit, workbook, table) };
}

/** Draws again the cells on the screen that a commit changed. */
export function refreshCells(api: GridApi<GridRow>, cells: Staleness['cells']): void {
  const drawn = api.getRenderedNodes().filter(({ data }) => data !== undefined);
  const refresh = (rowNodes: IRowNode<GridRow>[], columns?: string[]) => {
    if (rowNodes.length === 0) return;
    api.refreshCells({ rowNodes, ...(columns ? { columns } : {}), force: true, suppressFlash: true });
  };
  if (cells === 'all') {
    refresh(drawn);
    return;
  }
  const whole = new Set<RowId>();
  const ids = new Set(drawn.map(({ data }) => data!.id));
  for (const rows of cells.rows) for (const row of rows) if (ids.has(row)) whole.add(row);
  const others = drawn.filter(({ data }) => !whole.has(data!.id));
  refresh(drawn.filter(({ data }) => whole.has(data!.id)));
  if (cells.byColumn.size === 0) return;
  const isDrawn = new Uint8Array(others.reduce((most, { data }) => Math.max(most, data!.slot + 1), 0));
  for (const { data } of others) if (data!.slot >= 0) isDrawn[data!.slot] = 1;
  for (const [column, slots] of cells.byColumn) {
    const stale = slots === 'all' ? null : new Set(slots.filter((slot) => isDrawn[slot] === 1));
    refresh(stale === null ? others : others.filter(({ data }) => stale.has(data!.slot)), [column]);
  }
}

function changedCellsOf(commit: Commit, workbook: Workbook, table: Table): StaleCells | 'all' {
  if (changesOtherNames(commit, workbook, table.id)) return 'all';
  const rows: Iterable<RowId>[] = [];
  const byColumn = new Map<string, readonly number[] | 'all'>();
  const change = commit.changes.tables.get(table.id);
  // The whole row: another unit changes how the row's figures are written.
  for (const { rows: changed } of change?.cells.values() ?? []) rows.push(changed);
  for (const byRow of change?.overrides.values() ?? []) rows.push([...byRow.keys()]);
  for (const byRow of change?.notes.values() ?? []) rows.push([...byRow.keys()]);
  for (const [id, slots] of commit.derived.get(table.id) ?? []) {
    const name = table.column(id)?.name;
    if (name === undefined) continue;
    if (!isUnit(table, id)) byColumn.set(name, slots);
    else if (slots === 'all') return 'all';
    else rows.push(slots.map((slot) => table.rows.idAt(slot)));
  }
  return { rows, byColumn };
}

/** Whether other figures are written with what a column holds. */
function isUnit(table: Table, id: ColumnId): boolean {
  return table.columns.some(({ type }) => type.kind === 'number' && type.unitColumn === id);
}

/** Whether rows of another table got another name, came or went: cells that refer to them show that name. */
function changesOtherNames(commit: Commit, workbook: Workbook, own: TableId): boolean {
  for (const [id, change] of commit.changes.tables) {
    if (change.record !== null) return true;
    const key = workbook.table(id)?.record.keyColumn ?? null;
    if (key !== null && change.cells.has(key)) return true;
    if (id !== own && change.rows.size > 0) return true;
  }
  return false;
}

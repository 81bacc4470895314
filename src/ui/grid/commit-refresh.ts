import type { GridApi } from 'ag-grid-community';
import type { TableId } from '../../model/ids.ts';
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
  /** Slots of the rows in which a cell shows something else now. */
  readonly slots: ReadonlySet<number> | 'all';
}

/** What a commit means for the grid of a table. */
export function staleness(commit: Commit, workbook: Workbook, table: Table): Staleness {
  const change = commit.changes.tables.get(table.id);
  const columns = change !== undefined && (change.columns.size > 0 || change.record !== null);
  const rows = change !== undefined && change.rows.size > 0;
  return { columns, rows, slots: columns ? 'all' : changedSlots(commit, workbook, table) };
}

/** Draws again the cells on the screen that a commit changed. */
export function refreshCells(api: GridApi<GridRow>, slots: Staleness['slots']): void {
  const shown = api.getRenderedNodes();
  const rowNodes =
    slots === 'all' ? shown : shown.filter(({ data }) => data !== undefined && slots.has(data.slot));
  if (rowNodes.length > 0) api.refreshCells({ rowNodes, force: true, suppressFlash: true });
}

function changedSlots(commit: Commit, workbook: Workbook, table: Table): ReadonlySet<number> | 'all' {
  if (changesOtherNames(commit, workbook, table.id)) return 'all';
  const slots = new Set<number>();
  const change = commit.changes.tables.get(table.id);
  const add = (row: Parameters<Table['rows']['slot']>[0]) => {
    const slot = table.rows.slot(row);
    if (slot !== undefined) slots.add(slot);
  };
  // The whole row: another unit changes how the row's figures are written.
  for (const { rows } of change?.cells.values() ?? []) rows.forEach(add);
  for (const byRow of change?.overrides.values() ?? []) for (const row of byRow.keys()) add(row);
  for (const byRow of change?.notes.values() ?? []) for (const row of byRow.keys()) add(row);
  for (const derived of commit.derived.get(table.id)?.values() ?? []) {
    if (derived === 'all') return 'all';
    for (const slot of derived) slots.add(slot);
  }
  return slots;
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

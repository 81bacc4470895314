import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import { type FindArea, wholeTable } from '../../queries/find-cells.ts';
import type { GridController } from '../grid/grid-controller.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';

/** Where a person looks: in the table on the page, in what is selected of it, or everywhere. */
export type FindScope = 'table' | 'selection' | 'workbook';

/**
 * What a search goes through. The table on the page comes in the order in which it is displayed, and after that what of it is out
 * of sight; other tables in their own order.
 */
export function findAreas(
  workbook: WorkbookState,
  scope: FindScope,
  selected?: SelectedCells,
): readonly FindArea[] {
  const { grid, table } = workbook;
  if (scope === 'workbook') {
    return workbook.session.workbook.tables.map((each) =>
      grid !== null && each === table ? displayedFirst(grid, each) : wholeTable(each),
    );
  }
  if (table === null || grid === null) return table === null ? [] : [wholeTable(table)];
  if (scope === 'table' || selected === undefined) return [displayedFirst(grid, table)];
  return selected.blocks.map(({ rows, columns }) => ({
    table: table.id,
    // Rows may have come and gone since.
    rows: Int32Array.from(rows.flatMap((row) => table.rows.slot(row) ?? [])),
    columns: columns.filter((column) => table.column(column) !== undefined),
  }));
}

/** Cells of a table that were selected to be looked through. */
export interface SelectedCells {
  readonly table: TableId;
  readonly blocks: readonly { readonly rows: readonly RowId[]; readonly columns: readonly ColumnId[] }[];
}

/** What is selected; null for one cell or none. */
export function selectedCells({ grid, table }: WorkbookState): SelectedCells | null {
  if (grid === null || table === null || grid.selection.cellCount <= 1) return null;
  const blocks = grid.selection.disjoint.map(({ top, left, bottom, right }) => ({
    rows: [...displayedSlots(grid, top, bottom)].map((slot) => table.rows.idAt(slot)),
    columns: displayedColumns(grid, left, right),
  }));
  return { table: table.id, blocks };
}

/** The first displayed row of a table, for what is about a whole column; null where none is. */
export function firstRow(workbook: WorkbookState, table: Table) {
  const { grid } = workbook;
  if (workbook.tableId === table.id && grid !== null) {
    for (let index = 0; index < grid.rows.count; index++) {
      const row = grid.rows.at(index);
      if (row?.kind === 'row') return row.id;
    }
  }
  return table.rows.ids()[0] ?? null;
}

function displayedFirst(grid: GridController, table: Table): FindArea {
  const shown = displayedSlots(grid, 0, grid.rows.count - 1);
  const isShown = new Uint8Array(table.rows.slotCount);
  for (const slot of shown) isShown[slot] = 1;
  const hidden = table.rows.sequence.filter((slot) => isShown[slot] === 0);
  const rows = new Int32Array(shown.length + hidden.length);
  rows.set(shown);
  rows.set(hidden, shown.length);
  const columns = displayedColumns(grid, 0, grid.columns.count - 1);
  const others = table.columns.map(({ id }) => id).filter((id) => !columns.includes(id));
  return { table: table.id, rows, columns: [...columns, ...others] };
}

function displayedSlots({ rows }: GridController, top: number, bottom: number): Int32Array {
  const slots = new Int32Array(Math.max(bottom - top + 1, 0));
  let count = 0;
  for (let index = top; index <= bottom; index++) {
    const row = rows.at(index);
    if (row?.kind === 'row') slots[count++] = row.slot;
  }
  return slots.subarray(0, count);
}

function displayedColumns({ columns }: GridController, left: number, right: number): ColumnId[] {
  const ids: ColumnId[] = [];
  for (let index = left; index <= right; index++) {
    const column = columns.at(index);
    if (column !== undefined) ids.push(column.id);
  }
  return ids;
}

import type { CellNote } from '../model/cell-rules.ts';
import { type CellChanges, type Change, noTableChange, type TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import type { ColumnMatter } from '../model/merge-plan.ts';
import type { Override } from '../model/records.ts';
import type { Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';

/* What brings a part of a table back as another copy of the workbook has it. */

/** A column that is there, with all that stands in it. */
export function restoredColumn(table: Table, id: ColumnId): TableChange {
  const { id: _, ...record } = table.column(id)!;
  const { cells, overrides } = columnMatter(table, id);
  const notes = [...table.notes(id)].map(([row, note]) => [row, [null, note] as const] as const);
  return {
    ...noTableChange,
    columns: new Map([[id, [null, record] as const]]),
    cells: new Map([[id, cells]]),
    overrides: new Map([[id, new Map(overrides.map(([row, override]) => [row, [null, override] as const]))]]),
    notes: new Map([[id, new Map(notes)]]),
  };
}

/** A row with all that stands in it. */
export function restoredRow(table: Table, row: RowId): TableChange {
  const record = table.rows.record(row);
  const cells = new Map<ColumnId, CellChanges>();
  const overrides = new Map<ColumnId, ReadonlyMap<RowId, Change<Override>>>();
  const notes = new Map<ColumnId, ReadonlyMap<RowId, Change<CellNote>>>();
  for (const { id } of table.columns) {
    const value = table.cell(row, id);
    if (value !== null) cells.set(id, { rows: [row], before: [null], after: [value] });
    const override = table.override(row, id);
    if (override !== undefined) overrides.set(id, new Map([[row, [null, override]]]));
    const note = table.note(row, id);
    if (note !== undefined) notes.set(id, new Map([[row, [null, note]]]));
  }
  return { ...noTableChange, rows: new Map([[row, [null, record] as const]]), cells, overrides, notes };
}

/** What stands in a column: its filled cells, and what single cells have in place of what it gives. */
export function columnMatter(table: Table, id: ColumnId): ColumnMatter {
  const rows: RowId[] = [];
  const after: CellValue[] = [];
  const cells = table.cells(id);
  if (cells !== undefined) {
    for (const slot of table.rows.sequence) {
      const value = cells.cell(slot);
      if (value === null) continue;
      rows.push(table.rows.idAt(slot));
      after.push(value);
    }
  }
  const before = new Array<CellValue>(rows.length).fill(null);
  return { cells: { rows, before, after }, overrides: [...table.overrides(id)] };
}

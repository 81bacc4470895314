import type { CellNote } from '../../model/cell-rules.ts';
import type { ChangeSet, TableChange } from '../../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../../model/ids.ts';
import { ordersBetween } from '../../model/order.ts';
import type { ColumnRecord, Override, RowRecord, WorkbookRecord } from '../../model/records.ts';
import type { Table } from '../../model/table.ts';
import type { CellValue } from '../../model/values.ts';
import type { Workbook } from '../../model/workbook.ts';

/** Gathers what is to be written into a workbook as one change, each record with its value before. Each record is written once. */
export class ScratchChanges {
  #workbook: ChangeSet['workbook'] = null;
  readonly #tables = new Map<TableId, OpenChange>();

  constructor(readonly workbook: Workbook) {}

  setWorkbook(record: WorkbookRecord): void {
    this.#workbook = [this.workbook.record, record];
  }

  setColumn(table: Table, column: ColumnId, record: ColumnRecord): void {
    const now = table.column(column);
    this.#table(table).columns.set(column, [now === undefined ? null : recordOf(now), record]);
  }

  setRow(table: Table, row: RowId, record: RowRecord | null): void {
    this.#table(table).rows.set(row, [table.rows.record(row), record]);
  }

  /** Rows at the end of a table that has none. */
  setRows(table: Table, rows: readonly RowId[]): void {
    const orders = ordersBetween(null, null, rows.length);
    rows.forEach((row, index) => this.setRow(table, row, { order: orders[index]! }));
  }

  setCell(table: Table, column: ColumnId, row: RowId, value: CellValue): void {
    const { cells } = this.#table(table);
    let changed = cells.get(column);
    if (changed === undefined) cells.set(column, (changed = { rows: [], before: [], after: [] }));
    changed.rows.push(row);
    changed.before.push(table.cell(row, column));
    changed.after.push(value);
  }

  setOverride(table: Table, column: ColumnId, row: RowId, after: Override | null): void {
    intoRow(this.#table(table).overrides, column, row, [table.override(row, column) ?? null, after]);
  }

  setNote(table: Table, column: ColumnId, row: RowId, after: CellNote | null): void {
    intoRow(this.#table(table).notes, column, row, [table.note(row, column) ?? null, after]);
  }

  /** All of it. */
  changes(): ChangeSet {
    return { workbook: this.#workbook, tables: this.#tables };
  }

  #table({ id }: Table): OpenChange {
    let change = this.#tables.get(id);
    if (change === undefined) {
      change = {
        record: null,
        columns: new Map(),
        rows: new Map(),
        cells: new Map(),
        overrides: new Map(),
        notes: new Map(),
      };
      this.#tables.set(id, change);
    }
    return change;
  }
}

interface OpenChange extends TableChange {
  readonly columns: Map<ColumnId, readonly [ColumnRecord | null, ColumnRecord | null]>;
  readonly rows: Map<RowId, readonly [RowRecord | null, RowRecord | null]>;
  readonly cells: Map<ColumnId, { rows: RowId[]; before: CellValue[]; after: CellValue[] }>;
  readonly overrides: Map<ColumnId, Map<RowId, readonly [Override | null, Override | null]>>;
  readonly notes: Map<ColumnId, Map<RowId, readonly [CellNote | null, CellNote | null]>>;
}

/** A column's record without its id. */
export function recordOf({ id: _, ...record }: ColumnRecord & { readonly id: ColumnId }): ColumnRecord {
  return record;
}

function intoRow<Changed>(
  byColumn: Map<ColumnId, Map<RowId, Changed>>,
  column: ColumnId,
  row: RowId,
  change: Changed,
): void {
  let byRow = byColumn.get(column);
  if (byRow === undefined) byColumn.set(column, (byRow = new Map()));
  byRow.set(row, change);
}

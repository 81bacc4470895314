import type { CellNote } from '../model/cell-rules.ts';
import type { ChangeSet } from '../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { ColumnRecord, Override, RowRecord, TableRecord, WorkbookRecord } from '../model/records.ts';
import type { CellValue } from '../model/values.ts';

/** Cells of one column to be written, as two arrays of the same length: of two writes to one row the later one holds. */
export interface CellWrites {
  readonly rows: RowId[];
  readonly values: CellValue[];
}

/** What is to be written into one table: the values wanted, null for a record that is to go. */
export interface TableWrites {
  record: TableRecord | null | undefined;
  readonly columns: Map<ColumnId, ColumnRecord | null>;
  readonly rows: Map<RowId, RowRecord | null>;
  readonly cells: Map<ColumnId, CellWrites>;
  readonly overrides: Map<ColumnId, Map<RowId, Override | null>>;
  readonly notes: Map<ColumnId, Map<RowId, CellNote | null>>;
}

/**
 * What a command wants written, the values before left to the session. A later write to the same record replaces the earlier
 * one. Whatever goes with a removed row, column or table need not be listed.
 */
export class Writes {
  workbook: WorkbookRecord | null = null;
  readonly tables = new Map<TableId, TableWrites>();

  setWorkbook(record: WorkbookRecord): this {
    this.workbook = record;
    return this;
  }

  setTable(table: TableId, record: TableRecord | null): this {
    this.#table(table).record = record;
    return this;
  }

  setColumn(table: TableId, column: ColumnId, record: ColumnRecord | null): this {
    this.#table(table).columns.set(column, record);
    return this;
  }

  setRow(table: TableId, row: RowId, record: RowRecord | null): this {
    this.#table(table).rows.set(row, record);
    return this;
  }

  setCell(table: TableId, column: ColumnId, row: RowId, value: CellValue): this {
    const { rows, values } = this.cellsOf(table, column);
    rows.push(row);
    values.push(value);
    return this;
  }

  /** Where the cells of a column are noted, for whoever writes very many: as many rows as values have to be added. */
  cellsOf(table: TableId, column: ColumnId): CellWrites {
    const { cells } = this.#table(table);
    let writes = cells.get(column);
    if (writes === undefined) cells.set(column, (writes = { rows: [], values: [] }));
    return writes;
  }

  setOverride(table: TableId, column: ColumnId, row: RowId, override: Override | null): this {
    const overrides = this.#table(table).overrides;
    let byRow = overrides.get(column);
    if (byRow === undefined) overrides.set(column, (byRow = new Map()));
    byRow.set(row, override);
    return this;
  }

  setNote(table: TableId, column: ColumnId, row: RowId, note: CellNote | null): this {
    const notes = this.#table(table).notes;
    let byRow = notes.get(column);
    if (byRow === undefined) notes.set(column, (byRow = new Map()));
    byRow.set(row, note);
    return this;
  }

  #table(id: TableId): TableWrites {
    let writes = this.tables.get(id);
    if (writes === undefined) {
      writes = {
        record: undefined,
        columns: new Map(),
        rows: new Map(),
        cells: new Map(),
        overrides: new Map(),
        notes: new Map(),
      };
      this.tables.set(id, writes);
    }
    return writes;
  }
}

/** The writes that bring about what a change brought about elsewhere, whatever stands here now. */
export function writesOf(changes: ChangeSet): Writes {
  const writes = new Writes();
  if (changes.workbook?.[1]) writes.setWorkbook(changes.workbook[1]);
  for (const [id, change] of changes.tables) {
    if (change.record !== null) writes.setTable(id, change.record[1]);
    for (const [column, [, after]] of change.columns) writes.setColumn(id, column, after);
    for (const [row, [, after]] of change.rows) writes.setRow(id, row, after);
    for (const [column, { rows, after }] of change.cells) {
      const cells = writes.cellsOf(id, column);
      rows.forEach((row, index) => {
        cells.rows.push(row);
        cells.values.push(after[index]!);
      });
    }
    for (const [column, byRow] of change.overrides) {
      for (const [row, [, after]] of byRow) writes.setOverride(id, column, row, after);
    }
    for (const [column, byRow] of change.notes) {
      for (const [row, [, after]] of byRow) writes.setNote(id, column, row, after);
    }
  }
  return writes;
}

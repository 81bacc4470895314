import type { ChangeSet } from '../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';

/** What of one table has changed since its blocks were written. */
export interface TouchedTable {
  /** The table came, went, or came back: none of its blocks is of use. */
  whole: boolean;
  readonly rows: Set<RowId>;
  /** Columns that came or went. */
  readonly columns: Set<ColumnId>;
  /** Lists of rows, which may name one more than once. */
  readonly cells: Map<ColumnId, (readonly RowId[])[]>;
  readonly overrides: Set<ColumnId>;
  readonly notes: Set<ColumnId>;
}

/**
 * What has changed since the blocks were written. Fed with changes as they took effect here, which list everything that goes
 * with a removed row, column or table.
 */
export class Touched {
  schema = false;
  readonly tables = new Map<TableId, TouchedTable>();

  add(changes: ChangeSet): void {
    if (changes.workbook !== null) this.schema = true;
    for (const [id, change] of changes.tables) {
      const table = this.table(id);
      if (change.record !== null) {
        this.schema = true;
        if (change.record[0] === null || change.record[1] === null) table.whole = true;
      }
      for (const [column, [before, after]] of change.columns) {
        this.schema = true;
        if (before === null || after === null) table.columns.add(column);
      }
      if (table.whole) continue;
      for (const row of change.rows.keys()) table.rows.add(row);
      for (const [column, { rows }] of change.cells) {
        let known = table.cells.get(column);
        if (known === undefined) table.cells.set(column, (known = []));
        known.push(rows);
      }
      for (const column of change.overrides.keys()) table.overrides.add(column);
      for (const column of change.notes.keys()) table.notes.add(column);
    }
  }

  /** The part of one table, made if need be. */
  table(id: TableId): TouchedTable {
    let table = this.tables.get(id);
    if (table === undefined) {
      table = {
        whole: false,
        rows: new Set(),
        columns: new Set(),
        cells: new Map(),
        overrides: new Set(),
        notes: new Set(),
      };
      this.tables.set(id, table);
    }
    return table;
  }
}

import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { ColumnRecord, RowRecord, TableRecord, WorkbookRecord } from '../model/records.ts';
import type { Workbook } from '../model/workbook.ts';
import { recordOfColumn } from '../session/record-changes.ts';
import type { Writes } from '../session/writes.ts';

/** The records of a workbook as they will be once some writes are made: undefined for what is not there then. */
export class MergedRecords {
  readonly #workbook: Workbook;

  constructor(
    workbook: Workbook,
    readonly writes: Writes,
  ) {
    this.#workbook = workbook;
  }

  workbook(): WorkbookRecord {
    return this.writes.workbook ?? this.#workbook.record;
  }

  table(id: TableId): TableRecord | undefined {
    const written = this.writes.tables.get(id)?.record;
    return written === undefined ? this.#workbook.table(id)?.record : (written ?? undefined);
  }

  column(table: TableId, id: ColumnId): ColumnRecord | undefined {
    const written = this.writes.tables.get(table)?.columns.get(id);
    if (written !== undefined) return written ?? undefined;
    const known = this.#workbook.table(table)?.column(id);
    return known === undefined ? undefined : recordOfColumn(known);
  }

  row(table: TableId, id: RowId): RowRecord | undefined {
    const written = this.writes.tables.get(table)?.rows.get(id);
    if (written !== undefined) return written ?? undefined;
    return this.#workbook.table(table)?.rows.record(id) ?? undefined;
  }

  /** Ids of the tables that will be there. */
  tableIds(): readonly TableId[] {
    const ids = new Set([...this.#workbook.tables.map(({ id }) => id), ...this.writes.tables.keys()]);
    return [...ids].filter((id) => this.table(id) !== undefined);
  }

  /** Ids of the columns that a table will have. */
  columnIds(table: TableId): readonly ColumnId[] {
    const known = this.#workbook.table(table)?.columns.map(({ id }) => id) ?? [];
    const ids = new Set([...known, ...(this.writes.tables.get(table)?.columns.keys() ?? [])]);
    return [...ids].filter((id) => this.column(table, id) !== undefined);
  }
}

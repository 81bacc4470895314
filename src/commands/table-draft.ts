import type { IdSource } from '../base/ports.ts';
import type { CellNote } from '../model/cell-rules.ts';
import type { ColumnType } from '../model/column-types.ts';
import { asColumnId, asRowId, asTableId, type ColumnId, type RowId, type TableId } from '../model/ids.ts';
import { orderBetween } from '../model/order.ts';
import type { Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import type { Writes } from '../session/writes.ts';
import { tableNameFor } from './table-name.ts';

/** A table that a command writes rows to: one that is there, or a new one at the end; columns that it lacks are added as they are needed. */
export class TableDraft {
  readonly id: TableId;
  readonly #table: Table | null;
  readonly #writes: Writes;
  readonly #ids: IdSource;
  readonly #columns = new Map<string, ColumnId>();
  #lastColumn: string | null;
  #lastRow: string | null;

  private constructor(table: Table | null, id: TableId, writes: Writes, ids: IdSource) {
    this.id = id;
    this.#table = table;
    this.#writes = writes;
    this.#ids = ids;
    for (const column of table?.columns ?? []) this.#columns.set(column.name.toLowerCase(), column.id);
    this.#lastColumn = table?.columns.at(-1)?.order ?? null;
    const lastSlot = table?.rows.sequence.at(-1);
    this.#lastRow =
      table === null || lastSlot === undefined ? null : table.rows.record(table.rows.idAt(lastSlot))!.order;
  }

  static of(table: Table, writes: Writes, ids: IdSource): TableDraft {
    return new TableDraft(table, table.id, writes, ids);
  }

  /** A table of its own at the end of the workbook. */
  static made(
    workbook: Workbook,
    { title, description }: { readonly title: string; readonly description: string },
    writes: Writes,
    ids: IdSource,
  ): TableDraft {
    const id = asTableId(ids.next());
    writes.setTable(id, {
      title,
      name: tableNameFor(workbook, title, null),
      description,
      order: orderBetween(workbook.tables.at(-1)?.record.order ?? null, null),
      keyColumn: null,
    });
    return new TableDraft(null, id, writes, ids);
  }

  /** The column of a name, or null where there is none yet. */
  known(name: string): ColumnId | null {
    return this.#columns.get(name.toLowerCase()) ?? null;
  }

  /** The column of a name, added at the right where there is none. */
  column(
    name: string,
    type: ColumnType,
    { width = null, hidden = false }: { readonly width?: number | null; readonly hidden?: boolean } = {},
  ): ColumnId {
    const known = this.#columns.get(name.toLowerCase());
    if (known !== undefined) return known;
    const id = asColumnId(this.#ids.next());
    this.#lastColumn = orderBetween(this.#lastColumn, null);
    const order = this.#lastColumn;
    this.#writes.setColumn(this.id, id, {
      name,
      description: '',
      order,
      type,
      formula: null,
      width,
      hidden,
    });
    this.#columns.set(name.toLowerCase(), id);
    return id;
  }

  /** A new row below the last. */
  addRow(): RowId {
    const id = asRowId(this.#ids.next());
    this.#lastRow = orderBetween(this.#lastRow, null);
    this.#writes.setRow(this.id, id, { order: this.#lastRow });
    return id;
  }

  /** Writes the note beside a cell, or takes it away; a calculated column takes none. */
  putNote(row: RowId, column: ColumnId, note: CellNote | null): void {
    const before = this.#table?.note(row, column)?.text;
    if ((this.#table?.column(column)?.formula ?? null) === null && before !== note?.text)
      this.#writes.setNote(this.id, column, row, note);
  }

  /** Writes a cell; a calculated column takes none. */
  put(row: RowId, column: ColumnId, value: CellValue): void {
    if ((this.#table?.column(column)?.formula ?? null) === null)
      this.#writes.setCell(this.id, column, row, value);
  }
}

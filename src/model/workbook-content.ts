import type { CellNote } from './cell-rules.ts';
import type { ColumnId, RowId, TableId, WorkbookId } from './ids.ts';
import type { ColumnRecord, Override, RowRecord, TableRecord, WorkbookRecord } from './records.ts';
import type { CellValue } from './values.ts';
import { Workbook } from './workbook.ts';

/*
 * A whole workbook as plain data by column: what storage, snapshots, starter plans and imports hand to the model and get
 * from it. Nothing in it refers to slots, so two workbooks with the same ground state give equal contents.
 */

/** A whole workbook's ground state as plain data. Tables, columns and rows stand in their order. */
export interface WorkbookContent {
  readonly id: WorkbookId;
  readonly record: WorkbookRecord;
  readonly tables: readonly TableContent[];
}

/** One table's ground state as plain data. */
export interface TableContent {
  readonly id: TableId;
  readonly record: TableRecord;
  readonly columns: readonly ColumnContent[];
  readonly rows: readonly RowContent[];
}

/** One row's id and facts. */
export interface RowContent {
  readonly id: RowId;
  readonly record: RowRecord;
}

/** One column with its cells: `cells[i]` stands in `rows[i]`; empty for a calculated column and for one never filled. */
export interface ColumnContent {
  readonly id: ColumnId;
  readonly record: ColumnRecord;
  readonly cells: readonly CellValue[];
  /** In row order. */
  readonly overrides: readonly (Override & { readonly row: RowId })[];
  /** In row order; left out where there are none. */
  readonly notes?: readonly (CellNote & { readonly row: RowId })[];
}

/** Builds a workbook from plain data. The data is taken at its word: files are validated where they are opened. */
export function workbookFromContent(content: WorkbookContent): Workbook {
  const workbook = new Workbook(content.id, content.record);
  for (const { id, record, columns, rows } of content.tables) {
    const table = workbook.addTable(id, record);
    for (const row of rows) table.rows.put(row.id, row.record);
    for (const column of columns) {
      table.putColumn(column.id, column.record);
      if (column.cells.length > 0) {
        const cells = table.cellsToFill(column.id);
        column.cells.forEach((cell, slot) => cells.set(slot, cell));
      }
      for (const { row, ...override } of column.overrides) table.putOverride(column.id, row, override);
      for (const { row, ...note } of column.notes ?? []) table.putNote(column.id, row, note);
    }
  }
  return workbook;
}

/** A workbook's ground state as plain data. */
export function contentOfWorkbook(workbook: Workbook): WorkbookContent {
  return {
    id: workbook.id,
    record: workbook.record,
    tables: workbook.tables.map((table) => {
      const slots = table.rows.sequence;
      const ids = table.rows.ids();
      return {
        id: table.id,
        record: table.record,
        columns: table.columns.map(({ id, ...record }) => {
          const cells = table.cells(id);
          const values = cells === undefined ? [] : Array.from(slots, (slot) => cells.cell(slot));
          const notes = inRowOrder(ids, table.notes(id));
          return {
            id,
            record,
            cells: values.some((value) => value !== null) ? values : [],
            overrides: inRowOrder(ids, table.overrides(id)),
            ...(notes.length === 0 ? {} : { notes }),
          };
        }),
        rows: ids.map((id) => ({ id, record: table.rows.record(id)! })),
      };
    }),
  };
}

/** The records of single cells with their rows, in the order of the rows; what names a row that is gone is left out. */
function inRowOrder<T extends object>(
  ids: readonly RowId[],
  byRow: ReadonlyMap<RowId, T>,
): (T & { readonly row: RowId })[] {
  if (byRow.size === 0) return [];
  return ids.flatMap((row) => {
    const record = byRow.get(row);
    return record === undefined ? [] : [{ row, ...record }];
  });
}

import type { TableId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { sameCellValue } from '../model/values.ts';
import { Writes } from '../session/writes.ts';
import { recordOfColumn } from '../session/record-changes.ts';

/** What has to be written into `from` for it to say what `to` says. */
export function differenceOf(from: Workbook, to: Workbook): Writes {
  const writes = new Writes();
  writes.setWorkbook(to.record);
  for (const table of from.tables) {
    if (to.table(table.id) === undefined) writes.setTable(table.id, null);
  }
  for (const table of to.tables) addTable(writes, table.id, from.table(table.id), table);
  return writes;
}

function addTable(writes: Writes, id: TableId, from: Table | undefined, to: Table): void {
  writes.setTable(id, to.record);
  for (const column of from?.columns ?? []) {
    if (to.column(column.id) === undefined) writes.setColumn(id, column.id, null);
  }
  for (const row of from?.rows.ids() ?? []) {
    if (to.rows.slot(row) === undefined) writes.setRow(id, row, null);
  }
  const rows = to.rows.ids();
  for (const row of rows) writes.setRow(id, row, to.rows.record(row));
  for (const column of to.columns) {
    writes.setColumn(id, column.id, recordOfColumn(column));
    const before = from?.cells(column.id);
    if (before !== undefined || to.cells(column.id) !== undefined) {
      for (const row of rows) {
        const value = to.cell(row, column.id);
        if (!sameCellValue(from?.cell(row, column.id) ?? null, value)) {
          writes.setCell(id, column.id, row, value);
        }
      }
    }
    for (const row of rows) {
      const override = to.override(row, column.id) ?? null;
      const known = from?.override(row, column.id) ?? null;
      if (override !== null || known !== null) writes.setOverride(id, column.id, row, override);
    }
    const notes = to.notes(column.id);
    for (const [row, note] of notes) writes.setNote(id, column.id, row, note);
    for (const row of from?.notes(column.id).keys() ?? []) {
      if (!notes.has(row) && to.rows.slot(row) !== undefined) writes.setNote(id, column.id, row, null);
    }
  }
}

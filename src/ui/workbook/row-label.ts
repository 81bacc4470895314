import { displayValue, numberFormatOf } from '../../model/display.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import { columnLetters, firstDataRow } from '../../model/sheet-layout.ts';
import type { Table } from '../../model/table.ts';
import type { Session } from '../../session/session.ts';
import { words } from '../words.ts';

/** What a row is called: its key where it has one, else its number on the sheet. */
export function rowLabel(session: Session, table: Table, row: RowId): string {
  const key = table.record.keyColumn;
  if (key !== null) {
    const text = displayValue(
      session.engine.value(table.id, row, key),
      numberFormatOf(table, key, row),
    ).trim();
    if (text !== '') return text;
  }
  return words.formula.rowNumber(sheetRow(table, row));
}

/** The row of the table's sheet in which a row stands: the number that the grid shows beside it. */
export function sheetRow(table: Table, row: RowId): number {
  const slot = table.rows.slot(row);
  return firstDataRow + (slot === undefined ? 0 : table.rows.sequence.indexOf(slot));
}

/** A cell by its column letters and its row on the table's sheet: `E8`. */
export function cellName(table: Table, row: RowId, column: ColumnId): string {
  return `${columnLetters(table.columns.findIndex(({ id }) => id === column))}${sheetRow(table, row)}`;
}

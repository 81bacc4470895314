import { displayValue, numberFormatOf } from '../../model/display.ts';
import type { RowId } from '../../model/ids.ts';
import type { Table } from '../../model/table.ts';
import type { Session } from '../../session/session.ts';
import { words } from '../words.ts';

/** What a row is called: its key where it has one, else its place in the table, counted from 1. */
export function rowLabel(session: Session, table: Table, row: RowId): string {
  const key = table.record.keyColumn;
  if (key !== null) {
    const text = displayValue(
      session.engine.value(table.id, row, key),
      numberFormatOf(table, key, row),
    ).trim();
    if (text !== '') return text;
  }
  const slot = table.rows.slot(row);
  return words.formula.rowNumber(slot === undefined ? 0 : table.rows.sequence.indexOf(slot) + 1);
}

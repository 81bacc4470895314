import type { ChangeSet } from './change-set.ts';
import type { CellValue } from './values.ts';

/** What a record of a row, a column or a table takes beside its texts, in bytes; measured on changes of all kinds, and no more than about right. */
const recordSize = 60;

/** About how many bytes a change takes where it is kept: enough to say when a past has grown too large. */
export function pastSize(changes: ChangeSet): number {
  let size = changes.workbook === null ? recordSize : jsonSize(changes.workbook);
  for (const [id, table] of changes.tables) {
    size += recordSize + id.length;
    if (table.record !== null) size += jsonSize(table.record);
    for (const [column, pair] of table.columns) size += column.length + jsonSize(pair);
    for (const row of table.rows.keys()) size += recordSize + row.length;
    for (const { rows, before, after } of table.cells.values()) {
      for (let index = 0; index < rows.length; index++) {
        size += rows[index]!.length + 2 + cellSize(before[index]!) + cellSize(after[index]!);
      }
    }
    for (const byRow of [...table.overrides.values(), ...table.notes.values()]) {
      for (const [row, pair] of byRow) size += row.length + jsonSize(pair);
    }
  }
  return size;
}

function cellSize(value: CellValue): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value === 'number') return 9;
  return value === null || typeof value === 'boolean' ? 1 : value.ref.length + 10;
}

function jsonSize(data: unknown): number {
  return JSON.stringify(data).length;
}

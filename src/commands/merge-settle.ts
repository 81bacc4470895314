import type { Pieces } from '../base/pieces.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Workbook } from '../model/workbook.ts';
import { isTableName } from '../session/check-writes.ts';
import type { TableWrites } from '../session/writes.ts';
import type { MergedRecords } from './merge-records.ts';

/*
 * What is left to do where two that each held together are one: names are to be unique, a key column has to be there, and nothing may be
 * written where there is no place for it.
 */

/** The longest name of a column or table that {@link numbered} puts a number to. */
const longestStem = 240;

/** Makes the writes of a merge such that the session takes them; in pieces, which count cells. */
export function* settlingMerge(workbook: Workbook, records: MergedRecords): Pieces<void> {
  for (const [id, writes] of records.writes.tables) {
    if (records.table(id) === undefined) continue;
    settleColumns(records, id);
    settleKey(records, id);
    yield* droppingPlaceless(workbook, records, id, writes);
  }
  settleTables(records);
}

/** Of columns that are called alike the one with the least id keeps its name, whichever workbook was merged into the other. */
function settleColumns(records: MergedRecords, table: TableId): void {
  const ids = [...records.columnIds(table)].sort();
  const taken = new Set(ids.map((id) => records.column(table, id)!.name.toLowerCase()));
  const used = new Set<string>();
  for (const id of ids) {
    const record = records.column(table, id)!;
    const folded = record.name.toLowerCase();
    if (!used.has(folded)) {
      used.add(folded);
      continue;
    }
    const name = numbered(record.name, ' ', (word) => taken.has(word) || used.has(word));
    used.add(name.toLowerCase());
    records.writes.setColumn(table, id, { ...record, name });
  }
}

function settleKey(records: MergedRecords, table: TableId): void {
  const record = records.table(table)!;
  const key = record.keyColumn;
  if (key !== null && records.column(table, key) === undefined) {
    records.writes.setTable(table, { ...record, keyColumn: null });
  }
}

function settleTables(records: MergedRecords): void {
  const ids = [...records.tableIds()].sort();
  const fold = (text: string) => text.trim().toLowerCase();
  const takenTitles = new Set(ids.map((id) => fold(records.table(id)!.title)));
  const takenNames = new Set(ids.map((id) => fold(records.table(id)!.name)));
  const titles = new Set<string>();
  const names = new Set<string>();
  for (const id of ids) {
    const record = records.table(id)!;
    const title = titles.has(fold(record.title))
      ? numbered(record.title, ' ', (word) => takenTitles.has(word) || titles.has(word))
      : record.title;
    const name = names.has(fold(record.name))
      ? numbered(record.name, '_', (word) => takenNames.has(word) || names.has(word) || !isTableName(word))
      : record.name;
    titles.add(fold(title));
    names.add(fold(name));
    if (title !== record.title || name !== record.name) {
      records.writes.setTable(id, { ...record, title, name });
    }
  }
}

function numbered(text: string, joint: string, isTaken: (folded: string) => boolean): string {
  const stem = text.trim().slice(0, longestStem);
  let name = `${stem}${joint}2`;
  for (let number = 3; isTaken(name.toLowerCase()); number++) name = `${stem}${joint}${number}`;
  return name;
}

/** Drops cells, overrides and notes of rows and columns that will not be there, and what a column can't hold that is calculated, or is not. */
function* droppingPlaceless(
  workbook: Workbook,
  records: MergedRecords,
  id: TableId,
  writes: TableWrites,
): Pieces<void> {
  const table = workbook.table(id);
  const isThere = (row: RowId): boolean => {
    const written = writes.rows.get(row);
    return written === undefined ? table?.rows.slot(row) !== undefined : written !== null;
  };
  const formulaOf = (column: ColumnId) => records.column(id, column)?.formula;
  for (const [column, { rows, values }] of [...writes.cells]) {
    if (formulaOf(column) !== null) {
      writes.cells.delete(column);
      continue;
    }
    yield rows.length;
    if (rows.every(isThere)) continue;
    let kept = 0;
    for (let at = 0; at < rows.length; at++) {
      if (!isThere(rows[at]!)) continue;
      rows[kept] = rows[at]!;
      values[kept] = values[at]!;
      kept++;
    }
    rows.length = kept;
    values.length = kept;
  }
  for (const [column, byRow] of [...writes.overrides]) {
    const formula = formulaOf(column);
    for (const [row, override] of [...byRow]) {
      const fits = override === null || override.formula !== undefined || formula !== null;
      if (formula === undefined || !fits || !isThere(row)) byRow.delete(row);
    }
    if (byRow.size === 0) writes.overrides.delete(column);
  }
  for (const [column, byRow] of [...writes.notes]) {
    for (const row of [...byRow.keys()]) {
      if (formulaOf(column) === undefined || !isThere(row)) byRow.delete(row);
    }
    if (byRow.size === 0) writes.notes.delete(column);
  }
}

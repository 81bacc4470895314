import { numberText } from '../base/language.ts';
import type { Pieces } from '../base/pieces.ts';
import { type CellNote, longestNote } from '../model/cell-rules.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { ColumnRecord, Override, TableRecord } from '../model/records.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { checkColumnRules, checkTableRules } from './check-rules.ts';
import { NewRows } from './new-rows.ts';
import type { Rejection } from './rejection.ts';
import type { TableWrites, Writes } from './writes.ts';

/** The longest table or column name: what Excel takes in a table's heading. */
const longestName = 255;

/**
 * Whether writes may be made, or why not. Holds what every workbook has to hold: names that formulas can use, unique in
 * their place; cells only where people type, values put in by hand only where a column's formula calculates, formulas of single
 * cells and notes anywhere; views, rules and formats that say something possible; nothing written to what is not there. In pieces.
 */
export function* checkingWrites(workbook: Workbook, writes: Writes): Pieces<Rejection | null> {
  if (writes.workbook !== null && writes.workbook.title.trim() === '') {
    return { message: 'A workbook needs a title.' };
  }
  for (const [id, tableWrites] of writes.tables) {
    const rejection = yield* checkTable(workbook, id, tableWrites);
    if (rejection !== null) return rejection;
  }
  return checkTableNames(workbook, writes);
}

function* checkTable(workbook: Workbook, id: TableId, writes: TableWrites): Pieces<Rejection | null> {
  const table = workbook.table(id);
  if (table === undefined && !writes.record) {
    return { message: 'The table is no longer there.', place: { table: id } };
  }
  if (writes.record === null) return null;
  const column = (columnId: ColumnId): ColumnRecord | undefined => {
    const written = writes.columns.get(columnId);
    return written === null ? undefined : (written ?? table?.column(columnId));
  };
  const rejection = checkColumnNames(
    id,
    [...(table?.columns ?? []).map((known) => known.id), ...writes.columns.keys()],
    column,
  );
  if (rejection !== null) return rejection;
  const key = (writes.record ?? table?.record)?.keyColumn ?? null;
  if (key !== null && column(key) === undefined) {
    return {
      message: 'This column names the rows for other tables. Choose another key column before deleting it.',
      place: { table: id, column: key },
    };
  }
  for (const columnId of writes.cells.keys()) {
    const found = column(columnId);
    if (found === undefined) return { message: 'The column is no longer there.', place: { table: id } };
    if (found.formula !== null) {
      return {
        message: `${found.name} is calculated. Override the cell, or change the column’s formula.`,
        place: { table: id, column: columnId },
      };
    }
  }
  for (const [columnId, byRow] of writes.overrides) {
    const found = column(columnId);
    if (found === undefined) return { message: 'The column is no longer there.', place: { table: id } };
    const isValue = (override: Override | null) => override !== null && override.formula === undefined;
    if (found.formula === null && [...byRow.values()].some(isValue)) {
      return {
        message: `${found.name} has no formula, so there is nothing to override. Type the value instead.`,
        place: { table: id, column: columnId },
      };
    }
  }
  for (const [columnId, byRow] of writes.notes) {
    if (column(columnId) === undefined) {
      return { message: 'The column is no longer there.', place: { table: id } };
    }
    for (const [row, note] of byRow) {
      const message = note === null ? null : noteProblem(note);
      if (message !== null) return { message, place: { table: id, column: columnId, row } };
    }
  }
  if (yield* writesToNoRow(table, writes))
    return { message: 'The row is no longer there.', place: { table: id } };
  return checkRules(id, table, writes);
}

function* writesToNoRow(table: Table | undefined, writes: TableWrites): Pieces<boolean> {
  const isThere = (row: RowId): boolean => table?.rows.slot(row) !== undefined;
  const hasRows = writes.rows.size > 0;
  const isNowhere = (row: RowId): boolean => !isThere(row) && !(hasRows && writes.rows.get(row));
  const fresh = new NewRows(writes.rows, isThere);
  for (const { rows } of writes.cells.values()) {
    if (!fresh.areAll(rows) && (yield* anyOf(rows, isNowhere))) return true;
    if (rows.length > manyRows) yield 0;
  }
  for (const byRow of [...writes.overrides.values(), ...writes.notes.values()]) {
    if (yield* anyOf([...byRow.keys()], isNowhere)) return true;
  }
  return false;
}

/** After how many rows the work rests. */
const manyRows = 10_000;

function* anyOf(rows: readonly RowId[], is: (row: RowId) => boolean): Pieces<boolean> {
  for (let from = 0; from < rows.length; from += manyRows) {
    const to = Math.min(from + manyRows, rows.length);
    for (let at = from; at < to; at++) if (is(rows[at]!)) return true;
    if (to < rows.length) yield 0;
  }
  return false;
}

function noteProblem({ text }: CellNote): string | null {
  if (text.trim() === '') return 'A note needs some words.';
  return text.length > longestNote ? `A note can have ${numberText(longestNote)} characters at most.` : null;
}

function checkRules(id: TableId, table: Table | undefined, writes: TableWrites): Rejection | null {
  const ofTable = writes.record ? checkTableRules(writes.record, table?.record) : null;
  if (ofTable !== null) return { message: ofTable, place: { table: id } };
  for (const [column, record] of writes.columns) {
    const message = record === null ? null : checkColumnRules(record, table?.column(column));
    if (message !== null) return { message, place: { table: id, column } };
  }
  return null;
}

function checkColumnNames(
  table: TableId,
  ids: readonly ColumnId[],
  column: (id: ColumnId) => ColumnRecord | undefined,
): Rejection | null {
  const names = new Map<string, ColumnId>();
  for (const id of new Set(ids)) {
    const record = column(id);
    if (record === undefined) continue;
    if (record.name.trim() === '') {
      return { message: 'A column needs a name.', place: { table, column: id } };
    }
    if (record.name.length > longestName) {
      return {
        message: `A column’s name can have ${longestName} characters at most.`,
        place: { table, column: id },
      };
    }
    const folded = record.name.toLowerCase();
    if (names.has(folded)) {
      return {
        message: `There is a column called “${record.name}” already. Choose another name.`,
        place: { table, column: id },
      };
    }
    names.set(folded, id);
  }
  return null;
}

function checkTableNames(workbook: Workbook, writes: Writes): Rejection | null {
  const names = new Set<string>();
  const titles = new Set<string>();
  for (const { name } of (writes.workbook ?? workbook.record).names ?? []) {
    const folded = name.toLowerCase();
    if (names.has(folded)) return { message: `There is a name “${name}” already. Choose another name.` };
    names.add(folded);
  }
  const ids = new Set([...workbook.tables.map((table) => table.id), ...writes.tables.keys()]);
  for (const id of ids) {
    const written = writes.tables.get(id)?.record;
    const record: TableRecord | null | undefined =
      written === undefined ? workbook.table(id)?.record : written;
    if (!record) continue;
    const place = { table: id };
    if (record.title.trim() === '') return { message: 'A table needs a title.', place };
    if (!isTableName(record.name)) {
      return {
        message: `Formulas can’t call a table “${record.name}”. Use letters, digits, dots and underscores, beginning with a letter.`,
        place,
      };
    }
    const name = record.name.toLowerCase();
    const title = record.title.trim().toLowerCase();
    if (names.has(name) || titles.has(title)) {
      return { message: `There is a table called “${record.title}” already. Choose another title.`, place };
    }
    names.add(name);
    titles.add(title);
  }
  return null;
}

/**
 * Whether Excel takes a text as a table's name: a letter or underscore, then letters, digits, dots and underscores, and not
 * something that could be read as a cell (`AB12`, `R1C1`, `C`) or is a value (`TRUE`).
 */
export function isTableName(name: string): boolean {
  return (
    name.length <= longestName &&
    /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) &&
    !/^[a-z]{1,3}\d+$/i.test(name) &&
    !/^(?:r\d*c\d*|[rc]\d*)$/i.test(name) &&
    !/^(?:true|false)$/i.test(name)
  );
}

import { sameData } from '../base/same-data.ts';
import type { CellNote } from './cell-rules.ts';
import type { ColumnId, RowId, TableId } from './ids.ts';
import type { ColumnRecord, Override, RowRecord, TableRecord, WorkbookRecord } from './records.ts';
import type { CellValue } from './values.ts';
import { sameCellValue } from './values.ts';

/** What one record was and what it is now; null where it was or is not there. */
export type Change<T> = readonly [before: T | null, after: T | null];

/**
 * One change of a workbook, complete: every record it touches with its value before and after. Undo, storage, other tabs,
 * import, merge and history speak this type and no other. Removing a row, column or table lists every cell, override and note
 * that goes with it, so that the inverse brings all of it back.
 */
export interface ChangeSet {
  readonly workbook: Change<WorkbookRecord> | null;
  readonly tables: ReadonlyMap<TableId, TableChange>;
}

/** The part of a {@link ChangeSet} that falls to one table. */
export interface TableChange {
  readonly record: Change<TableRecord> | null;
  readonly columns: ReadonlyMap<ColumnId, Change<ColumnRecord>>;
  readonly rows: ReadonlyMap<RowId, Change<RowRecord>>;
  readonly cells: ReadonlyMap<ColumnId, CellChanges>;
  readonly overrides: ReadonlyMap<ColumnId, ReadonlyMap<RowId, Change<Override>>>;
  readonly notes: ReadonlyMap<ColumnId, ReadonlyMap<RowId, Change<CellNote>>>;
}

/** Changed cells of one column as three arrays of the same length, each row at most once; null is a blank cell. */
export interface CellChanges {
  readonly rows: readonly RowId[];
  readonly before: readonly CellValue[];
  readonly after: readonly CellValue[];
}

/** The change that does nothing. */
export const noChange: ChangeSet = { workbook: null, tables: new Map() };

/** The part of a change in which nothing of a table changes. */
export const noTableChange: TableChange = {
  record: null,
  columns: new Map(),
  rows: new Map(),
  cells: new Map(),
  overrides: new Map(),
  notes: new Map(),
};

/** Whether a change touches no record at all. */
export function isNoChange(changes: ChangeSet): boolean {
  return changes.workbook === null && changes.tables.size === 0;
}

/** The change that takes `changes` back: applying both, one after the other, leaves a workbook as it was. */
export function invert(changes: ChangeSet): ChangeSet {
  return {
    workbook: swap(changes.workbook),
    tables: mapValues(changes.tables, (table) => ({
      record: swap(table.record),
      columns: mapValues(table.columns, ([before, after]) => [after, before] as const),
      rows: mapValues(table.rows, ([before, after]) => [after, before] as const),
      cells: mapValues(table.cells, ({ rows, before, after }) => ({ rows, before: after, after: before })),
      overrides: swapByRow(table.overrides),
      notes: swapByRow(table.notes),
    })),
  };
}

/**
 * The one change that does what `first` and then `second` do. `second` has to start from where `first` ends. Records that
 * end as they began are left out.
 */
export function compose(first: ChangeSet, second: ChangeSet): ChangeSet {
  const tables = new Map(first.tables);
  for (const [id, change] of second.tables) {
    const earlier = tables.get(id);
    const composed = earlier === undefined ? change : composeTables(earlier, change);
    if (isEmptyTableChange(composed)) tables.delete(id);
    else tables.set(id, composed);
  }
  return { workbook: composeRecords(first.workbook, second.workbook), tables };
}

/** How many records a change touches: cells, rows, columns, tables, overrides and notes together, and 1 for the workbook's own facts. */
export function changeSize(changes: ChangeSet): number {
  let size = changes.workbook === null ? 0 : 1;
  for (const table of changes.tables.values()) {
    size += (table.record === null ? 0 : 1) + table.columns.size + table.rows.size;
    for (const cells of table.cells.values()) size += cells.rows.length;
    for (const byRow of table.overrides.values()) size += byRow.size;
    for (const byRow of table.notes.values()) size += byRow.size;
  }
  return size;
}

function composeTables(first: TableChange, second: TableChange): TableChange {
  return {
    record: composeRecords(first.record, second.record),
    columns: composeMaps(first.columns, second.columns, composeRecords),
    rows: composeMaps(first.rows, second.rows, composeRecords),
    cells: composeMaps(first.cells, second.cells, composeCells),
    overrides: composeMaps(first.overrides, second.overrides, composeByRow),
    notes: composeMaps(first.notes, second.notes, composeByRow),
  };
}

function composeByRow<T>(
  first: ReadonlyMap<RowId, Change<T>>,
  second: ReadonlyMap<RowId, Change<T>>,
): ReadonlyMap<RowId, Change<T>> | null {
  const byRow = composeMaps(first, second, composeRecords<T>);
  return byRow.size === 0 ? null : byRow;
}

function composeCells(first: CellChanges, second: CellChanges): CellChanges | null {
  const place = new Map(first.rows.map((row, index) => [row, index]));
  const after = [...first.after];
  const rows = [...first.rows];
  const before = [...first.before];
  second.rows.forEach((row, index) => {
    const known = place.get(row);
    if (known === undefined) {
      rows.push(row);
      before.push(second.before[index]!);
      after.push(second.after[index]!);
    } else {
      after[known] = second.after[index]!;
    }
  });
  const kept = rows.map((_, index) => index).filter((index) => !sameCellValue(before[index]!, after[index]!));
  if (kept.length === 0) return null;
  return {
    rows: kept.map((index) => rows[index]!),
    before: kept.map((index) => before[index]!),
    after: kept.map((index) => after[index]!),
  };
}

function composeRecords<T>(first: Change<T> | null, second: Change<T> | null): Change<T> | null {
  if (first === null) return second;
  if (second === null) return first;
  return sameData(first[0], second[1]) ? null : [first[0], second[1]];
}

function composeMaps<K, V>(
  first: ReadonlyMap<K, V>,
  second: ReadonlyMap<K, V>,
  composeOne: (a: V, b: V) => V | null,
): Map<K, V> {
  const result = new Map(first);
  for (const [key, value] of second) {
    const earlier = result.get(key);
    const composed = earlier === undefined ? value : composeOne(earlier, value);
    if (composed === null) result.delete(key);
    else result.set(key, composed);
  }
  return result;
}

/** Whether a table's part of a change touches nothing. */
export function isEmptyTableChange(change: TableChange): boolean {
  return (
    change.record === null &&
    change.columns.size === 0 &&
    change.rows.size === 0 &&
    change.cells.size === 0 &&
    change.overrides.size === 0 &&
    change.notes.size === 0
  );
}

function swap<T>(change: Change<T> | null): Change<T> | null {
  return change === null ? null : [change[1], change[0]];
}

function swapByRow<T>(
  byColumn: ReadonlyMap<ColumnId, ReadonlyMap<RowId, Change<T>>>,
): ReadonlyMap<ColumnId, ReadonlyMap<RowId, Change<T>>> {
  return mapValues(byColumn, (byRow) => mapValues(byRow, ([before, after]) => [after, before] as const));
}

function mapValues<K, V, W>(map: ReadonlyMap<K, V>, change: (value: V) => W): Map<K, W> {
  return new Map(Array.from(map, ([key, value]) => [key, change(value)]));
}

import { ok, type Result } from '../base/result.ts';
import type { CellChanges, Change, ChangeSet, TableChange } from '../model/change-set.ts';
import { asColumnId, asRowId, asTableId } from '../model/ids.ts';
import { decodeCell } from './cell-fields.ts';
import {
  decodeColumnFields,
  decodeNote,
  decodeOverride,
  decodeRowFields,
  decodeTableFields,
  decodeWorkbookFields,
  encodeColumnFields,
  encodeNote,
  encodeOverride,
  encodeRowFields,
  encodeTableFields,
  encodeWorkbookFields,
} from './fields.ts';
import { type FormatProblem, problemAt } from './problem.ts';
import type { ChangeV1 } from './v1.ts';
import type { ChangeRecordV3, TableChangeV3 } from './v3.ts';
import { currentVersion, readChangeRecord } from './versions.ts';

/** A change as the log keeps it: plain JSON data in the current version's shape. */
export function encodeChange(changes: ChangeSet): ChangeRecordV3 {
  return {
    version: currentVersion,
    workbook: both(changes.workbook, encodeWorkbookFields),
    tables: Array.from(changes.tables, ([id, change]) => encodeTableChange(id, change)),
  };
}

/** A change from the log, checked; a record of a newer version is a problem with the place `version`. */
export function decodeChange(json: unknown): Result<ChangeSet, FormatProblem> {
  try {
    const checked = readChangeRecord(json);
    if (!checked.ok) return checked;
    const { workbook, tables } = checked.value;
    return ok({
      workbook: both(workbook, decodeWorkbookFields),
      tables: new Map(tables.map((change) => [asTableId(change.id), decodeTableChange(change)])),
    });
  } catch {
    // A list of the browser's storage may have a `constructor` of its own, which no check of its members sees and `map` asks for a list.
    return problemAt('change', 'has a list that is none');
  }
}

function encodeTableChange(id: string, change: TableChange): TableChangeV3 {
  return {
    id,
    record: both(change.record, encodeTableFields),
    columns: Array.from(change.columns, ([column, pair]) => ({
      id: column,
      change: eachSide(pair, encodeColumnFields),
    })),
    rows: Array.from(change.rows, ([row, pair]) => ({ id: row, change: eachSide(pair, encodeRowFields) })),
    cells: Array.from(change.cells, ([column, { rows, before, after }]) => ({
      column,
      rows,
      before,
      after,
    })),
    overrides: Array.from(change.overrides, ([column, byRow]) => ({
      column,
      changes: Array.from(byRow, ([row, pair]) => ({ row, change: eachSide(pair, encodeOverride) })),
    })),
    notes: Array.from(change.notes, ([column, byRow]) => ({
      column,
      changes: Array.from(byRow, ([row, pair]) => ({ row, change: eachSide(pair, encodeNote) })),
    })),
  };
}

function decodeTableChange(change: TableChangeV3): TableChange {
  return {
    record: both(change.record, decodeTableFields),
    columns: new Map(
      change.columns.map(({ id, change: pair }) => [asColumnId(id), eachSide(pair, decodeColumnFields)]),
    ),
    rows: new Map(change.rows.map(({ id, change: pair }) => [asRowId(id), eachSide(pair, decodeRowFields)])),
    cells: new Map(
      change.cells.map(({ column, rows, before, after }): [ReturnType<typeof asColumnId>, CellChanges] => [
        asColumnId(column),
        { rows: rows.map(asRowId), before: before.map(decodeCell), after: after.map(decodeCell) },
      ]),
    ),
    overrides: new Map(
      change.overrides.map(({ column, changes }) => [
        asColumnId(column),
        new Map(changes.map(({ row, change: pair }) => [asRowId(row), eachSide(pair, decodeOverride)])),
      ]),
    ),
    notes: new Map(
      change.notes.map(({ column, changes }) => [
        asColumnId(column),
        new Map(changes.map(({ row, change: pair }) => [asRowId(row), eachSide(pair, decodeNote)])),
      ]),
    ),
  };
}

function eachSide<A, B>([before, after]: readonly [A | null, A | null], change: (side: A) => B): Change<B> {
  return [before === null ? null : change(before), after === null ? null : change(after)];
}

function both<A, B>(pair: Change<A> | ChangeV1<A> | null, change: (side: A) => B): Change<B> | null {
  return pair === null ? null : eachSide(pair, change);
}

import { eachSide, renamedFields } from './migration.ts';
import type { ChangeRecordV1, WorkbookV1 } from './v1.ts';
import type { ChangeRecordV2, WorkbookV2 } from './v2.ts';

/*
 * From version 1 to version 2: plain JSON that has been checked in, plain JSON out. Version 2 only added to version 1, so that
 * everything stays as it is but for fields that version 1 did not know and kept, and that version 2 knows by the same name:
 * they meant something else to whoever wrote them, and are kept under another name.
 */

/** A workbook of version 1 as version 2 says it. */
export function workbookFromV1(workbook: WorkbookV1): WorkbookV2 {
  return {
    ...renamedFields(workbook, ['names'], 1),
    tables: workbook.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => renamedFields(column, ['totals'], 1)),
    })),
  };
}

/** A change record of version 1 as version 2 says it. */
export function changeRecordFromV1(record: ChangeRecordV1): ChangeRecordV2 {
  return {
    ...record,
    version: 2,
    workbook:
      record.workbook === null
        ? null
        : eachSide(record.workbook, (side) => renamedFields(side, ['names'], 1)),
    tables: record.tables.map((table) => ({
      ...table,
      columns: table.columns.map(({ id, change }) => ({
        id,
        change: eachSide(change, (side) => renamedFields(side, ['totals'], 1)),
      })),
      overrides: table.overrides.map(({ column, changes }) => ({
        column,
        // Version 1 let fields that it did not know pass here, and never kept them.
        changes: changes.map(({ row, change }) => ({
          row,
          change: eachSide(change, ({ value, reason }) => ({ value, reason })),
        })),
      })),
    })),
  };
}

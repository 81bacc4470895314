import { eachSide, renamedFields } from './migration.ts';
import type { ChangeRecordV2, WorkbookV2 } from './v2.ts';
import type { ChangeRecordV3, WorkbookV3 } from './v3.ts';

/*
 * From version 2 to version 3: plain JSON that has been checked in, plain JSON out. Version 3 only added to version 2, so that
 * everything stays as it is but for fields that version 2 did not know and kept, and that version 3 knows by the same name.
 */

const newInTable = ['frozen', 'views', 'formats'];
const newInColumnRecord = ['wrap', 'rules'];
const newInColumn = [...newInColumnRecord, 'notes'];

/** A workbook of version 2 as version 3 says it. */
export function workbookFromV2(workbook: WorkbookV2): WorkbookV3 {
  return {
    ...workbook,
    tables: workbook.tables.map((table) => ({
      ...renamedFields(table, newInTable, 2),
      columns: table.columns.map((column) => renamedFields(column, newInColumn, 2)),
    })),
  };
}

/** A change record of version 2 as version 3 says it. */
export function changeRecordFromV2(record: ChangeRecordV2): ChangeRecordV3 {
  return {
    ...record,
    version: 3,
    tables: record.tables.map(({ record: facts, columns, ...table }) => ({
      ...table,
      record: facts === null ? null : eachSide(facts, (side) => renamedFields(side, newInTable, 2)),
      columns: columns.map(({ id, change }) => ({
        id,
        // A field that a file keeps beside the cells stands in a record of the log among the column's own.
        change: eachSide(change, (side) => renamedFields(side, newInColumn, 2)),
      })),
      notes: [],
    })),
  };
}

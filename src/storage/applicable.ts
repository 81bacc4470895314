import { sameData } from '../base/same-data.ts';
import type { CellChanges, Change, ChangeSet, TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import { mergeColumnRecord, mergeTableRecord, mergeWorkbookRecord } from '../model/record-merge.ts';
import type { ColumnRecord, Override, TableRecord } from '../model/records.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';
import { recordOfColumn } from '../session/record-changes.ts';

/**
 * The part of a change from the log that can hold here, where other changes came before it that its tab had not seen. Left out
 * are: an update of a table, column or row that has been removed, so that removing wins over changing; a cell typed into a
 * column that has become calculated; a value put over the formula of a column that people have begun to type into. Every tab leaves out the
 * same, as each asks at the same place of the log. What else is addressed to something gone the session leaves out. The facts about
 * the workbook, a table or a column are put together field by field with what others made of them, names and views one by one.
 */
export function applicable(workbook: Workbook, changes: ChangeSet): ChangeSet {
  const facts = mergeFacts(workbook, changes.workbook);
  let fits = facts === changes.workbook;
  const tables = new Map(changes.tables);
  for (const [id, change] of changes.tables) {
    const table = workbook.table(id);
    if (table === undefined && change.record?.[0] !== null) {
      tables.delete(id);
      fits = false;
      continue;
    }
    const fitting = fitTable(table, change);
    if (fitting === change) continue;
    tables.set(id, fitting);
    fits = false;
  }
  return fits ? changes : { workbook: facts, tables };
}

function mergeFacts({ record }: Workbook, change: ChangeSet['workbook']): ChangeSet['workbook'] {
  if (change === null) return null;
  const [before, after] = change;
  if (before === null || after === null || sameData(record, before)) return change;
  return [before, mergeWorkbookRecord(record, before, after, 'change').record];
}

function mergeTable(table: Table | undefined, change: Change<TableRecord> | null): typeof change {
  if (table === undefined || change === null) return change;
  const [before, after] = change;
  if (before === null || after === null || sameData(table.record, before)) return change;
  return [before, mergeTableRecord(table.record, before, after, 'change').record];
}

function mergeColumn(
  table: Table | undefined,
  id: ColumnId,
  change: Change<ColumnRecord>,
): Change<ColumnRecord> {
  const known = table?.column(id);
  const [before, after] = change;
  if (known === undefined || before === null || after === null) return change;
  const now = recordOfColumn(known);
  return sameData(now, before) ? change : [before, mergeColumnRecord(now, before, after, 'change').record];
}

/**
 * Whether a change that was just made here leaves no typed cell in a calculated column and no value over a formula in a typed one. Undo
 * can: it takes a cell that was emptied because another tab made its column calculated for one that nobody touched since.
 */
export function isWellFormed(workbook: Workbook, changes: ChangeSet): boolean {
  return [...changes.tables].every(([id, change]) => fittingCells(workbook.table(id), change).whole);
}

function fitTable(table: Table | undefined, asMade: TableChange): TableChange {
  const record = mergeTable(table, asMade.record);
  const columns: [ColumnId, Change<ColumnRecord>][] = [];
  let isMerged = record !== asMade.record;
  for (const [id, columnChange] of asMade.columns) {
    if (columnChange[0] !== null && table?.column(id) === undefined) continue;
    const merged = mergeColumn(table, id, columnChange);
    if (merged !== columnChange) isMerged = true;
    columns.push([id, merged]);
  }
  const change = isMerged ? { ...asMade, record, columns: new Map(columns) } : asMade;
  const rows = [...change.rows].filter(
    ([id, [before]]) => before === null || table?.rows.slot(id) !== undefined,
  );
  const { cells, overrides, whole } = fittingCells(table, change);
  if (whole && columns.length === asMade.columns.size && rows.length === change.rows.size) return change;
  return {
    record,
    columns: new Map(columns),
    rows: new Map(rows),
    cells: new Map(cells),
    overrides: new Map(overrides),
    notes: change.notes,
  };
}

function fittingCells(table: Table | undefined, change: TableChange): FittingCells {
  const isCalculated = (id: ColumnId): boolean | undefined => {
    const changed = change.columns.get(id)?.[1];
    const column = changed === undefined ? table?.column(id) : changed;
    return column ? column.formula !== null : undefined;
  };
  const cells = [...change.cells].filter(
    ([column, { after }]) => isCalculated(column) !== true || after.every((value) => value === null),
  );
  const overrides: [ColumnId, ReadonlyMap<RowId, Change<Override>>][] = [];
  let whole = cells.length === change.cells.size;
  for (const [column, byRow] of change.overrides) {
    const fitting = [...byRow].filter(
      ([, [, after]]) => after === null || after.formula !== undefined || isCalculated(column) !== false,
    );
    if (fitting.length < byRow.size) whole = false;
    if (fitting.length > 0) overrides.push([column, new Map(fitting)]);
  }
  return { cells, overrides, whole };
}

/** The cells and overrides of a change that can hold; `whole` where that is all of them. */
interface FittingCells {
  readonly cells: readonly (readonly [ColumnId, CellChanges])[];
  readonly overrides: readonly (readonly [ColumnId, ReadonlyMap<RowId, Change<Override>>])[];
  readonly whole: boolean;
}

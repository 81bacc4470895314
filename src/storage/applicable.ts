import type { ChangeSet, TableChange } from '../model/change-set.ts';
import type { ColumnId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';

/**
 * The part of a change from the log that can hold here, where other changes came before it that its tab had not seen. Left out
 * are: an update of a table, column or row that has been removed, so that removing wins over changing; a cell typed into a
 * column that has become calculated; an override of a column that people have begun to type into. Every tab leaves out the
 * same, as each asks at the same place of the log. What else is addressed to something gone the session leaves out.
 */
export function applicable(workbook: Workbook, changes: ChangeSet): ChangeSet {
  let fits = true;
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
  return fits ? changes : { workbook: changes.workbook, tables };
}

/**
 * Whether a change that was just made here leaves no typed cell in a calculated column and no override in a typed one. Undo
 * can: it takes a cell that was emptied because another tab made its column calculated for one that nobody touched since.
 */
export function isWellFormed(workbook: Workbook, changes: ChangeSet): boolean {
  return [...changes.tables].every(([id, change]) => {
    const { cells, overrides } = fittingCells(workbook.table(id), change);
    return cells.length === change.cells.size && overrides.length === change.overrides.size;
  });
}

function fitTable(table: Table | undefined, change: TableChange): TableChange {
  const columns = [...change.columns].filter(
    ([id, [before]]) => before === null || table?.column(id) !== undefined,
  );
  const rows = [...change.rows].filter(
    ([id, [before]]) => before === null || table?.rows.slot(id) !== undefined,
  );
  const { cells, overrides } = fittingCells(table, change);
  if (
    columns.length === change.columns.size &&
    rows.length === change.rows.size &&
    cells.length === change.cells.size &&
    overrides.length === change.overrides.size
  ) {
    return change;
  }
  return {
    record: change.record,
    columns: new Map(columns),
    rows: new Map(rows),
    cells: new Map(cells),
    overrides: new Map(overrides),
  };
}

function fittingCells(table: Table | undefined, change: TableChange) {
  const isCalculated = (id: ColumnId): boolean | undefined => {
    const changed = change.columns.get(id)?.[1];
    const column = changed === undefined ? table?.column(id) : changed;
    return column ? column.formula !== null : undefined;
  };
  return {
    cells: [...change.cells].filter(
      ([column, { after }]) => isCalculated(column) !== true || after.every((value) => value === null),
    ),
    overrides: [...change.overrides].filter(
      ([column, byRow]) =>
        isCalculated(column) !== false || [...byRow.values()].every(([, after]) => after === null),
    ),
  };
}

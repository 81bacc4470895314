import { sameData } from '../base/same-data.ts';
import type { Change, ChangeSet, TableChange } from '../model/change-set.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { ColumnRecord } from '../model/records.ts';
import type { Workbook } from '../model/workbook.ts';

/**
 * Where in a table a change was made, for a person to be led there after it: single cells, whole rows that came or moved, or whole
 * columns that came or have another formula.
 */
export type ChangedPlace = { readonly table: TableId } & (
  | { readonly kind: 'cells'; readonly columns: readonly ChangedColumn[] }
  | { readonly kind: 'rows'; readonly rows: readonly RowId[] }
  | { readonly kind: 'columns'; readonly columns: readonly ColumnId[] }
);

/** The rows whose cells of one column were changed, each once; rows that the change took away can be among them. */
export interface ChangedColumn {
  readonly column: ColumnId;
  readonly rows: readonly RowId[];
}

/** So many cells of a column tell whether all of them are in rows that came. */
const mostLookedAt = 1000;

/**
 * The place that a change was made at, in the table `shown` where that was changed, else in the first other one; null where it changed
 * nothing in cells that are there now, and for a table that came. Values, overrides and notes count, what formulas give does not.
 */
export function changedPlace(
  workbook: Workbook,
  { tables }: ChangeSet,
  shown: TableId | null,
): ChangedPlace | null {
  const ids = [...tables.keys()].filter((id) => workbook.table(id) !== undefined);
  for (const id of ids.sort((a, b) => Number(b === shown) - Number(a === shown))) {
    const place = placeIn(id, tables.get(id)!);
    if (place !== null) return place;
  }
  return null;
}

function placeIn(table: TableId, change: TableChange): ChangedPlace | null {
  if (change.record !== null && change.record[0] === null) return null;
  const columns = changedColumns(change);
  const made = [...change.columns].flatMap(([id, each]) => (isMade(each) ? [id] : []));
  if (made.length > 0 && columns.every(({ column }) => made.includes(column)))
    return { table, kind: 'columns', columns: made };
  const came = rowsOf(change, (before, after) => before === null && after !== null);
  const inThese = ({ rows }: ChangedColumn) => rows.slice(0, mostLookedAt).every((row) => came.has(row));
  if (came.size > 0 && columns.every(inThese)) return { table, kind: 'rows', rows: [...came] };
  if (columns.length > 0) return { table, kind: 'cells', columns };
  const moved = rowsOf(change, (before, after) => before !== null && after !== null);
  return moved.size === 0 ? null : { table, kind: 'rows', rows: [...moved] };
}

function rowsOf({ rows }: TableChange, is: (before: unknown, after: unknown) => boolean): ReadonlySet<RowId> {
  return new Set([...rows].flatMap(([row, [before, after]]) => (is(before, after) ? [row] : [])));
}

/** The columns that are there after the change, with their changed cells. */
function changedColumns({ columns, cells, overrides, notes }: TableChange): readonly ChangedColumn[] {
  const ids = new Set([...cells.keys(), ...overrides.keys(), ...notes.keys()]);
  return [...ids].flatMap((column) => {
    const record = columns.get(column);
    if (record !== undefined && record[1] === null) return [];
    const lists = [
      cells.get(column)?.rows ?? [],
      [...(overrides.get(column)?.keys() ?? [])],
      [...(notes.get(column)?.keys() ?? [])],
    ].filter((rows) => rows.length > 0);
    // The list itself where there is one alone: what is known of it need not be found out anew.
    return [{ column, rows: lists.length === 1 ? lists[0]! : [...new Set(lists.flat())] }];
  });
}

function isMade([before, after]: Change<ColumnRecord>): boolean {
  return after !== null && (before === null || !sameData(before.formula, after.formula));
}

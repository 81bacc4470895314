import { sortedNames } from '../../model/defined-names.ts';
import {
  type AddedRow,
  type ImportPlan,
  isTicked,
  type NewColumn,
  type TableImport,
} from '../../model/import-plan.ts';
import type { ColumnId, RowId } from '../../model/ids.ts';
import { ordersBetween } from '../../model/order.ts';
import type { ColumnRecord } from '../../model/records.ts';
import type { Table } from '../../model/table.ts';
import type { ImportTarget } from '../import-target.ts';
import { recordOf, type ScratchChanges } from './scratch-changes.ts';

/** Does in a copy of the workbook what a plan suggests, so that its results can be looked at. The copy has the new tables' rows already. */
export function applySuggested(plan: ImportPlan, target: ImportTarget): void {
  const { workbook } = target;
  target.change((changes) => {
    const changed = plan.names
      .filter((change) => change.before !== null && isTicked(change))
      .map(({ after }) => after);
    if (changed.length > 0) {
      const replaced = new Set(changed.map(({ name }) => name.toLowerCase()));
      const kept = (workbook.record.names ?? []).filter(({ name }) => !replaced.has(name.toLowerCase()));
      changes.setWorkbook({ ...workbook.record, names: sortedNames([...kept, ...changed]) });
    }
    for (const { table: id, columns, rows } of plan.newTables) {
      const table = workbook.table(id);
      if (table !== undefined) fillColumns(changes, table, columns, rows);
    }
    for (const part of plan.tables) {
      const table = workbook.table(part.table);
      if (table !== undefined) update(changes, table, part);
    }
  });
}

function fillColumns(
  changes: ScratchChanges,
  table: Table,
  columns: readonly NewColumn[],
  rows: readonly RowId[],
): void {
  for (const { column, record, values, exceptions, notes } of columns) {
    const { order } = table.column(column)!;
    changes.setColumn(table, column, { ...record, order });
    values.forEach((value, index) => {
      if (value !== null) changes.setCell(table, column, rows[index]!, value);
    });
    for (const { row, after } of exceptions) changes.setOverride(table, column, row, after);
    for (const { row, text } of notes) changes.setNote(table, column, row, { text });
  }
}

function update(changes: ScratchChanges, table: Table, part: TableImport): void {
  const records = new Map<ColumnId, ColumnRecord>();
  const recordFor = (id: ColumnId): ColumnRecord => records.get(id) ?? recordOf(table.column(id)!);
  for (const { column, after } of part.totals.filter(isTicked)) {
    const { totals: _, ...record } = recordFor(column);
    records.set(column, { ...record, ...(after === null ? {} : { totals: after }) });
  }
  const adopted = new Set(part.adopted.map(({ column }) => column));
  for (const column of adopted) {
    records.set(column, { ...recordFor(column), formula: null });
    for (const [row, { formula }] of table.overrides(column)) {
      if (formula === undefined) changes.setOverride(table, column, row, null);
    }
  }
  for (const [column, record] of records) changes.setColumn(table, column, record);
  for (const { column, rows, values } of part.adopted) {
    rows.forEach((row, index) => changes.setCell(table, column, row, values[index]!));
  }
  const added = part.added.filter(({ suggested }) => suggested);
  for (const [row, order] of ordersOf(table, added)) changes.setRow(table, row, { order });
  for (const { row, cells, overrides } of added) {
    for (const { column, value } of cells) changes.setCell(table, column, row, value);
    for (const { column, after } of overrides) changes.setOverride(table, column, row, after);
  }
  for (const { row, cells, overrides } of part.changed) {
    for (const change of cells) {
      if (isTicked(change)) changes.setCell(table, change.column, row, change.after);
    }
    for (const { column, after, suggested } of overrides) {
      if (suggested) changes.setOverride(table, column, row, after);
    }
  }
  for (const { row, deletedThere } of part.removed) {
    if (deletedThere === 'as it was') changes.setRow(table, row, null);
  }
  const there = new Set(added.map(({ row }) => row));
  const rows = part.newColumnRows;
  const isThere = (row: RowId): boolean => there.has(row) || table.rows.slot(row) !== undefined;
  const columns = part.newColumns.map((column) => ({
    ...column,
    values: column.values.map((value, index) => (isThere(rows[index]!) ? value : null)),
    exceptions: column.exceptions.filter(({ row }) => isThere(row)),
    notes: [],
  }));
  fillColumns(changes, table, columns, rows);
}

/** Places for added rows: after the row that each follows. */
function ordersOf(table: Table, added: readonly AddedRow[]): Map<RowId, string> {
  const groups = new Map<RowId | null, RowId[]>();
  for (const { row, after } of added) {
    const group = groups.get(after);
    if (group === undefined) groups.set(after, [row]);
    else group.push(row);
  }
  const ids = table.rows.ids();
  const positions = new Map(ids.map((id, position) => [id, position]));
  const orders = new Map<RowId, string>();
  for (const [after, rows] of groups) {
    const position = after === null ? -1 : (positions.get(after) ?? ids.length - 1);
    const orderAt = (at: number): string | null => table.rows.record(ids[at] ?? ('' as RowId))?.order ?? null;
    const before = orderAt(position);
    const next = orderAt(position + 1);
    const end = before !== null && next !== null && before >= next ? null : next;
    ordersBetween(before, end, rows.length).forEach((order, index) => orders.set(rows[index]!, order));
  }
  return orders;
}

import type { StringPool } from '../model/cell-column.ts';
import { asRowId, asTableId, type TableId } from '../model/ids.ts';
import { Table } from '../model/table.ts';

/** The slot of the only row. */
export const onlySlot = 0;

/**
 * A table of one row that stands in no workbook: it holds what formulas read like any cell and no person's table has, as the
 * totals of a table and the time.
 */
export function oneRowTable(id: TableId, pool: StringPool): Table {
  const record = { title: '', name: '', description: '', order: '', keyColumn: null };
  const table = new Table(id, record, pool);
  table.rows.put(asRowId(id), { order: '' });
  return table;
}

/** The id by which the totals row of a table is told apart from the table; {@link ownerOfTotals} takes it back. */
export function totalsRowOf(table: TableId): TableId {
  return asTableId(`${table}${totalsMark}`);
}

/** The table whose totals row has this id; null where it is no totals row's. */
export function ownerOfTotals(id: TableId): TableId | null {
  return id.endsWith(totalsMark) ? asTableId(id.slice(0, -totalsMark.length)) : null;
}

/** A blank is in no other table's id. */
const totalsMark = ' totals';

import { ok, type Result } from '../base/result.ts';
import { asColumnId, asRowId, asTableId, type TableId } from '../model/ids.ts';
import { orderBetween, ordersBetween } from '../model/order.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { tableNameFor } from './table-name.ts';

/** How many empty rows a new table begins with. */
const firstRows = 5;

/**
 * Adds a table at the end with a first text column, `Ref`, that names its rows for other tables, and a few empty rows; gives
 * its id beside the spec.
 */
export function addTable(
  context: CommandContext,
  title: string,
): Result<TransactionSpec & { readonly table: TableId }, Rejection> {
  const { workbook, ids } = context;
  const table = asTableId(ids.next());
  const key = asColumnId(ids.next());
  const writes = new Writes();
  writes.setTable(table, {
    title: title.trim(),
    name: tableNameFor(workbook, title, null),
    description: '',
    order: orderBetween(workbook.tables.at(-1)?.record.order ?? null, null),
    keyColumn: key,
  });
  writes.setColumn(table, key, {
    name: 'Ref',
    description: '',
    order: orderBetween(null, null),
    type: { kind: 'text' },
    formula: null,
    width: null,
    hidden: false,
  });
  for (const order of ordersBetween(null, null, firstRows)) {
    writes.setRow(table, asRowId(ids.next()), { order });
  }
  return ok({ label: `Add table ${title.trim()}`, writes, table });
}

import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../src/model/ids.ts';
import { ordersBetween } from '../../src/model/order.ts';
import type { WorkbookContent } from '../../src/model/workbook-content.ts';

/** A workbook with one table of blank columns for whole numbers, called by their names. */
export function ledger(title: string, columns: readonly string[], rows: number): WorkbookContent {
  const orders = ordersBetween(null, null, columns.length);
  return {
    id: asWorkbookId(title.toLowerCase()),
    record: { title },
    tables: [
      {
        id: asTableId('t'),
        record: { title, name: title, description: '', order: 'a0', keyColumn: null },
        columns: columns.map((name, place) => ({
          id: asColumnId(name),
          record: {
            ...{ name, description: '', order: orders[place]!, type: { kind: 'integer', format: '0' } },
            ...{ formula: null, width: null, hidden: false },
          },
          cells: Array.from({ length: rows }, () => null),
          overrides: [],
        })),
        rows: ordersBetween(null, null, rows).map((order, row) => ({
          id: asRowId(`r${row}`),
          record: { order },
        })),
      },
    ],
  };
}

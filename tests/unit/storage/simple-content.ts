import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';

/** One table `t` of two typed columns, `ref` and `actual`, and rows `r0`, `r1`, …; the workbook's id is `w`. */
export function simpleContent(rows: number): WorkbookContent {
  const orders = ordersBetween(null, null, rows);
  const facts = { description: '', formula: null, width: null, hidden: false };
  const places = Array.from({ length: rows }, (_, index) => index);
  return {
    id: asWorkbookId('w'),
    record: { title: 'Simple' },
    tables: [
      {
        id: asTableId('t'),
        record: { title: 'T', name: 'T', description: '', order: 'a0', keyColumn: asColumnId('ref') },
        columns: [
          {
            id: asColumnId('ref'),
            record: { ...facts, name: 'Ref', order: 'a0', type: { kind: 'text' } },
            cells: places.map((place) => `R ${place}`),
            overrides: [],
          },
          {
            id: asColumnId('actual'),
            record: {
              ...facts,
              name: 'Actual',
              order: 'a1',
              type: { kind: 'number', format: '', unitColumn: null },
            },
            cells: places.map((place) => place / 4),
            overrides: [],
          },
        ],
        rows: places.map((place) => ({ id: asRowId(`r${place}`), record: { order: orders[place]! } })),
      },
    ],
  };
}

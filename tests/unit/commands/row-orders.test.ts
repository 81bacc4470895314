import { expect, test } from 'vitest';
import { ordersAtInPieces } from '../../../src/commands/row-orders.ts';
import { Writes } from '../../../src/session/writes.ts';
import { number, plainTable, row, table } from './plain-table.ts';

const count = 12_345;

/** The orders that very many rows get before the row at a place, with those of the rows around them. */
function ordersAround(position: number): readonly string[] {
  const { session } = plainTable(3, [{ name: 'A', type: number }]);
  const { rows } = session.workbook.table(table)!;
  const orders = [...ordersAtInPieces(session.workbook.table(table)!, position, count, new Writes())].flat();
  expect(orders).toHaveLength(count);
  const own = [0, 1, 2].map((index) => rows.record(row(index))!.order);
  return [...own.slice(0, position), ...orders, ...own.slice(position)];
}

test.each([0, 1, 3])(
  'very many rows get their places in pieces, between those around them: before row %i',
  (at) => {
    const orders = ordersAround(at);
    expect(orders.every((order, index) => index === 0 || orders[index - 1]! < order)).toBe(true);
    expect(Math.max(...orders.map(({ length }) => length))).toBeLessThan(10);
  },
);

import { expect, test } from 'vitest';
import { clearAreas } from '../../../src/commands/clear-areas.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { Writes } from '../../../src/session/writes.ts';
import { column, number, plainTable, row, table } from '../commands/plain-table.ts';

const count = 500;
const rows = Array.from({ length: count }, (_, index) => index);
const values = rows.map((index) => index + 1);

const make = () => plainTable(count, [{ name: 'A', type: number, cells: values }]);

test('of two of many writes to one cell the later one holds, and undo brings back what was there', () => {
  const { session, run, typed } = make();
  const writes = new Writes();
  for (const index of rows) writes.setCell(table, column('A'), row(index), -1);
  for (const index of rows) writes.setCell(table, column('A'), row(index), index % 2 === 0 ? index + 1 : 0);
  run({ ok: true, value: { label: 'Twice', writes } });
  expect(typed('A')).toEqual(rows.map((index) => (index % 2 === 0 ? index + 1 : 0)));
  expect(session.steps.map(({ size }) => size)).toEqual([count / 2]);
  session.undo();
  expect(typed('A')).toEqual(values);
});

test('many cells that are emptied, and some of their rows deleted in the same change, all come back', () => {
  const { context, session, run, typed } = make();
  const cleared = clearAreas(context, [{ table, rows: rows.map(row), columns: [column('A')] }]);
  const deleted = deleteRows(context, { table, rows: rows.slice(100, 200).map(row) });
  if (!cleared.ok || !deleted.ok) throw new Error('Refused');
  const { writes } = cleared.value;
  for (const [id, record] of deleted.value.writes.tables.get(table)!.rows) writes.setRow(table, id, record);
  run(cleared);
  expect(typed('A')).toEqual(Array(count - 100).fill(null));
  session.undo();
  expect(typed('A')).toEqual(values);
});

test('a row that is gone is no place for one of many writes', () => {
  const { context, session, run, typed } = make();
  const cleared = clearAreas(context, [{ table, rows: rows.map(row), columns: [column('A')] }]);
  run(deleteRows(context, { table, rows: [row(7)] }));
  expect(cleared.ok && session.dispatch(cleared.value)).toMatchObject({
    ok: false,
    error: { message: 'The row is no longer there.' },
  });
  expect(typed('A')).toEqual(values.filter((_, index) => index !== 7));
});

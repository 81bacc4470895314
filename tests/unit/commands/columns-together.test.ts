import { expect, test } from 'vitest';
import { changeColumn } from '../../../src/commands/change-column.ts';
import { deleteColumns } from '../../../src/commands/delete-column.ts';
import { formatOthers } from '../../../src/commands/format-others.ts';
import { setTotalsOf } from '../../../src/commands/set-totals.ts';
import { column, number, percent, plainTable, table, text } from './plain-table.ts';

/** A table with figures in three columns, two of them plain numbers. */
function figures() {
  return plainTable(2, [
    { name: 'Ref', type: text, cells: ['a', 'b'] },
    { name: 'Value', type: number, cells: [1, 2] },
    { name: 'Needed', type: number, cells: [3, 4] },
    { name: 'Share', type: percent, cells: [0.5, 0.25] },
  ]);
}

test('several columns are deleted in one step, and come back with their cells in one', () => {
  const { session, context, run, table: now, typed } = figures();
  run(deleteColumns(context, { table, columns: [column('Value'), column('Share')] }));
  expect(session.undoLabel).toBe('Delete 2 columns');
  expect(now().columns.map(({ name }) => name)).toEqual(['Ref', 'Needed']);
  session.undo();
  expect([typed('Value'), typed('Share')]).toEqual([
    [1, 2],
    [0.5, 0.25],
  ]);
  expect(session.undoLabel).toBeNull();
  expect(deleteColumns(context, { table, columns: [] }).ok).toBe(false);
  expect(deleteColumns(context, { table, columns: [column('Value'), column('Gone')] }).ok).toBe(false);
});

test('several columns are given their totals in one step', () => {
  const { session, context, run } = figures();
  run(
    setTotalsOf(
      context,
      table,
      new Map([
        [column('Value'), '=SUBTOTAL(109,[Value])'],
        [column('Needed'), '=SUBTOTAL(109,[Needed])'],
      ]),
    ),
  );
  expect(session.undoLabel).toBe('Total of 2 columns');
  expect(session.engine.totals(table, column('Value'))).toBe(3);
  expect(session.engine.totals(table, column('Needed'))).toBe(7);
  run(setTotalsOf(context, table, new Map([column('Value'), column('Needed')].map((id) => [id, null]))));
  expect(session.undoLabel).toBe('Remove total of 2 columns');
  session.undo();
  session.undo();
  expect(session.undoLabel).toBeNull();
  expect(setTotalsOf(context, table, new Map()).ok).toBe(false);
});

test('the number format of a column goes to others of its type in the same step, and to no others', () => {
  const { session, context, run, table: now } = figures();
  const place = { table, column: column('Value') };
  const changed = changeColumn(context, place, {
    type: { kind: 'number', format: '0.00', unitColumn: null },
  });
  const others = { table, columns: [column('Needed'), column('Share'), column('Ref'), column('Gone')] };
  run(formatOthers(context, changed, { ...others, kind: 'number', format: '0.00' }));
  const formats = () => now().columns.map(({ type }) => ('format' in type ? type.format : null));
  expect(formats()).toEqual([null, '0.00', '0.00', '']);
  expect(session.undoLabel).toMatch(/, and the format of 1 more column$/);
  session.undo();
  expect(formats()).toEqual([null, '', '', '']);
});

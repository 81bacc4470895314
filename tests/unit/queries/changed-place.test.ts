import { expect, test } from 'vitest';
import { addColumn } from '../../../src/commands/add-column.ts';
import { addTable } from '../../../src/commands/add-table.ts';
import { deleteColumn } from '../../../src/commands/delete-column.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { asTableId } from '../../../src/model/ids.ts';
import { type ChangedPlace, changedPlace } from '../../../src/queries/changed-place.ts';
import type { Commit } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { column, number, plainTable, row, table, text } from '../commands/plain-table.ts';

const ref = column('Ref');
const value = column('Value');

/** A table of four rows, and where what is done last to it was done. */
function plain() {
  const made = plainTable(4, [
    { name: 'Ref', type: text, cells: ['a', 'b', 'c', 'd'] },
    { name: 'Value', type: number, cells: [1, 2, 3, 4] },
    { name: 'Twice', type: number, formula: '[@Value]*2' },
  ]);
  const { session } = made;
  const placeOf = (commit: Commit | null, shown = table): ChangedPlace | null =>
    commit === null ? null : changedPlace(session.workbook, commit.changes, shown);
  const write = (writes: Writes) => {
    const done = session.dispatch({ label: 'Step', writes });
    if (!done.ok) throw new Error(done.error.message);
    return done.value;
  };
  return { ...made, placeOf, write };
}

test('values, overrides and notes are cells; what formulas give of them is not', () => {
  const { placeOf, write } = plain();
  const writes = new Writes()
    .setCell(table, value, row(1), 7)
    .setNote(table, value, row(1), { text: 'Seen' })
    .setNote(table, ref, row(2), { text: 'Seen' });
  expect(placeOf(write(writes))).toEqual({
    table,
    kind: 'cells',
    columns: [
      { column: value, rows: [row(1)] },
      { column: ref, rows: [row(2)] },
    ],
  });
});

test('rows that come back are whole rows, and nothing is left of those that go', () => {
  const { session, context, run, placeOf } = plain();
  run(deleteRows(context, { table, rows: [row(1), row(2)] }));
  expect(placeOf(session.undo())).toEqual({ table, kind: 'rows', rows: [row(1), row(2)] });
  const gone = placeOf(session.redo());
  expect(gone).toMatchObject({ kind: 'cells' });
  const left = session.workbook.table(table)!.rows;
  expect(
    gone?.kind === 'cells' &&
      gone.columns.flatMap(({ rows }) => rows).some((id) => left.has(left.slot(id) ?? -1)),
  ).toBe(false);
});

test('rows that come with changes in others are cells, and rows that move are whole rows', () => {
  const { placeOf, write } = plain();
  const added = write(
    new Writes()
      .setRow(table, row(9), { order: 'z' })
      .setCell(table, value, row(9), 5)
      .setCell(table, value, row(0), 6),
  );
  expect(placeOf(added)).toEqual({
    table,
    kind: 'cells',
    columns: [{ column: value, rows: [row(9), row(0)] }],
  });
  const moved = write(new Writes().setRow(table, row(0), { order: 'zz' }));
  expect(placeOf(moved)).toEqual({ table, kind: 'rows', rows: [row(0)] });
});

test('a column that comes back or has another formula is a whole column; its name, width and place are none', () => {
  const { session, context, run, placeOf } = plain();
  run(deleteColumn(context, { table, column: value }));
  expect(placeOf(session.undo())).toEqual({ table, kind: 'columns', columns: [value] });
  run(setColumnFormula(context, { table, column: column('Twice') }, '[@Value]*3'));
  expect(placeOf(session.undo())).toEqual({ table, kind: 'columns', columns: [column('Twice')] });
  run(editColumn(context, { table, column: value }, { name: 'Figure', width: 80 }));
  expect(placeOf(session.undo())).toBeNull();
  run(addColumn(context, { table, before: null, name: 'New', description: '', formula: '', type: text }));
  expect(placeOf(session.undo())).toBeNull();
});

test('the table on the page goes before others, and one that comes is no place in itself', () => {
  const { session, context, run, placeOf, write } = plain();
  const added = addTable(context, 'Second');
  if (!added.ok) throw new Error(added.error.message);
  run(added);
  const second = added.value.table;
  session.undo();
  expect(placeOf(session.redo())).toBeNull();
  const [first] = session.workbook.table(second)!.columns;
  const one = () => [...session.workbook.table(second)!.rows.ids()][0];
  const other = one() ?? row(7);
  if (one() === undefined) write(new Writes().setRow(second, other, { order: 'a' }));
  const both = write(new Writes().setCell(table, ref, row(0), 'z').setCell(second, first!.id, other, 'z'));
  expect(placeOf(both)?.table).toBe(table);
  expect(placeOf(both, second)?.table).toBe(second);
  expect(placeOf(both, asTableId('gone'))?.table).toBe(table);
});

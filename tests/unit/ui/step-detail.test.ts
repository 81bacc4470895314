import { expect, test } from 'vitest';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { Writes } from '../../../src/session/writes.ts';
import { stepDetail } from '../../../src/ui/history/step-detail.ts';
import { column, number, plainTable, row, table, text } from '../commands/plain-table.ts';

function plain() {
  const made = plainTable(4, [
    { name: 'Ref', type: text, cells: ['a', 'b', 'c', 'd'] },
    { name: 'Value', type: number, cells: [1, 2, 3, 4] },
  ]);
  const { session } = made;
  const write = (writes: Writes) => session.dispatch({ label: 'Edit Value', writes });
  const details = () => session.steps.map(({ id, undone }) => stepDetail(session, id, undone));
  return { ...made, write, details };
}

test('two steps of one name are told apart by their row and what was entered, undone ones too', () => {
  const { session, write, details } = plain();
  write(new Writes().setCell(table, column('Value'), row(1), 7));
  write(new Writes().setCell(table, column('Value'), row(2), null));
  session.undo();
  expect(details()).toEqual(['Plain, row 3: 7', 'Plain, row 4: blank']);
});

test('of several cells and rows it says how many, from the first one on', () => {
  const { write, details } = plain();
  write(
    new Writes()
      .setCell(table, column('Value'), row(0), 7)
      .setCell(table, column('Value'), row(1), 8)
      .setCell(table, column('Ref'), row(1), 'z'),
  );
  expect(details()).toEqual(['Plain, row 2 and further: 3 cells']);
});

test('a step of which nothing is there says nothing, nor does one that is not kept', () => {
  const { session, write, details, context } = plain();
  write(new Writes().setCell(table, column('Value'), row(1), 7));
  const gone = deleteRows(context, { table, rows: [row(1)] });
  if (gone.ok) session.dispatch(gone.value);
  expect(details()).toEqual(['', '']);
  expect(stepDetail(session, 99, false)).toBe('');
});

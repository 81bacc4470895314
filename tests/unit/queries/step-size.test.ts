import { expect, test } from 'vitest';
import type { ChangeSet } from '../../../src/model/change-set.ts';
import { stepSize } from '../../../src/queries/step-size.ts';
import { Writes } from '../../../src/session/writes.ts';
import { column, number, plainTable, row, table, text } from '../commands/plain-table.ts';

/** What a step of these writes comes to, in a table of three rows. */
function sizeOf(writes: Writes) {
  const { session } = plainTable(3, [
    { name: 'Ref', type: text, cells: ['a', 'b', 'c'] },
    { name: 'Value', type: number, cells: [1, 2, 3] },
  ]);
  let changes: ChangeSet = { workbook: null, tables: new Map() };
  session.subscribe((commit) => (changes = commit.changes));
  const done = session.dispatch({ label: 'Step', writes });
  if (!done.ok) throw new Error(done.error.message);
  return stepSize(changes);
}

const value = column('Value');

test('cells are counted over all columns, and each once where it has a note as well', () => {
  const writes = new Writes()
    .setCell(table, value, row(0), 7)
    .setNote(table, value, row(0), { text: 'Seen' })
    .setNote(table, value, row(1), { text: 'Seen' })
    .setCell(table, column('Ref'), row(2), 'd');
  expect(sizeOf(writes)).toEqual({ rows: 0, cells: 3 });
});

test('a row that goes counts as one, with all that is in it', () => {
  const writes = new Writes().setRow(table, row(0), null).setCell(table, value, row(1), 7);
  expect(sizeOf(writes)).toEqual({ rows: 1, cells: 1 });
});

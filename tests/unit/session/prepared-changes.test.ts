import { expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { orderBetween, ordersBetween } from '../../../src/model/order.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { recordChanges } from '../../../src/session/record-changes.ts';
import { Writes } from '../../../src/session/writes.ts';
import { allPieces } from '../../../src/base/pieces.ts';
import { column, number, plainTable, row, table } from '../commands/plain-table.ts';

const count = 5_000;
const [a, b] = [column('A'), column('B')];
const newRow = (index: number) => asRowId(`new${index}`);

const make = () =>
  plainTable(count, [
    { name: 'A', type: number, cells: Array.from({ length: count }, (_, index) => index) },
    { name: 'B', type: number, cells: Array.from({ length: count }, () => null) },
  ]);

/** Rows that come between others and at the end, go and move, with cells in old rows, new ones and those that go. */
function manyWrites({ session }: ReturnType<typeof make>): Writes {
  const { rows } = session.workbook.table(table)!;
  const orderOf = (index: number) => rows.record(row(index))?.order ?? null;
  const writes = new Writes();
  for (let index = 0; index < count; index += 2) {
    const order = orderBetween(orderOf(index), orderOf(index + 1));
    writes.setRow(table, newRow(index), { order });
    writes.setCell(table, a, newRow(index), -index);
    writes.setCell(table, b, newRow(index), index);
  }
  for (const [index, order] of ordersBetween(orderOf(count - 1), null, 10)
    .reverse()
    .entries()) {
    writes.setRow(table, newRow(count + index), { order });
  }
  for (let index = 0; index < count; index += 5) writes.setRow(table, row(index), null);
  for (let index = 1; index < count; index += 5) {
    writes.setRow(table, row(index), {
      order: orderBetween(null, orderOf(0)) + String(index).padStart(5, '0') + 'V',
    });
  }
  for (let index = 0; index < count; index++) if (index % 5 !== 0) writes.setCell(table, b, row(index), 7);
  return writes;
}

test('[S15] a change that is prepared beside the workbook leaves what one that is made at once leaves', () => {
  const made = make();
  const { workbook } = made.session;
  const changes = recordChanges(workbook, manyWrites(made));
  const before = contentOfWorkbook(workbook);
  const other = workbookFromContent(before);
  const prepared = allPieces(workbook.preparing(changes));
  expect(prepared.tables.get(table)!.rows).not.toBeNull();
  expect(prepared.tables.get(table)!.cells.size).toBe(2);
  expect(contentOfWorkbook(workbook)).toEqual(before);
  workbook.apply(changes, prepared);
  other.apply(changes);
  expect(contentOfWorkbook(workbook)).toEqual(contentOfWorkbook(other));
  expect(workbook.table(table)!.rows.count).toBe(other.table(table)!.rows.count);
});

test('[S15] undo and redo after it are as ever, and what was not gone on with leaves nothing', () => {
  const made = make();
  const { session } = made;
  const before = contentOfWorkbook(session.workbook);
  const spec = { label: 'Many', writes: manyWrites(made) };
  const given = session.dispatching(spec);
  let pieces = 0;
  while (given.next().done !== true && !session.isTelling) pieces++;
  while (given.next().done !== true);
  const after = contentOfWorkbook(session.workbook);
  session.undo();
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
  const stopped = session.dispatching(spec);
  for (let piece = 0; piece < pieces; piece++) stopped.next();
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
  expect(session.undoLabel).toBeNull();
  expect(session.redoLabel).toBe('Many');
  session.redo();
  expect(contentOfWorkbook(session.workbook)).toEqual(after);
});

test('[S15] a change that comes in between is taken into account', () => {
  const made = make();
  const { session } = made;
  const work = session.dispatching({ label: 'Many', writes: manyWrites(made) });
  work.next();
  session.dispatch({ label: 'Between', writes: new Writes().setCell(table, b, row(1), 3) });
  while (work.next().done !== true);
  expect(session.workbook.table(table)!.cell(row(1), b)).toBe(7);
  session.undo();
  expect(session.workbook.table(table)!.cell(row(1), b)).toBe(3);
});

test('[S15] a table that comes with very many rows is there whole or not at all, its results with it', () => {
  const { session } = make();
  const id = asTableId('other');
  const x = asColumnId('X');
  const twice = asColumnId('Twice');
  const writes = new Writes().setTable(id, {
    title: 'Other',
    name: 'Other',
    description: '',
    order: 'b0',
    keyColumn: null,
  });
  const facts = { description: '', type: number, width: null, hidden: false };
  writes.setColumn(id, x, { ...facts, name: 'X', order: 'a0', formula: null });
  const parts = [{ table: id, columns: [x], rows: ['this' as const] }, '*2'];
  writes.setColumn(id, twice, { ...facts, name: 'Twice', order: 'a1', formula: { parts } });
  for (const [index, order] of ordersBetween(null, null, count).entries()) {
    writes.setRow(id, newRow(index), { order });
    writes.setCell(id, x, newRow(index), index);
  }
  const work = session.dispatching({ label: 'Import', writes });
  let step = work.next();
  while (step.done !== true && !session.isTelling) {
    expect(session.workbook.table(id)).toBeUndefined();
    step = work.next();
  }
  while (work.next().done !== true);
  session.calculate(() => false);
  expect(session.engine.value(id, newRow(count - 1), twice)).toBe(2 * (count - 1));
});

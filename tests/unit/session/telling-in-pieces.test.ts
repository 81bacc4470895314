import { expect, test } from 'vitest';
import type { Pieces } from '../../../src/base/pieces.ts';
import { asRowId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import type { Commit, Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { column, number, plainTable, row, table } from '../commands/plain-table.ts';

const count = 6_000;
const [a, b] = [column('A'), column('B')];

const make = () =>
  plainTable(count, [
    { name: 'A', type: number, cells: Array.from({ length: count }, (_, index) => index) },
    { name: 'B', type: number, cells: Array.from({ length: count }, () => null) },
  ]).session;

function manyWrites({ workbook }: Session): Writes {
  const writes = new Writes();
  const { rows } = workbook.table(table)!;
  const last = rows.record(row(count - 1))!.order;
  for (const [index, order] of ordersBetween(last, null, count).entries()) {
    writes.setRow(table, asRowId(`new${index}`), { order });
    writes.setCell(table, a, asRowId(`new${index}`), index);
  }
  for (let index = 0; index < count; index++) writes.setCell(table, b, row(index), index);
  for (let index = 0; index < count; index += 3) writes.setRow(table, row(index), null);
  return writes;
}

/** Goes on until the change is made, and says in how many pieces. */
function untilMade(session: Session, pieces: Pieces<unknown>): number {
  for (let done = 1; ; done++) {
    expect(pieces.next().done).not.toBe(true);
    if (session.isTelling) return done;
  }
}

function finish<T>(pieces: Pieces<T>): T {
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return step.value;
  }
}

test('[S8] [S15] each listener is told of a change in pieces in a piece of its own, and once', () => {
  const session = make();
  const told: string[] = [];
  for (const name of ['one', 'two', 'three']) session.subscribe(() => told.push(name));
  const work = session.dispatching({ label: 'Many', writes: manyWrites(session) });
  untilMade(session, work);
  expect(told).toEqual([]);
  work.next();
  expect(told).toEqual(['one']);
  work.next();
  expect(told).toEqual(['one', 'two']);
  finish(work);
  expect(told).toEqual(['one', 'two', 'three']);
  expect(session.isTelling).toBe(false);
});

test('[S8] [S15] another change has all listeners told of the one before it first', () => {
  const session = make();
  const told: string[] = [];
  for (const name of ['one', 'two']) session.subscribe(({ label }) => told.push(`${name} ${label}`));
  const work = session.dispatching({ label: 'Many', writes: manyWrites(session) });
  untilMade(session, work);
  work.next();
  session.dispatch({ label: 'Then', writes: new Writes().setCell(table, b, row(1), 3) });
  expect(told).toEqual(['one Many', 'two Many', 'one Then', 'two Then']);
  expect(session.isTelling).toBe(false);
  const made = finish(work);
  expect(made.ok && made.value?.label).toBe('Many');
  expect(told).toHaveLength(4);
});

test('[S8] [S15] a change that is made is told to all though nobody goes on with its pieces', () => {
  const session = make();
  const told: Commit[] = [];
  session.subscribe((commit) => told.push(commit));
  const work = session.dispatching({ label: 'Many', writes: manyWrites(session) });
  untilMade(session, work);
  work.return({ ok: true, value: null });
  expect(told.map(({ label }) => label)).toEqual(['Many']);
  expect(session.isTelling).toBe(false);
});

test('[S8] [S15] who ceases to listen while others are told is not told, and who begins to is not either', () => {
  const session = make();
  const told: string[] = [];
  session.subscribe(() => told.push('first'));
  const end = session.subscribe(() => told.push('gone'));
  const work = session.dispatching({ label: 'Many', writes: manyWrites(session) });
  untilMade(session, work);
  work.next();
  end();
  session.subscribe(() => told.push('new'));
  finish(work);
  expect(told).toEqual(['first']);
});

test('[S1] [S15] a listener that is told in a piece of its own may not change the workbook', () => {
  const session = make();
  session.subscribe(() => void session.undo());
  const work = session.dispatching({ label: 'Many', writes: manyWrites(session) });
  untilMade(session, work);
  expect(() => finish(work)).toThrow('A listener tried to change the workbook');
});

test('[S5] [S15] undo and redo in pieces leave what undo and redo leave, and nothing is changed before', () => {
  const session = make();
  const before = contentOfWorkbook(session.workbook);
  session.dispatch({ label: 'Many', writes: manyWrites(session) });
  const after = contentOfWorkbook(session.workbook);
  const pieces = untilMade(session, session.undoing());
  expect(session.undoLabel).toBeNull();
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
  const givenUp = session.redoing();
  for (let piece = 0; piece < pieces / 2; piece++) givenUp.next();
  givenUp.return(null);
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
  expect(session.redoLabel).toBe('Many');
  expect(finish(session.redoing())?.origin).toBe('redo');
  expect(contentOfWorkbook(session.workbook)).toEqual(after);
  expect(session.undo()?.label).toBe('Many');
  expect(contentOfWorkbook(session.workbook)).toEqual(before);
});

test('[S15] a step of more than a hundred thousand records is better undone in pieces, a smaller one at once', () => {
  for (const [records, isLong] of [
    [100_000, false],
    [100_001, true],
  ] as const) {
    const session = make();
    const writes = new Writes();
    const { rows } = session.workbook.table(table)!;
    const last = rows.record(row(count - 1))!.order;
    for (const [index, order] of ordersBetween(last, null, records).entries())
      writes.setRow(table, asRowId(`new${index}`), { order });
    session.dispatch({ label: 'Many', writes });
    expect(session.isLong('undo')).toBe(isLong);
    session.undo();
    expect(session.isLong('redo')).toBe(isLong);
  }
});

test('[S6] [S15] undo in pieces leaves alone and counts what another tab changed meanwhile', () => {
  const session = make();
  const made = session.dispatch({ label: 'Many', writes: manyWrites(session) });
  if (!made.ok || made.value === null) throw new Error('The change was not made');
  const work = session.undoing();
  work.next();
  work.next();
  const other = new Map([[b, { rows: [row(1)], before: [1], after: [99] }]]);
  const nothing = {
    record: null,
    columns: new Map(),
    rows: new Map(),
    overrides: new Map(),
    notes: new Map(),
  };
  session.applyRemote({ workbook: null, tables: new Map([[table, { ...nothing, cells: other }]]) }, 'Other');
  const commit = finish(work);
  expect(commit?.skipped).toBe(1);
  expect(session.workbook.table(table)!.cell(row(1), b)).toBe(99);
  expect(session.workbook.table(table)!.cell(row(2), b)).toBeNull();
  expect(session.workbook.table(table)!.rows.count).toBe(count);
});

test('[S13] [S15] a step that was undone otherwise while it is undone in pieces is not undone twice', () => {
  const session = make();
  session.dispatch({ label: 'First', writes: new Writes().setCell(table, b, row(1), -1) });
  session.dispatch({ label: 'Many', writes: manyWrites(session) });
  const work = session.undoing();
  work.next();
  session.undo();
  expect(finish(work)).toBeNull();
  expect(session.undoLabel).toBe('First');
  expect(session.workbook.table(table)!.cell(row(1), b)).toBe(-1);
});

import { expect, test } from 'vitest';
import { keepCalculating, pieceOfWork } from '../../../src/app/keep-calculating.ts';
import { readFormula } from '../../../src/formula/formula-text.ts';
import { workbookFromContent } from '../../../src/model/workbook-content.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { actual, exampleContent, measures, met, row } from './example-workbook.ts';

/** A session whose clock moves on by so much with every look, with turns and timers that come when the test says so. */
function driven() {
  const time = { now: 0, perLook: 0 };
  const clock = { now: () => (time.now += time.perLook) };
  const turns: (() => void)[] = [];
  const timers: { readonly at: number; readonly action: () => void }[] = [];
  const list = <Item>(items: Item[], item: Item) => {
    items.push(item);
    return () => void items.splice(items.indexOf(item), 1);
  };
  const session = new Session(workbookFromContent(exampleContent()), { clock });
  const stop = keepCalculating(session, {
    clock,
    turns: { next: (action) => list(turns, action) },
    timers: { after: (milliseconds, action) => list(timers, { at: time.now + milliseconds, action }) },
  });
  return { session, time, turns, timers, stop };
}

function write(session: Session, writes: Writes): void {
  const done = session.dispatch({ label: 'Edit', writes });
  if (!done.ok) throw new Error(done.error.message);
}

test('[S10] what is left to be computed is worked on in one turn after another, each for a moment', () => {
  const { session, time, turns } = driven();
  const column = session.workbook.table(measures)!.column(met)!;
  const { id: _, ...record } = column;
  const rows = new Writes();
  ordersBetween('a9', null, 20).forEach((order, index) => rows.setRow(measures, row(index + 10), { order }));
  write(session, rows);
  time.perLook = 60;
  const { formula } = readFormula('SUM([Actual])', session.workbook, session.workbook.table(measures)!);
  write(session, new Writes().setColumn(measures, met, { ...record, formula }));
  let worked = 0;
  while (session.calculation !== null) {
    expect(turns).toHaveLength(1);
    const before = time.now;
    turns.shift()!();
    worked++;
    expect(time.now - before).toBeGreaterThanOrEqual(pieceOfWork);
  }
  expect(worked).toBeGreaterThan(0);
  expect(turns).toHaveLength(0);
});

test('[S10] [S15] results wait until all are told of a change that is told in pieces', () => {
  const { session, time, turns } = driven();
  const column = session.workbook.table(measures)!.column(met)!;
  const { id: _, ...record } = column;
  const rows = new Writes();
  ordersBetween('a9', null, 20).forEach((order, index) => rows.setRow(measures, row(index + 10), { order }));
  write(session, rows);
  const told: string[] = [];
  session.subscribe(({ label, origin }) => told.push(`one ${origin} ${label}`));
  session.subscribe(({ label, origin }) => told.push(`two ${origin} ${label}`));
  time.perLook = 60;
  const { formula } = readFormula('SUM([Actual])', session.workbook, session.workbook.table(measures)!);
  const writes = new Writes().setColumn(measures, met, { ...record, formula });
  const work = session.dispatching({ label: 'Edit', writes });
  while (!session.isTelling) work.next();
  // Who follows the session first is what goes on with the results.
  work.next();
  expect(session.calculation).not.toBeNull();
  turns.shift()!();
  expect(told).toEqual([]);
  while (work.next().done !== true);
  expect(told).toEqual(['one local Edit', 'two local Edit']);
  while (session.calculation !== null) turns.shift()!();
  expect(told.slice(2).every((line) => line.endsWith('calculation '))).toBe(true);
  expect(told.length).toBeGreaterThan(2);
});

test('[S12] the time is looked at when a minute begins, and no more once the workbook is closed', () => {
  const { session, time, timers, turns, stop } = driven();
  const { formula } = readFormula('NOW()', session.workbook, session.workbook.table(measures)!);
  write(session, new Writes().setOverride(measures, actual, row(0), { value: null, formula, reason: '' }));
  expect(timers.map(({ at }) => at)).toEqual([60_000]);
  time.now = 60_000;
  timers.shift()!.action();
  expect(session.engine.value(measures, row(0), actual)).toBe(25_569 + 1 / 1440);
  expect(timers.map(({ at }) => at)).toEqual([120_000]);
  stop();
  expect([timers, turns]).toEqual([[], []]);
});

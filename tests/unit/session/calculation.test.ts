import { describe, expect, test } from 'vitest';
import { setCell } from '../../../src/commands/set-cell.ts';
import { setColumnFormula } from '../../../src/commands/set-column-formula.ts';
import { asColumnId, asRowId } from '../../../src/model/ids.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import type { CommandResult } from '../../../src/commands/context.ts';
import type { Commit } from '../../../src/session/session.ts';
import { Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { seededRandom, type SeededRandom } from '../seeded-random.ts';
import { actual, exampleContent, measures, met, row } from './example-workbook.ts';
import { randomCommand } from './random-commands.ts';

const rowCount = 60;

/** A session whose clock moves on by so many milliseconds with every look, so that every change is stopped; also while it opens. */
function slowSession(perLook = 0) {
  const time = { now: 0, perLook };
  const content = exampleContent();
  const rows = ordersBetween(null, null, rowCount).map((order, index) => ({
    id: row(index),
    record: { order },
  }));
  const tables = content.tables.map((table) => (table.id === measures ? { ...table, rows } : table));
  const session = new Session(workbookFromContent({ ...content, tables }), {
    clock: { now: () => (time.now += time.perLook) },
  });
  let count = 0;
  const ids = { next: () => `new-${count++}` };
  const context = { workbook: session.workbook, engine: session.engine, ids };
  return { session, context, time };
}

type Slow = ReturnType<typeof slowSession>;

function run({ session }: Slow, result: CommandResult): Commit | null {
  if (!result.ok) throw new Error(result.error.message);
  const done = session.dispatch(result.value);
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
}

/** Has every row need every other, so that any edit of a figure takes the whole table. */
function makeSlow(slow: Slow): void {
  run(slow, setColumnFormula(slow.context, { table: measures, column: met }, 'SUM([Actual])+[@Actual]'));
  slow.time.perLook = 30;
}

/** Fails unless every result is that of a workbook opened anew. */
function expectFromScratch({ session }: Slow, log: readonly string[] = []): void {
  const fresh = new Session(workbookFromContent(contentOfWorkbook(session.workbook)), {
    clock: { now: () => 0 },
  });
  for (const table of session.workbook.tables) {
    for (const column of table.columns) {
      for (const id of table.rows.ids()) {
        const place = [table.id, id, column.id] as const;
        expect(session.engine.value(...place), `${log.join('\n')}\n${place.join(' ')}`).toEqual(
          fresh.engine.value(...place),
        );
      }
    }
  }
}

const actualOf = (index: number) => ({ table: measures, row: row(index), column: actual });

describe('[S10] a change whose results take long', () => {
  test('is there at once; results follow in pieces and are told, and history has one step', () => {
    const slow = slowSession();
    makeSlow(slow);
    const { session } = slow;
    const origins: string[] = [];
    const progress: number[] = [];
    session.subscribe((commit) => {
      origins.push(commit.origin);
      const { calculation } = session;
      if (calculation !== null) progress.push(calculation.total - calculation.done);
    });
    run(slow, setCell(slow.context, actualOf(0), '1000'));
    expect(session.workbook.table(measures)!.cell(row(0), actual)).toBe(1000);
    expect(session.calculation).not.toBeNull();
    while (session.calculation !== null) session.calculate(() => true);
    expect(origins[0]).toBe('local');
    expect(new Set(origins.slice(1))).toEqual(new Set(['calculation']));
    expect(origins.length).toBeGreaterThan(5);
    expect([...progress].sort((a, b) => b - a)).toEqual(progress);
    expectFromScratch(slow);
    expect(session.undoLabel).toBe('Edit Actual');
  });

  test('is computed at once as far as a tenth of a second goes', () => {
    const slow = slowSession();
    makeSlow(slow);
    slow.time.perLook = 1;
    run(slow, setCell(slow.context, actualOf(0), '1000'));
    expect(slow.session.calculation).toBeNull();
  });

  test('may be that the workbook is opened: it is there at once, and there is nothing to take back', () => {
    const slow = slowSession(60);
    const { session } = slow;
    expect(session.calculation).not.toBeNull();
    expect(session.canCancelCalculation).toBe(false);
    const last = [measures, row(rowCount - 1), met] as const;
    expect(session.engine.value(...last)).toBeNull();
    const told: string[] = [];
    session.subscribe(({ origin }) => told.push(origin));
    while (session.calculation !== null) session.calculate(() => true);
    expect(session.engine.value(...last)).not.toBeNull();
    expect(new Set(told)).toEqual(new Set(['calculation']));
    expectFromScratch(slow);
    makeSlow(slow);
    run(slow, setCell(slow.context, actualOf(0), '1000'));
    expect(session.canCancelCalculation).toBe(true);
  });

  test('can be followed by others and by undo before its results are there', () => {
    const slow = slowSession();
    makeSlow(slow);
    run(slow, setCell(slow.context, actualOf(0), '1000'));
    run(slow, setCell(slow.context, actualOf(1), '7'));
    slow.session.calculate(() => true);
    expect(slow.session.undo()?.label).toBe('Edit Actual');
    while (slow.session.calculation !== null) slow.session.calculate(() => true);
    expectFromScratch(slow);
    expect(slow.session.redoLabel).toBe('Edit Actual');
  });
});

describe('[S11] taking back what is being computed', () => {
  test('leaves workbook and history as they were, tells it as a change, and keeps what other tabs did', () => {
    const slow = slowSession();
    run(slow, setCell(slow.context, actualOf(2), '3'));
    slow.session.undo();
    makeSlow(slow);
    slow.session.undo();
    slow.session.redo();
    const { session } = slow;
    while (session.calculation !== null) session.calculate(() => false);
    const before = contentOfWorkbook(session.workbook);
    const labels = [session.undoLabel, session.redoLabel];
    const commits: Commit[] = [];
    session.subscribe((commit) => commits.push(commit));
    run(slow, setCell(slow.context, actualOf(0), '1000'));
    run(slow, setCell(slow.context, actualOf(1), '7'));
    const remote = new Writes().setCell(measures, actual, row(5), 55);
    const elsewhere = new Session(workbookFromContent(before), { clock: { now: () => 0 } });
    const made = elsewhere.dispatch({ label: 'Edit', writes: remote });
    session.applyRemote(made.ok ? made.value!.changes : never(), 'Edit');
    expect(session.cancelCalculation()?.origin).toBe('cancel');
    expect([...commits[0]!.changes.tables.keys()]).toEqual([measures]);
    expect(contentOfWorkbook(session.workbook)).toEqual(contentOfWorkbook(elsewhere.workbook));
    expect([session.undoLabel, session.redoLabel]).toEqual(labels);
    expect(session.cancelCalculation()).toBeNull();
    while (session.calculation !== null) session.calculate(() => false);
    expectFromScratch(slow);
  });

  test('is nothing when nothing is being computed', () => {
    const slow = slowSession();
    run(slow, setCell(slow.context, actualOf(0), '1'));
    expect(slow.session.cancelCalculation()).toBeNull();
    expect(slow.session.undoLabel).toBe('Edit Actual');
  });
});

describe('[S12] the time', () => {
  test('moves results on, and tells only when one shows something else', () => {
    const slow = slowSession();
    run(slow, setColumnFormula(slow.context, { table: measures, column: met }, 'NOW()-[@Actual]'));
    const told: string[] = [];
    slow.session.subscribe((commit) => told.push(commit.origin));
    slow.session.tick();
    expect(told).toEqual([]);
    slow.time.now += 86_400_000;
    slow.session.tick();
    expect(told).toEqual(['calculation']);
    expectLater(slow);
  });
});

function expectLater({ session, time }: Slow): void {
  const fresh = new Session(workbookFromContent(contentOfWorkbook(session.workbook)), {
    clock: { now: () => time.now },
  });
  const place = [measures, asRowId(row(1)), asColumnId(met)] as const;
  expect(session.engine.value(...place)).toEqual(fresh.engine.value(...place));
}

function never(): never {
  throw new Error('The change was refused');
}

/** Random commands, some stopped, gone on with, undone or taken back at random. */
function play(random: SeededRandom, log: string[]): Slow {
  const slow = slowSession(random.pick([0, 60]));
  const { session, context, time } = slow;
  /** What the workbook was when the calculation under way was begun. */
  let calm: unknown = contentOfWorkbook(session.workbook);
  for (let step = 0; step < 40; step++) {
    time.perLook = random.pick([0, 5, 40]);
    if (session.calculation === null) calm = contentOfWorkbook(session.workbook);
    const choice = random.integer(12);
    if (choice === 0) log.push(`undo ${session.undo()?.label}`);
    else if (choice === 1) log.push(`redo ${session.redo()?.label}`);
    else if (choice === 2) {
      const before = session.calculation;
      const taken = session.cancelCalculation();
      log.push(`take back ${taken?.label}`);
      if (before !== null) expect(contentOfWorkbook(session.workbook), log.join('\n')).toEqual(calm);
    } else if (choice < 5) {
      let looks = random.integer(6);
      log.push(`calculate with ${looks} looks`);
      session.calculate(() => looks-- <= 0);
    } else {
      const { description, result } = randomCommand(random, context);
      log.push(description);
      if (result.ok) session.dispatch(result.value);
    }
  }
  while (session.calculation !== null) session.calculate(() => false);
  return slow;
}

test.each(Array.from({ length: 60 }, (_, index) => index + 1))(
  '[S11] whatever is stopped, gone on with and taken back, results are those from scratch, seed %i',
  (seed) => {
    const log = [`seed ${seed}`];
    const slow = play(seededRandom(seed), log);
    expectFromScratch(slow, log);
    while (slow.session.undo() !== null)
      while (slow.session.calculation !== null) slow.session.calculate(() => false);
    expectFromScratch(slow, log);
  },
);

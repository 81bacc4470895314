import { describe, expect, test } from 'vitest';
import { addRows } from '../../../src/commands/add-rows.ts';
import { deleteRows } from '../../../src/commands/delete-rows.ts';
import { editColumn } from '../../../src/commands/edit-column.ts';
import { setCell } from '../../../src/commands/set-cell.ts';
import type { CommandResult } from '../../../src/commands/context.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { mostSteps } from '../../../src/session/history.ts';
import { type Commit, Session } from '../../../src/session/session.ts';
import { Writes } from '../../../src/session/writes.ts';
import { seededRandom } from '../seeded-random.ts';
import { actual, exampleSession, measures, row } from './example-workbook.ts';
import { randomCommand } from './random-commands.ts';

function example() {
  const { session, context, time } = exampleSession();
  const commits: Commit[] = [];
  session.subscribe((commit) => commits.push(commit));
  const run = (result: CommandResult) => {
    const done = result.ok ? session.dispatch(result.value) : result;
    if (!done.ok) throw new Error(done.error.message);
  };
  const set = (index: number, text: string) =>
    run(setCell(context, { table: measures, column: actual, row: row(index) }, text));
  const shown = () => session.steps.map(({ label, undone }) => (undone ? `(${label})` : label));
  const cells = () => [0, 1, 2].map((index) => session.workbook.table(measures)!.cell(row(index), actual));
  return { session, context, time, commits, run, set, shown, cells };
}

describe('[S13] the list of steps', () => {
  test('says what was done, when and to how many records, oldest first, undone ones last', () => {
    const { session, context, time, run, set, shown } = example();
    time.now = 5000;
    set(0, '1');
    time.now = 9000;
    run(deleteRows(context, { table: measures, rows: [row(0), row(1)] }));
    set(2, '3');
    expect(session.steps.map(({ at, size }) => [at, size])).toEqual([
      [5000, 1],
      // Two rows, their references, figures and targets.
      [9000, 8],
      [9000, 1],
    ]);
    const ids = session.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    session.undo();
    session.undo();
    expect(shown()).toEqual(['Edit Actual', '(Delete 2 rows)', '(Edit Actual)']);
    expect(session.steps.map(({ id }) => id)).toEqual(ids);
    session.redo();
    expect(session.steps.map(({ id, at }) => [id, at])).toEqual([
      [ids[0], 5000],
      [ids[1], 9000],
      [ids[2], 9000],
    ]);
  });

  test('knows a group of changes as one step, and nothing of what another tab does', () => {
    const { session, context, run, shown } = example();
    const wider = (width: number) => run(editColumn(context, { table: measures, column: actual }, { width }));
    wider(100);
    const [first] = session.steps;
    wider(120);
    expect(session.steps).toMatchObject([{ id: first!.id, size: 1 }]);
    const remote = exampleSession();
    const result = remote.session.dispatch({
      label: 'theirs',
      writes: new Writes().setCell(measures, actual, row(1), 70),
    });
    if (result.ok) session.applyRemote(result.value!.changes, 'theirs');
    expect(shown()).toEqual(['Resize Actual']);
  });

  test('[S7] is no longer than the history', () => {
    const { session, set } = example();
    for (let index = 0; index <= mostSteps; index++) set(0, String(index + 100));
    expect(session.steps).toHaveLength(mostSteps);
    expect(session.undoTo(session.steps[0]!.id)?.label).toBe('1,000 steps');
    expect(session.workbook.table(measures)!.cell(row(0), actual)).toBe(100);
  });
});

describe('[S14] several steps at once', () => {
  test('are one change, told once, and done again as one', () => {
    const { session, commits, set, shown, cells } = example();
    set(0, '1');
    set(1, '2');
    set(2, '3');
    const ids = session.steps.map(({ id }) => id);
    commits.length = 0;
    expect(session.undoTo(ids[1]!)).toMatchObject({ label: '2 steps', origin: 'undo', skipped: 0 });
    expect(cells()).toEqual([1, 7, null]);
    expect(shown()).toEqual(['Edit Actual', '(Edit Actual)', '(Edit Actual)']);
    expect(session.redoTo(ids[2]!)).toMatchObject({ label: '2 steps', origin: 'redo' });
    expect(cells()).toEqual([1, 2, 3]);
    expect(commits).toHaveLength(2);
    expect(session.undoTo(ids[2]!)?.label).toBe('Edit Actual');
    expect(session.redoTo(ids[2]!)?.label).toBe('Edit Actual');
  });

  test('are none where the step is not done, or not undone', () => {
    const { session, set } = example();
    set(0, '1');
    const [step] = session.steps;
    expect(session.redoTo(step!.id)).toBeNull();
    expect(session.undoTo(step!.id + 1)).toBeNull();
    session.undo();
    expect(session.undoTo(step!.id)).toBeNull();
  });

  test('[S6] leave alone what another tab changed since, and count it step by step', () => {
    const { session, context, run, set, cells } = example();
    run(addRows(context, { table: measures, before: null, count: 1 }));
    set(0, '1');
    set(1, '2');
    const remote = new Session(workbookFromContent(contentOfWorkbook(session.workbook)), {
      clock: { now: () => 0 },
    });
    const writes = new Writes().setCell(measures, actual, row(0), 70);
    const theirs = remote.dispatch({ label: 'theirs', writes });
    if (theirs.ok) session.applyRemote(theirs.value!.changes, 'theirs');
    expect(session.undoTo(session.steps[0]!.id)?.skipped).toBe(1);
    expect(cells()).toEqual([70, 7, null]);
    expect(session.workbook.table(measures)!.rows.count).toBe(3);
  });

  test.each(Array.from({ length: 40 }, (_, index) => index + 1))(
    'leave what going one by one leaves, results included, seed %i',
    (seed) => {
      const [many, single] = [play(seed), play(seed)];
      const random = seededRandom(seed + 500);
      for (let round = 0; round < 6; round++) {
        const { steps } = many.session;
        if (steps.length === 0) break;
        const step = random.pick(steps);
        const commit = step.undone ? many.session.redoTo(step.id) : many.session.undoTo(step.id);
        let skipped = 0;
        for (const isDone = step.undone; ;) {
          const now = single.session.steps.find(({ id }) => id === step.id);
          if (now === undefined || now.undone !== isDone) break;
          skipped += (isDone ? single.session.redo() : single.session.undo())!.skipped;
        }
        expect(commit!.skipped).toBe(skipped);
        expect(many.session.steps).toEqual(single.session.steps);
        expect(contentOfWorkbook(many.session.workbook)).toEqual(contentOfWorkbook(single.session.workbook));
      }
      const fresh = new Session(workbookFromContent(contentOfWorkbook(many.session.workbook)), {
        clock: { now: () => 0 },
      });
      for (const table of many.session.workbook.tables) {
        for (const column of table.columns) {
          for (const one of table.rows.ids()) {
            expect(many.session.engine.value(table.id, one, column.id)).toEqual(
              fresh.engine.value(table.id, one, column.id),
            );
          }
        }
      }
    },
  );
});

function play(seed: number): ReturnType<typeof exampleSession> {
  const random = seededRandom(seed);
  const example = exampleSession();
  for (let step = 0; step < 25; step++) {
    example.time.now += random.integer(2000);
    const { result } = randomCommand(random, example.context);
    if (result.ok) example.session.dispatch(result.value);
  }
  return example;
}

describe('[S16] the merges that a step makes', () => {
  const merge = (value: number) => ({
    label: 'Merge',
    writes: new Writes().setCell(measures, actual, row(0), value).setCell(measures, actual, row(1), value),
    merges: { made: ['b'], takenBack: [] },
  });

  test('are taken back with it and made again with it, one by one and several at once', () => {
    const { session, commits, set } = example();
    session.dispatch(merge(70));
    set(2, '3');
    const [first] = session.steps;
    session.undoTo(first!.id);
    session.redo();
    session.undo();
    expect(commits.map(({ merges }) => merges)).toEqual([
      { made: ['b'], takenBack: [] },
      undefined,
      { made: [], takenBack: ['b'] },
      { made: ['b'], takenBack: [] },
      { made: [], takenBack: ['b'] },
    ]);
  });

  test('are not made again where another tab’s value stays', () => {
    const { session, commits } = example();
    session.dispatch(merge(70));
    session.undo();
    const other = exampleSession();
    const theirs = other.session.dispatch({
      label: 'theirs',
      writes: new Writes().setCell(measures, actual, row(1), 44),
    });
    if (!theirs.ok) throw new Error(theirs.error.message);
    session.applyRemote(theirs.value!.changes, 'theirs');
    session.redo();
    expect(commits.at(-1)).toMatchObject({ skipped: 1, merges: { made: [], takenBack: [] } });
  });
});

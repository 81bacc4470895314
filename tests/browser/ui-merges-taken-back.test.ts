import { afterEach, describe, expect, test } from 'vitest';
import { setCell } from '../../src/commands/set-cell.ts';
import { ok } from '../../src/base/result.ts';
import { workbookFromContent } from '../../src/model/workbook-content.ts';
import type { Merges, PastMark, WorkbookPast } from '../../src/model/workbook-past.ts';
import { Session } from '../../src/session/session.ts';
import { TimeTravel } from '../../src/ui/history/time-travel.svelte.ts';
import { takeCopies } from '../../src/ui/merge/take-copies.ts';
import { waitingCopies } from '../../src/ui/merge/waiting-copies.ts';
import type { OpenWorkbook, ReadSnapshot } from '../../src/ui/ports.ts';
import type { WorkbookState } from '../../src/ui/state/workbook-state.svelte.ts';
import { actual, exampleContent, exampleSession, measures, row } from '../unit/session/example-workbook.ts';
import { workbookOn } from './workbook-page.ts';

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

const merged = (id: string): PastMark => ({ kind: 'merged', id, after: 0 });
const snapshot = (id: string): PastMark => ({ kind: 'snapshot', id, after: 0 });
const pastOf = (...marks: readonly PastMark[]): WorkbookPast => ({ changes: [], marks });

/** A workbook's page whose *Actual* of the first measure is 77 by now, and what its changes say of merges. */
function page(marks: readonly PastMark[]) {
  const { session, context } = exampleSession();
  const command = setCell(context, { table: measures, column: actual, row: row(0) }, '77');
  if (!command.ok) throw new Error(command.error.message);
  session.dispatch(command.value);
  const told: (Merges | undefined)[] = [];
  session.subscribe(({ merges }) => told.push(merges));
  const state = workbookOn(session, context.ids, { read: () => Promise.resolve(ok(pastOf(...marks))) });
  return { session, state, told, value: () => session.workbook.table(measures)!.cell(row(0), actual) };
}

/** Waits for the long change that was begun, and makes it. */
async function carryOut(state: WorkbookState): Promise<void> {
  await expect.poll(() => state.dialog?.kind).toBe('work');
  const { dialog } = state;
  if (dialog?.kind === 'work') while (!dialog.work.go(() => false));
  state.dialog = null;
}

describe('a workbook that is to be as a file is', () => {
  const replace = async (here: readonly PastMark[], file: Pick<ReadSnapshot, 'saved' | 'past'>) => {
    const { session, state, told, value } = page(here);
    ends.push(takeCopies(state));
    const read = { workbook: workbookFromContent(exampleContent()), notices: [], ...file };
    const copy = { name: 'sent.pledgebook', snapshot: read };
    waitingCopies.leave(session.workbook.id, { copy, as: 'replace' });
    await carryOut(state);
    expect(value()).toBe(5);
    return { session, told, value };
  };

  test('counts the file as merged, and what the file knows nothing of as merged no more; undo says the opposite', async () => {
    const { session, told, value } = await replace([merged('known'), merged('saved'), merged('other')], {
      saved: { id: 'file', parent: null },
      past: pastOf(merged('known'), snapshot('saved')),
    });
    session.undo();
    expect(value()).toBe(77);
    expect(told).toEqual([
      { made: ['file'], takenBack: ['other'] },
      { made: ['other'], takenBack: ['file'] },
    ]);
  });

  test('counts nothing as merged where the file is only what is left of a damaged one', async () => {
    const { told } = await replace([merged('other')], { saved: null, past: pastOf() });
    expect(told).toEqual([{ made: [], takenBack: ['other'] }]);
  });
});

describe('what is restored as it was', () => {
  /** A page that shows the workbook as it was before *Actual* was changed, when `then` had been merged. */
  const travel = async (now: readonly PastMark[], then: readonly PastMark[]) => {
    const { session, state, told, value } = page(now);
    const was = new Session(workbookFromContent(exampleContent()), { clock: { now: () => 0 } });
    const past: OpenWorkbook = {
      ...{ ...state.opened, session: was },
      past: { ...state.opened.past, read: () => Promise.resolve(ok(pastOf(...then))) },
      close: () => Promise.resolve(),
    };
    const live = { ...state.opened, past: { ...state.opened.past, openAt: () => Promise.resolve(ok(past)) } };
    const history = new TimeTravel(live);
    await history.go(state, 1, 'at noon');
    expect(history.shown?.open).toBe(past);
    return { session, state, told, value, history, was };
  };
  const marks = [merged('before'), merged('since')];

  test.each(['everything', 'a table'])(
    '%s: what was merged since then can be merged again; undo says the opposite',
    async (what) => {
      const { session, state, told, value, history } = await travel(marks, marks.slice(0, 1));
      if (what === 'everything') history.restoreEverything(state);
      else history.restoreTable(state, measures);
      await carryOut(state);
      expect(value()).toBe(5);
      session.undo();
      expect(value()).toBe(77);
      expect(told).toEqual([
        { made: [], takenBack: ['since'] },
        { made: ['since'], takenBack: [] },
      ]);
    },
  );

  test('rows are changed as by hand, and a deleted table that comes back takes no merge back', async () => {
    const { session, state, told, value, history, was } = await travel(marks, []);
    history.restoreRows(state, measures, [row(0)]);
    expect(value()).toBe(5);
    expect(told).toEqual([undefined]);
    session.undo();
    history.back(state);
    history.restoreTableFrom(state, was.workbook, measures);
    await carryOut(state);
    expect(value()).toBe(5);
    expect(told.at(-1)).toEqual({ made: [], takenBack: [] });
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { allPieces } from '../../../src/base/pieces.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { workbookAfter } from '../../../src/model/past-state.ts';
import { contentOfWorkbook, type WorkbookContent } from '../../../src/model/workbook-content.ts';
import type { WorkbookPast } from '../../../src/model/workbook-past.ts';
import { Writes } from '../../../src/session/writes.ts';
import { compactAfter } from '../../../src/storage/persister.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import { seededRandom } from '../seeded-random.ts';
import { exchange } from './random-tabs.ts';
import { simpleContent } from './simple-content.ts';
import { TestBrowser, type TestTab } from './test-browser.ts';

let browser = new TestBrowser();

afterEach(async () => {
  await browser.end();
  browser = new TestBrowser();
});

const w = asWorkbookId('w');
const table = asTableId('t');
const actual = asColumnId('actual');
const set = (row: number, value: number) => new Writes().setCell(table, actual, asRowId(`r${row}`), value);
const id = (letter: string) => letter.repeat(64);

async function pastOf(tab: TestTab): Promise<WorkbookPast> {
  const read = await tab.persister.past.read();
  if (!read.ok) throw new Error(read.error.reason);
  return read.value;
}

function stateAfter(tab: TestTab, past: WorkbookPast, after: number): WorkbookContent {
  return contentOfWorkbook(allPieces(workbookAfter(tab.session.workbook, past.changes, after)));
}

async function opened(rows = 5): Promise<TestTab> {
  const tab = browser.tab();
  await tab.shelf.create(simpleContent(rows));
  return tab.open(w);
}

describe('the past', () => {
  test('[T18] says who did what and when, also what was taken back, before and after it is folded', async () => {
    const tab = await opened();
    tab.author = 'Ann';
    tab.session.dispatch(set(1, 10), 'Edit Actual');
    browser.now += 1000;
    tab.author = null;
    tab.session.dispatch(set(2, 20), 'Edit Actual');
    browser.now += 1000;
    tab.author = 'Bo';
    tab.session.undo();
    const at = browser.now;
    const expected = [
      { at: at - 2000, author: 'Ann', label: 'Edit Actual' },
      { at: at - 1000, author: null, label: 'Edit Actual' },
      { at, author: 'Bo', label: 'Undo: Undo' },
    ];
    // Pending, in the log, in the history, and read by a tab that is opened now.
    expect((await pastOf(tab)).changes).toMatchObject(expected);
    await tab.persister.settled();
    expect((await pastOf(tab)).changes).toMatchObject(expected);
    await tab.persister.fold();
    expect(await tab.database.log.count()).toBe(0);
    const past = await pastOf(tab);
    expect(past.changes).toMatchObject(expected);
    expect(past.changes[0]!.changes.tables.get(table)!.cells.get(actual)).toEqual({
      ...{ rows: ['r1'], before: [0.25], after: [10] },
    });
    expect((await pastOf(await browser.tab().open(w))).changes).toEqual(past.changes);
  });

  test('[T18] random edits, foldings and reloads: each state can be brought back', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const random = seededRandom(seed);
      const content = {
        ...randomWorkbook(random, { tables: 2, columns: 3, rows: 6 }),
        id: asWorkbookId(`w${seed}`),
      };
      let tab = browser.tab();
      await tab.shelf.create(content, { blockRows: 3 });
      await tab.open(content.id);
      const states = [tab.content];
      let commits = 0;
      for (let step = 0; step < 60; step++) {
        const dice = random.integer(20);
        if (dice === 0) await tab.persister.fold();
        else if (dice === 1) {
          await tab.persister.close();
          tab = await browser.tab().open(content.id);
          commits = 0;
        } else {
          tab.session.dispatch(randomWrites(random, tab.session.workbook, `s${seed}e${step}`));
          const { local } = tab.session.counts;
          if (local > commits) states.push(tab.content);
          commits = local;
        }
      }
      const past = await pastOf(tab);
      expect(past.changes.length, `seed ${seed}`).toBe(states.length - 1);
      for (const [after, state] of states.entries()) {
        expect(stateAfter(tab, past, after), `seed ${seed}, after ${after}`).toEqual(state);
      }
    }
  });

  test('[T18] [T8] three tabs at once: all of them know the same past, which leads back to the beginning', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = seededRandom(seed);
      const content = {
        ...randomWorkbook(random, { tables: 2, columns: 3, rows: 6 }),
        id: asWorkbookId(`x${seed}`),
      };
      const tabs = [browser.tab(), browser.tab(), browser.tab()];
      await tabs[0]!.shelf.create(content, { blockRows: 3 });
      const beginning = await browser.read(content.id);
      for (const tab of tabs) await tab.open(content.id);
      const stop = tabs[1]!.persister.past.onChange(() => undefined);
      for (let step = 0; step < 80; step++) {
        const tab = random.pick(tabs);
        const dice = random.integer(12);
        if (dice === 0) await tab.persister.fold();
        else if (dice === 1) await tab.persister.settled();
        // One of them keeps what it has read from now on.
        else if (dice === 2) await pastOf(tabs[1]!);
        else tab.session.dispatch(randomWrites(random, tab.session.workbook, `s${seed}e${step}`));
      }
      await exchange(tabs);
      const [first, ...others] = await Promise.all(tabs.map(pastOf));
      for (const past of others) expect(past, `seed ${seed}`).toEqual(first);
      expect(stateAfter(tabs[0]!, first!, 0), `seed ${seed}`).toEqual(beginning);
      stop();
    }
  });

  test('[T18] a damaged change of the past ends what is known; the workbook opens', async () => {
    const tab = await opened();
    for (const value of [1, 2, 3, 4]) tab.session.dispatch(set(1, value), `Edit ${value}`);
    await tab.persister.fold();
    const [, second] = await tab.database.history.toArray();
    await tab.database.history.put({ ...second!, change: { version: 3 } as never });
    const other = await browser.tab().open(w);
    expect((await pastOf(other)).changes.map(({ label }) => label)).toEqual(['Edit 3', 'Edit 4']);
    expect(stateAfter(other, await pastOf(other), 0).tables[0]!.columns[1]!.cells[1]).toBe(2);
  });
});

describe('moments of the past', () => {
  test('[T30] a named version is the state then, in every tab; it is renamed and forgotten', async () => {
    const tab = await opened();
    tab.session.dispatch(set(1, 10));
    const then = tab.content;
    const mark = { kind: 'version', name: 'Sent', at: 5, author: 'Ann' } as const;
    expect(await tab.persister.past.mark(mark, tab.persister.past.moment())).toEqual({
      ok: true,
      value: null,
    });
    tab.session.dispatch(set(1, 11));
    await tab.persister.fold();
    const other = await browser.tab().open(w);
    const past = await pastOf(other);
    expect(past.marks).toEqual([{ ...mark, after: 1 }]);
    expect(stateAfter(other, past, 1)).toEqual(then);

    const [version] = past.marks;
    if (version?.kind !== 'version') throw new Error('No version');
    let heard = 0;
    tab.persister.past.onChange(() => heard++);
    await other.persister.past.rename(version, 'Sent to Bo');
    expect((await pastOf(tab)).marks).toEqual([{ ...mark, name: 'Sent to Bo', after: 1 }]);
    await other.persister.past.forget({ ...version, name: 'Sent to Bo' });
    expect((await pastOf(tab)).marks).toEqual([]);
    expect(heard).toBe(2);
    expect(tab.content.tables[0]!.columns[1]!.cells[1]).toBe(11);
  });

  test('[T30] a snapshot is marked where it was taken, though edits go on while it is written', async () => {
    const tab = await opened();
    tab.session.dispatch(set(1, 10));
    const then = tab.content;
    const moment = tab.persister.past.moment();
    tab.session.dispatch(set(1, 11));
    await tab.persister.settled();
    await tab.persister.past.mark({ kind: 'snapshot', id: id('a') }, moment);
    const past = await pastOf(tab);
    expect(past.marks).toEqual([{ kind: 'snapshot', id: id('a'), after: 1 }]);
    expect(stateAfter(tab, past, 1)).toEqual(then);
  });

  test('[T30] a snapshot of a state that never was, as another tab wrote first, is not marked', async () => {
    const tab = await opened();
    const other = await browser.tab().open(w);
    await tab.persister.settled();
    other.session.dispatch(set(2, 20));
    await other.persister.settled();
    tab.session.dispatch(set(1, 10));
    const moment = tab.persister.past.moment();
    await tab.persister.past.mark({ kind: 'snapshot', id: id('a') }, moment);
    await tab.persister.past.mark({ kind: 'merged', id: id('b') }, moment);
    expect((await pastOf(tab)).marks).toEqual([{ kind: 'merged', id: id('b'), after: 2 }]);
  });

  test('[T30] the mark of a merge comes and goes with what it changed, pending, written and in another tab', async () => {
    const tab = await opened();
    const merge = (row: number, letter: string) =>
      tab.session.dispatch(set(row, 10), 'Merge', { made: [id(letter)], takenBack: [] });
    merge(1, 'b');
    const standing = [{ kind: 'merged', id: id('b'), after: 1 }];
    expect((await pastOf(tab)).marks).toEqual(standing);
    await tab.persister.settled();
    const other = await browser.tab().open(w);
    expect((await pastOf(other)).marks).toEqual(standing);
    await tab.persister.past.mark({ kind: 'snapshot', id: id('a') }, tab.persister.past.moment());
    tab.session.undo();
    const setAside = [{ kind: 'snapshot', id: id('a'), setAside: true, after: 1 }];
    expect((await pastOf(tab)).marks).toEqual(setAside);
    await tab.persister.settled();
    await tab.persister.fold();
    expect((await pastOf(await browser.tab().open(w))).marks).toEqual(setAside);
    expect(await tab.shelf.linkedFiles.contains(w, id('b'))).toMatchObject({ value: false });
    merge(2, 'c');
    await tab.persister.settled();
    expect((await pastOf(tab)).marks).toEqual([...setAside, { kind: 'merged', id: id('c'), after: 3 }]);
  });

  test('[T30] a merge that another tab’s change met before it was written is not marked', async () => {
    const tab = await opened();
    const other = await browser.tab().open(w);
    await tab.persister.settled();
    other.session.dispatch(set(1, 20));
    await other.persister.settled();
    tab.session.dispatch(set(1, 10), 'Merge', { made: [id('b')], takenBack: [] });
    await tab.persister.settled();
    expect((await pastOf(tab)).marks).toEqual([]);
  });

  test('[T30] a workbook comes with a past and the snapshot that it is; a copy has both, and what follows goes on from there', async () => {
    const tab = await opened();
    for (const value of [1, 2, 3]) tab.session.dispatch(set(1, value), `Edit ${value}`);
    const past = await pastOf(tab);
    const marks = [{ kind: 'version', name: 'Early', at: 1, author: null, after: 1 }] as const;
    const content = { ...tab.content, id: asWorkbookId('file') };
    const snapshot = { id: id('c'), parent: null };
    await tab.shelf.create(content, { snapshot, past: { changes: past.changes, marks } });
    const copied = await tab.shelf.duplicate(content.id, 'Copy');
    if (!copied.ok) throw new Error(copied.error.reason);
    for (const [which, renamed] of [
      [content.id, []],
      [copied.value, ['Duplicate workbook']],
    ] as const) {
      const file = await browser.tab().open(which);
      file.session.dispatch(set(2, 7), 'Edit later');
      await file.persister.fold();
      const read = await pastOf(file);
      expect(read.changes.map(({ label }) => label)).toEqual([
        ...['Edit 1', 'Edit 2', 'Edit 3'],
        ...renamed,
        'Edit later',
      ]);
      expect(read.marks).toEqual([...marks, { kind: 'snapshot', id: id('c'), after: 3 }]);
      const early = stateAfter(file, read, 1);
      expect(early.tables).toEqual(stateAfter(tab, past, 1).tables);
      expect(early.record.title).toBe('Simple');
    }
  });

  test('[T19] a past that grew too large is composed when nobody edits, and every mark keeps its state', async () => {
    browser.limits = { ...browser.limits, count: 40, newest: 5 };
    const tab = await opened();
    const states = new Map<string, WorkbookContent>();
    for (let step = 0; step < 120; step++) {
      browser.now += 60_000;
      tab.session.dispatch(set(step % 5, 100 + step), `Edit ${step}`);
      if (step % 50 !== 20) continue;
      const mark = { kind: 'version', name: `V${step}`, at: browser.now, author: null } as const;
      await tab.persister.past.mark(mark, tab.persister.past.moment());
      states.set(mark.name, tab.content);
    }
    await tab.persister.fold();
    expect(await tab.database.history.count()).toBe(120);
    expect(tab.timers.waits).toContain(compactAfter);
    tab.timers.run();
    for (let turn = 0; turn < 50; turn++) await tab.persister.settled();
    await expect.poll(() => tab.database.history.count()).toBeLessThanOrEqual(40);
    const kept = (await tab.database.workbooks.get(w))!.past!;
    const records = await tab.database.history.toArray();
    expect(kept).toEqual({
      count: records.length,
      bytes: records.reduce((sum, { size }) => sum + size, 0),
    });
    const other = await browser.tab().open(w);
    const past = await pastOf(other);
    expect(past.marks.length).toBe(states.size);
    for (const mark of past.marks) {
      if (mark.kind !== 'version') throw new Error('Only versions');
      expect(stateAfter(other, past, mark.after), mark.name).toEqual(states.get(mark.name));
    }
  });

  test('[T11] a workbook that is erased leaves nothing of its past', async () => {
    const tab = await opened();
    tab.session.dispatch(set(1, 1));
    await tab.persister.past.mark({ kind: 'merged', id: id('d') }, tab.persister.past.moment());
    await tab.persister.fold();
    await tab.persister.close();
    await tab.shelf.remove(w);
    browser.now += 31 * 24 * 60 * 60 * 1000;
    expect(await tab.shelf.clearAway()).toMatchObject({ value: [w] });
    expect(await tab.database.history.count()).toBe(0);
    expect(await tab.database.marks.count()).toBe(0);
  });
});

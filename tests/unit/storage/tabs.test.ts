import { afterEach, describe, expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { recordOfColumn } from '../../../src/session/record-changes.ts';
import { Writes } from '../../../src/session/writes.ts';
import { encodeChange } from '../../../src/format/change-record.ts';
import { exchange, runRandomTabs } from './random-tabs.ts';
import { simpleContent } from './simple-content.ts';
import { TestBrowser, type TestTab } from './test-browser.ts';

let browsers: TestBrowser[] = [];

afterEach(async () => {
  for (const browser of browsers) await browser.end();
  browsers = [];
});

async function tabs(count: number, content = simpleContent(4)): Promise<[TestBrowser, ...TestTab[]]> {
  const browser = new TestBrowser();
  browsers.push(browser);
  const first = browser.tab();
  await first.shelf.create(content);
  const opened = [first];
  for (let index = 1; index < count; index++) opened.push(browser.tab());
  for (const tab of opened) await tab.open(content.id);
  for (const tab of opened) await tab.persister.settled();
  return [browser, ...opened];
}

const table = asTableId('t');
const actual = asColumnId('actual');
const row = (index: number) => asRowId(`r${index}`);
const set = (index: number, value: number) => new Writes().setCell(table, actual, row(index), value);

describe('tabs of one workbook', () => {
  test('[T7] a change of one tab arrives in the other, as remote, and is written once', async () => {
    const [browser, a, b] = await tabs(2);
    a!.session.dispatch(set(0, 77));
    await a!.persister.settled();
    await b!.persister.settled();
    expect(b!.session.workbook.table(table)!.cell(row(0), actual)).toBe(77);
    expect(b!.session.counts).toMatchObject({ local: 0, undo: 0, redo: 0, remote: 1 });
    expect(a!.session.counts.remote).toBe(0);
    expect(await a!.database.log.count()).toBe(1);
    expect(await browser.read(a!.content.id)).toEqual(b!.content);
  });

  test('[T7] a change arrives in the other although its tab is killed as soon as it is written', async () => {
    const [browser, a, b] = await tabs(2);
    killAfterTransaction(a!);
    a!.session.dispatch(set(0, 77));
    await a!.persister.settled();
    await b!.persister.settled();
    expect(b!.session.workbook.table(table)!.cell(row(0), actual)).toBe(77);
    expect(await browser.read(b!.content.id)).toEqual(b!.content);
  });

  test('[T8] of two changes to a cell the one later in the log stays, in every tab', async () => {
    const [, a, b] = await tabs(2);
    a!.session.dispatch(set(0, 1));
    b!.session.dispatch(set(0, 2));
    await exchange([a!, b!]);
    const last = (await a!.database.log.toArray()).at(-1)!;
    const winner = last.tab === a!.name ? 1 : 2;
    for (const tab of [a!, b!]) expect(tab.session.workbook.table(table)!.cell(row(0), actual)).toBe(winner);
  });

  test('[T8] a cell written into a row that another tab deletes goes with the row, whichever came first', async () => {
    for (const first of [0, 1]) {
      const [, a, b] = await tabs(2);
      a!.session.dispatch(new Writes().setRow(table, row(1), null));
      b!.session.dispatch(set(1, 9));
      await [a!, b!][first]!.persister.settled();
      await exchange([a!, b!]);
      expect(a!.content).toEqual(b!.content);
      expect(a!.session.workbook.table(table)!.rows.slot(row(1))).toBeUndefined();
      // Brought back, the row holds what it held for the tab that deleted it: the other's value was never in a row.
      a!.session.undo();
      await exchange([a!, b!]);
      expect(a!.content).toEqual(b!.content);
      expect(b!.session.workbook.table(table)!.rows.slot(row(1))).toBeDefined();
    }
  });

  test('[T8] two tabs that define names at once keep both names, and the title that a third tab gives', async () => {
    const [browser, a, b, c] = await tabs(3);
    const name = (text: string) => ({ name: text, formula: { parts: ['0.5%'] }, description: '' });
    const { record } = a!.session.workbook;
    a!.session.dispatch(new Writes().setWorkbook({ ...record, names: [name('Tolerance')] }));
    b!.session.dispatch(new Writes().setWorkbook({ ...record, names: [name('Allowance')] }));
    c!.session.dispatch(new Writes().setWorkbook({ title: 'From the third' }));
    await exchange([a!, b!, c!]);
    for (const tab of [a!, b!, c!]) {
      expect(tab.session.workbook.record.title).toBe('From the third');
      expect(tab.session.workbook.record.names?.map((one) => one.name)).toEqual(['Allowance', 'Tolerance']);
    }
    expect(await browser.read(a!.content.id)).toEqual(a!.content);
    const list = await a!.shelf.list();
    expect(list.ok && list.value.map(({ title }) => title)).toEqual(['From the third']);
    // A title that is given in the list knows of both names as well.
    await a!.shelf.rename(a!.content.id, 'From the list');
    await exchange([a!, b!, c!]);
    expect(c!.session.workbook.record).toMatchObject({
      title: 'From the list',
      names: [{ name: 'Allowance' }, { name: 'Tolerance' }],
    });
  });

  test('[T8] a column renamed in one tab and made wider in another has both', async () => {
    const [browser, a, b] = await tabs(2);
    const column = recordOfColumn(a!.session.workbook.table(table)!.column(actual)!);
    a!.session.dispatch(new Writes().setColumn(table, actual, { ...column, name: 'Renamed' }));
    b!.session.dispatch(new Writes().setColumn(table, actual, { ...column, width: 321 }));
    await exchange([a!, b!]);
    for (const tab of [a!, b!]) {
      expect(tab.session.workbook.table(table)!.column(actual)).toMatchObject({
        name: 'Renamed',
        width: 321,
      });
    }
    expect(await browser.read(a!.content.id)).toEqual(b!.content);
  });

  test('[T9] a tab that slept through a folding catches up from the blocks', async () => {
    const [browser, a, b] = await tabs(2);
    b!.database.close({ disableAutoOpen: true });
    a!.session.dispatch(set(0, 5));
    a!.session.dispatch(new Writes().setRow(table, row(3), null));
    await a!.persister.fold();
    await b!.persister.settled();
    b!.session.dispatch(set(2, 6));
    await exchange([a!, b!]);
    expect(a!.content).toEqual(b!.content);
    expect(await browser.read(a!.content.id)).toEqual(a!.content);
    expect(a!.session.workbook.table(table)!.cell(row(2), actual)).toBe(6);
  });

  test('[T9] two tabs fold in turn without losing a row that the other placed', async () => {
    const [browser, a, b] = await tabs(2);
    for (let round = 0; round < 4; round++) {
      const tab = [a!, b!][round % 2]!;
      const added = asRowId(`new${round}`);
      tab.session.dispatch(
        new Writes().setRow(table, added, { order: `b0${round + 1}` }).setCell(table, actual, added, round),
      );
      await exchange([a!, b!]);
      await tab.persister.fold();
      expect(await browser.read(a!.content.id)).toEqual(tab.content);
    }
    expect(await a!.database.log.count()).toBe(0);
  });

  test('[T10] a record that was written although the tab was not told is not written or applied again', async () => {
    const [, a] = await tabs(1);
    // What the tab is about to write is in the log before it writes, under its own name: the answer to an earlier try was lost.
    const written: Promise<unknown>[] = [];
    a!.session.subscribe(({ changes, label }) => {
      const entry = { workbook: 'w', tab: a!.name, at: 0, label, change: encodeChange(changes) };
      if (written.length === 0) written.push(Promise.resolve(a!.database.log.add(entry)));
    });
    a!.session.dispatch(set(0, 5));
    await Promise.all(written);
    await a!.persister.settled();
    expect(a!.session.counts.remote).toBe(0);
    expect(await a!.database.log.count()).toBe(1);
    expect(a!.persister.state).toEqual({ kind: 'saved' });
  });

  test('[T8] random edits in three tabs, with foldings, reloads and kills among them, end the same everywhere', async () => {
    let remote = 0;
    for (let seed = 0; seed < 40; seed++) remote += await runRandomTabs(seed, 90);
    expect(remote).toBeGreaterThan(1000);
  }, 60_000);

  test('[T11] a workbook deleted in another tab: writing stops and says so, and goes on when it is restored', async () => {
    const [browser, a, b] = await tabs(2);
    await b!.shelf.remove(a!.content.id);
    await a!.persister.settled();
    expect(a!.persister.state).toMatchObject({ kind: 'failed', reason: expect.stringContaining('deleted') });
    a!.session.dispatch(set(0, 5));
    await a!.persister.settled();
    expect(a!.persister.state.kind).toBe('failed');
    await b!.shelf.restore(a!.content.id);
    await a!.persister.settled();
    expect(a!.persister.state).toEqual({ kind: 'saved' });
    expect(await browser.read(a!.content.id)).toEqual(a!.content);
  });

  test('[T12] a title given in the list reaches a tab that has the workbook open, and back', async () => {
    const [, a, b] = await tabs(2);
    await b!.shelf.rename(a!.content.id, 'From the list');
    await a!.persister.settled();
    expect(a!.session.workbook.record.title).toBe('From the list');
    a!.session.dispatch(new Writes().setWorkbook({ title: 'From the tab' }));
    await a!.persister.settled();
    const list = await b!.shelf.list();
    expect(list.ok && list.value.map(({ title }) => title)).toEqual(['From the tab']);
  });
});

/** The tab's process dies when its next transaction has ended, before its page knows. */
function killAfterTransaction(tab: TestTab): void {
  const { database } = tab;
  const inner = database.transaction.bind(database) as (...asked: unknown[]) => Promise<unknown>;
  Object.assign(database, {
    transaction: async (...asked: unknown[]) => {
      const answer = await inner(...asked);
      tab.crash();
      return answer;
    },
  });
}

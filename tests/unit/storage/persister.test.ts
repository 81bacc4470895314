import { afterEach, describe, expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { ordersBetween } from '../../../src/model/order.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { Writes } from '../../../src/session/writes.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import { seededRandom } from '../seeded-random.ts';
import { simpleContent } from './simple-content.ts';
import { breakWriting, TestBrowser, type TestTab } from './test-browser.ts';

let browsers: TestBrowser[] = [];

afterEach(async () => {
  for (const browser of browsers) await browser.end();
  browsers = [];
});

function newBrowser(): TestBrowser {
  const browser = new TestBrowser();
  browsers.push(browser);
  return browser;
}

async function stored(browser: TestBrowser, content: WorkbookContent, blockRows = 1000): Promise<TestTab> {
  const tab = browser.tab();
  const created = await tab.shelf.create(content, { blockRows });
  if (!created.ok) throw new Error(created.error.reason);
  return tab.open(created.value);
}

const table = asTableId('t');
const actual = asColumnId('actual');
const row = (index: number) => asRowId(`r${index}`);
/** The block that says what all the others ought to be. */
const checkKey = ['w', 'check', '', '', 0];
const set = (index: number, value: number) => new Writes().setCell(table, actual, row(index), value);

describe('storage is what memory is', () => {
  test('[T1] a random workbook stored whole and read again is the same', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const browser = newBrowser();
      const content = randomWorkbook(seededRandom(seed));
      const tab = browser.tab();
      const created = await tab.shelf.create(content, { blockRows: 1 + (seed % 50) });
      expect(created).toEqual({ ok: true, value: content.id });
      expect(await browser.read(content.id), `seed ${seed}`).toEqual(content);
    }
  });

  test('[T1] rows in many blocks come back in their places', async () => {
    const browser = newBrowser();
    const content = simpleContent(2500);
    const tab = await stored(browser, content);
    expect(tab.content).toEqual(content);
    tab.session.dispatch(set(2400, -1));
    tab.session.dispatch(new Writes().setRow(table, row(1200), null));
    await tab.persister.fold();
    expect(await tab.database.log.count()).toBe(0);
    expect(await browser.read(content.id)).toEqual(tab.content);
  });

  test('[T2] random edits, undo and folding at any moment: what is read again equals memory', async () => {
    for (let seed = 0; seed < 60; seed++) {
      const browser = newBrowser();
      const random = seededRandom(seed);
      const tab = await stored(
        browser,
        randomWorkbook(random, { tables: 3, columns: 5, rows: 20 }),
        1 + random.integer(8),
      );
      for (let step = 0; step < 60; step++) {
        if (random.chance(0.1)) tab.session.undo();
        else tab.session.dispatch(randomWrites(random, tab.session.workbook, `e${step}`));
        if (random.chance(0.1)) await tab.persister.settled();
        if (random.chance(0.08)) await tab.persister.fold();
      }
      await tab.persister.settled();
      expect(tab.persister.state, `seed ${seed}`).toEqual({ kind: 'saved' });
      const { content } = tab;
      expect(await browser.read(content.id), `seed ${seed}`).toEqual(content);
      await tab.persister.fold();
      expect(await tab.database.log.count(), `seed ${seed}`).toBe(0);
      expect(await browser.read(content.id), `seed ${seed} folded`).toEqual(content);
    }
  });

  test('[T3] each edit is one log record, and only the blocks it touches are folded', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(2500));
    const before = new Map(
      (await tab.database.blocks.toArray()).map((block) => [
        JSON.stringify([block.part, block.column, block.block]),
        block,
      ]),
    );
    tab.session.dispatch(set(1500, 1));
    tab.session.dispatch(set(1501, 2));
    await tab.persister.settled();
    expect(await tab.database.log.count()).toBe(2);
    const written: unknown[] = [];
    tab.database.blocks.hook('updating', (_, key) => void written.push(key));
    tab.database.blocks.hook('creating', (key) => void written.push(key));
    await tab.persister.fold();
    expect(written).toEqual([['w', 'cells', 't', 'actual', 1], checkKey]);
    expect(await tab.database.blocks.count()).toBe(before.size);
  });

  test('[T3] notes are one block of their column, which goes with the last of them', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(2500));
    const keys = async () =>
      (await tab.database.blocks.toCollection().primaryKeys()).map((key) => key.join(' '));
    const before = await keys();
    const note = (index: number, text: string | null) =>
      tab.session.dispatch(new Writes().setNote(table, actual, row(index), text === null ? null : { text }));
    note(3, 'Seen');
    note(2400, 'Asked');
    const written: unknown[] = [];
    tab.database.blocks.hook('updating', (_, key) => void written.push(key));
    tab.database.blocks.hook('creating', (key) => void written.push(key));
    await tab.persister.fold();
    expect(written).toEqual([['w', 'notes', 't', 'actual', 0], checkKey]);
    expect(await browser.read(tab.session.workbook.id)).toEqual(tab.content);
    tab.session.dispatch(new Writes().setRow(table, row(3), null));
    note(2400, null);
    await tab.persister.fold();
    expect(await keys()).toEqual(before);
    tab.session.undo();
    tab.session.undo();
    await tab.persister.fold();
    expect(await browser.read(tab.session.workbook.id)).toEqual(tab.content);
    expect(tab.session.workbook.table(table)!.notes(actual).size).toBe(2);
  });

  test('[T15] a block of notes that says nothing possible is named', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(3));
    const { id } = tab.session.workbook;
    const block = { workbook: id, part: 'notes' as const, table: 't', column: 'actual', block: 0 };
    await tab.database.blocks.put({ ...block, data: [{ row: 'r1', text: 7 as unknown as string }] });
    await expect(browser.read(id)).rejects.toThrow(/notes in Actual of /);
  });

  test('[T3] a column emptied leaves no blocks behind, a table deleted none at all', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(1200));
    const writes = new Writes();
    for (let index = 0; index < 1200; index++) writes.setCell(table, actual, row(index), null);
    tab.session.dispatch(writes);
    await tab.persister.fold();
    expect((await tab.database.blocks.toArray()).filter(({ column }) => column === 'actual')).toEqual([]);
    tab.session.dispatch(new Writes().setTable(table, null));
    await tab.persister.fold();
    expect((await tab.database.blocks.toArray()).map(({ part }) => part)).toEqual(['check', 'schema']);
  });

  test('[T3] a table of which most rows were deleted is laid out anew', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(3000));
    const writes = new Writes();
    for (let index = 0; index < 2800; index++) writes.setRow(table, row(index), null);
    tab.session.dispatch(writes);
    await tab.persister.fold();
    tab.session.dispatch(set(2900, 5));
    await tab.persister.fold();
    const rows = (await tab.database.blocks.toArray()).filter(({ part }) => part === 'rows');
    expect(rows).toHaveLength(1);
    expect(await browser.read(tab.session.workbook.id)).toEqual(tab.content);
  });

  test('[T3] rows inserted in the middle, moved, deleted and brought back are found in their order', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(1100));
    const rows = tab.session.workbook.table(table)!.rows;
    const orders = ordersBetween(rows.record(row(10))!.order, rows.record(row(11))!.order, 20);
    const insert = new Writes();
    orders.forEach((order, index) => {
      insert.setRow(table, asRowId(`new${index}`), { order });
      insert.setCell(table, actual, asRowId(`new${index}`), index);
    });
    tab.session.dispatch(insert);
    await tab.persister.fold();
    tab.session.dispatch(new Writes().setRow(table, row(500), null));
    await tab.persister.fold();
    tab.session.undo();
    await tab.persister.fold();
    expect(await browser.read(tab.session.workbook.id)).toEqual(tab.content);
    expect(tab.content.tables[0]!.rows.slice(10, 13).map(({ id }) => id)).toEqual(['r10', 'new0', 'new1']);
  });
});

describe('the status line', () => {
  test('[T4] says Saving from the edit on, and Saved when it is in the log', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(3));
    await tab.persister.settled();
    const states: string[] = [];
    tab.persister.onState((state) => states.push(state.kind));
    tab.session.dispatch(set(0, 5));
    expect(tab.persister.state.kind).toBe('saving');
    expect(await tab.database.log.count()).toBe(0);
    await tab.persister.settled();
    expect(states).toEqual(['saving', 'saved']);
    expect(await tab.database.log.count()).toBe(1);
  });

  test('[T5] says why and what to do, keeps the edits in order and tries again, each time waiting longer', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(3));
    await tab.persister.settled();
    const repair = breakWriting(tab, () => new DOMException('full', 'QuotaExceededError'));
    tab.session.dispatch(set(0, 5));
    tab.session.dispatch(set(0, 6));
    await tab.persister.settled();
    const { state } = tab.persister;
    expect(state.kind).toBe('failed');
    if (state.kind === 'failed') expect(state.reason).toBe('The browser’s storage is full.');
    if (state.kind === 'failed') expect(state.wayOut).toMatch(/^Save a rescue file/);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      waits.push(...tab.timers.waits);
      tab.timers.run();
      await tab.persister.settled();
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    tab.session.dispatch(set(1, 7));
    repair();
    tab.timers.run();
    await tab.persister.settled();
    expect(tab.persister.state).toEqual({ kind: 'saved' });
    expect((await tab.database.log.toArray()).map(({ label }) => label)).toEqual(['Edit', 'Edit', 'Edit']);
    expect(await browser.read(tab.session.workbook.id)).toEqual(tab.content);
  });

  test('[T5] folding that fails leaves Saved, as the work is in the log', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(3));
    tab.session.dispatch(set(0, 5));
    await tab.persister.settled();
    const repair = breakWriting(tab, () => new DOMException('full', 'QuotaExceededError'));
    await tab.persister.fold();
    expect(tab.persister.state).toEqual({ kind: 'saved' });
    expect(await tab.database.log.count()).toBe(1);
    repair();
    tab.timers.run();
    await tab.persister.settled();
    expect(await tab.database.log.count()).toBe(0);
    expect(await browser.read(tab.session.workbook.id)).toEqual(tab.content);
  });

  test('[T6] a tab that sees a newer version of the database stops writing for good and says to reload', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(3));
    await tab.persister.settled();
    await openNewerVersion(browser.databaseName);
    tab.session.dispatch(set(0, 5));
    await tab.persister.settled();
    expect(tab.persister.state).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('newer Pledgebook'),
    });
    expect(tab.persister.state).toMatchObject({ wayOut: expect.stringContaining('reload') });
    expect(tab.timers.waits).toEqual([]);
    const late = await browser.tab().shelf.list();
    expect(late).toMatchObject({ ok: false, error: { kind: 'newer-version' } });
  });

  test('[T5] a database deleted underneath is said, and a rescue file offered', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(3));
    await tab.persister.settled();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(browser.databaseName);
      request.onsuccess = resolve;
      request.onerror = reject;
    });
    expect(tab.persister.state).toMatchObject({ kind: 'failed', reason: expect.stringContaining('cleared') });
    tab.session.dispatch(set(0, 5));
    await tab.persister.settled();
    expect(tab.persister.state).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('no longer'),
    });
    expect(tab.persister.state).toMatchObject({ wayOut: expect.stringContaining('store it again') });
  });

  test('[T5] a connection that the browser closed is opened again', async () => {
    const browser = newBrowser();
    const tab = await stored(browser, simpleContent(3));
    await tab.persister.settled();
    tab.database.close({ disableAutoOpen: true });
    tab.session.dispatch(set(0, 5));
    await tab.persister.settled();
    expect(tab.persister.state).toEqual({ kind: 'saved' });
    expect(await browser.read(tab.session.workbook.id)).toEqual(tab.content);
  });
});

/** Opens the database as a newer app would, and holds on to it. */
function openNewerVersion(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1000);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(new Error('The newer version did not open'));
  });
}

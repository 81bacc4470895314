import { afterEach, describe, expect, test } from 'vitest';
import { asColumnId, asRowId, asTableId } from '../../../src/model/ids.ts';
import { Writes } from '../../../src/session/writes.ts';
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

const table = asTableId('t');
const actual = asColumnId('actual');
const set = (index: number, value: number) =>
  new Writes().setCell(table, actual, asRowId(`r${index}`), value);

/** Lets a tab try again, as its timers would. */
async function tryAgain(tab: TestTab): Promise<void> {
  tab.timers.run();
  await tab.persister.settled();
}

describe('work goes on where storage does not', () => {
  test('[T21] a workbook that does not fit is worked on in memory, and stored with its edits once it fits', async () => {
    const browser = newBrowser();
    const tab = browser.tab();
    const repair = breakWriting(tab, () => new DOMException('full', 'QuotaExceededError'));
    const content = simpleContent(10);
    const snapshot = { id: 'a'.repeat(64), parent: null };
    expect(await tab.shelf.createAnyway(content, { snapshot })).toEqual({ ok: true, value: content.id });
    await tab.open(content.id);
    expect(tab.persister.state).toMatchObject({ kind: 'failed', remedy: 'retry' });
    expect(tab.persister.isUnsafe).toBe(true);
    tab.session.dispatch(set(0, 77));
    await tab.persister.settled();
    expect(tab.persister.state).toMatchObject({ reason: 'The browser’s storage is full.' });
    expect(tab.content.tables[0]!.columns.some(({ cells }) => cells.includes(77))).toBe(true);
    repair();
    await tryAgain(tab);
    expect(tab.persister.state).toEqual({ kind: 'saved' });
    expect(tab.persister.isUnsafe).toBe(false);
    tab.session.dispatch(set(1, 78));
    await tab.persister.fold();
    expect(await browser.read(content.id)).toEqual(tab.content);
    // What was done before it was stored is its past, from the file that it came from on.
    const past = await tab.persister.past.read();
    expect(past.ok && past.value.changes.map(({ label }) => label)).toEqual(['Edit', 'Edit']);
    expect(past.ok && past.value.marks).toEqual([{ kind: 'snapshot', id: snapshot.id, after: 0 }]);
    expect((await tab.database.workbooks.get(content.id))?.snapshot).toEqual(snapshot);
  });

  test.each([1, 3])(
    'storing that is stopped after %i parts leaves nothing of the workbook, and nothing in memory',
    async (parts) => {
      const tab = newBrowser().tab();
      const content = simpleContent(10);
      const stopper = new AbortController();
      let seen = 0;
      const stopped = await tab.shelf.createAnyway(content, {
        blockRows: 1,
        signal: stopper.signal,
        onProgress: () => ++seen === parts && stopper.abort(),
      });
      expect(stopped).toMatchObject({
        ok: false,
        error: { kind: 'stopped', wayOut: expect.stringContaining('not kept in this browser') },
      });
      expect(await tab.shelf.list()).toEqual({ ok: true, value: [] });
      expect(await tab.database.blocks.count()).toBe(0);
      expect((await tab.shelf.open(content.id)).ok).toBe(false);
    },
  );

  test.each(['SecurityError', 'InvalidStateError', 'UnknownError'])(
    '[T21] a browser whose database does not open with %s says so, and keeps the work in memory',
    async (name) => {
      const tab = newBrowser().tab();
      tab.database.open = () => Promise.reject(new DOMException('no', name)) as never;
      expect(await tab.shelf.list()).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
      const content = simpleContent(3);
      expect(await tab.shelf.createAnyway(content)).toMatchObject({ ok: true });
      await tab.open(content.id);
      tab.session.dispatch(set(0, 77));
      await tab.persister.settled();
      expect(tab.persister.state).toMatchObject({
        kind: 'failed',
        reason: expect.stringContaining('does not let Pledgebook store'),
        wayOut: expect.stringContaining('save it to a file'),
      });
    },
  );

  test('[T21] an older tab that holds the database is named at once, and nothing waits for it but saving', async () => {
    const browser = newBrowser();
    const older = await holdOlderVersion(browser.databaseName);
    const tab = browser.tab();
    expect(await tab.shelf.list()).toMatchObject({ ok: false, error: { kind: 'blocked' } });
    let told = 0;
    tab.shelf.onChange(() => told++);
    const content = simpleContent(3);
    await tab.shelf.createAnyway(content);
    await tab.open(content.id);
    tab.session.dispatch(set(0, 77));
    await tab.persister.settled();
    expect(tab.persister.state).toMatchObject({ reason: expect.stringContaining('older Pledgebook') });
    older.close();
    // No timer runs here: it is told that the database is free.
    await expect.poll(() => tab.persister.state.kind).toBe('saved');
    expect(told).toBeGreaterThan(0);
    expect(await browser.read(content.id)).toEqual(tab.content);
  });

  test('[T21] a newer version is nothing to wait for', async () => {
    const tab = newBrowser().tab();
    tab.database.open = () => Promise.reject(new DOMException('newer', 'VersionError')) as never;
    expect(await tab.shelf.createAnyway(simpleContent(3))).toMatchObject({
      ok: false,
      error: { kind: 'newer-version' },
    });
  });
});

describe('a database that is gone', () => {
  test('[T22] is stored again on request from memory, with edits that were never saved', async () => {
    const browser = newBrowser();
    const tab = browser.tab();
    const content = simpleContent(4);
    await tab.shelf.create(content);
    await tab.open(content.id);
    tab.session.dispatch(set(0, 77));
    await tab.persister.settled();
    await deleteDatabase(browser.databaseName);
    expect(tab.persister.state).toMatchObject({ kind: 'failed', remedy: 'store-again' });
    tab.session.dispatch(set(1, 78));
    await tab.persister.settled();
    expect(tab.persister.state).toMatchObject({ remedy: 'store-again' });
    tab.persister.storeAgain();
    await tab.persister.settled();
    expect(tab.persister.state).toEqual({ kind: 'saved' });
    tab.session.dispatch(set(2, 79));
    await tab.persister.fold();
    expect(await browser.read(content.id)).toEqual(tab.content);
  });

  test('[T22] stored again, it has the past that the page knew; history and names that only the lost storage had are gone', async () => {
    const tab = newBrowser().tab();
    const content = simpleContent(4);
    const ofFile = { kind: 'version', name: 'In the file', at: 1, author: null, after: 0 } as const;
    await tab.shelf.create(content, { past: { changes: [], marks: [ofFile] } });
    await tab.open(content.id);
    const known = async () => {
      const past = await tab.persister.past.read();
      if (!past.ok) throw new Error(past.error.reason);
      const { changes, marks } = past.value;
      const names = marks.flatMap((mark) => (mark.kind === 'version' ? [mark.name] : []));
      return [changes.map(({ label }) => label), names];
    };
    tab.session.dispatch(set(0, 77), 'Folded');
    await tab.persister.settled();
    await tab.persister.fold();
    const version = { kind: 'version', name: 'Named since', at: 2, author: null } as const;
    await tab.persister.past.mark(version, tab.persister.past.moment());
    tab.session.dispatch(set(1, 78), 'In the log');
    await tab.persister.settled();
    expect(await known()).toEqual([
      ['Folded', 'In the log'],
      ['In the file', 'Named since'],
    ]);
    await deleteDatabase(tab.database.name);
    tab.session.dispatch(set(2, 79), 'Not saved');
    await tab.persister.settled();
    tab.persister.storeAgain();
    await tab.persister.settled();
    expect(tab.persister.state).toEqual({ kind: 'saved' });
    expect(await known()).toEqual([['In the log', 'Not saved'], []]);
  });

  test('[T22] tabs that had it open go over to the one that was stored again, with edits of their own on top', async () => {
    const browser = newBrowser();
    const [a, b] = [browser.tab(), browser.tab()];
    const content = simpleContent(4);
    await a.shelf.create(content);
    for (const tab of [a, b]) await tab.open(content.id);
    for (let index = 0; index < 6; index++) a.session.dispatch(set(index % 4, index));
    for (const tab of [a, b, a]) await tab.persister.settled();
    await deleteDatabase(browser.databaseName);
    a.session.dispatch(set(0, 77));
    b.session.dispatch(set(1, 78));
    for (const tab of [a, b]) await tab.persister.settled();
    b.persister.storeAgain();
    await b.persister.settled();
    // The new log counts from its beginning: nothing of it may be taken for what this tab has read before.
    a.persister.storeAgain();
    for (const tab of [a, b, a, b]) {
      tab.persister.refresh();
      await tab.persister.settled();
    }
    for (const tab of [a, b]) await tab.persister.fold();
    expect(a.session.workbook.table(table)!.cell(asRowId('r0'), actual)).toBe(77);
    expect(a.session.workbook.table(table)!.cell(asRowId('r1'), actual)).toBe(78);
    expect(a.content).toEqual(b.content);
    expect(await browser.read(content.id)).toEqual(a.content);
    for (const tab of [a, b]) expect(tab.persister.state).toEqual({ kind: 'saved' });
  });

  test('[T36] a page that is put away in the middle of writing holds up no other, and goes on when it comes back', async () => {
    const browser = newBrowser();
    const content = simpleContent(10);
    const first = browser.tab();
    await first.shelf.create(content);
    await first.open(content.id);
    await first.persister.settled();
    const second = await browser.tab().open(content.id);
    await second.persister.settled();

    // The writing of the first has begun: the log has its record, and its transaction has not ended.
    const isWriting = new Promise<void>((written) => {
      first.database.log.hook('creating', function () {
        this.onsuccess = () => written();
      });
    });
    first.session.dispatch(set(0, 71));
    await isWriting;
    first.database.putAway();
    await first.persister.settled();
    expect(first.persister.state.kind).toBe('failed');
    expect(first.persister.isUnsafe).toBe(true);

    second.session.dispatch(set(1, 72));
    await second.persister.settled();
    expect(second.persister.state).toEqual({ kind: 'saved' });
    expect(await second.database.log.count()).toBe(1);
    // What is tried meanwhile is refused, and not left waiting.
    await tryAgain(first);
    expect(first.persister.state.kind).toBe('failed');

    const isSaved = new Promise<void>((saved) => {
      first.persister.onState(({ kind }) => kind === 'saved' && saved());
    });
    first.database.comeBack();
    await isSaved;
    await second.persister.settled();
    expect(first.content).toEqual(second.content);
    expect(await browser.read(content.id)).toEqual(second.content);
    expect(second.content.tables[0]!.columns.find(({ id }) => id === actual)!.cells.slice(0, 2)).toEqual([
      71, 72,
    ]);
  });
});

/** A tab of an earlier program that does not hear that another version is wanted. */
function holdOlderVersion(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 10);
    request.onupgradeneeded = () => request.result.createObjectStore('workbooks', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('The older version did not open'));
  });
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new Error('The database was not deleted'));
  });
}

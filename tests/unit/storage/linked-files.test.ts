import { Dexie } from 'dexie';
import { afterEach, expect, test } from 'vitest';
import type { Result } from '../../../src/base/result.ts';
import { asColumnId, asRowId, asTableId, asWorkbookId } from '../../../src/model/ids.ts';
import { Writes } from '../../../src/session/writes.ts';
import type { NewLinkedFile } from '../../../src/storage/linked-files.ts';
import { keptInBin } from '../../../src/storage/workbook-shelf.ts';
import { simpleContent } from './simple-content.ts';
import { TestBrowser, type TestTab } from './test-browser.ts';

let browser = new TestBrowser();
afterEach(async () => {
  await browser.end();
  browser = new TestBrowser();
});

const w = asWorkbookId('w');
const id = (letter: string) => letter.repeat(64);
const known = { size: 10, lastModified: 1, hash: 'a'.repeat(64) };

test('[T35] what was changed since the file is counted from the mark of its snapshot, also once it is folded', async () => {
  const tab = await opened();
  expect(await since(tab)).toEqual({ count: 0, since: null, wasSaved: false });
  edit(tab, 1);
  await tab.persister.settled();
  expect(await since(tab)).toMatchObject({ count: 1, wasSaved: false });

  await saveTo(tab, id('a'));
  expect(await since(tab)).toEqual({ count: 0, since: null, wasSaved: true });
  browser.now += 5_000;
  const first = browser.now;
  edit(tab, 2);
  browser.now += 5_000;
  edit(tab, 3);
  await tab.persister.settled();
  expect(await since(tab)).toEqual({ count: 2, since: first, wasSaved: true });

  // A tab that finds everything folded says the same.
  tab.timers.run();
  await tab.persister.settled();
  const other = await browser.tab().open(w);
  expect(await since(other)).toEqual({ count: 2, since: first, wasSaved: true });
  edit(other, 4);
  await other.persister.settled();
  expect(await since(tab)).toMatchObject({ count: 3 });
});

test('[T35] a snapshot whose writing failed is no file: what counts is the snapshot that the file holds', async () => {
  const tab = await opened();
  await saveTo(tab, id('a'));
  edit(tab, 1);
  await tab.persister.setSnapshot({ id: id('b'), parent: id('a') });
  await tab.persister.past.mark({ kind: 'snapshot', id: id('b') }, tab.persister.past.moment());
  expect(await since(tab)).toMatchObject({ count: 1 });
  // Saved again as it was then: the mark that counts is the latest of the file's snapshot.
  edit(tab, 0.25);
  await saveTo(tab, id('a'));
  expect(await since(tab)).toMatchObject({ count: 0 });
});

test('[T35] where the mark is not known, the time counts', async () => {
  const tab = await opened();
  edit(tab, 1);
  await tab.persister.settled();
  browser.now += 1_000;
  await tab.persister.setSnapshot({ id: id('c'), parent: null });
  valueOf(await tab.shelf.linkedFiles.put(file({ at: browser.now })));
  expect(await since(tab)).toEqual({ count: 0, since: null, wasSaved: true });
  browser.now += 1_000;
  edit(tab, 2);
  await tab.persister.settled();
  expect(await since(tab)).toEqual({ count: 1, since: browser.now, wasSaved: true });
});

test('[T35] a workbook that comes from a snapshot has its edits counted from there', async () => {
  const tab = browser.tab();
  const snapshot = { id: id('a'), parent: null };
  valueOf(await tab.shelf.create(simpleContent(5), { snapshot }));
  await tab.open(w);
  expect(await since(tab)).toEqual({ count: 0, since: null, wasSaved: true });
  edit(tab, 1);
  await tab.persister.settled();
  expect(await since(tab)).toMatchObject({ count: 1, wasSaved: true });
});

test('[T35] a file is none that was changed by others when it holds what was merged', async () => {
  const tab = await opened();
  const { linkedFiles } = tab.shelf;
  await saveTo(tab, id('a'));
  expect(valueOf(await linkedFiles.contains(w, id('a')))).toBe(true);
  expect(valueOf(await linkedFiles.contains(w, id('b')))).toBe(false);
  await tab.persister.past.mark({ kind: 'merged', id: id('b') }, tab.persister.past.moment());
  expect(valueOf(await linkedFiles.contains(w, id('b')))).toBe(true);
});

test('[T35] the way to a file is listed, told anew, forgotten on request and erased with its workbook', async () => {
  const tab = await opened();
  // Node has no file handles; what the database keeps of one is opaque to it.
  const handle = { kind: 'file' } as unknown as FileSystemFileHandle;
  const { linkedFiles } = tab.shelf;
  valueOf(await linkedFiles.put(file({ handle, known })));
  expect(valueOf(await linkedFiles.recent()).map(({ name }) => name)).toEqual(['plan.pledgebook']);
  valueOf(await linkedFiles.know(w, { ...known, lastModified: 2 }));
  expect(valueOf(await linkedFiles.of(w))).toMatchObject({ handle, known: { lastModified: 2 } });
  valueOf(await linkedFiles.forget(w));
  expect(valueOf(await linkedFiles.of(w))).toBe(null);

  valueOf(await linkedFiles.put(file({ handle: null })));
  expect(valueOf(await linkedFiles.recent())).toEqual([]);
  valueOf(await tab.shelf.remove(w));
  browser.now += keptInBin;
  valueOf(await tab.shelf.clearAway());
  expect(valueOf(await linkedFiles.of(w))).toBe(null);
});

test('[T35] three tabs count the same, whoever made the changes', async () => {
  const [first, second, third] = [await opened(), browser.tab(), browser.tab()];
  for (const tab of [second, third]) await tab.open(w);
  await saveTo(first, id('a'));
  for (const [index, tab] of [first, second, third, second].entries()) {
    browser.now += 1_000;
    edit(tab, index);
    await tab.persister.settled();
  }
  for (const tab of [first, second, third]) {
    expect(await since(tab)).toMatchObject({ count: 4, wasSaved: true });
  }
});

test('[T35] [T22] a workbook that is stored again after the browser lost it has its file again, but for one that was forgotten', async () => {
  const tab = await opened();
  await saveTo(tab, id('a'));
  browser.now += 1_000;
  edit(tab, 1);
  await tab.persister.settled();
  expect(await since(tab)).toMatchObject({ count: 1, wasSaved: true });
  const loseAndStore = async () => {
    await Dexie.delete(browser.databaseName);
    browser.now += 1_000;
    edit(tab, 2);
    await tab.persister.settled();
    tab.persister.storeAgain();
    await tab.persister.settled();
  };
  await loseAndStore();
  expect(await since(tab)).toMatchObject({ count: 2, wasSaved: true });
  const { linkedFiles } = tab.shelf;
  expect(valueOf(await linkedFiles.of(w))).toMatchObject({ name: 'plan.pledgebook', snapshot: id('a') });
  valueOf(await linkedFiles.forget(w));
  await since(tab);
  await loseAndStore();
  await since(tab);
  expect(valueOf(await linkedFiles.of(w))).toBe(null);
});

async function opened(): Promise<TestTab> {
  const tab = browser.tab();
  valueOf(await tab.shelf.create(simpleContent(5)));
  return tab.open(w);
}

function edit(tab: TestTab, value: number): void {
  const cell = [asTableId('t'), asColumnId('actual'), asRowId('r1')] as const;
  tab.session.dispatch(new Writes().setCell(...cell, value), 'Edit Actual');
}

async function saveTo(tab: TestTab, snapshot: string): Promise<void> {
  await tab.persister.setSnapshot({ id: snapshot, parent: null });
  valueOf(await tab.persister.past.mark({ kind: 'snapshot', id: snapshot }, tab.persister.past.moment()));
  valueOf(await tab.shelf.linkedFiles.put(file({ at: browser.now, known })));
}

async function since(tab: TestTab) {
  return valueOf(await tab.shelf.linkedFiles.editsSince(w));
}

function file(facts: Partial<NewLinkedFile>): NewLinkedFile {
  const none = { handle: null, known: null, at: 0, compressed: false };
  return { workbook: w, name: 'plan.pledgebook', ...none, ...facts };
}

function valueOf<T, Failure>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

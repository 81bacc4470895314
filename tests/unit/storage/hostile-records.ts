import { expect } from 'vitest';
import { asWorkbookId, type WorkbookId } from '../../../src/model/ids.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import { openSnapshot } from '../../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../../src/snapshot/write-snapshot.ts';
import { eraseWorkbook } from '../../../src/storage/create-workbook.ts';
import type { StorageFailure } from '../../../src/storage/failures.ts';
import type { LoadedWorkbook } from '../../../src/storage/load-workbook.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { spoil, type SpoiledStore } from './spoiled-records.ts';
import { simpleContent } from './simple-content.ts';
import { TestBrowser, type TestTab } from './test-browser.ts';

/*
 * Records of the database that somebody changed by hand, or another program: whatever they hold, the list is shown, other workbooks open, and the
 * workbook itself opens, or is refused with a sentence of ours.
 */

const other = simpleContent(3);

/** Spoils a record of a store for each seed and does with the workbook what the app does; how many opened and how many were refused. */
export async function trySpoiled(
  store: SpoiledStore,
  seeds: readonly number[],
): Promise<Record<'opened' | 'refused', number>> {
  const counts = { opened: 0, refused: 0 };
  const browser = new TestBrowser();
  await browser.tab().shelf.create(other);
  for (const seed of seeds) {
    const random = seededRandom(seed * 31 + store.length);
    const id = asWorkbookId(`w${seed}`);
    const { database } = await storedBook(browser, random, id, seed);
    const spoiled = await spoil(database, store, id, random);
    if (spoiled !== null) counts[await openAll(browser, id, `${store}, seed ${seed}: ${spoiled}`)]++;
  }
  await browser.end();
  return counts;
}

/** A workbook with a past, a file that it came from and one that it is saved to; every other one has no sums to be checked by. */
async function storedBook(browser: TestBrowser, random: SeededRandom, id: WorkbookId, seed: number) {
  const tab = browser.tab();
  const content = { ...randomWorkbook(random, { tables: 2, columns: 3, rows: 6 }), id };
  await tab.shelf.create(content, { blockRows: 4, snapshot: { id: 'a'.repeat(64), parent: null } });
  await tab.open(id);
  tab.author = 'Ada';
  for (let step = 0; step < 6; step++) {
    tab.session.dispatch(randomWrites(random, tab.session.workbook, `e${step}`));
    if (step === 3) await tab.persister.fold();
  }
  await tab.persister.settled();
  await tab.persister.past.mark(
    { kind: 'version', name: 'Draft', at: browser.now, author: 'Ada' },
    tab.persister.past.moment(),
  );
  const [bytes, links] = [new Uint8Array([1, 2, 3]), new Uint8Array([4])];
  await tab.shelf.originals.keep({ workbook: id, name: 'Plan.xlsx', bytes, links, replaces: null });
  await tab.shelf.originals.keepExport({
    workbook: id,
    name: 'Out.xlsx',
    snapshot: 'b'.repeat(64),
    packed: bytes,
  });
  const known = { size: 10, lastModified: 1, hash: 'a'.repeat(64) };
  const at = browser.now;
  await tab.shelf.linkedFiles.put({
    workbook: id,
    name: 'Plan.pledgebook',
    handle: null,
    known,
    at,
    compressed: false,
  });
  if (seed % 2 === 1) await tab.database.blocks.delete([id, 'check', '', '', 0]);
  return tab;
}

/** Does with a workbook whatever the app does with one, and looks at what comes of it. */
async function openAll(browser: TestBrowser, id: WorkbookId, told: string): Promise<'opened' | 'refused'> {
  const tab = browser.tab();
  await looksRight(tab, told);
  const others = await tab.shelf.open(other.id);
  expect(others.ok && contentOfWorkbook(others.value.workbook), told).toEqual(other);
  const first = await tab.shelf.open(id);
  if (!first.ok) {
    isReadable(first.error, told);
    if (first.error.kind === 'damaged') {
      const rest = await tab.shelf.keepRest(id, (title) => `${title} (rest)`, 'damaged');
      if (rest.ok) {
        const read = await tab.shelf.open(rest.value);
        if (!read.ok) throw new Error(`${told}: ${read.error.reason}`);
        isWhole(read.value, told);
        await tab.shelf.remove(rest.value);
      } else isReadable(rest.error, told);
    }
  } else {
    isWhole(first.value, told);
    await works(tab, first.value.workbook.id, told);
  }
  for (const done of [await tab.shelf.rename(id, 'Other'), await tab.shelf.duplicate(id, 'Copy')]) {
    if (!done.ok) isReadable(done.error, told);
  }
  await looksRight(tab, told);
  const [removed, cleared] = [await tab.shelf.remove(id), await tab.shelf.clearAway()];
  if (!removed.ok) isReadable(removed.error, told);
  expect(cleared.ok, told).toBe(true);
  expect(({} as Record<string, unknown>)['polluted'], told).toBeUndefined();
  await eraseWorkbook(tab.database, id);
  tab.crash();
  return first.ok ? 'opened' : 'refused';
}

/** An edit is stored, and the past and the files beside the workbook say what can be shown. */
async function works(tab: TestTab, id: WorkbookId, told: string): Promise<void> {
  await tab.open(id);
  const record = tab.session.workbook.record;
  tab.session.dispatch(randomWrites(seededRandom(1), tab.session.workbook, 'after'));
  await tab.persister.settled();
  expect(tab.persister.state, told).toEqual({ kind: 'saved' });
  expect(typeof record.title, told).toBe('string');
  const past = await tab.persister.past.read();
  if (past.ok) {
    for (const { at, author, label } of past.value.changes) {
      isMoment(at, told);
      expect(author === null || typeof author === 'string', told).toBe(true);
      expect(typeof label, told).toBe('string');
    }
    for (const mark of past.value.marks) {
      if (mark.kind === 'version') {
        isMoment(mark.at, told);
        expect(typeof mark.name, told).toBe('string');
        expect(mark.author === null || typeof mark.author === 'string', told).toBe(true);
      } else expect(mark.id, told).toMatch(/^[0-9a-f]{64}$/);
    }
  } else isReadable(past.error, told);
  for (const listed of [await tab.shelf.originals.list(id), await tab.shelf.originals.exports(id)]) {
    if (!listed.ok) throw new Error(`${told}: ${listed.error.reason}`);
    for (const { id: file, name, at, size } of listed.value) {
      expect(typeof name, told).toBe('string');
      expect(Number.isFinite(size), told).toBe(true);
      isMoment(at, told);
      const read = await tab.shelf.originals.read(file);
      if (read.ok && read.value !== null) {
        expect(read.value.bytes, told).toBeInstanceOf(Uint8Array);
        expect(read.value.links, told).toBeInstanceOf(Uint8Array);
      }
    }
  }
  const same = await tab.shelf.originals.same(id, new Uint8Array([1, 2, 3]));
  expect(same.ok, told).toBe(true);
  await filesLookRight(tab, id, told);
}

async function filesLookRight(tab: TestTab, id: WorkbookId, told: string): Promise<void> {
  const { linkedFiles } = tab.shelf;
  const [file, recent, since] = [
    await linkedFiles.of(id),
    await linkedFiles.recent(),
    await linkedFiles.editsSince(id),
  ];
  if (!file.ok || !recent.ok || !since.ok)
    throw new Error(`${told}: ${JSON.stringify([file, recent, since])}`);
  for (const { name, at, compressed } of [...recent.value, ...(file.value === null ? [] : [file.value])]) {
    expect(typeof name, told).toBe('string');
    expect(typeof compressed, told).toBe('boolean');
    isMoment(at, told);
  }
  isMoment(since.value.since, told);
  expect(Number.isInteger(since.value.count), told).toBe(true);
}

/** Every line of the list can be shown. */
async function looksRight(tab: TestTab, told: string): Promise<void> {
  const listed = await tab.shelf.list();
  if (!listed.ok) throw new Error(`${told}: ${listed.error.reason}`);
  for (const { id, title, createdAt, openedAt, changedAt, deletedAt, snapshot } of listed.value) {
    expect(typeof id, told).toBe('string');
    expect(typeof title, told).toBe('string');
    for (const at of [createdAt, openedAt, changedAt, deletedAt]) isMoment(at, told);
    if (snapshot !== null) expect(snapshot.id, told).toMatch(/^[0-9a-f]{64}$/);
  }
}

/** What opens can be computed, saved to a file and opened from that. */
function isWhole({ workbook }: LoadedWorkbook, told: string): void {
  const content = contentOfWorkbook(workbook);
  new Session(workbookFromContent(content), { clock: { now: () => 0 } });
  const saved = openSnapshot(writeSnapshot(content, { last: null }).bytes);
  if (!saved.ok) throw new Error(`${told}: ${saved.error.message}`);
}

/** A sentence of ours, and none of the machine's. */
function isReadable({ kind, reason, wayOut }: StorageFailure, told: string): void {
  expect(['damaged', 'absent', 'newer-version', 'binned'], `${told}: ${reason}`).toContain(kind);
  // A table of a random workbook may be called null.
  expect(`${reason} ${wayOut}`, told).not.toMatch(
    /undefined|NaN|is not a|not iterable|Cannot|\[object|Error|(?:is|not) null/,
  );
  expect(reason.length, told).toBeLessThan(600);
}

function isMoment(at: number | null, told: string): void {
  if (at !== null) expect(new Date(at).getTime(), `${told}: ${String(at)} is a time`).not.toBeNaN();
}

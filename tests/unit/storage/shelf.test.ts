import { afterEach, describe, expect, test } from 'vitest';
import { currentVersion } from '../../../src/format/versions.ts';
import { asWorkbookId } from '../../../src/model/ids.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import { Writes } from '../../../src/session/writes.ts';
import type { StoredBlock } from '../../../src/storage/database.ts';
import type { LoadedWorkbook } from '../../../src/storage/load-workbook.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';
import { simpleContent } from './simple-content.ts';
import { guardDatabase, TestBrowser, type TestTab } from './test-browser.ts';

let browser = new TestBrowser();

afterEach(async () => {
  await browser.end();
  browser = new TestBrowser();
});

const w = asWorkbookId('w');
const day = 24 * 60 * 60 * 1000;

async function titles(tab: TestTab): Promise<readonly string[]> {
  const list = await tab.shelf.list();
  if (!list.ok) throw new Error(list.error.reason);
  return list.value.map(({ title, deletedAt }) => (deletedAt === null ? title : `(${title})`));
}

async function create(tab: TestTab, id: string, title: string): Promise<void> {
  const content = { ...simpleContent(3), id: asWorkbookId(id), record: { title } };
  expect(await tab.shelf.create(content)).toMatchObject({ ok: true });
  browser.now += 1000;
}

async function opened(tab: TestTab, id: typeof w): Promise<LoadedWorkbook> {
  const loaded = await tab.shelf.open(id);
  if (!loaded.ok) throw new Error(loaded.error.reason);
  return loaded.value;
}

describe('the list of workbooks', () => {
  test('[T12] the latest first, the bin last; every tab hears of a change', async () => {
    const tab = browser.tab();
    const other = browser.tab();
    let heard = 0;
    other.shelf.onChange(() => heard++);
    await create(tab, 'a', 'First');
    await create(tab, 'b', 'Second');
    await create(tab, 'c', 'Third');
    await tab.shelf.remove(asWorkbookId('c'));
    await tab.shelf.open(asWorkbookId('a'));
    expect(await titles(other)).toEqual(['First', 'Second', '(Third)']);
    expect(heard).toBeGreaterThanOrEqual(4);
  });

  test('[T12] a title with fields of a later version around it keeps them when it is changed in the list', async () => {
    const tab = browser.tab();
    await tab.shelf.create({ ...simpleContent(1), record: { title: 'Old', extra: { colour: 'blue' } } });
    await tab.shelf.rename(w, 'New');
    await tab.shelf.rename(w, 'Newer');
    expect((await browser.read(w)).record).toEqual({ title: 'Newer', extra: { colour: 'blue' } });
  });

  test('[T1] a second workbook of the same id gets an id of its own', async () => {
    const tab = browser.tab();
    await tab.shelf.create(simpleContent(2));
    const second = await tab.shelf.create(simpleContent(5));
    expect(second.ok && second.value !== w).toBe(true);
    if (second.ok) expect((await browser.read(second.value)).tables[0]!.rows).toHaveLength(5);
    expect((await browser.read(w)).tables[0]!.rows).toHaveLength(2);
  });

  test('[T1] one that was just stored is opened without being read, and is what reading gives', async () => {
    const tab = browser.tab();
    const content = randomWorkbook(seededRandom(7));
    expect(await tab.shelf.createAnyway(content)).toMatchObject({ ok: true, value: content.id });
    let read = 0;
    tab.database.blocks.hook('reading', (block: StoredBlock) => (read++, block));
    await tab.open(content.id);
    expect(read).toBe(0);
    await tab.persister.settled();
    expect(tab.content).toEqual(await browser.read(content.id));
    // What is changed then is stored as with any other.
    const [table] = tab.session.workbook.tables;
    tab.session.dispatch(new Writes().setTable(table!.id, { ...table!.record, title: 'Another' }));
    await tab.persister.settled();
    await tab.persister.fold();
    expect(tab.content).toEqual(await browser.read(content.id));
    expect(tab.content.tables.map(({ record }) => record.title)).toContain('Another');
  });

  test.each(['folded', 'left in the log'])(
    '[T7] what another tab changed meanwhile, %s, is there',
    async (how) => {
      const tab = browser.tab();
      await tab.shelf.createAnyway(simpleContent(3));
      const other = await browser.tab().open(w);
      const [table] = other.session.workbook.tables;
      other.session.dispatch(new Writes().setTable(table!.id, { ...table!.record, title: 'Theirs' }));
      await other.persister.settled();
      if (how === 'folded') await other.persister.fold();
      await tab.open(w);
      await tab.persister.settled();
      expect(tab.content.tables[0]!.record.title).toBe('Theirs');
    },
  );

  test('[T11] one that was deleted meanwhile is not opened, and no other is taken for it', async () => {
    const tab = browser.tab();
    await tab.shelf.createAnyway(simpleContent(3));
    await tab.shelf.remove(w);
    expect(await tab.shelf.open(w)).toMatchObject({ ok: false, error: { kind: 'binned' } });
    await tab.shelf.createAnyway({ ...simpleContent(4), id: asWorkbookId('v') });
    await tab.shelf.restore(w);
    expect(contentOfWorkbook((await opened(tab, w)).workbook).tables[0]!.rows).toHaveLength(3);
  });

  test('[T1] a large one is written with progress that ends at its end', async () => {
    const tab = browser.tab();
    const seen: number[] = [];
    await tab.shelf.create(simpleContent(30_000), {
      blockRows: 50,
      onProgress: ({ done, total }) => seen.push(done / total),
    });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  test('[T14] one that does not fit is said not to, and leaves nothing behind', async () => {
    const tab = browser.tab();
    await create(tab, 'a', 'Small');
    const blocks = await tab.database.blocks.count();
    let room = 3;
    guardDatabase(tab, ({ table, write }) =>
      write === 'put' && table === 'blocks' && room-- <= 0
        ? new DOMException('full', 'QuotaExceededError')
        : null,
    );
    const created = await tab.shelf.create(simpleContent(20_000), { blockRows: 50 });
    expect(created).toMatchObject({ ok: false, error: { kind: 'quota' } });
    expect(room).toBeLessThan(0);
    expect(await titles(tab)).toEqual(['Small']);
    expect(await tab.database.blocks.count()).toBe(blocks);
    expect(await tab.database.workbooks.count()).toBe(1);
  });

  test('[T1] a copy is the same under another id and title, unfolded changes included', async () => {
    const tab = browser.tab();
    await tab.shelf.create(randomWorkbook(seededRandom(5)), {
      snapshot: { id: 'ab'.repeat(32), parent: null },
    });
    const original = randomWorkbook(seededRandom(5));
    await tab.open(original.id);
    const table = original.tables[0]!;
    tab.session.dispatch(new Writes().setTable(table.id, { ...table.record, description: 'Changed' }));
    await tab.persister.settled();
    const copy = await tab.shelf.duplicate(original.id, 'Copy');
    if (!copy.ok) throw new Error(copy.error.reason);
    const { content } = tab;
    expect(await browser.read(copy.value)).toEqual({
      ...content,
      id: copy.value,
      record: { ...content.record, title: 'Copy' },
    });
    const list = await tab.shelf.list();
    expect(list.ok && list.value.find(({ id }) => id === copy.value)?.snapshot).toEqual({
      id: 'ab'.repeat(32),
      parent: null,
    });
  });
});

describe('the bin', () => {
  test('[T11] what is deleted comes back whole for 30 days, and is gone for good after', async () => {
    const tab = browser.tab();
    await create(tab, 'a', 'Kept');
    await create(tab, 'b', 'Deleted');
    const before = await browser.read(asWorkbookId('b'));
    await tab.shelf.remove(asWorkbookId('b'));
    expect(await tab.shelf.open(asWorkbookId('b'))).toMatchObject({ ok: false, error: { kind: 'binned' } });
    browser.now += 30 * day - 1;
    expect(await tab.shelf.clearAway()).toEqual({ ok: true, value: [] });
    await tab.shelf.restore(asWorkbookId('b'));
    expect(await browser.read(asWorkbookId('b'))).toEqual(before);
    await tab.shelf.remove(asWorkbookId('b'));
    browser.now += 30 * day;
    expect(await tab.shelf.clearAway()).toEqual({ ok: true, value: ['b'] });
    expect(await titles(tab)).toEqual(['Kept']);
    expect((await tab.database.blocks.toArray()).map(({ workbook }) => workbook)).not.toContain('b');
    expect(await tab.shelf.open(asWorkbookId('b'))).toMatchObject({ ok: false, error: { kind: 'absent' } });
  });
});

describe('damage', () => {
  const damages: readonly [name: string, part: StoredBlock['part'], change: (data: never) => unknown][] = [
    ['a row block without ids', 'rows', () => ({})],
    ['an order that is none', 'rows', (data: { orders: string[] }) => ({ ...data, orders: ['?', '?', '?'] })],
    ['cells of another length', 'cells', (data: object) => ({ ...data, numbers: new Float64Array(1) })],
    [
      'a text that is not there',
      'cells',
      (data: object) => ({ ...data, texts: [], tags: Uint8Array.of(2, 2, 2) }),
    ],
    ['a tag that does not exist', 'cells', (data: object) => ({ ...data, tags: Uint8Array.of(9, 9, 9) })],
  ];
  test.each(damages)('[T15] %s is named, not shown', async (_name, part, change) => {
    const tab = browser.tab();
    await tab.shelf.create(simpleContent(3));
    const block = (await tab.database.blocks.toArray()).find((one) => one.part === part)!;
    await tab.database.blocks.put({ ...block, data: change(block.data as never) } as StoredBlock);
    const opened = await tab.shelf.open(w);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    if (!opened.ok) expect(opened.error.reason).toMatch(/^The stored workbook is damaged: .+\.$/);
  });

  test('[T15] records whose key is no text are no workbooks, and keep the list from nothing', async () => {
    const tab = browser.tab();
    await create(tab, 'a', 'Kept');
    const stored = (await tab.database.workbooks.get('a'))!;
    for (const id of [7, new Date(0), ['a'], new Uint8Array([1]), '']) {
      await tab.database.workbooks.put({ ...stored, id: id as never, title: null as never });
    }
    expect(await titles(tab)).toEqual(['Kept']);
    expect(await tab.shelf.present()).toMatchObject({ ok: true, value: [{ id: 'a' }] });
  });

  test('[T15] a workbook of which nobody can say whether it was written to its end is not cleared away for it', async () => {
    const tab = browser.tab();
    await create(tab, 'a', 'Kept');
    const before = await browser.read(asWorkbookId('a'));
    const stored = (await tab.database.workbooks.get('a'))!;
    for (const ready of [undefined, null, 'yes', 0]) {
      await tab.database.workbooks.put({ ...stored, ready: ready as never, createdAt: 'never' as never });
      browser.now += 2 * day;
      expect(await tab.shelf.clearAway()).toEqual({ ok: true, value: [] });
      expect(await titles(tab)).toEqual(['Kept']);
      expect(await browser.read(asWorkbookId('a'))).toEqual(before);
    }
  });

  test('[T15] a log record that can’t be read is named by its number', async () => {
    const tab = browser.tab();
    await tab.shelf.create(simpleContent(3));
    const seq = await tab.database.log.add({
      ...{ workbook: 'w', tab: 'x', at: 0, label: '' },
      change: { version: 1, workbook: null, tables: [{}] } as never,
    });
    const opened = await tab.shelf.open(w);
    expect(opened).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    if (!opened.ok) expect(opened.error.reason).toContain(`change ${seq} of the log`);
  });

  test('[T6] a log record of a newer version asks for a reload, and is not called damage', async () => {
    const tab = browser.tab();
    await tab.shelf.create(simpleContent(3));
    await tab.database.log.add({
      ...{ workbook: 'w', tab: 'x', at: 0, label: '' },
      change: { version: currentVersion + 1 } as never,
    });
    expect(await tab.shelf.open(w)).toMatchObject({ ok: false, error: { kind: 'newer-version' } });
  });

  test('[T6] a list of tables of a newer version asks for a reload, and is not called damage', async () => {
    const tab = browser.tab();
    await tab.shelf.create(simpleContent(3));
    const schema = (await tab.database.blocks.get(['w', 'schema', '', '', 0]))!;
    await tab.database.blocks.put({ ...schema, version: currentVersion + 1 } as StoredBlock);
    expect(await tab.shelf.open(w)).toMatchObject({ ok: false, error: { kind: 'newer-version' } });
    expect(await tab.shelf.rename(w, 'New')).toMatchObject({ ok: false, error: { kind: 'newer-version' } });
  });

  test('[T12] a title changed in the list leaves the names of the workbook as they are', async () => {
    const tab = browser.tab();
    const names = [{ name: 'Tolerance', formula: { parts: ['0.5%'] }, description: '' }];
    await tab.shelf.create({ ...simpleContent(1), record: { title: 'Old', names } });
    await tab.shelf.rename(w, 'New');
    expect((await browser.read(w)).record).toEqual({ title: 'New', names });
  });
});

import { afterEach, expect, test } from 'vitest';
import { BrowserOriginals } from '../../../src/app/browser-originals.ts';
import { ok, type Result } from '../../../src/base/result.ts';
import { mostExports } from '../../../src/storage/originals.ts';
import { keptInBin } from '../../../src/storage/workbook-shelf.ts';
import { bookFile } from '../xlsx/patch/book-file.ts';
import { PatchTrial } from '../xlsx/patch/patch-trial.ts';
import { simpleContent } from './simple-content.ts';
import { TestBrowser } from './test-browser.ts';

const browser = new TestBrowser();
afterEach(() => browser.end());

test('[T17] a file is kept byte for byte, listed with its size, copied with its workbook, and gone with it', async () => {
  const { shelf } = browser.tab();
  const workbook = valueOf(await shelf.create(simpleContent(3)));
  const bytes = Uint8Array.from({ length: 1_000 }, (_, at) => at % 251);
  const links = Uint8Array.of(1, 2, 3);
  valueOf(await shelf.originals.keep({ workbook, name: 'Plan.xlsx', bytes, links, replaces: null }));
  const [listed, ...more] = valueOf(await shelf.originals.list(workbook));
  expect(more).toEqual([]);
  expect(listed).toMatchObject({ name: 'Plan.xlsx', size: 1_003, at: browser.now });
  expect(valueOf(await shelf.originals.read(listed!.id))).toEqual({ id: listed!.id, bytes, links });
  expect(valueOf(await shelf.originals.same(workbook, bytes.slice()))?.id).toBe(listed!.id);
  expect(valueOf(await shelf.originals.same(workbook, bytes.slice(1)))).toBe(null);

  const copy = valueOf(await shelf.duplicate(workbook, 'Copy'));
  valueOf(await shelf.originals.remove(listed!.id));
  expect(valueOf(await shelf.originals.list(workbook))).toEqual([]);
  const [copied] = valueOf(await shelf.originals.list(copy));
  expect(valueOf(await shelf.originals.read(copied!.id))?.bytes).toEqual(bytes);

  valueOf(await shelf.remove(copy));
  browser.now += keptInBin;
  expect(valueOf(await shelf.clearAway())).toEqual([copy]);
  expect(valueOf(await shelf.originals.list(copy))).toEqual([]);
  expect(valueOf(await shelf.originals.read(copied!.id))).toBe(null);
});

test('[T17] the copies of the latest exports are kept beside the files, each once', async () => {
  const { shelf } = browser.tab();
  const workbook = valueOf(await shelf.create(simpleContent(3)));
  const packed = Uint8Array.of(1, 2, 3, 4);
  const keep = async (snapshot: string) => {
    browser.now += 1_000;
    valueOf(await shelf.originals.keepExport({ workbook, name: `${snapshot}.xlsx`, snapshot, packed }));
  };
  const kept = async () => valueOf(await shelf.originals.exports(workbook)).map(({ exported }) => exported);
  for (const snapshot of ['a', 'b', 'a']) await keep(snapshot);
  expect(await kept()).toEqual(['a', 'b']);
  for (let count = 0; count < mostExports; count++) await keep(`more ${count}`);
  expect(await kept()).toHaveLength(mostExports);
  expect(await kept()).not.toContain('a');
  expect(valueOf(await shelf.originals.list(workbook))).toEqual([]);
  expect(valueOf(await shelf.originals.same(workbook, packed))).toBe(null);
  const [latest] = valueOf(await shelf.originals.exports(workbook));
  expect(latest).toMatchObject({ size: 4, at: browser.now });
  expect(valueOf(await shelf.originals.read(latest!.id))?.bytes).toEqual(packed);
});

test('who asks for the kept files while one is being kept waits for it', async () => {
  const { shelf } = browser.tab();
  const workbook = valueOf(await shelf.create(simpleContent(3)));
  const originals = new BrowserOriginals(() => Promise.resolve(shelf.originals));
  let linked = () => {};
  const isLinked = new Promise<void>((resolve) => (linked = resolve));
  const opened = {
    overview: { text: null },
    links: async () => {
      await isLinked;
      return ok(Uint8Array.of(1));
    },
  };
  const { session } = PatchTrial.open(bookFile());
  const file = new File([Uint8Array.of(1, 2)], 'Plan.xlsx');
  const keeping = originals.keep({ workbook, session, file, opened: opened as never, declined: [] });
  const listing = originals.list(workbook);
  linked();
  expect(valueOf(await listing).map(({ name }) => name)).toEqual(['Plan.xlsx']);
  valueOf(await keeping);
});

function valueOf<T, Failure>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

import { expect, test } from 'vitest';
import { encodeContent } from '../../../src/format/content.ts';
import type { WorkbookContent } from '../../../src/model/workbook-content.ts';
import { layOutJson } from '../../../src/snapshot/canonical-json.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import { seededRandom } from '../seeded-random.ts';
import { simpleContent } from './simple-content.ts';
import { guardDatabase, TestBrowser, type TestTab } from './test-browser.ts';

/*
 * A tab is killed before its n-th operation on the database, for every n up to the end of the run or at random ones: from
 * then on nothing it asks for is done, and a transaction that is open is given up, as a browser does when a process dies.
 * Whatever the status line had called saved must be there for the next tab, and what is there is a moment of the past, never
 * a mixture.
 */

test('[T13] killed before any operation of writing and folding: everything called saved is there', async () => {
  let crashes = 0;
  for (let operations = 0; ; operations++) {
    const finished = await runAndKill(1, operations);
    if (finished) break;
    crashes++;
  }
  expect(crashes).toBeGreaterThan(30);
});

test('[T13] the same with other edits, killed at random', async () => {
  for (let seed = 2; seed < 60; seed++) await runAndKill(seed, seededRandom(seed).integer(120));
});

test('[T14] killed while a workbook is stored for the first time: the list does not show it, and it is cleared away later', async () => {
  const browser = new TestBrowser();
  try {
    const tab = browser.tab();
    await tab.shelf.list();
    const killed = killAfter(tab, 3);
    await tab.shelf.create(simpleContent(20_000), { blockRows: 50 });
    expect(killed()).toBe(true);
    tab.crash();
    const next = browser.tab();
    expect(await next.shelf.list()).toEqual({ ok: true, value: [] });
    expect(await next.database.blocks.count()).toBeGreaterThan(0);
    expect(await next.shelf.clearAway()).toEqual({ ok: true, value: [] });
    browser.now += 24 * 60 * 60 * 1000;
    expect(await next.shelf.clearAway()).toEqual({ ok: true, value: ['w'] });
    expect(await next.database.blocks.count()).toBe(0);
  } finally {
    await browser.end();
  }
});

/** Runs random edits and foldings, kills the tab before an operation, and checks what is left. True: it ran to its end. */
async function runAndKill(seed: number, operations: number): Promise<boolean> {
  const browser = new TestBrowser();
  const random = seededRandom(seed);
  const content = randomWorkbook(random, { tables: 2, columns: 3, rows: 8 });
  const tab = browser.tab();
  try {
    await tab.shelf.create(content, { blockRows: 3 });
    await tab.open(content.id);
    await tab.persister.settled();
    const killed = killAfter(tab, operations);
    const moments: WorkbookContent[] = [tab.content];
    let saved = 0;
    tab.persister.onState(({ kind }) => {
      if (kind === 'saved') saved = moments.length - 1;
    });
    tab.session.subscribe(() => moments.push(tab.content));
    for (let step = 0; step < 12 && !killed(); step++) {
      tab.session.dispatch(randomWrites(random, tab.session.workbook, `e${step}`));
      if (random.chance(0.5)) await tab.persister.settled();
      if (random.chance(0.3)) await tab.persister.fold();
    }
    await tab.persister.settled();
    const finished = !killed();
    tab.crash();
    const left = asText(await browser.read(content.id));
    const moment = moments.findLastIndex((one) => asText(one) === left);
    expect(moment, `seed ${seed}, killed before operation ${operations}`).toBeGreaterThanOrEqual(saved);
    if (finished) expect(saved).toBe(moments.length - 1);
    return finished;
  } finally {
    await browser.end();
  }
}

/** Equal for equal content, whatever the order of keys in memory. */
function asText(content: WorkbookContent): string {
  return layOutJson(encodeContent(content));
}

/** Has every operation on the database after the next `operations` fail; the function given back tells whether one has. */
function killAfter(tab: TestTab, operations: number): () => boolean {
  let left = operations;
  let killed = false;
  guardDatabase(tab, () => {
    if (left-- > 0) return null;
    killed = true;
    return new DOMException('killed', 'AbortError');
  });
  return () => killed;
}

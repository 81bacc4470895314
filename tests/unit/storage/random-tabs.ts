import { expect } from 'vitest';
import { randomWorkbook } from '../random-workbook.ts';
import { randomWrites } from '../random-writes.ts';
import { seededRandom } from '../seeded-random.ts';
import { TestBrowser, type TestTab } from './test-browser.ts';

/** Lets everything that is on its way arrive everywhere. */
export async function exchange(open: readonly TestTab[]): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const tab of open) {
      tab.persister.refresh();
      await tab.persister.settled();
    }
  }
}

/**
 * Three tabs of one workbook, edited at random and at the same time, with undo, foldings, reloads and kills among the edits.
 * In the end all three, and a tab opened only then, have to show the same. Gives how many remote changes were taken in.
 */
export async function runRandomTabs(seed: number, steps: number): Promise<number> {
  const random = seededRandom(seed);
  const browser = new TestBrowser();
  try {
    const content = randomWorkbook(random, { tables: 2, columns: 4, rows: 8 });
    const first = browser.tab();
    await first.shelf.create(content, { blockRows: 1 + random.integer(5) });
    const open = [first, browser.tab(), browser.tab()];
    for (const tab of open) await tab.open(content.id);
    let remote = 0;
    for (let step = 0; step < steps; step++) {
      const index = random.integer(open.length);
      const tab = open[index]!;
      const dice = random.integer(100);
      if (dice < 8) tab.session.undo();
      else if (dice < 24) await tab.persister.settled();
      else if (dice < 28) await tab.persister.fold();
      else if (dice < 32) {
        if (dice < 30) await tab.persister.close();
        tab.crash();
        remote += tab.session.counts.remote;
        open[index] = await browser.tab().open(content.id);
      } else {
        tab.session.dispatch(randomWrites(random, tab.session.workbook, `s${seed}e${step}`));
      }
    }
    await exchange(open);
    const states = open.map((tab) => tab.persister.state.kind);
    expect(states, `seed ${seed}`).toEqual(['saved', 'saved', 'saved']);
    const fresh = await browser.read(content.id);
    for (const tab of open) expect(tab.content, `seed ${seed}, ${tab.name}`).toEqual(fresh);
    return remote + open.reduce((sum, tab) => sum + tab.session.counts.remote, 0);
  } finally {
    await browser.end();
  }
}

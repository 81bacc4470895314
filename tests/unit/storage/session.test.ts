import { expect, test } from 'vitest';
import type { CommandContext } from '../../../src/commands/context.ts';
import { contentOfWorkbook } from '../../../src/model/workbook-content.ts';
import { Session } from '../../../src/session/session.ts';
import type { Persister } from '../../../src/storage/persister.ts';
import { seededRandom } from '../seeded-random.ts';
import { exampleContent } from '../session/example-workbook.ts';
import { randomCommand } from '../session/random-commands.ts';
import { TestBrowser, type TestTab } from './test-browser.ts';

interface Open {
  readonly tab: TestTab;
  readonly session: Session;
  readonly persister: Persister;
  readonly context: CommandContext;
}

async function open(browser: TestBrowser): Promise<Open> {
  const tab = browser.tab();
  const loaded = await tab.shelf.open(exampleContent().id);
  if (!loaded.ok) throw new Error(loaded.error.reason);
  const session = new Session(loaded.value.workbook, { clock: { now: () => browser.now } });
  const ids = { next: () => browser.nextId() };
  const context = { workbook: session.workbook, engine: session.engine, ids };
  return { tab, session, persister: tab.shelf.keep(session, loaded.value), context };
}

test('[T8] two tabs with real sessions, commands, undo and redo show the same in the end', async () => {
  for (let seed = 0; seed < 25; seed++) {
    const random = seededRandom(seed);
    const browser = new TestBrowser();
    try {
      await browser.tab().shelf.create(exampleContent(), { blockRows: 2 });
      const tabs = [await open(browser), await open(browser)];
      for (let step = 0; step < 60; step++) {
        const { session, persister, context } = random.pick(tabs);
        const dice = random.integer(10);
        if (dice === 0) session.undo();
        else if (dice === 1) session.redo();
        else if (dice === 2) await persister.settled();
        else if (dice === 3 && random.chance(0.3)) await persister.fold();
        else {
          const { result } = randomCommand(random, context);
          if (result.ok) session.dispatch(result.value);
        }
      }
      for (let round = 0; round < 3; round++) {
        for (const { persister } of tabs) {
          persister.refresh();
          await persister.settled();
        }
      }
      const fresh = await browser.read(exampleContent().id);
      for (const { session, persister } of tabs) {
        expect(persister.state, `seed ${seed}`).toEqual({ kind: 'saved' });
        expect(contentOfWorkbook(session.workbook), `seed ${seed}`).toEqual(fresh);
      }
    } finally {
      await browser.end();
    }
  }
});

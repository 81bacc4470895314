import type { Page } from '@playwright/test';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { seededRandom } from '../unit/seeded-random.ts';
import { expect, openFile, saved, test } from './app.ts';
import { ledger } from './ledger.ts';

const rows = 12;
const columns = ['First', 'Second', 'Third'] as const;

test('[T8] hundreds of random edits in three tabs, with reloads and kills among them, end the same in all', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const random = seededRandom(5);
  const tabs = [page, await context.newPage(), await context.newPage()];
  await page.goto('./');
  const { bytes } = writeSnapshot(ledger('Ledger', columns, rows), { last: null });
  await openFile(page, 'Ledger.pledgebook', Buffer.from(bytes));
  await expect(cell(page, 0, 'First')).toBeVisible();
  const url = page.url();
  for (const tab of tabs.slice(1)) await open(tab, url);
  // [T20] Each tab says that there are others, and at which table.
  for (const tab of tabs) await expect(tab.getByText('Open in 2 other tabs (Ledger)')).toBeVisible();

  let edits = 0;
  for (let turn = 0; turn < 36; turn++) {
    // All three at once, each a run of edits down a column.
    await Promise.all(
      tabs.map(async (tab) => {
        const [row, column] = [random.integer(rows - 4), random.pick(columns)];
        const texts = [1, 2, 3].map(() => String(random.integer(1000)));
        edits += texts.length;
        await cell(tab, row, column).click();
        for (const text of texts) {
          await tab.keyboard.type(text);
          await tab.keyboard.press('Enter');
        }
        if (random.chance(0.2)) await tab.keyboard.press('Control+z');
      }),
    );
    if (turn % 12 === 5) {
      const place = random.integer(tabs.length);
      await tabs[place]!.reload();
      await expect(cell(tabs[place]!, 0, 'First')).toBeVisible();
    } else if (turn % 12 === 11) {
      const place = random.integer(tabs.length);
      await killTab(tabs[place]!);
      tabs[place] = await context.newPage();
      await open(tabs[place], url);
    }
  }
  expect(edits).toBeGreaterThan(300);
  for (const tab of tabs) {
    await tab.bringToFront();
    await saved(tab);
  }
  const fresh = await context.newPage();
  await open(fresh, url);
  const stored = await shownIn(fresh);
  for (const tab of tabs) await expect.poll(() => shownIn(tab)).toEqual(stored);
});

test('[S6] undo leaves alone what another tab changed since, and says so', async ({ page, context }) => {
  await page.goto('./');
  const { bytes } = writeSnapshot(ledger('Ledger', columns, rows), { last: null });
  await openFile(page, 'Ledger.pledgebook', Buffer.from(bytes));
  await enter(page, 0, 'First', '1');
  await saved(page);
  const other = await context.newPage();
  await open(other, page.url());
  await enter(other, 0, 'First', '2');
  await saved(other);
  await expect(cell(page, 0, 'First')).toHaveText('2');
  await page.bringToFront();
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages).toContainText(
    /Another tab has changed Ledger, First of .+, which you had changed here: 1 → 2\. The history keeps what you had put in\./,
  );
  await messages.getByRole('button', { name: 'Show history' }).click();
  await expect(page.getByRole('complementary', { name: 'History' })).toContainText('1 → 2');
  await cell(page, 0, 'First').click();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('1 change was left alone');
  await expect(cell(page, 0, 'First')).toHaveText('2');
  await other.close();
  await expect(page.getByText('Open in another tab')).toBeHidden();
});

function cell(page: Page, row: number, column: string) {
  return page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
}

async function enter(page: Page, row: number, column: string, text: string): Promise<void> {
  await page.bringToFront();
  await cell(page, row, column).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(cell(page, 0, 'First')).toBeVisible();
}

/** The process of the page dies, with whatever it was about. */
async function killTab(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

async function shownIn(page: Page): Promise<string[]> {
  return page
    .locator('.ag-cell[col-id]')
    .evaluateAll((cells) =>
      cells
        .map(
          (one) =>
            `${one.closest('.ag-row')?.getAttribute('row-index')} ${one.getAttribute('col-id')}: ${one.textContent}`,
        )
        .sort(),
    );
}

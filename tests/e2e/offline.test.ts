import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { writeServiceWorker } from '../tools/offline.mjs';
import { serveBuiltApp } from '../tools/serve.mjs';
import {
  cellOf,
  chooseIn,
  expect,
  exportExcel,
  openExample,
  saved,
  showTable,
  test,
  typeInto,
} from './app.ts';

const base = '/deep/er/';

/** A copy of the built app on a host of its own, which can be switched off and given another version. */
const host = test.extend<{
  readonly host: { readonly url: string; close(): void; publish(): Promise<void> };
}>({
  host: async ({ browserName }, use) => {
    const folder = await mkdtemp(join(tmpdir(), `pledgebook-${browserName}-`));
    await cp(fileURLToPath(new URL('../../dist', import.meta.url)), folder, { recursive: true });
    const server = await serveBuiltApp({ ports: [0], base, folder });
    await use({
      ...server,
      publish: async () => {
        const page = join(folder, 'index.html');
        await writeFile(page, (await readFile(page, 'utf8')).replace('<body>', '<body data-version="next">'));
        await writeServiceWorker(folder);
      },
    });
    server.close();
    await rm(folder, { recursive: true });
  },
  baseURL: async ({ host: { url } }, use) => use(url),
});

host.use({ serviceWorkers: 'allow' });

/** Waits until all of the app is kept. */
async function kept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 30_000 })
    .toBe(true);
}

host('a page whose site data is cleared stays, and stores its workbook again', async ({ page, context }) => {
  await page.goto('./');
  await kept(page);
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 1a.1', 'Note', 'Not to be lost');
  await saved(page);
  const address = page.url();
  const browser = await context.newCDPSession(page);
  await browser.send('Storage.clearDataForOrigin', {
    origin: new URL(address).origin,
    storageTypes: 'all',
  });
  await page.getByRole('button', { name: 'Store it again' }).click();
  await saved(page);
  await expect(await cellOf(page, 'SS 1a.1', 'Note')).toHaveText('Not to be lost');
  await page.reload();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 1a.1', 'Note')).toHaveText('Not to be lost');

  // Whoever comes with the address of a workbook that is nowhere any more is not told that a page holds it.
  await page.goto(address.replace(/workbook\/.*$/, 'workbook/nowhere'));
  await expect(page.getByRole('alert').filter({ hasText: 'is not in this browser’s storage' })).toBeVisible();
});

host('after the first visit the whole app works without its host', async ({ page, host: server }) => {
  await page.goto('./');
  await kept(page);
  server.close();
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 1a.1', 'Note', 'Written on a train');
  await saved(page);
  await page.reload();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 1a.1', 'Note')).toHaveText('Written on a train');
  expect((await exportExcel(page, ['Commitments'])).subarray(0, 2).toString()).toBe('PK');
  await page.getByRole('button', { name: 'Dashboard', exact: true }).click();
  await expect(page.getByRole('img', { name: /^Bar chart/ }).locator('svg')).toBeVisible();
  const paper = page.getByRole('button', { name: 'Paper', exact: true });
  await paper.click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /Word/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.docx$/);
  await page.goto('./#/help/save');
  const picture = page.getByRole('img', { name: /^The menu File/ });
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Functions of formulas' }).click();
  await expect(page.getByRole('link', { name: 'SUMIFS', exact: true })).toBeVisible();
});

host(
  'a new version waits until a person agrees, and then all tabs have it and every edit',
  async ({ page, context, host: server }) => {
    const isNext = (tab: Page) => tab.evaluate(() => document.body.dataset['version'] === 'next');
    await openExample(page);
    await kept(page);
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.getByRole('tablist', { name: 'Tables' })).toBeVisible();
    const busy = await context.newPage();
    await busy.goto(page.url());
    await chooseIn(busy, 'Insert', 'New table…');

    await server.publish();
    await page.reload();
    const banner = page.getByRole('region', { name: 'New version' });
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect(banner).toBeVisible({ timeout: 30_000 });
    await expect(other.getByRole('region', { name: 'New version' })).toBeVisible();
    expect(await isNext(page)).toBe(false);

    await showTable(page, 'Summary Sheet');
    await typeInto(page, 'SS 1a.1', 'Note', 'Typed just before');
    await banner.getByRole('button', { name: 'Use the new version' }).click();
    for (const tab of [page, other]) {
      await expect.poll(() => isNext(tab).catch(() => false), { timeout: 20_000 }).toBe(true);
      await showTable(tab, 'Summary Sheet');
      await expect(await cellOf(tab, 'SS 1a.1', 'Note')).toHaveText('Typed just before');
    }

    // The tab with an open dialog keeps it, and is told.
    expect(await isNext(busy)).toBe(false);
    await expect(busy.getByRole('dialog')).toBeVisible();
    await busy.keyboard.press('Escape');
    await busy.getByRole('button', { name: 'Use the new version' }).click();
    await expect.poll(() => isNext(busy).catch(() => false)).toBe(true);
  },
);

host(
  'what the service worker asks for is seen, and it can ask nobody else',
  async ({ page, context, host: { url }, watch }) => {
    await page.goto('./');
    await kept(page);
    const byWorker = watch.asked.filter(({ by }) => by === 'service worker').map(({ url }) => url);
    expect(byWorker.length).toBeGreaterThan(10);
    expect(byWorker.filter((asked) => !asked.startsWith(url))).toEqual([]);
    const [worker] = context.serviceWorkers();
    const answer = await worker!.evaluate(() =>
      fetch('https://elsewhere.invalid/').then(
        () => 'gone out',
        () => 'refused',
      ),
    );
    expect(answer).toBe('refused');
    await expect.poll(() => watch.takeFaults().join('\n')).toMatch(/policy violated: connect-src/);
  },
);

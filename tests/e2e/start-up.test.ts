import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { laterParts, scriptsOf } from '../tools/built-files.mjs';
import { cellOf, expect, gridOf, openExample, saved, showTable, test, typeInto } from './app.ts';

/** The file names of the scripts that hold a later part. */
const filesOf = (part: string) => scriptsOf(part).map((path) => basename(path));

/** Has the browser never be idle: what is fetched then is what was asked for. */
const neverIdle = () => {
  window.requestIdleCallback = () => 0;
};

/** Has what is fetched written down; the function given back tells whether a later part is among it. */
function fetching(page: Page): (part: string) => boolean {
  const fetched = new Set<string>();
  page.on('request', (request) => fetched.add(basename(new URL(request.url()).pathname)));
  return (part) => filesOf(part).some((file) => fetched.has(file));
}

test('the first page asks for none of the large parts, and each comes when it is needed', async ({
  page,
}) => {
  await page.addInitScript(neverIdle);
  const isThere = fetching(page);
  await page.goto('./', { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { name: 'Storage' })).toBeVisible();
  expect(Object.keys(laterParts).filter(isThere)).toEqual([]);

  await openExample(page);
  await showTable(page, 'Summary Sheet');
  expect(isThere('the grid')).toBe(true);
  expect(isThere('the formula editor')).toBe(false);
  await (await cellOf(page, 'SS 3d.1', 'Actual')).click();
  await page.getByRole('textbox', { name: 'Formula' }).click();
  await expect.poll(() => isThere('the formula editor')).toBe(true);
  expect(isThere('the document writer')).toBe(false);
});

test('an idle first page fetches what shows a workbook, and nothing else that is large', async ({ page }) => {
  const isThere = fetching(page);
  await page.goto('./', { waitUntil: 'networkidle' });
  await expect.poll(() => isThere('the grid')).toBe(true);
  expect(Object.keys(laterParts).filter(isThere)).toEqual(['the grid']);
});

test('whoever saves data has it fetched on going to what opens a workbook', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  const isThere = fetching(page);
  await page.goto('./', { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { name: 'Storage' })).toBeVisible();
  expect(isThere('the grid')).toBe(false);
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).focus();
  await expect.poll(() => isThere('the grid')).toBe(true);
});

test('what is typed into a workbook at once is all there, before the formula editor and the dialogs are', async ({
  page,
}) => {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((done) => (arrive = done));
  for (const name of ['formula-editor', 'dialogs']) {
    await page.route(`**/assets/${name}-*.js`, async (route) => {
      await arrived;
      await route.continue();
    });
  }
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  const bar = page.getByRole('textbox', { name: 'Formula' });
  await (await cellOf(page, 'SS 3d.1', 'Actual')).click();
  await bar.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('99');
  arrive();
  await expect(page.locator('.cm-content').first()).toBeVisible();
  await page.keyboard.type('.25');
  await page.keyboard.press('Enter');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText(/99\.25/);
  await saved(page);
});

test('keys that are meant for a dialog whose code is still on its way reach no cell', async ({ page }) => {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((done) => (arrive = done));
  await page.route('**/assets/dialogs-*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const cell = await cellOf(page, 'SS 3d.1', 'Actual');
  const before = await cell.textContent();
  await cell.click();
  await page.keyboard.press('Control+F3');
  await expect(page.getByRole('progressbar', { name: 'Loading…' })).toBeFocused();
  await page.keyboard.type('77');
  arrive();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await cell.textContent()).toBe(before);
});

test('the first page can be used, and says what it waits for, before the grid’s code arrives', async ({
  page,
}) => {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((done) => (arrive = done));
  for (const file of filesOf('the grid')) {
    await page.route(`**/${file}`, async (route) => {
      await arrived;
      await route.continue();
    });
  }
  await page.goto('./');
  await page.getByRole('button', { name: 'Understood' }).click();
  await expect(page.getByRole('button', { name: 'Understood' })).toBeHidden();
  await page.getByRole('button', { name: 'Dark colours' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await expect(page.getByText('Opening the workbook…')).toBeVisible();
  // Nothing of it is lost by going back and opening it again from the list.
  await page.goBack();
  await page.getByRole('link', { name: /Hertfordshire/ }).click();
  await expect(page.getByText('Opening the workbook…')).toBeVisible();

  arrive();
  await expect(gridOf(page, 'Commitments')).toBeVisible();
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  await saved(page);
});

import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { CellValue } from '../../src/model/values.ts';
import type { WorkbookContent } from '../../src/model/workbook-content.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { cellOf, expect, openExample, saved, showTable, test, typeInto } from './app.ts';

test('when the browser can’t save, the status line says so with a way out, and nothing typed is lost', async ({
  page,
}) => {
  await page.addInitScript(breakableStorage);
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '14');
  await saved(page);

  await page.evaluate(() => Object.assign(window, { storageIsFull: true }));
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  const status = page.getByRole('status', { name: 'Storage' });
  await expect(status).toHaveText(/^Not saved: \w+/);
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);

  expect(valuesOf(await rescue(page))).toContain(0.152);
  // On the first page it is not forgotten either, and opened again it is as it was left.
  await page.getByRole('link', { name: 'All workbooks' }).click();
  const unsaved = page.getByRole('region', { name: 'With changes that are not saved' });
  await unsaved.getByRole('link').click();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');

  // In one go, as saving is tried again by itself from time to time.
  await page.getByRole('button', { name: 'Try again' }).evaluate((button: HTMLElement) => {
    Object.assign(window, { storageIsFull: false });
    button.click();
  });
  await saved(page);
  await page.reload();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
});

test('a workbook that is not in this browser gets a sentence and a way home', async ({ page }) => {
  await page.goto('./#/workbook/nosuchworkbook');
  await expect(page.getByRole('heading', { name: 'This workbook can’t be opened' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText(/\w+.*\./);
  await page.getByRole('link', { name: 'All workbooks' }).click();
  await expect(page.getByRole('heading', { name: 'Pledgebook' })).toBeVisible();
});

test('a browser that gives the app no storage says so, and the work goes on in the page', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      value: {
        open: () => {
          throw new DOMException('The user denied permission', 'SecurityError');
        },
      },
    });
  });
  await page.goto('./');
  await expect(page.getByRole('alert').filter({ hasText: 'can’t be listed' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await showTable(page, 'Summary Sheet');
  await expect(banner(page)).toContainText('does not let Pledgebook store anything');
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  expect(valuesOf(await rescue(page))).toContain(0.152);
});

test('a database that is deleted underneath is filled again from the page', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '14');
  await saved(page);
  await page.evaluate(() => indexedDB.deleteDatabase('pledgebook'));
  await expect(banner(page)).toContainText('was cleared');
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await expect(banner(page)).toContainText('no longer in the browser’s storage');
  await banner(page).getByRole('button', { name: 'Store it again' }).click();
  await saved(page);
  await expect(banner(page)).toBeHidden();
  await page.reload();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
});

test('an older tab in the way is named, and a newer one stops this one, which offers to reload', async ({
  page,
  context,
}) => {
  const older = await context.newPage();
  await older.goto('./icon.svg');
  await holdDatabase(older, 10);
  await page.goto('./');
  await expect(page.getByRole('alert').filter({ hasText: 'older Pledgebook' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await expect(banner(page)).toContainText('older Pledgebook');
  await older.close();
  await saved(page);
  await page.reload();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');

  const newer = await context.newPage();
  await newer.goto('./icon.svg');
  await holdDatabase(newer, 9990);
  await expect(banner(page)).toContainText('A newer Pledgebook is in use');
  await expect(banner(page).getByRole('button', { name: 'Reload the page' })).toBeVisible();
  await typeInto(page, 'SS 3d.1', 'Actual', '16');
  expect(valuesOf(await rescue(page))).toContain(0.16);
});

/** The line above the workbook that says why the last changes are not saved. */
function banner(page: Page): Locator {
  return page.getByRole('region', { name: 'Your last changes are not saved' });
}

/** Saves a rescue file; what it holds. */
async function rescue(page: Page): Promise<WorkbookContent> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    banner(page).getByRole('button', { name: 'Save a rescue file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/ rescue \d{4}-\d\d-\d\d\.pledgebook$/);
  const opened = openSnapshot(await readFile(await download.path()));
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value.content;
}

/** Every number that is typed somewhere in a workbook. */
function valuesOf({ tables }: WorkbookContent): CellValue[] {
  return tables.flatMap(({ columns }) => columns.flatMap(({ cells }) => cells));
}

/** Has a page hold the app's database in a version, deaf to others that want another one. */
async function holdDatabase(page: Page, version: number): Promise<void> {
  await page.evaluate(
    (wanted) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('pledgebook', wanted);
        request.onupgradeneeded = () => {
          if (!request.result.objectStoreNames.contains('workbooks'))
            request.result.createObjectStore('workbooks', { keyPath: 'id' });
        };
        request.onsuccess = () => resolve(null);
        request.onerror = () => reject(new Error('not opened'));
        Object.assign(window, { request });
      }),
    version,
  );
}

/** Lets the page's database run out of room while `window.storageIsFull` is true. */
function breakableStorage(): void {
  const page = window as unknown as { storageIsFull?: boolean };
  for (const name of ['add', 'put'] as const) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...values: Parameters<typeof write>) {
      if (page.storageIsFull === true) throw new DOMException('The disk is full', 'QuotaExceededError');
      return write.apply(this, values);
    };
  }
}

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

  await page.getByRole('button', { name: 'Save a snapshot' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('dialog', { name: 'Save snapshot' })
      .getByRole('button', { name: 'Save', exact: true })
      .click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pledgebook$/);

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

test('the list says so when the browser gives the app no storage', async ({ page }) => {
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
});

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

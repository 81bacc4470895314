import { chromium } from '@playwright/test';
import { browserLaunchOptions } from '../tools/browser.mjs';
import {
  cellOf,
  exportExcel,
  expect,
  openExample,
  openFile,
  saved,
  saveSnapshot,
  showTable,
  test,
  typeInto,
} from './app.ts';

/*
 * An intranet serves the app by plain http under a name of its own. Browsers then leave out what they keep for secure pages: encryption,
 * files written in place, a say in what is stored, the clipboard's items. The loop has to work without.
 */

test('on plain http the loop works, and the app says what is missing', async ({ baseURL, watch }) => {
  test.setTimeout(240_000);
  const options = browserLaunchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...options.args, '--host-resolver-rules=MAP pledgebook.example 127.0.0.1'],
  });
  try {
    const address = new URL(baseURL!);
    address.hostname = 'pledgebook.example';
    const context = await browser.newContext({
      baseURL: address.href,
      locale: 'en-GB',
      acceptDownloads: true,
    });
    watch.allow(address.href);
    await watch.add(context);
    const page = await context.newPage();
    await page.goto('./');
    expect(await page.evaluate(() => [window.isSecureContext, crypto.subtle === undefined])).toEqual([
      false,
      true,
    ]);
    await expect(page.getByText('This address is plain http')).toBeVisible();

    await openExample(page);
    await showTable(page, 'Summary Sheet');
    await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
    await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
    await saved(page);
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await saved(page);
    await page.reload();
    await showTable(page, 'Summary Sheet');
    await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');

    const excel = await exportExcel(page, ['Summary Sheet']);
    expect(excel.subarray(0, 2).toString()).toBe('PK');
    const snapshot = await saveSnapshot(page);
    await page.goto('./');
    await openFile(page, 'Back.pledgebook', snapshot);
    await page.getByRole('button', { name: 'Open it as another workbook' }).click();
    await showTable(page, 'Summary Sheet');
    await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
  } finally {
    await browser.close();
  }
});

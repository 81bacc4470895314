import type { Page } from '@playwright/test';
import {
  cellOf,
  expect,
  exportExcel,
  openExample,
  openFile,
  saveSnapshot,
  showTable,
  test,
  typeInto,
} from './app.ts';

/*
 * What somebody has whose browser speaks another language (docs/guide/browsers.md): the app in British English, whole, and files like everybody's.
 */

const germany = { locale: 'de-DE', timezoneId: 'Europe/Berlin' };

/** What a German machine would write of its own: 13,4 %, 31.03.2010, 23. Nov., 1.234. */
const german =
  /\d,\d{1,2}(?!\d)\s?%|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{1,2}\. (?:Jan|Feb|März|Apr|Mai|Juni|Juli|Aug|Sep|Okt|Nov|Dez)|\b\d{1,3}\.\d{3}\b/u;

test('a German browser writes the same snapshot and the same Excel file, byte by byte', async ({
  browser,
  page,
}) => {
  await openExample(page);
  const snapshot = await saveSnapshot(page);
  const excel = await exportExcel(page, ['Summary Sheet']);
  const home = page.url().split('#')[0]!;
  await page.close();

  const context = await browser.newContext(germany);
  const colleague = await context.newPage();
  await colleague.goto(home);
  await openFile(colleague, 'plan.pledgebook', snapshot);
  await showTable(colleague, 'Summary Sheet');
  expect((await saveSnapshot(colleague)).equals(snapshot)).toBe(true);
  expect((await exportExcel(colleague, ['Summary Sheet'])).equals(excel)).toBe(true);
  await context.close();
});

test.describe('in a German browser', () => {
  test.use(germany);

  test.beforeEach(async ({ page }) => {
    await openExample(page);
    // The machine does write a comma; the app does not.
    expect(await page.evaluate(() => [navigator.language, (1.5).toLocaleString()])).toEqual(['de-DE', '1,5']);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB');
  });

  test('a figure is typed as it is shown, and of one with a comma it is asked what is meant', async ({
    page,
  }) => {
    await showTable(page, 'Summary Sheet');
    const actual = await cellOf(page, 'SS 3d.1', 'Actual');
    await expect(actual).toHaveText('13.4%');
    await typeInto(page, 'SS 3d.1', 'Actual', '15.2%');
    await expect(actual).toHaveText('15.2%');
    await actual.click();
    await page.keyboard.type('14,1');
    await page.keyboard.press('Enter');
    await expect(page.getByText('“14,1” has a comma where a point is usual.').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(actual).toHaveText('14.1%');
  });

  test('a date is shown in the British way, and read in the German one too', async ({ page }) => {
    await showTable(page, 'Initiatives');
    const place = page.getByRole('combobox', { name: 'Place' });
    const due = page.locator('.ag-row[row-index="0"] .ag-cell[col-id="Due"]');
    for (const typed of ['31/03/2010', '31.03.2010', '2010-03-31']) {
      await place.fill('I2');
      await place.press('Enter');
      await expect(due).toBeFocused();
      await page.keyboard.press('Delete');
      await expect(due).toHaveText('');
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
      await expect(due, typed).toHaveText('31/03/2010');
    }
  });

  test('no page of a plan, no history and no list of workbooks is half German', async ({ page }) => {
    await showTable(page, 'Summary Sheet');
    await typeInto(page, 'SS 3d.1', 'Actual', '15.2%');
    await germanIn(page, 'the table');
    for (const name of ['Dashboard', 'Review', 'Paper']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('region', { name }).first()).toBeVisible();
      await germanIn(page, name);
    }
    await showTable(page, 'Summary Sheet');
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await expect(page.getByRole('complementary', { name: 'History' })).toContainText(/\d\d:\d\d/);
    await germanIn(page, 'History');
    await page.goto(page.url().split('#')[0]!);
    await expect(page.getByRole('link', { name: /^Hertfordshire/ }).first()).toBeVisible();
    await germanIn(page, 'the first page');
  });
});

/** Fails where the page says something as a German machine writes it. */
async function germanIn(page: Page, where: string): Promise<void> {
  const text = await page.locator('body').innerText();
  expect(german.exec(text)?.[0] ?? null, where).toBeNull();
}

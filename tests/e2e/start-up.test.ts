import { basename } from 'node:path';
import { laterParts, scriptsOf } from '../tools/built-files.mjs';
import { cellOf, expect, gridOf, openExample, saved, showTable, test, typeInto } from './app.ts';

/** The file names of the scripts that hold a later part. */
const filesOf = (part: string) => scriptsOf(part).map((path) => basename(path));

test('the first page fetches none of the large parts, and each comes when it is needed', async ({ page }) => {
  const fetched = new Set<string>();
  page.on('request', (request) => fetched.add(basename(new URL(request.url()).pathname)));
  const isThere = (part: string) => filesOf(part).some((file) => fetched.has(file));
  await page.goto('./', { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { name: 'Storage' })).toBeVisible();
  expect(Object.keys(laterParts).filter(isThere)).toEqual([]);

  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await expect.poll(() => isThere('the grid') && isThere('the formula editor')).toBe(true);
  expect(isThere('the document writer')).toBe(false);
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

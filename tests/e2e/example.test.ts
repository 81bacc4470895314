import { cellOf, expect, openExample, saved, showTable, test, typeInto } from './app.ts';

test('an example nobody touched is opened again, one that was tried on stays beside a new one', async ({
  page,
}) => {
  await openExample(page);
  await openExample(page);
  await page.goto('./');
  await expect(page.getByRole('link', { name: /Hertfordshire/ })).toHaveCount(1);

  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '16');
  await saved(page);
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('13.4%');
  await page.goto('./');
  await expect(page.getByRole('link', { name: /Hertfordshire/ })).toHaveCount(2);
  await expect(page.getByRole('link', { name: /\(2\)/ })).toBeVisible();
});

test('a part that can’t be loaded is said, and works when it can', async ({ page }) => {
  await openExample(page);
  await page.route('**/xlsx-client*', (route) => route.abort());
  await page.getByRole('menuitem', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: 'Export Excel…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export Excel' });
  // Every table, as formulas that read a table which is left out would be asked about first.
  await dialog.getByLabel('All tables').check();
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByRole('alert')).toContainText('could not be loaded');
  await page.unroute('**/xlsx-client*');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
});

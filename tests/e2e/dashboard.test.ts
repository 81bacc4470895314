import type { Locator } from '@playwright/test';
import { expect, openExample, test } from './app.ts';

test('the numbers of the dashboard are those of the tables, lead to their rows, and a chart is copied as a picture', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openExample(page);
  await page.getByRole('button', { name: 'Dashboard', exact: true }).click();
  const verdicts = page.getByRole('table', { name: 'Verdicts of commitments by theme' });
  await expect(verdicts.locator('tfoot td').first()).toBeVisible();
  const headings = await verdicts.getByRole('columnheader').allInnerTexts();
  const totals = await verdicts.locator('tfoot td').allInnerTexts();
  const total = (verdict: string) => Number(totals[headings.findIndex((text) => text.includes(verdict)) - 1]);
  const summed = headings.slice(1, -1).reduce((sum, _, index) => sum + Number(totals[index]), 0);
  expect(summed).toBe(Number(totals.at(-1)));

  const notMet = page.getByRole('button', { name: `${total('Not met')}. Commitments: Not met`, exact: true });
  await notMet.click();
  const rows = page.getByRole('complementary', { name: 'Rows: Commitments: Not met' });
  await expect(rows.getByRole('listitem')).toHaveCount(total('Not met'));
  await page.keyboard.press('Escape');
  await expect(rows).toBeHidden();
  await expect(notMet).toBeFocused();
  await notMet.click();
  await rows.getByRole('button', { name: /^PP 3d/ }).click();
  await expect(page.getByRole('tab', { name: 'Commitments' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('complementary', { name: 'Explain' })).toContainText('Not met');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows).toBeVisible();

  // Esc closes the list, and then the page.
  await page.keyboard.press('Escape');
  await expect(rows).toBeHidden();
  await page.keyboard.press('Escape');
  const commitments = page.getByRole('tab', { name: 'Commitments', exact: true });
  await expect(commitments).toHaveAttribute('aria-selected', 'true');

  // Walking past the tables' tabs leaves the page where it is.
  await page.getByRole('button', { name: 'Dashboard', exact: true }).press('Enter');
  for (let turn = 0; turn < 6 && !(await isFocused(page.getByRole('tab').first())); turn++)
    await page.keyboard.press('Tab');
  await expect(commitments).toBeFocused();
  await expect(verdicts).toBeVisible();

  await page.getByRole('button', { name: 'Copy as picture: Verdicts of commitments by theme' }).click();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(
    'is on the clipboard as a picture',
  );
  const picture = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const { width, height } = await createImageBitmap(await item!.getType('image/png'));
    return { width, height };
  });
  expect(picture.width).toBeGreaterThan(1000);
  expect(picture.height).toBeGreaterThan(500);

  await page.getByRole('combobox', { name: 'Plan' }).selectOption({ label: 'All plans' });
  await expect(page.getByRole('row', { name: /^Policing Pledge/ })).toBeVisible();
  await expect(rows).toBeHidden();
});

test('a page whose code can’t be fetched is tried again, and the others are there without a connection', async ({
  page,
  context,
}) => {
  await page.route('**/DashboardScreen*.js', (route) => route.abort());
  await openExample(page);
  await page.getByRole('button', { name: 'Dashboard', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
  await page.unroute('**/DashboardScreen*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('table', { name: 'Verdicts of commitments by theme' })).toBeVisible();
  const fetched = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .join(' '),
    );
  await expect.poll(fetched).toMatch(/NewPlan-.*\.js/);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Disagrees', exact: true })).toBeVisible();
});

function isFocused(one: Locator): Promise<boolean> {
  return one.evaluate((element) => element === document.activeElement);
}

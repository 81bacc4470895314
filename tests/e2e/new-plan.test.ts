import { cellOf, expect, saved, showTable, test } from './app.ts';

test('a plan described on the first page becomes a workbook whose verdicts are worked out', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'New plan…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New plan' });
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByText('The plan has no title yet.')).toBeVisible();
  await dialog.getByLabel('Title').fill('A Healthier Town');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog
    .getByLabel('Commitments, one a line')
    .fill('Streets\n• Sweep every street\nHomes\n• Build homes');
  await expect(dialog.getByText('Read as 2 themes and 2 commitments.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByLabel('Measures and targets, one a line').fill('2a More than 40 homes built');
  await expect(dialog.getByLabel('Test of Homes built')).toHaveValue('More than');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByRole('cell', { name: 'HT 2a' }).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Make the plan' }).click();
  await showTable(page, 'Summary Sheet');
  await (await cellOf(page, 'HT M 2a.1', 'Actual')).click();
  await page.keyboard.type('41');
  await page.keyboard.press('Enter');
  await expect(await cellOf(page, 'HT M 2a.1', 'Target met')).toContainText('Met');
  await showTable(page, 'Commitments');
  await expect(await cellOf(page, 'HT 2a', 'Target met')).toContainText('Met');
  await saved(page);
});

test('the council example opens with its verdicts under titles of its own', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Open the council example' }).click();
  await showTable(page, 'Promises');
  await expect(await cellOf(page, 'TC 3.1', 'Target met')).toContainText('Partly met');
});

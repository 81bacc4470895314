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
  await expect(dialog.getByLabel('Test of Homes built')).toHaveAccessibleDescription(
    'Passes when the actual is more than the target; level with it is not enough. It reads Actual and Target.',
  );
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByRole('cell', { name: 'HT 2a' }).first()).toBeVisible();
  await expect(dialog.getByText(/^1 commitment has no measure\. Put a commitment’s number/)).toBeVisible();
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

test('a plan that is being described is not lost by a click beside it or by one Esc', async ({ page }) => {
  await page.goto('./');
  const dialog = page.getByRole('dialog', { name: 'New plan' });
  const open = async () => {
    await page.getByRole('button', { name: 'New plan…' }).click();
    await expect(dialog).toBeVisible();
  };
  await open();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await open();
  await dialog.getByLabel('Title').fill('A Healthier Town');
  await page.mouse.click(5, 5);
  await expect(dialog.getByLabel('Title')).toHaveValue('A Healthier Town');
  await page.keyboard.press('Escape');
  await expect(dialog.getByText('Press Esc again to close.')).toBeVisible();
  await dialog.getByLabel('Title').fill('A Healthier Village');
  await expect(dialog.getByText('Press Esc again to close.')).toHaveCount(0);
  // It goes with whatever else is done.
  const others = [() => page.keyboard.press('Tab'), () => dialog.getByLabel('Whose plan it is').click()];
  for (const other of others) {
    await page.keyboard.press('Escape');
    await expect(dialog.getByText('Press Esc again to close.')).toBeVisible();
    await other();
    await expect(dialog.getByText('Press Esc again to close.')).toHaveCount(0);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a ceiling is read as one, with figures that show what decides', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'New plan…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New plan' });
  await dialog.getByLabel('Title').fill('A Healthier Town');
  await dialog.getByLabel('First year that is reported').fill('2026/27');
  await dialog.getByRole('button', { name: 'Next' }).click();
  const table = [
    ['Theme', 'Measure', 'Target', 'We will'],
    ['People', 'Sickness days per employee', 'no more than 7.5', 'Care for those who work here'],
  ].map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  await dialog.getByLabel('Commitments, one a line').evaluate(
    (field, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', html);
      field.focus();
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    `<table>${table.join('')}</table>`,
  );
  await expect(dialog.getByLabel('Commitments, one a line')).toHaveValue(
    '1. People\n1a Care for those who work here',
  );
  await dialog.getByLabel('Theme', { exact: true }).selectOption('Left aside');
  await expect(dialog.getByLabel('Commitments, one a line')).toHaveValue('1. Care for those who work here');
  await dialog.getByLabel('Theme', { exact: true }).selectOption('Theme');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByLabel('Measures and targets, one a line')).toHaveValue(
    '1a Sickness days per employee: no more than 7.5',
  );
  await expect(dialog.getByLabel('Test of Sickness days per employee')).toHaveValue('At most');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('button', { name: 'Make the plan' }).click();
  await showTable(page, 'Summary Sheet');
  await (await cellOf(page, 'HT M 1a.1', 'Actual')).click();
  await page.keyboard.type('8');
  await page.keyboard.press('Enter');
  await expect(await cellOf(page, 'HT M 1a.1', 'Target met')).toContainText('Not met');
  await expect(await cellOf(page, 'HT M 1a.1', 'Target')).toHaveText('7.5');
  await expect(await cellOf(page, 'HT M 1a.1', 'Actual')).toHaveText('8.0');
});

import type { Page } from '@playwright/test';
import { expect, openExample, showTable, test } from './app.ts';

const place = (page: Page) =>
  page.getByRole('textbox', { name: 'Place' }).or(page.getByRole('combobox', { name: 'Place' }));
const status = (page: Page) => page.locator('footer');
const figures = (page: Page) => page.getByRole('group', { name: 'Figures of the selection' });

function cell(page: Page, row: number, column: string) {
  return page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
}

async function press(page: Page, ...keys: readonly string[]) {
  for (const key of keys) await page.keyboard.press(key);
}

test('arrows, Ctrl, Shift, Home, End, Tab and Enter go and select as in Excel, and the page says what is selected', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const { count, columns } = await page.evaluate(() => ({
    count: Number(document.querySelector('[role=grid], [role=treegrid]')?.getAttribute('aria-rowcount')),
    columns: document.querySelectorAll('.ag-header-cell').length,
  }));
  expect(count).toBeGreaterThan(20);
  expect(columns).toBeGreaterThan(5);
  await cell(page, 0, 'Ref').click();
  await press(page, 'ArrowDown', 'ArrowRight');
  await expect(cell(page, 1, 'Measure')).toBeFocused();
  await expect(place(page)).toHaveValue(/^B3 · Measure$/);
  await expect(status(page)).toContainText('Summary Sheet · Measure · row 3');

  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
  await expect(place(page)).toHaveValue('B3:B5');
  await expect(status(page)).toContainText('3 rows × 1 column');
  // Tab and Enter stay inside.
  await press(page, 'Enter');
  await expect(cell(page, 2, 'Measure')).toBeFocused();
  await press(page, 'Tab', 'Tab');
  await expect(cell(page, 1, 'Measure')).toBeFocused();
  await expect(place(page)).toHaveValue('B3:B5');

  await press(page, 'ArrowLeft', 'Control+Shift+ArrowDown');
  await expect(page.locator('.ag-cell-focus')).toHaveAttribute('col-id', 'Ref');
  await expect(status(page)).toContainText(/\d+ rows × 1 column/);
  await press(page, 'Control+Home');
  await expect(place(page)).toHaveValue(/^A2 · Ref$/);
  await press(page, 'End');
  await expect(cell(page, 0, 'Ref')).not.toBeFocused();
  await press(page, 'Home', 'Shift+Space');
  await expect(status(page)).toContainText('1 whole row');
  await press(page, 'Control+Space');
  await expect(status(page)).toContainText('the whole table');
  await press(page, 'ArrowDown', 'Control+a');
  await expect(status(page)).toContainText('the whole table');
  await expect(figures(page).getByRole('button', { name: /^Count/ })).toBeVisible();
  await press(page, 'Control+Home', 'PageDown');
  await expect(place(page)).not.toHaveValue(/^A2 /);
  // Enter goes back to the column where the run of Tabs began.
  await press(page, 'Control+Home', 'Tab', 'Tab', 'Enter');
  await expect(cell(page, 1, 'Ref')).toBeFocused();
});

test('the box of the place goes to a cell, a block, a column, a table, and says what it does not find', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await cell(page, 0, 'Ref').click();
  await press(page, 'Control+g');
  await expect(place(page)).toBeFocused();
  await page.keyboard.type('b4:c6');
  await press(page, 'Enter');
  await expect(place(page)).toHaveValue('B4:C6');
  await expect(cell(page, 2, 'Measure')).toBeFocused();
  await press(page, 'Control+g');
  await page.keyboard.type('measure');
  await press(page, 'Enter');
  await expect(place(page)).toHaveValue('B:B');
  await press(page, 'Control+g');
  await page.keyboard.type('nothing at all');
  await press(page, 'Enter');
  await expect(page.getByText('There is nothing called “nothing at all”.').first()).toBeVisible();
  await expect(place(page)).toBeFocused();
  await press(page, 'Escape');
  await expect(page.locator('.ag-cell-focus')).toBeFocused();
  await press(page, 'Control+g');
  await page.keyboard.type('Links!A2');
  await press(page, 'Enter');
  await expect(page.getByRole('tab', { name: 'Links', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(place(page)).toHaveValue(/^A2 /);
});

test('a click copies a figure of the selection, and the person chooses which are shown', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await cell(page, 0, 'Ref').click();
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
  await figures(page).getByRole('button', { name: 'Count 3' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('3');
  await figures(page).getByRole('button', { name: 'Figures that are shown…' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Count', exact: true }).click();
  await press(page, 'Escape');
  await expect(figures(page).getByRole('button', { name: /^Count/ })).toBeHidden();
});

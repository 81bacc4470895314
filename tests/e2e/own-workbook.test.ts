import type { Page } from '@playwright/test';
import { cellOf, expect, gridOf, saved, test } from './app.ts';

test('a workbook of one’s own: a table, typed columns, a formula, rows moved and deleted', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'New workbook' }).click();
  await page.getByRole('button', { name: 'New table…' }).click();
  await page.getByRole('dialog', { name: 'New table' }).getByLabel('Title').fill('Pot holes');
  await page.keyboard.press('Enter');
  await expect(gridOf(page, 'Pot holes')).toBeVisible();
  const first = page.locator('.ag-row[row-index="0"] .ag-cell[col-id="Ref"]');
  // The keyboard is in the table without a click.
  await expect(first).toBeFocused();

  await addColumn(page, 'Reported', 'Whole number');
  await addColumn(page, 'Mended', 'Whole number');
  await addColumn(page, 'Share', 'Per cent', '=[@Mended]/[@Reported]');

  await first.click();
  await page.keyboard.type('North');
  await page.keyboard.press('Tab');
  await page.keyboard.type('40');
  await page.keyboard.press('Tab');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await expect(await cellOf(page, 'North', 'Share')).toHaveText('75.0%');

  await (await cellOf(page, 'North', 'Ref')).click();
  await page.getByRole('button', { name: 'Move row down' }).click();
  await expect(page.locator('.ag-row[row-index="1"] .ag-cell[col-id="Ref"]')).toHaveText('North');
  await page.locator('.ag-row[row-index="0"] .ag-cell[col-id="Ref"]').click();
  await page.getByRole('button', { name: 'Delete row' }).click();
  await expect(page.locator('.ag-row[row-index="0"] .ag-cell[col-id="Ref"]')).toHaveText('North');

  await page.getByRole('button', { name: /^Rename workbook/ }).click();
  await page.getByRole('dialog').getByLabel('Title').fill('Roads');
  await page.keyboard.press('Enter');
  await saved(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: /Roads/ })).toBeVisible();
  await expect(await cellOf(page, 'North', 'Share')).toHaveText('75.0%');
});

test('a formula typed into a column of figures is offered to the whole column, and names that are not there are said', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'New workbook' }).click();
  await page.getByRole('button', { name: 'New table…' }).click();
  await page.getByRole('dialog').getByLabel('Title').fill('Sums');
  await page.keyboard.press('Enter');
  await addColumn(page, 'A', 'Number');
  await addColumn(page, 'B', 'Number');
  const at = (index: number, name: string) =>
    page.locator(`.ag-row[row-index="${index}"] .ag-cell[col-id="${name}"]`);
  await at(1, 'A').click();
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await at(1, 'B').click();
  const formula = page.getByRole('textbox', { name: 'Formula' });
  await formula.fill('=[@A]*2');
  await formula.press('Enter');
  await page.getByRole('button', { name: 'Calculate B for every row' }).click();
  await expect(at(1, 'B')).toHaveText('8');
  await expect(at(2, 'B')).toHaveText('0');

  await formula.fill('=[@Nowhere]*2');
  await expect(page.locator('.problem').filter({ hasText: 'Nowhere' })).toBeVisible();
  await formula.press('Enter');
  await expect(at(1, 'B')).toHaveText('#NAME?');
  await page.keyboard.press('Control+z');
  await expect(at(1, 'B')).toHaveText('8');

  await formula.fill('');
  await formula.press('Enter');
  const said = page.locator('.toast').filter({ hasText: 'B is no longer calculated.' });
  await expect(said).toBeVisible();
  await expect(at(1, 'B')).not.toHaveClass(/calculated/);
  await said.getByRole('button', { name: 'Take it back' }).click();
  await expect(at(1, 'B')).toHaveClass(/calculated/);
  await at(1, 'B').click();
  await formula.fill('');
  await formula.press('Enter');
  await expect(said).toBeVisible();
  await page.getByRole('link', { name: 'All workbooks' }).click();
  await expect(said).toBeHidden();
});

test('a column is sorted, renamed and hidden from its heading with the keyboard', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await expect(page.locator('.ag-cell:focus')).toHaveAttribute('col-id', 'Ref');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  const heading = (name: string) => page.locator(`.ag-header-cell[col-id="${name}"]`);
  await expect(heading('Label')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'Menu of the column Label' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(heading('Label')).toHaveAttribute('aria-sort', /ascending|descending/);
  await expect(heading('Label')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Rename column…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Promise');
  await page.keyboard.press('Enter');
  await expect(heading('Promise')).toBeVisible();
  await heading('Promise').hover();
  await page.getByRole('button', { name: 'Menu of the column Promise' }).click();
  await page.getByRole('menuitem', { name: 'Hide column' }).click();
  await expect(heading('Promise')).toBeHidden();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Promise' }).click();
  await page.keyboard.press('Escape');
  await expect(heading('Promise')).toBeVisible();
});

test('workbooks are renamed, duplicated and deleted with a way back', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'New workbook' }).click();
  await expect(page.getByRole('menuitem', { name: 'File', exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'All workbooks' }).click();
  const open = (title: string) => page.getByRole('link', { name: new RegExp(`^${title}\\b`) });
  const menu = async (title: string, item: string) => {
    await page.getByRole('button', { name: `More for ${title}`, exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await menu('Untitled workbook', 'Rename…');
  await page.getByRole('dialog').getByLabel('Title').fill('Budget');
  await page.keyboard.press('Enter');
  await expect(open('Budget')).toBeVisible();
  await menu('Budget', 'Duplicate');
  await expect(page.getByText('Budget (copy)')).toBeVisible();
  await menu('Budget (copy)', 'Delete');
  await expect(page.getByRole('link', { name: /copy/ })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: /copy/ })).toBeVisible();
  await menu('Budget (copy)', 'Delete');
  await page.getByRole('button', { name: 'Restore Budget (copy)' }).click();
  await expect(page.getByRole('link', { name: /copy/ })).toBeVisible();
});

test('sorting and filtering change what is shown and not what is there', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await page.getByRole('tab', { name: 'Summary Sheet' }).click();
  const rows = page.getByText(/^\d+ rows$/);
  const all = Number((await rows.textContent())!.split(' ')[0]);
  await page.locator('.ag-header-cell[col-id="Target met"]').hover();
  await page.getByRole('button', { name: 'Menu of the column Target met' }).click();
  await page.getByRole('menuitem', { name: 'Filter…' }).click();
  const filter = page.getByRole('dialog', { name: 'Filter Target met' });
  await filter.getByRole('checkbox', { name: 'All values' }).uncheck();
  await filter.getByRole('checkbox', { name: 'Not met', exact: true }).check();
  await filter.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(page.getByText(new RegExp(`^\\d+ of ${all} rows$`))).toBeVisible();
  for (const text of await page.locator('.ag-row .ag-cell[col-id="Target met"]').allTextContents()) {
    expect(text).toContain('Not met');
  }
  // The table is found as it was left.
  await page.getByRole('tab', { name: 'Links' }).click();
  await expect(rows).toBeVisible();
  await page.getByRole('tab', { name: 'Summary Sheet' }).click();
  await expect(page.getByText(new RegExp(`^\\d+ of ${all} rows$`))).toBeVisible();
  await page.getByRole('button', { name: 'Clear sort, filters and groups' }).click();
  await expect(page.getByText(`${all} rows`, { exact: true })).toBeVisible();
  await page.locator('.ag-header-cell[col-id="Ref"]').hover();
  await page.getByRole('button', { name: 'Menu of the column Ref' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Sort ascending' }).click();
  await expect(page.locator('.ag-header-cell[col-id="Ref"]')).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const history = page.getByRole('complementary', { name: 'History' });
  await history.getByLabel('Lists of the history').selectOption('Undo steps');
  await expect(history.getByText('Sort by Ref')).toBeVisible();
  await history.getByRole('button', { name: 'Hide history' }).click();
  // Nothing in the workbook has changed; the view goes back by the same button.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.locator('.ag-header-cell[col-id="Ref"]')).toHaveAttribute('aria-sort', 'none');
});

async function addColumn(page: Page, name: string, type: string, formula = ''): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'New column…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New column' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Type').selectOption({ label: type });
  await dialog.getByLabel('Formula').fill(formula);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toBeHidden();
}

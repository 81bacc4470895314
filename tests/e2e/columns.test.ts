import type { Page } from '@playwright/test';
import { cellOf, chooseIn, expect, openExample, showTable, test } from './app.ts';
import { barriersIn } from './axe.ts';

test('a column’s name, type and choices are changed in its dialog, which says what becomes of the cells; undo is one step', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const heading = (name: string) => page.locator(`.ag-header-cell[col-id="${name}"]`);
  await (await cellOf(page, 'SS 3d.1', 'Target met')).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  await expect(heading('Ref')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: 'Column Measure' });
  await dialog.getByLabel('Name').fill('What is measured');
  await dialog.getByLabel('Type').selectOption({ label: 'Number' });
  await expect(dialog.getByText(/cells do not fit and stay as typed/)).toBeVisible();
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  await dialog.getByLabel('Type').selectOption({ label: 'Text' });
  await expect(dialog.getByText(/cells do not fit/)).toBeHidden();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(heading('What is measured')).toBeVisible();

  await columnMenu(page, 'Target met', 'Column…');
  const verdict = page.getByRole('dialog', { name: 'Column Target met' });
  await verdict.getByLabel(/^Choice 1 /).fill('Reached');
  await verdict.getByLabel('Move Reached down').click();
  await verdict.getByRole('button', { name: 'Save' }).click();
  await expect(verdict).toBeHidden();
  await columnMenu(page, 'Target met', 'Column…');
  await expect(verdict.getByLabel(/^Choice 2 /)).toHaveValue('Reached');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(heading('Measure')).toBeVisible();
});

test('a name that is taken and a format that Excel refuses are said at their fields', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await columnMenu(page, 'Actual', 'Column…');
  const dialog = page.getByRole('dialog', { name: 'Column Actual' });
  await expect(dialog.getByLabel('Number format')).toHaveAccessibleDescription(
    'Each row’s Unit decides how its figures are shown, where it has a format. This format holds in the other rows.',
  );
  await dialog.getByLabel('Number format').selectOption({ label: 'Own format code…' });
  await dialog.getByLabel('Format code').fill('0.0 units');
  await expect(dialog.getByLabel('Format code')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Format code').fill('0.0');
  await dialog.getByRole('button', { name: 'More decimals' }).click();
  await expect(dialog.getByLabel('Format code')).toHaveValue('0.00');
  await dialog.getByLabel('Name').fill('Target');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Name').fill('Result');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.ag-header-cell[col-id="Result"]')).toBeVisible();
});

test('a formula is written in the Column dialog as in the formula bar: colours, the list, mistakes, the result', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await (await cellOf(page, 'SS 3d.1', 'Actual')).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'New column…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New column' });
  await dialog.getByLabel('Name', { exact: true }).fill('Twice');
  await dialog.getByLabel('Type').selectOption({ label: 'Per cent' });
  const formula = dialog.getByRole('textbox', { name: 'Formula' });
  await expect(formula).toHaveAttribute('contenteditable', 'true');
  await formula.click();
  await page.keyboard.type('=su');
  const list = dialog.getByRole('listbox', { name: 'What can be put in' });
  await expect(list).toBeVisible();
  await list.getByRole('option').first().click({ trial: true });
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('=2*[@Act');
  await page.keyboard.press('Tab');
  await expect(formula).toHaveText('=2*[@Actual]');
  await expect(dialog.locator('.piece-reference')).toHaveText('[@Actual]');
  await expect(dialog.getByText(/^Result for SS 3d\.1/)).toBeVisible();
  await page.keyboard.type('+Nothing');
  await expect(dialog.locator('.cm-lintRange-error')).toHaveText('Nothing');
  await expect(formula).toHaveAttribute('aria-invalid', 'true');
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  for (let sign = 0; sign < '+Nothing'.length; sign++) await page.keyboard.press('Backspace');
  await expect(dialog.locator('strong')).toHaveText(/%$/);
  const shown = await dialog.locator('strong').textContent();
  // Tab leaves the field, Enter in it adds the column.
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel('Description')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(await cellOf(page, 'SS 3d.1', 'Twice')).toHaveText(shown!);
});

test('a total is chosen in the column’s menu, explained, written by hand and taken away', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await chooseTotal(page, 'Target met', 'Count');
  const total = page.locator('.ag-row-pinned .ag-cell[col-id="Target met"]');
  await expect(total).toHaveText('47');
  await total.click();
  const explain = page.getByRole('complementary', { name: 'Explain' });
  await expect(explain).toContainText('The total is calculated from all rows');
  await expect(explain).toContainText('all 47 rows');
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog', { name: 'Total of Target met' });
  await dialog.getByLabel('Formula').fill('=COUNTIF([Target met],"Met")');
  await page.keyboard.press('Enter');
  await expect(total).toHaveText('17');
  await chooseTotal(page, 'Target met', 'None');
  await expect(total).toBeHidden();
});

test('places in Explain lead to what a cell reads and what reads it, and Alt+Left leads back', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await (await cellOf(page, 'SS 3d.1', 'Margin')).click();
  const explain = page.getByRole('complementary', { name: 'Explain' });
  await explain.getByRole('button', { name: 'Actual', exact: true }).click();
  await expect(page.locator('.ag-cell:focus')).toHaveAttribute('col-id', 'Actual');
  await expect(explain.getByRole('heading', { name: 'Is read by' })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.locator('.ag-cell:focus')).toHaveAttribute('col-id', 'Margin');
  await expect(explain.getByRole('button', { name: /^Back to the cell before/ })).toBeHidden();
  const read = page.locator('.ag-row:has(.ag-cell:focus) .ag-cell[col-id="Actual"]');
  await expect(read).toHaveCSS('box-shadow', /inset/);
});

test('a name is added, used, renamed and deleted', async ({ page }) => {
  await openExample(page);
  await chooseIn(page, 'Data', 'Names…');
  const dialog = page.getByRole('dialog', { name: 'Names' });
  await dialog.getByLabel('Name', { exact: true }).fill('E5');
  await dialog.getByLabel('Stands for').fill('0.5%');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Name', { exact: true }).fill('Slack');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog.getByRole('listitem')).toContainText('=0.5%');
  await expect(dialog.getByRole('listitem')).toContainText('Not used');
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await showTable(page, 'Summary Sheet');
  await chooseTotal(page, 'Target', 'Custom formula…');
  await page.getByRole('dialog', { name: 'Total of Target' }).getByLabel('Formula').fill('=Slack*200');
  await page.keyboard.press('Enter');
  await expect(page.locator('.ag-row-pinned .ag-cell[col-id="Target"]')).toHaveText('1');
  await chooseIn(page, 'Data', 'Names…');
  await expect(dialog.getByRole('listitem')).toContainText('Summary Sheet · Target (total)');
  await dialog.getByRole('button', { name: 'Change Slack' }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('Leeway');
  await dialog.getByLabel('Stands for').fill('1%');
  await expect(dialog.getByText('Result')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('listitem')).toContainText(/Leeway\s*=1%/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('.ag-row-pinned .ag-cell[col-id="Target"]')).toHaveText('2');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.ag-row-pinned .ag-cell[col-id="Target"]')).toHaveText('1');
  await page.keyboard.press('Control+y');
  await chooseIn(page, 'Data', 'Names…');
  await dialog.getByRole('button', { name: 'Delete Leeway' }).click();
  await expect(dialog.getByText('There are no names yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('.ag-row-pinned .ag-cell[col-id="Target"]')).toHaveText('#NAME?');
});

async function columnMenu(page: Page, column: string, item: string): Promise<void> {
  await page.locator(`.ag-header-cell[col-id="${column}"]`).hover();
  await page.getByRole('button', { name: `Menu of the column ${column}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function chooseTotal(page: Page, column: string, total: string): Promise<void> {
  await columnMenu(page, column, 'Total');
  await page.getByRole('menuitemcheckbox', { name: total, exact: true }).click();
}

import type { Locator, Page } from '@playwright/test';
import { cellOf, expect, openExample, saved, showTable, test } from './app.ts';
import { barriersIn } from './axe.ts';

test('rows are filtered, sorted by two columns and grouped, and the view is kept with its columns', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openExample(page);
  await showTable(page, 'Commitments');
  const all = await rowsShown(page);

  // Values by ticks, of which the search finds some.
  await columnMenu(page, 'Target met', 'Filter…');
  const filter = page.getByRole('dialog', { name: 'Filter Target met' });
  await check(page, 'the filter');
  await filter.getByRole('searchbox', { name: 'Search values' }).fill('met');
  await expect(filter.getByRole('cell').filter({ has: page.getByRole('checkbox') })).toHaveCount(3);
  await filter.getByRole('checkbox', { name: 'Not met' }).uncheck();
  await page.keyboard.press('Enter');
  await expect(filter).toBeHidden();
  await expect(heading(page, 'Target met')).toBeFocused();
  for (const text of await column(page, 'Target met').allTextContents())
    expect(['✓Met', '✓✗Partly met']).toContain(text);
  const met = await rowsShown(page);
  expect(met).toBeLessThan(all);

  // What the other filter leaves is what this one lists.
  await columnMenu(page, 'Plan', 'Filter…');
  const plans = page.getByRole('dialog', { name: 'Filter Plan' });
  await plans.getByRole('combobox', { name: 'First condition' }).selectOption('begins with');
  await plans.getByRole('textbox', { name: 'Value', exact: true }).fill('pl');
  await plans.getByRole('button', { name: 'Filter', exact: true }).click();
  expect(new Set(await column(page, 'Plan').allTextContents())).toEqual(new Set(['Pledge']));
  await columnMenu(page, 'Plan', 'Clear filter of Plan');
  expect(await rowsShown(page)).toBe(met);

  // Two keys; the headings say which is which.
  await columnMenu(page, 'Plan', 'Sort descending');
  await columnMenu(page, 'Label', 'Then sort ascending');
  await expect(heading(page, 'Plan')).toHaveAttribute('aria-sort', 'descending');
  await expect(heading(page, 'Label')).toHaveAttribute('aria-sort', 'ascending');
  await expect(heading(page, 'Label')).toContainText('↑2');
  const plan = await column(page, 'Plan').allTextContents();
  expect(plan).toEqual([...plan].sort((a, b) => b.localeCompare(a, 'en-GB')));

  // Groups, whose headings count the verdicts.
  await columnMenu(page, 'Plan', 'Group by Plan');
  const groups = page.locator('.group-heading');
  await expect(groups.first()).toContainText(/PP.*rows.*Target met.*✓\s*Met \d+/s);
  await check(page, 'a grouped grid');
  await groups.first().click();
  await expect(groups.first()).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(groups.nth(1)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.locator('.ag-cell[col-id="Ref"]')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.locator('.ag-cell[col-id="Ref"]')).not.toHaveCount(0);

  // Saved under a name, left for the plain table and found again, also after a reload.
  await columnMenu(page, 'Code', 'Hide column');
  await views(page, 'Save as a view…');
  await page.getByRole('dialog').getByLabel('Name of the view').fill('Met by plan');
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'View: Met by plan' })).toBeVisible();
  await page.getByRole('button', { name: 'View: Met by plan' }).click();
  await check(page, 'the Views menu');
  await page.getByRole('menuitemcheckbox', { name: 'Every row and column' }).click();
  await expect(heading(page, 'Code')).toBeAttached();
  expect(await rowsShown(page)).toBe(all);
  await saved(page);
  await page.reload();
  await showTable(page, 'Commitments');
  await views(page, 'Met by plan');
  await expect(groups.first()).toContainText('PP');
  expect(await rowsShown(page)).toBe(met);
  await expect(heading(page, 'Code')).toHaveCount(0);
  // Rows and columns go back in one step of undo.
  await page.keyboard.press('Control+z');
  await expect(heading(page, 'Code')).toBeAttached();
  expect(await rowsShown(page)).toBe(all);
  await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(heading(page, 'Code')).toHaveCount(0);
  expect(await rowsShown(page)).toBe(met);
});

test('what is typed moves and hides no row until it is asked for, and new rows are in sight', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await columnMenu(page, 'Unit', 'Filter…');
  const filter = page.getByRole('dialog', { name: 'Filter Unit' });
  await filter.getByRole('checkbox', { name: 'All values' }).uncheck();
  await filter.getByRole('checkbox', { name: '%', exact: true }).check();
  await filter.getByRole('button', { name: 'Filter', exact: true }).click();
  const shown = await rowsShown(page);
  const cell = page.locator('.ag-row[row-index="0"] .ag-cell[col-id="Unit"]');
  await cell.click();
  await page.keyboard.press('Delete');
  await expect(cell).toHaveText('');
  expect(await rowsShown(page)).toBe(shown);
  await page.getByRole('button', { name: 'Add row' }).click();
  expect(await rowsShown(page)).toBe(shown + 1);
  await page.keyboard.press('Control+Alt+l');
  await expect.poll(() => rowsShown(page)).toBe(shown - 1);
  // By a cell's own value, from the menu of the cell.
  await page.getByRole('button', { name: 'Clear sort, filters and groups' }).click();
  const test = await cellOf(page, 'SS 3d.1', 'Test');
  const wanted = await test.textContent();
  await test.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Filter by this value' }).click();
  for (const each of await column(page, 'Test').allTextContents()) expect(each).toBe(wanted);
});

test('totals leave out the rows that a filter hides', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Commitments');
  await columnMenu(page, 'Ref', 'Total');
  await page.getByRole('menuitemcheckbox', { name: 'Count' }).click();
  const total = page.locator('.ag-row-pinned .ag-cell[col-id="Ref"]');
  await expect(total).toHaveText(String(await rowsShown(page)));
  await (await cellOf(page, 'PP 1a', 'Plan')).click();
  await page.getByRole('menuitem', { name: 'Data', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Filter by this value' }).click();
  await expect.poll(() => rowsShown(page)).toBeLessThan(64);
  await expect(total).toHaveText(String(await rowsShown(page)));
});

test('the column menu opens with the keyboard and leads to every part of the column', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Commitments');
  await page.locator('.ag-row[row-index="0"] .ag-cell[col-id="Target met"]').click();
  await page.keyboard.press('ArrowUp');
  await heading(page, 'Target met').focus();
  await page.keyboard.press('Alt+ArrowDown');
  const menu = page.getByRole('menu', { name: 'Menu of the column Target met' });
  await expect(menu).toBeVisible();
  await check(page, 'the column menu');
  await menu.getByRole('menuitem', { name: 'Description…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Column Target met' });
  await expect(dialog.getByLabel('Description')).toBeFocused();
  await page.keyboard.press('Escape');
  const lastFrozen = page.locator('.ag-row[row-index="0"] .ag-cell-last-left-pinned');
  await columnMenu(page, 'Target met', 'Freeze up to here');
  await expect(lastFrozen).toHaveAttribute('col-id', 'Target met');
  await columnMenu(page, 'Target met', 'Unfreeze columns');
  await expect(lastFrozen).toHaveAttribute('col-id', ' #');
  const width = async () => (await heading(page, 'Ref').boundingBox())!.width;
  await columnMenu(page, 'Ref', 'Fit width to content');
  const fitted = await width();
  const edge = (await heading(page, 'Ref').boundingBox())!;
  await page.mouse.move(edge.x + edge.width - 2, edge.y + 20);
  await page.mouse.down();
  await page.mouse.move(edge.x + edge.width + 60, edge.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBeGreaterThan(fitted + 40);
  const wide = (await heading(page, 'Ref').boundingBox())!;
  await page.mouse.dblclick(wide.x + wide.width - 2, wide.y + 20);
  await expect.poll(width).toBe(fitted);
});

function heading(page: Page, name: string): Locator {
  return page.locator(`.ag-header-cell[col-id="${name}"]`);
}

/** The cells of a column that are drawn, the totals row left out. */
function column(page: Page, name: string): Locator {
  return page.locator(`.ag-row:not(.ag-row-pinned) .ag-cell[col-id="${name}"]`);
}

/** Chooses an item of a column's menu. */
async function columnMenu(page: Page, name: string, item: string): Promise<void> {
  await heading(page, name).scrollIntoViewIfNeeded();
  await heading(page, name).hover();
  await page.getByRole('button', { name: `Menu of the column ${name}`, exact: true }).click();
  await page
    .getByRole('menu')
    .locator('[role^=menuitem]')
    .filter({ hasText: new RegExp(`^\\s*${item.replaceAll('.', String.raw`\.`)}`) })
    .first()
    .click();
}

async function views(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Views?\b/ }).click();
  await page.getByRole('menu').getByText(item, { exact: true }).click();
}

/** How many rows the status line says are shown. */
async function rowsShown(page: Page): Promise<number> {
  // The headings of groups, which say their own rows, stand before it.
  const said = page.getByText(/^\d+( of \d+)? rows?$/).last();
  return Number((await said.textContent())!.split(' ')[0]);
}

async function check(page: Page, state: string): Promise<void> {
  expect(await barriersIn(page), state).toEqual([]);
}

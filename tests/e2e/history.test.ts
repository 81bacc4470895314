import type { Page } from '@playwright/test';
import { chooseIn, expect, openExample, saved, showTable, test, typeInto } from './app.ts';
import { barriersIn } from './axe.ts';

const panelOf = (page: Page) => page.getByRole('complementary', { name: 'History' });
const bannerOf = (page: Page) => page.getByRole('region', { name: 'The workbook as it was' });
const label = (page: Page) => page.locator('.ag-row[row-index="0"] .ag-cell[col-id="Label"]');

test('every change is listed with who, when, old and new; the workbook is looked at as it was, and a row restored', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Commitments');
  const before = await label(page).innerText();
  await chooseIn(page, 'Plan', 'Your name…');
  await page.getByRole('dialog').getByRole('textbox').fill('Ann Example');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await typeInto(page, 'Pledge 1', 'Label', 'Something else');
  await saved(page);

  // Where its value came from is said beside it, and where another one's did that was there before.
  const explain = page.getByRole('complementary', { name: 'Explain' });
  await label(page).click();
  await expect(explain).toContainText('Put in with “Edit Label”: Ann Example,');
  await page.keyboard.press('ArrowDown');
  await expect(explain).toContainText('for as long as the history of this workbook goes back');

  // Of the cell: from its own menu.
  await label(page).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'History of this cell…' }).click();
  const line = panelOf(page).locator('[data-row="0"]');
  await expect(line).toContainText('Edit Label');
  await expect(line).toContainText('Ann Example');
  await line.click();
  const details = panelOf(page).getByRole('table', { name: 'What was changed' });
  await expect(details.getByRole('cell')).toHaveText([before, 'Something else']);
  expect(await barriersIn(page, 'aside[aria-label=History]')).toEqual([]);

  // As it was: with its results, and not to be changed.
  await panelOf(page).getByRole('button', { name: 'As it was before' }).click();
  await expect(bannerOf(page)).toBeVisible();
  await expect(label(page)).toHaveText(before);
  await label(page).click();
  await page.keyboard.type('No');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Go back to now to change it').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(label(page)).toHaveText(before);
  await label(page).click();
  expect(await barriersIn(page, '.banner')).toEqual([]);
  await bannerOf(page).getByRole('button', { name: 'Restore row' }).click();
  await bannerOf(page).getByRole('button', { name: 'Back to now' }).click();
  await expect(bannerOf(page)).toBeHidden();
  await expect(label(page)).toHaveText(before);
  // What came in between stays in the history, and one undo takes the restoring back.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(label(page)).toHaveText('Something else');
});

test('a version that was named comes back whole, also after the page was closed; so does a table that was deleted', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Commitments');
  const before = await label(page).innerText();
  await chooseIn(page, 'File', 'Name this version…');
  await page.getByRole('dialog').getByLabel('Name').fill('Sent to the panel');
  await page.getByRole('dialog').getByRole('button', { name: 'Name it' }).click();
  await expect(page.getByText('This version is named Sent to the panel.').first()).toBeVisible();
  await typeInto(page, 'Pledge 1', 'Label', 'Later');
  await showTable(page, 'Survey');
  await page.getByRole('tab', { name: 'Survey', exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete table' }).click();
  await expect(page.getByRole('tab', { name: 'Survey', exact: true })).toBeHidden();
  await saved(page);
  await page.reload();

  await chooseIn(page, 'Data', 'Deleted tables…');
  await panelOf(page).getByRole('button', { name: 'Restore Survey' }).click();
  await expect(page.getByRole('tab', { name: 'Survey', exact: true })).toBeVisible();
  await expect(panelOf(page).getByText('No table was deleted')).toBeVisible();

  await chooseIn(page, 'File', 'Versions');
  await panelOf(page).getByRole('button', { name: 'As it was at Sent to the panel' }).click();
  const restore = bannerOf(page).getByRole('button', { name: 'Restore everything' });
  await expect(restore).toBeVisible();
  await expect(panelOf(page).getByRole('combobox', { name: 'Lists of the history' })).toHaveValue('versions');
  await restore.click();
  await expect(bannerOf(page)).toBeHidden();
  await showTable(page, 'Commitments');
  await expect(label(page)).toHaveText(before);
});

import type { Locator, Page } from '@playwright/test';
import { expect, openExample, saved, showTable, test } from './app.ts';

/*
 * The tasks of the plan's year with the keyboard alone, each from a cell: what is not reached by F6, Tab, arrows, Enter and the first
 * letters of an item fails. Typing, verdicts and undo are in access.test.ts. A new task is a line of the table.
 */

const tasks: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'a measure is linked': async (page) => {
    await menuByKeys(page, 'Plan', 'Links…');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('searchbox')).toBeVisible();
    await page.keyboard.type('SS 3d.1');
    await tabTo(page, dialog.getByRole('button', { name: /SS 3d\.1/ }).first());
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('rowheader', { name: /SS 3d\.1/ })).toBeVisible();
    await tabTo(page, dialog.getByRole('button', { name: 'Save links' }));
    await page.keyboard.press('Enter');
    // A dialog that stays says why in its words.
    await expect.poll(() => dialog.allInnerTexts()).toEqual([]);
    await expect(page.locator('.ag-cell:focus')).toBeVisible();
  },
  'a verdict is gone to from the review': async (page) => {
    await menuByKeys(page, 'Plan', 'Review');
    const review = page.getByRole('region', { name: 'Review' }).first();
    await tabTo(page, review.getByRole('button', { name: /^Go to the verdict of/ }).first());
    await page.keyboard.press('Enter');
    await expect(page.locator('.ag-cell:focus')).toBeVisible();
  },
  'the rows behind a number of the dashboard are gone to': async (page) => {
    await menuByKeys(page, 'Plan', 'Dashboard');
    await tabTo(page, page.getByRole('button', { name: /Commitments: Not met$/ }).first());
    await page.keyboard.press('Enter');
    const rows = page.getByRole('complementary', { name: /^Rows/ });
    await tabTo(page, rows.getByRole('listitem').first().getByRole('button'));
    await page.keyboard.press('Enter');
    await expect(page.locator('.ag-cell:focus')).toBeVisible();
  },
  'the paper is given a title and downloaded': async (page) => {
    await menuByKeys(page, 'Plan', 'Paper');
    await tabTo(page, page.getByRole('textbox', { name: 'Title', exact: true }));
    await page.keyboard.type('For the panel');
    await tabTo(page, page.getByRole('button', { name: /Word/ }).first());
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/\.docx$/);
    await page.keyboard.press('Escape');
    await expect(page.locator('.ag-cell:focus')).toBeVisible();
  },
  'a change is looked up, the row seen as it was, and restored': async (page) => {
    await page.keyboard.type('Something else');
    await page.keyboard.press('Enter');
    await saved(page);
    await menuByKeys(page, 'Edit', 'History…');
    const panel = page.getByRole('complementary', { name: 'History' });
    await expect(panel.locator(':focus')).toBeVisible();
    await tabTo(page, panel.locator('[data-row="0"], [data-row="0"] button').first());
    await page.keyboard.press('Enter');
    await tabTo(page, panel.getByRole('button', { name: 'As it was before' }));
    await page.keyboard.press('Enter');
    const banner = page.getByRole('region', { name: 'The workbook as it was' });
    await expect(banner).toBeVisible();
    for (let turn = 0; turn < 9 && (await banner.locator(':focus').count()) === 0; turn++)
      await page.keyboard.press('F6');
    await tabTo(page, banner.getByRole('button', { name: 'Back to now' }));
    await page.keyboard.press('Enter');
    await expect(banner).toBeHidden();
  },
  'a file is imported': async (page) => {
    await menuByKeys(page, 'File', 'Import a file…');
    const dialog = page.getByRole('dialog');
    await tabTo(page, dialog.getByRole('button', { name: 'Choose a file…' }));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
    const buffer = Buffer.from('Ref,Label\nPledge 99,Written in a file\n');
    await chooser.setFiles({ name: 'labels.csv', mimeType: 'text/csv', buffer });
    for (const step of ['Tables', 'Columns', 'Preview']) {
      await tabTo(page, dialog.getByRole('button', { name: `Next: ${step.toLowerCase()}` }));
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('heading', { name: step, exact: true })).toBeVisible();
    }
    await tabTo(page, dialog.getByRole('button', { name: /^Import/ }).last());
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('heading', { name: 'Report', exact: true })).toBeVisible();
    await tabTo(page, dialog.getByRole('button', { name: 'Close' }).last());
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
  },
  'a snapshot is saved, and compared with': async (page) => {
    await menuByKeys(page, 'File', 'Save snapshot…');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const path = await download.path();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    for (const item of ['Compare…', 'Merge a copy…']) {
      await menuByKeys(page, 'File', item);
      const dialog = page.getByRole('dialog');
      await tabTo(page, dialog.getByRole('button', { name: 'Choose a file…' }));
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
      await chooser.setFiles(path);
      await tabTo(page, dialog.getByRole('button', { name: 'Close' }));
      await page.keyboard.press('Enter');
      await expect(dialog).toHaveCount(0);
    }
  },
};

test('every task of the year is done with the keyboard alone', async ({ page }) => {
  test.setTimeout(480_000);
  await openExample(page);
  for (const [task, run] of Object.entries(tasks)) {
    await test.step(task, async () => {
      // The one click there is: each task begins at the same cell.
      await showTable(page, 'Commitments');
      await page.locator('.ag-row[row-index="0"] .ag-cell[col-id="Label"]').click();
      await run(page);
    });
  }
});

/** Chooses an item of the menu bar by its keys: F6 to the bar, arrows to the menu, the letters of the item, Enter. */
async function menuByKeys(page: Page, menu: string, item: string): Promise<void> {
  const bar = page.getByRole('menubar').locator(':focus');
  for (let turn = 0; turn < 9 && (await bar.count()) === 0; turn++) await page.keyboard.press('F6');
  const wanted = page.getByRole('menuitem', { name: menu, exact: true });
  for (let turn = 0; turn < 9 && !(await isFocused(wanted)); turn++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: menu })).toBeVisible();
  const line = page
    .getByRole('menu', { name: menu })
    .locator('[role^=menuitem]')
    .filter({ hasText: new RegExp(`^\\s*${item}`) })
    .first();
  for (let turn = 0; turn < 40 && !(await isFocused(line)); turn++) await page.keyboard.press('ArrowDown');
  await expect(line).toBeFocused();
  await page.keyboard.press('Enter');
}

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let turn = 0; turn < 80 && !(await isFocused(wanted)); turn++) await page.keyboard.press('Tab');
  await expect(wanted).toBeFocused();
}

async function isFocused(wanted: Locator): Promise<boolean> {
  return (
    (await wanted.count()) > 0 && (await wanted.first().evaluate((each) => each === document.activeElement))
  );
}

import type { Browser, Page } from '@playwright/test';
import {
  cellOf,
  expect,
  exportExcel,
  fileMenu,
  openExample,
  openFile,
  saveSnapshot,
  saved,
  showTable,
  test,
  typeInto,
} from './app.ts';
import { barriersIn } from './axe.ts';

/** Another person with a browser of their own, who has opened what was mailed. */
async function colleague(browser: Browser, sender: Page, mailed: Buffer, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript((author) => localStorage.setItem('pledgebook.author', author), name);
  await page.goto(new URL('./', sender.url().split('#')[0]).href);
  await openFile(page, 'plan.pledgebook', mailed);
  await showTable(page, 'Summary Sheet');
  return page;
}

async function mergeFile(page: Page, name: string, buffer: Buffer) {
  await fileMenu(page, 'Merge a copy…');
  const dialog = page.getByRole('dialog');
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  return page.getByRole('dialog', { name: `Merge ${name}` });
}

test('one sends a plan to two, both edit the same and other cells, and the one merges both', async ({
  browser,
  page,
}) => {
  // Three people, each with a browser of their own.
  test.setTimeout(360_000);
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const mailed = await saveSnapshot(page);
  const [ben, cat] = await Promise.all([
    colleague(browser, page, mailed, 'Ben'),
    colleague(browser, page, mailed, 'Cat'),
  ]);
  await typeInto(ben, 'SS 3d.1', 'Actual', '15.2');
  await typeInto(ben, 'SS 1a.1', 'Actual', '1.1');
  await saved(ben);
  await typeInto(cat, 'SS 3d.1', 'Actual', '15.9');
  await typeInto(cat, 'SS 1b.1', 'Actual', '2.2');
  await saved(cat);
  const [fromBen, fromCat] = [await saveSnapshot(ben), await saveSnapshot(cat)];
  await ben.context().close();
  await cat.context().close();

  await test.step('what only one changed comes by itself', async () => {
    const dialog = await mergeFile(page, 'ben.pledgebook', fromBen);
    await expect(dialog.getByText('2 changes come from the copy without a question.')).toBeVisible();
    await dialog.getByText('What comes by itself').click();
    await expect(dialog.getByRole('listitem').filter({ hasText: 'SS 3d.1: 13.4% → 15.2%' })).toBeVisible();
    await expect(dialog.getByRole('group').getByRole('listitem')).toHaveCount(2);
    expect(await barriersIn(page)).toEqual([]);
    // What comes is looked at before it is taken.
    await dialog.getByRole('button', { name: 'See what differs…' }).click();
    const differences = page.getByRole('dialog', { name: 'Compare' });
    await expect(differences.getByRole('region', { name: /Verdicts that changed/ })).toContainText(
      'Actual: 13.4% → 15.2%',
    );
    await differences.getByRole('button', { name: 'Merge this copy…' }).click();
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
  });

  await test.step('what both changed is asked, with what it was and who changed it', async () => {
    const dialog = await mergeFile(page, 'cat.pledgebook', fromCat);
    await expect(dialog.getByText('1 change comes from the copy without a question.')).toBeVisible();
    const line = dialog.getByRole('table', { name: 'Conflicts' }).getByRole('row').nth(1);
    await expect(line).toContainText('SS 3d.1 · Actual');
    await expect(line).toContainText('15.2%');
    await expect(line).toContainText('15.9%');
    const merge = dialog.getByRole('button', { name: 'Merge', exact: true });
    await expect(merge).toBeDisabled();
    expect(await barriersIn(page)).toEqual([]);
    await line.getByRole('button', { name: /Theirs/ }).click();
    await merge.click();
    await expect(dialog).toBeHidden();
    await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.9%');
    await saved(page);
  });

  await test.step('merged again there is nothing, and undone there is', async () => {
    const again = await mergeFile(page, 'cat.pledgebook', fromCat);
    await expect(again.getByText('There is nothing in this copy that is not here already.')).toBeVisible();
    await again.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
    const third = await mergeFile(page, 'cat.pledgebook', fromCat);
    await expect(third.getByRole('table', { name: 'Conflicts' })).toBeVisible();
    await third.getByRole('button', { name: 'Theirs for all shown' }).click();
    await third.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect(third).toBeHidden();
  });

  await test.step('the history names who had made what was merged, and finds it by that name', async () => {
    await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: 'History…' }).click();
    const panel = page.getByRole('complementary', { name: 'History' });
    await panel.getByText('By author and day').click();
    await panel.getByRole('combobox', { name: 'Made by' }).selectOption('Ben');
    const merges = panel.getByRole('button', { name: /^Merge ben\.pledgebook/ });
    await expect(merges).toContainText('Ben; merged');
    await expect(panel.getByRole('button', { name: /^Merge cat/ })).toBeHidden();
    await merges.click();
    await expect(panel.getByRole('row').filter({ hasText: 'SS 1a.1' }).last()).toContainText(/Ben, \d/);
    await panel.getByRole('button', { name: 'Hide history' }).click();
  });

  await test.step('a copy that is opened like any file is asked about, as its workbook is here already', async () => {
    await openFile(page, 'ben again.pledgebook', fromBen);
    const known = page.getByRole('dialog', { name: 'ben again.pledgebook is here already' });
    expect(await barriersIn(page)).toEqual([]);
    await known.getByRole('button', { name: 'Merge it into that workbook' }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge ben again.pledgebook' });
    await expect(dialog.getByText('There is nothing in this copy that is not here already.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('what differs from what was sent is shown, verdicts first', async () => {
    await fileMenu(page, 'Compare…');
    const dialog = page.getByRole('dialog', { name: 'Compare' });
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await (
      await chooser
    ).setFiles({ name: 'sent.pledgebook', mimeType: 'application/octet-stream', buffer: mailed });
    await expect(dialog.getByRole('region', { name: /Verdicts that changed/ })).toContainText('SS 3d.1');
    await expect(dialog.getByRole('region', { name: /Verdicts that changed/ })).toContainText('Actual');
    const grid = dialog.getByRole('grid', { name: 'Differences in Summary Sheet' });
    await dialog.getByRole('button', { name: /^Summary Sheet: / }).click();
    await expect(grid.getByRole('gridcell', { name: /15.9%, was/ })).toBeVisible();
    await dialog.getByRole('button', { name: 'Next difference' }).click();
    await expect(grid.locator(':focus')).toHaveClass(/changed/);
    expect(await barriersIn(page)).toEqual([]);
    const report = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Report as a page (HTML)' }).click();
    expect((await report).suggestedFilename()).toBe('Differences.html');
  });
});

test('an Excel file is compared by names and keys, and a copy takes the place of its workbook in one step', async ({
  page,
}) => {
  test.setTimeout(360_000);
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const asSent = await saveSnapshot(page);
  const exported = await exportExcel(page, ['Summary Sheet']);
  await typeInto(page, 'SS 3d.1', 'Actual', '15.9');
  await saved(page);

  await test.step('compared with the Excel file, the cell that was changed since is marked, by its key', async () => {
    await fileMenu(page, 'Compare…');
    const dialog = page.getByRole('dialog', { name: 'Compare' });
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a file…' }).click();
    await (await chooser).setFiles({ name: 'sheet.xlsx', mimeType: '', buffer: exported });
    await dialog.getByRole('button', { name: /^Summary Sheet: / }).click();
    const grid = dialog.getByRole('grid', { name: 'Differences in Summary Sheet' });
    await page.keyboard.press('F8');
    await expect(grid.locator(':focus')).toHaveClass(/changed/);
    await expect(dialog.getByRole('region', { name: /Verdicts that changed/ })).toContainText(
      'Actual: 13.4% → 15.9%',
    );
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('what asks about a known copy can’t be loaded: that is told, and nothing is opened', async () => {
    await page.route(/KnownCopyDialog/, (route) => route.abort());
    await openFile(page, 'sent.pledgebook', asSent);
    await expect(page.getByText('could not be loaded').first()).toBeVisible();
    await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.9%');
    await page.unroute(/KnownCopyDialog/);
    // A browser does not ask again for a part that it could not load.
    await page.reload();
    await showTable(page, 'Summary Sheet');
  });

  await test.step('the workbook is as the file is, and one undo takes that back', async () => {
    await openFile(page, 'sent.pledgebook', asSent);
    const known = page.getByRole('dialog', { name: 'sent.pledgebook is here already' });
    await known.getByRole('button', { name: 'Have that workbook be as the file is' }).click();
    await expect(page.getByText('The workbook is now as sent.pledgebook has it.').first()).toBeVisible();
    await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('13.4%');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.9%');
  });

  await test.step('as it was, nothing comes into the workbook', async () => {
    await fileMenu(page, 'Versions');
    const panel = page.getByRole('complementary', { name: 'History' });
    await panel
      .getByRole('button', { name: /^As it was at/ })
      .first()
      .click();
    await expect(page.getByRole('region', { name: 'The workbook as it was' })).toBeVisible();
    await page.getByRole('menuitem', { name: 'File', exact: true }).click();
    const merge = page.getByRole('menuitem', { name: 'Merge a copy…' });
    await expect(merge).toBeDisabled();
    await expect(merge).toHaveAttribute('title', /Go back to now to change it/);
    await page.keyboard.press('Escape');
    await openFile(page, 'sent.pledgebook', asSent);
    await page.getByRole('button', { name: 'Have that workbook be as the file is' }).click();
    await expect(page.getByText('Go back to now to change it.').first()).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import {
  cellOf,
  expect,
  goOnTo,
  gridOf,
  importFile,
  openExample,
  openFile,
  saved,
  showTable,
  test,
} from './app.ts';
import { barriersIn } from './axe.ts';

test('a statistics table of somebody else becomes a workbook of its own, and the report of it is saved', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('./');
  await openFile(page, 'recorded-crime.xlsx', await statistics());
  const dialog = page.getByRole('dialog', { name: 'Import recorded-crime.xlsx' });
  await goOnTo(dialog, 'Tables');
  await expect(dialog.getByRole('heading', { name: 'Tables', exact: true })).toBeFocused();
  await expect(dialog.getByLabel('Range')).toHaveValue('A4:E9');
  const sheet = dialog.getByRole('grid', { name: 'Sheet Table 1' });
  await expect(sheet.getByRole('row').filter({ hasText: '2008/09' }).getByRole('rowheader')).toHaveText(
    /Heading/,
  );
  await check(page);

  // A column is left out by the keyboard alone, and the headings are set by their number.
  await sheet.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('menuitemcheckbox', { name: 'Leave this column out' }).press('Enter');
  await expect(dialog.getByRole('button', { name: /^How column E.*Left out$/ })).toBeVisible();
  await goOnTo(dialog, 'Columns');
  await expect(dialog.getByRole('heading', { name: 'Columns', exact: true })).toBeFocused();
  await dialog.getByLabel('Title of the new table').fill('Recorded crime');
  await check(page);
  await dialog.getByRole('button', { name: 'Next: preview' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'New table Recorded crime' })).toBeChecked();
  await check(page);

  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByRole('heading', { name: 'Report', exact: true })).toBeFocused();
  await check(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'As text (.txt)…' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain(
    'New table Recorded crime: 4 rows, 4 columns',
  );
  await dialog.getByRole('button', { name: 'Open the workbook' }).click();
  await expect(gridOf(page, 'Recorded crime')).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'Dacorum' })).toHaveCount(2);
  await expect(page).toHaveTitle(/^recorded-crime/);

  // The next file of the same shape is read as this one was.
  await page.goto('./');
  await openFile(page, 'next-year.xlsx', await statistics());
  const next = page.getByRole('dialog', { name: 'Import next-year.xlsx' });
  await goOnTo(next, 'Tables');
  await expect(next.getByText(/^As last time/)).toBeVisible();
  await expect(next.getByRole('button', { name: /^How column E.*Left out$/ })).toBeVisible();
  await next.getByRole('button', { name: 'Forget what was chosen last time' }).click();
  await expect(next.getByText('Found by how the sheet is laid out')).toBeVisible();
  // The browser's Back asks as Esc does.
  await page.goBack();
  await next.getByRole('button', { name: 'Stay' }).click();
  await page.keyboard.press('Escape');
  await next.getByRole('button', { name: 'Leave' }).click();
  await expect(next).toBeHidden();
  // What is not imported is not kept.
  await expect(page.getByRole('link', { name: /next-year/ })).toHaveCount(0);
});

test('a table of the workbook is updated by its keys in one step, and the message takes it back', async ({
  page,
}) => {
  await openExample(page);
  const dialog = await importFile(page, { name: 'actuals.xlsx', buffer: await figures() }, 'Columns');
  await dialog.getByLabel('Becomes', { exact: true }).selectOption({ label: 'Update of Summary Sheet' });
  await expect(dialog.getByLabel('What becomes of Ref')).toHaveValue('Ref');
  await dialog.getByLabel('What becomes of Remark').fill('leave');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('What becomes of Remark')).toHaveValue('Leave out');
  await expect(dialog.getByRole('checkbox', { name: 'Ref', exact: true })).toBeChecked();
  await check(page);
  await dialog.getByRole('button', { name: 'Next: preview' }).click();
  const changed = dialog.getByRole('row').filter({ hasText: 'SS 3d.1' });
  await expect(changed).toContainText('13.4%');
  await expect(changed).toContainText('15.2%');
  await expect(dialog.getByText('1 change ticked')).toBeVisible();
  // Rows that the file lacks are shown, and stay.
  await expect(dialog.getByLabel(/^Tick all: Rows missing/)).not.toBeChecked();
  await check(page);
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByLabel('What becomes of Remark')).toHaveValue('Leave out');
  await dialog.getByRole('button', { name: 'Next: preview' }).click();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
  await saved(page);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('13.4%');
});

test('a text file is read in the characters and with the delimiter that are chosen for it', async ({
  page,
}) => {
  await page.goto('./');
  const text = 'Code;Caf\u00e9;Amount\r\n0012;Cr\u00e8me;1,50\r\n0013;Br\u00fbl\u00e9e;2,75\r\n';
  await openFile(page, 'caf\u00e9s.csv', Buffer.from(text, 'latin1'));
  const dialog = page.getByRole('dialog', { name: 'Import caf\u00e9s.csv' });
  await expect(dialog.getByLabel('Characters').locator(':checked')).toHaveText('Western European (Windows)');
  await expect(dialog.getByLabel('Columns parted by').locator(':checked')).toHaveText('Semicolon');
  await expect(dialog.getByRole('gridcell', { name: 'Br\u00fbl\u00e9e' })).toBeVisible();
  await check(page);
  await dialog.getByLabel('Columns parted by').selectOption({ label: 'Comma' });
  await expect(dialog.getByRole('gridcell', { name: 'Br\u00fbl\u00e9e', exact: true })).toBeHidden();
  await dialog.getByLabel('Columns parted by').selectOption({ label: 'Semicolon' });
  await expect(dialog.getByRole('gridcell', { name: 'Br\u00fbl\u00e9e' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Next: tables' }).click();
  await goOnTo(dialog, 'Preview');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Open the workbook' }).click();
  await expect(page.getByRole('gridcell', { name: '0012' })).toBeVisible();
});

test('a file that can\u2019t be read gets a sentence that says what it is, and changes nothing', async ({
  page,
}) => {
  await openExample(page);
  await page.getByRole('menuitem', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Import a file…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByRole('heading', { name: 'File', exact: true })).toBeFocused();
  for (const [name, buffer] of [
    ['empty.xlsx', Buffer.alloc(0)],
    ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ['damaged.xlsx', Buffer.from('PK')],
  ] as const) {
    await dialog.getByLabel('File to import').setInputFiles({ name, mimeType: '', buffer });
    await expect(dialog.getByRole('alert')).toHaveText(/\w+.*\./);
    await expect(dialog.getByRole('heading', { name: `Import ${name}` })).toBeVisible();
  }
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('whatever is opened on the first page is told what it is', async ({ page }) => {
  await page.goto('./');
  await openFile(page, 'plan.pdf', Buffer.from('%PDF-1.7'));
  const dialog = page.getByRole('dialog', { name: 'Import plan.pdf' });
  await expect(dialog.getByRole('alert')).toHaveText(/^This is a PDF/);
});

/** Nothing on the step that is shown keeps people out. */
async function check(page: Page): Promise<void> {
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
}

/** A sheet as a department publishes it: a title, two rows of headings, districts on the first row of each group, totals, notes. */
async function statistics(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Table 1');
  sheet.addRows([
    ['Table 1: Offences recorded by district'],
    ['Source: police recorded crime'],
    [],
    ['District', 'Group', 'Offences', null, 'Remarks'],
    [null, null, '2008/09', '2009/10', null],
    ['Dacorum', 'Burglary', 1559, 1501, null],
    [null, 'Vehicle crime', 1432, 1418, 'Revised'],
    ['Watford', 'Burglary', 857, 811, null],
    [null, 'Vehicle crime', 1395, 1502, null],
    ['Total', null, 5243, 5232, null],
    [],
    ['1. Offences are those recorded in the year.'],
  ]);
  sheet.mergeCells('C4:D4');
  for (const row of [1, 4, 5]) sheet.getRow(row).font = { bold: true };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Figures for two measures of the example, of which one has changed. */
async function figures(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Actuals');
  sheet.addRows([
    ['Ref', 'Actual', 'Remark'],
    ['SS 3d.1', 0.152, 'Read again'],
    ['SS 3f.1', null, null],
  ]);
  sheet.getCell('B2').numFmt = '0.0%';
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

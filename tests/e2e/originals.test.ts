import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { expect, exportExcel, fileMenu, importFile, openExample, saved, test, typeInto } from './app.ts';

test('what was changed since an import goes into the file that it came from, which is kept until it is removed', async ({
  page,
}) => {
  await openExample(page);
  const buffer = await exportExcel(page, ['Commitments', 'Links', 'Summary Sheet']);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(buffer as never);
  const sheet = workbook.getWorksheet('Summary Sheet')!;
  const headings = (sheet.getRow(1).values as unknown[]).map(String);
  const rowOf = (own: ExcelJS.Worksheet, ref: string) => {
    let found = 0;
    own.eachRow((row, number) => {
      if (row.values instanceof Array && row.values.includes(ref)) found = number;
    });
    return found;
  };
  const place = [rowOf(sheet, 'SS 3d.1'), headings.indexOf('Actual')] as const;
  sheet.getCell(...place).value = 0.152;
  const dialog = await importFile(page, {
    name: 'Our plan.xlsx',
    buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
  });
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByRole('heading', { name: 'Report', exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(dialog).toBeHidden();

  await fileMenu(page, 'Export into the file this came from…');
  const patch = page.getByRole('dialog', { name: 'Export into the file this came from' });
  await expect(patch.getByRole('status')).toHaveText(/^There is nothing to write/);
  await patch.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('tab', { name: 'Summary Sheet', exact: true }).click();
  await typeInto(page, 'SS 3d.1', 'Actual', '16.5%');
  await saved(page);
  await page.reload();
  await fileMenu(page, 'Export into the file this came from…');
  await patch.getByText('1 cell is written').click();
  await expect(patch.getByRole('cell', { name: '16.5%' })).toBeVisible();
  const download = page.waitForEvent('download');
  await patch.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Our plan.xlsx');
  const after = new ExcelJS.Workbook();
  await after.xlsx.load((await readFile(await file.path())) as never);
  expect(after.getWorksheet('Summary Sheet')!.getCell(...place).value).toBe(0.165);

  await fileMenu(page, 'Original files…');
  const kept = page.getByRole('dialog', { name: 'Original files' });
  await expect(kept.getByText('Our plan.xlsx')).toBeVisible();
  await kept.getByRole('button', { name: 'Remove Our plan.xlsx' }).click();
  await expect(kept.getByText(/^No file is kept/)).toBeVisible();
});

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, exportExcel, fileMenu, goOnTo, importFile, openExample, openFile, test } from './app.ts';
import { barriersIn } from './axe.ts';

/** The file with another value in the one cell that held 13.4 %. */
function edited(bytes: Buffer, value: string): Buffer {
  const parts = unzipSync(bytes);
  for (const [name, part] of Object.entries(parts)) {
    if (!name.startsWith('xl/worksheets/')) continue;
    parts[name] = strToU8(strFromU8(part).replace('<v>0.134</v>', `<v>${value}</v>`));
  }
  return Buffer.from(zipSync(parts));
}

const sheets = ['Plans', 'Themes', 'Commitments', 'Links', 'Summary Sheet'];

test('a comparison with a file that carries its workbook shows what was changed in its cells', async ({
  page,
}) => {
  await openExample(page);
  const bytes = await exportExcel(page, sheets);
  await fileMenu(page, 'Compare…');
  const dialog = page.getByRole('dialog', { name: 'Compare' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  await (await chooser).setFiles({ name: 'back.xlsx', mimeType: '', buffer: edited(bytes, '0.15') });
  const verdicts = dialog.getByRole('region', { name: /Verdicts that changed/ });
  await expect(verdicts).toContainText('Actual: 15.0% → 13.4%', { timeout: 20_000 });
  await expect(verdicts).toContainText('SS 3d.1: ✓ Met → ✗ Not met');
});

test('a file opens as the workbook it carries, and tells what was changed on both sides', async ({
  page,
}) => {
  await openExample(page);
  const bytes = await exportExcel(page, sheets);
  await page.goto('./');
  await openFile(page, 'mailed.xlsx', edited(bytes, '0.15'));
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByRole('button', { name: 'Open as the workbook it carries' }).click({ timeout: 20_000 });

  // The workbook is there whatever becomes of the import, and who leaves it is told so.
  await goOnTo(dialog, 'Preview');
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('alert')).toContainText('stays as it was exported');
  await expect(dialog.getByRole('button', { name: 'Remove the workbook too' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(dialog.getByText('1 change ticked')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(page.getByRole('tab', { name: 'Summary Sheet' })).toBeVisible();

  const again = await importFile(page, { name: 'again.xlsx', buffer: edited(bytes, '0.17') });
  await expect(again.getByText('When the file was made: 13.4%').first()).toBeVisible();
  await expect(again.getByText('0 changes ticked')).toBeVisible();
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  await again.getByRole('switch').press('Space');
  await expect(again.getByText('1 change ticked')).toBeVisible();
});

test('a workbook that was made of a file is removed where nothing of the file is to stay', async ({
  page,
}) => {
  await openExample(page);
  const bytes = await exportExcel(page, ['Plans']);
  await page.goto('./');
  await openFile(page, 'mailed.xlsx', bytes);
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByRole('button', { name: 'Open as the workbook it carries' }).click({ timeout: 20_000 });
  await expect(page.getByRole('tab', { name: 'Plans' })).toBeAttached();
  // The import that goes on in the workbook, and no more the one on the first page.
  await expect(dialog.getByRole('button', { name: 'Open as the workbook it carries' })).toBeHidden();
  await expect(dialog.getByRole('heading', { name: 'Tables', exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).first().click();
  await dialog.getByRole('button', { name: 'Remove the workbook too' }).click();
  await expect(page.getByRole('heading', { name: 'Workbooks in this browser' })).toBeVisible();
  await expect(page.getByText('Deleted', { exact: false }).or(page.getByText(/bin/)).first()).toBeVisible();
});

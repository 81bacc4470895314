import ExcelJS from 'exceljs';
import { findSoffice, oracle } from '../tools/oracles.mjs';
import { savedByLibreOffice } from '../unit/xlsx/oracle-programs.ts';
import {
  cellOf,
  expect,
  exportExcel,
  fileMenu,
  importFile,
  openExample,
  saveSnapshot,
  saved,
  showTable,
  test,
} from './app.ts';

test('the Summary Sheet goes to Excel, is edited there, and comes back through a preview as one step', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const before = await saveSnapshot(page);
  const bytes = await exportExcel(page, ['Summary Sheet']);

  const edited = await editWorkbook(bytes, (sheet, at) => {
    sheet.getCell(at('SS 3d.1', 'Actual')).value = 0.152;
    sheet.getCell(at('SS 3f.1', 'Note')).value = 'Read again in the office.';
  });
  const dialog = await importFile(page, { name: 'back.xlsx', buffer: edited });
  const changed = dialog.getByRole('row').filter({ hasText: 'SS 3d.1' });
  await expect(changed).toContainText('Actual');
  await expect(changed).toContainText('13.4%');
  await expect(changed).toContainText('15.2%');
  await expect(dialog.getByText('2 changes ticked')).toBeVisible();
  // Nothing happens before it is agreed to.
  await expect(page.getByRole('button', { name: 'Undo', exact: true, includeHidden: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();

  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  await saved(page);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('13.4%');
  expect(contentOf(await saveSnapshot(page))).toEqual(contentOf(before));
});

test('an export that was not edited brings no changes', async ({ page }) => {
  await openExample(page);
  const bytes = await exportExcel(page, ['Plans', 'Themes', 'Commitments', 'Links', 'Summary Sheet']);
  const dialog = await importFile(page, { name: 'same.xlsx', buffer: bytes });
  await expect(dialog.getByText('Nothing was changed in the file since it was made.')).toHaveCount(5);
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
});

const soffice = oracle('LibreOffice', findSoffice, 'a Summary Sheet that comes back through LibreOffice');

if (soffice !== null) {
  test('a Summary Sheet that LibreOffice has saved comes back with the edits that were made, and no others', async ({
    page,
  }) => {
    await openExample(page);
    const edited = await editWorkbook(await exportExcel(page, ['Summary Sheet']), (sheet, at) => {
      sheet.getCell(at('SS 3d.1', 'Actual')).value = 0.152;
    });
    const saved = savedByLibreOffice(soffice, { 'summary.xlsx': edited })['summary.xlsx']!;
    const dialog = await importFile(page, { name: 'summary.xlsx', buffer: Buffer.from(saved) });
    await expect(dialog.getByText('1 change ticked')).toBeVisible();
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await showTable(page, 'Summary Sheet');
    await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  });
}

test('what an exported file could not hold is listed by name', async ({ page }) => {
  await openExample(page);
  // The roll-up counts rows of Links, which is not in the file.
  await fileMenu(page, 'Export Excel…');
  const dialog = page.getByRole('dialog', { name: 'Export Excel' });
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const refused = dialog.getByRole('alert');
  await expect(refused).toContainText(
    'Measures met (Commitments): its formula reads Links, which this file does not have.',
  );
  // Nothing is made before it is agreed to; with the table that is read it can be made as it is.
  await dialog.getByLabel('Links', { exact: true }).check();
  await expect(refused).toBeHidden();
  await dialog.getByLabel('Links', { exact: true }).uncheck();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export with values' }).click();
  await download;
  await page.getByRole('button', { name: 'Show' }).click();
  const notes = page.getByRole('dialog', { name: 'About the exported file' });
  await expect(notes.getByRole('listitem').filter({ hasText: 'exported as values' }).first()).toBeVisible();
  await notes.getByRole('button', { name: 'Close' }).click();
  await expect(notes).toBeHidden();
});

test('tables are published with a cover and contents, as they are shown', async ({ page }) => {
  await openExample(page);
  await fileMenu(page, 'Export Excel…');
  const dialog = page.getByRole('dialog', { name: 'Export Excel' });
  await dialog.getByLabel('To publish').check();
  await dialog.getByLabel(/^As shown now/).check();
  await dialog.getByLabel('Title').fill('');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Give the file a title.');
  await dialog.getByLabel('Title').fill('How the plan went');
  await dialog.getByLabel('Publisher').fill('The office');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('How the plan went (published).xlsx');
  await expect(dialog).toBeHidden();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(await file.path());
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Cover', 'Contents', 'Notes', 'Table_1']);
  expect(workbook.getWorksheet('Table_1')!.getCell('A1').value).toBe('Table 1: Commitments');
});

test('formulas of cells and names of an edited file stand in the preview by kind, and each kind is ticked at once', async ({
  page,
}) => {
  await openExample(page);
  const bytes = await exportExcel(page, ['Summary Sheet']);
  const edited = await editWorkbook(bytes, (sheet, at) => {
    sheet.getCell(at('SS 3d.1', 'Actual')).value = { formula: '0.1+0.052', result: 0.152 };
    sheet.getCell(at('SS 3f.1', 'Note')).value = 'Read again in the office.';
    sheet.workbook.definedNames.add(`'Summary Sheet'!$A$1:$A$1`, 'First_heading');
  });
  const dialog = await importFile(page, { name: 'back.xlsx', buffer: edited });
  const formulas = dialog.getByRole('table', { name: 'Formulas of cells' });
  await expect(formulas.getByRole('row').filter({ hasText: 'SS 3d.1' })).toContainText(
    '=0.1+0.052 (formula of this cell)',
  );
  await expect(dialog.getByText('3 changes ticked')).toBeVisible();
  const all = dialog.getByLabel('Tick all: Formulas of cells');
  await all.uncheck();
  await expect(dialog.getByText('2 changes ticked')).toBeVisible();
  await all.check();
  for (const [width, height] of [
    [1366, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    const box = await formulas.boundingBox();
    expect(box !== null && box.x >= 0 && box.x + box.width <= width, `the table fits into ${width}`).toBe(
      true,
    );
    await page.screenshot({ path: test.info().outputPath(`preview-${width}.png`) });
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
});

type CellAddress = (ref: string, heading: string) => string;

async function editWorkbook(
  bytes: Buffer,
  edit: (sheet: ExcelJS.Worksheet, at: CellAddress) => void,
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const sheet = workbook.getWorksheet('Summary Sheet')!;
  const headings = sheet.getRow(1).values as readonly unknown[];
  const refs = sheet.getColumn(headings.indexOf('Ref')).values as readonly unknown[];
  edit(sheet, (ref, heading) => {
    expect(refs, `the rows of the export`).toContain(ref);
    expect(headings, `the headings of the export`).toContain(heading);
    return sheet.getCell(refs.indexOf(ref), headings.indexOf(heading)).address;
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function contentOf(snapshot: Buffer): unknown {
  return (JSON.parse(snapshot.toString('utf8')) as { readonly content: unknown }).content;
}

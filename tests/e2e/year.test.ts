import ExcelJS from 'exceljs';
import type { Page } from '@playwright/test';
import {
  cellOf,
  chooseIn,
  expect,
  importFile,
  openExample,
  saved,
  showTable,
  test,
  typeInto,
} from './app.ts';
import { barriersIn } from './axe.ts';

test('an analyst’s year: figures from Excel, verdicts, an explanation, the paper, the next period, the next plan', async ({
  page,
}) => {
  await openExample(page);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/Not met$/);

  // The supplier's figures arrive in an Excel file, and the verdict follows them.
  const dialog = await importFile(page, { name: 'detections.xlsx', buffer: await detections() }, 'Columns');
  await dialog.getByLabel('Becomes', { exact: true }).selectOption({ label: 'Update of Summary Sheet' });
  await dialog.getByRole('button', { name: 'Next: preview' }).click();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.5%');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/✓ ?Met$/);

  // What was not met is explained, and the paper has both.
  const why = 'Two new pubs opened in the town centre.';
  await showTable(page, 'Commitments');
  await expect(await cellOf(page, 'PP 1b', 'Target met')).toHaveText(/Not met$/);
  await typeInto(page, 'PP 1b', 'Explanation', why);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Explanation' }).check();
  const paper = page.frameLocator('iframe');
  await expect(paper.getByText(why)).toBeVisible();
  const line = paper.getByRole('row').filter({ has: paper.getByRole('rowheader', { name: /^3d\./ }) });
  await expect(line).toContainText('Met');
  await expect(line).not.toContainText('Not met');

  // The year is closed: its figures are kept, the next one's are awaited.
  await showTable(page, 'Summary Sheet');
  await chooseIn(page, 'Plan', 'Choose or close a period…');
  const period = page.getByRole('dialog', { name: 'Choose a period' });
  await expect(period.getByLabel('Period to choose')).toHaveValue('2011');
  await expect(period.getByText(/^2011 \(2010\/11\): 0 measures with a figure, 47 awaited/)).toBeVisible();
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  await period.getByRole('button', { name: 'Close the period' }).click();
  // The person stays where they were, and is led to what was kept if they want.
  await expect(page.getByRole('tab', { name: 'Summary Sheet' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Show Past verdicts' }).click();
  await expect(page.getByRole('tab', { name: 'Past verdicts' })).toHaveAttribute('aria-selected', 'true');
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('');
  await expect(await cellOf(page, 'SS 3d.1', 'Previous')).toHaveText('15.5%');

  // The next year's figures are one paste; 4a's one figure serves both of its milestones.
  await chooseIn(page, 'Plan', 'Enter figures…');
  const figures = page.getByRole('dialog', { name: 'Enter figures' });
  await figures.getByLabel('Figures of 2011 (2010/11)').fill('SS 3d.1\t14.1\nSS 4a.1\t58\nSS 9z\t3');
  await expect(figures.getByText('1 line left out')).toBeVisible();
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  await figures.getByRole('button', { name: 'Enter 2 figures' }).click();
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('14.1%');
  await expect(await cellOf(page, 'SS 4a.2', 'Actual')).toHaveText('58.0%');
  await expect(await cellOf(page, 'SS 4a.1', 'Target met')).toHaveText(/✓ ?Met$/);

  await rollForward(page);
  await expect(page.getByRole('tab', { name: 'Commitments' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('gridcell', { name: 'PP2 1a', exact: true })).toBeFocused();
  await expect(await cellOf(page, 'PP2 3d', 'Plan')).toHaveText('PP2');
  await expect(await cellOf(page, 'PP2 3e', 'Label')).toHaveText('Fewer warrants outstanding');
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'PP2 SS 3d.1', 'Previous')).toHaveText('14.1%');
  await expect(await cellOf(page, 'PP2 SS 3d.1', 'Target met')).toHaveText(/No data$/);
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('14.1%');
  await saved(page);

  // All of the year is taken back, a step at a time.
  for (const what of ['Roll forward PP', 'Enter 2 figures', 'Choose period 2011', 'Edit Explanation']) {
    await expect(undo).toHaveAttribute('title', new RegExp(`^Undo: ${what}`));
    await undo.click();
  }
  await undo.click();
  await expect(undo).toBeDisabled();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('13.4%');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/Not met$/);
  await expect(page.getByRole('tab', { name: 'Past verdicts' })).toHaveCount(0);
});

/** Makes the next plan by the keyboard alone: one commitment goes on in other words, one is dropped. */
async function rollForward(page: Page): Promise<void> {
  await chooseIn(page, 'Plan', 'Roll forward…');
  const dialog = page.getByRole('dialog', { name: 'Roll forward' });
  await expect(dialog.getByLabel('Plan', { exact: true }).locator(':checked')).toHaveText(/^PP: /);
  await expect(dialog.getByLabel('First period')).toHaveValue('2012');
  await expect(
    dialog.getByText(/^One commitment goes on with a target that was due before 2011\/12/),
  ).toBeVisible();
  await expect(dialog.getByLabel('What becomes of PP 4a')).toHaveAccessibleDescription(
    /The target of SS 4a\.1 was due in 2010\/11, before this plan begins/,
  );
  await dialog.getByLabel('What becomes of PP 3e').focus();
  await page.keyboard.type('Change');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Fewer warrants outstanding');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Drop');
  await expect(dialog.getByText('30 commitments carried over, 1 changed, 1 dropped')).toBeVisible();
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  await dialog.getByLabel('Short name').press('Enter');
  await expect(dialog).toBeHidden();
}

/** The detections of the year, as the force's analyst sends them. */
async function detections(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Detections');
  sheet.addRows([
    ['Ref', 'Actual'],
    ['SS 3d.1', 0.155],
  ]);
  sheet.getCell('B2').numFmt = '0.0%';
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

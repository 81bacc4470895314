import { AxeBuilder } from '@axe-core/playwright';
import { cellOf, chooseIn, expect, openExample, showTable, test } from './app.ts';

test('verdicts are reviewed, an owed explanation is written and taken back, audits lead to their cells', async ({
  page,
}) => {
  await openExample(page);
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  const disagrees = page.getByRole('table', { name: 'Disagrees', exact: true });
  await expect(disagrees.getByRole('row')).toHaveCount(2);
  await expect(disagrees.getByRole('row').last()).toContainText('PP 3f');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const owed = page.getByRole('button', { name: /^Explanations owed/ });
  await expect(owed).toContainText('1');
  await owed.click();
  await page.getByRole('textbox', { name: 'Explanation of PP 7b' }).fill('Recruiting was halted in June.');
  await page.getByRole('button', { name: 'Save the explanation of PP 7b' }).click();
  await expect(owed).toContainText('0');
  await page
    .getByRole('button', { name: 'Undo', exact: true })
    .or(page.getByRole('button', { name: /^Undo:/ }))
    .first()
    .click();
  await expect(owed).toContainText('1');

  // Without Save, and then away: to another page of the plan, to the first page, and by a reload that the browser asks about, as the text
  // is only on its way to the storage.
  const explanation = page.getByRole('textbox', { name: 'Explanation of PP 7b' });
  const goAway = [
    () => page.getByRole('button', { name: 'Dashboard', exact: true }).click(),
    () => chooseIn(page, 'File', 'Close workbook').then(() => page.goBack()),
    async () => {
      const asked = page.waitForEvent('dialog');
      await page.evaluate(() => void setTimeout(() => location.reload()));
      const question = await asked;
      expect(question.type()).toBe('beforeunload');
      await question.dismiss();
    },
  ];
  for (const go of goAway) {
    await explanation.fill('Recruiting was halted.');
    await go();
    await expect(page.getByRole('button', { name: 'Review', exact: true })).toBeVisible();
    await showTable(page, 'Commitments');
    const cell = await cellOf(page, 'PP 7b', 'Explanation');
    await expect(cell).toHaveText('Recruiting was halted.');
    await cell.click();
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Review', exact: true }).click();
    await expect(owed).toContainText('1');
    await owed.click();
  }

  await page.getByRole('button', { name: /^Audits/ }).click();
  await page.getByRole('button', { name: 'Go to the cell of PP 4f' }).click();
  await expect(page.getByRole('tab', { name: 'Commitments' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('button', { name: 'Review', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

test('a measure is linked to a commitment and gets another test, each in one step', async ({ page }) => {
  await openExample(page);
  await (await cellOf(page, 'PP 1c', 'Label')).click();
  await chooseIn(page, 'Plan', 'Links…');
  const links = page.getByRole('dialog', { name: 'Links of PP 1c' });
  await links.getByRole('searchbox').fill('SS 1a.1');
  await page.keyboard.press('Enter');
  await expect(links.getByRole('rowheader')).toHaveCount(2);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await links.getByRole('button', { name: 'Save links' }).click();
  await expect(page.getByRole('button', { name: /^Go to SS 1a\.1,/ })).toBeVisible();

  await showTable(page, 'Summary Sheet');
  await (await cellOf(page, 'SS 3d.1', 'Measure')).click();
  await chooseIn(page, 'Plan', 'Target test…');
  const dialog = page.getByRole('dialog', { name: 'Target test of SS 3d.1' });
  await dialog.getByLabel('Test', { exact: true }).selectOption('Band');
  await expect(dialog.getByText(/Still missing: .*Lower/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Lower', exact: true }).fill('12');
  await dialog.getByRole('textbox', { name: 'Upper', exact: true }).fill('14');
  await expect(dialog.getByRole('region', { name: 'What comes of it' })).toContainText(/✓\s*Met/);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Set the test' }).click();
  await expect(await cellOf(page, 'SS 3d.1', 'Test')).toHaveText('Band');
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserLaunchOptions } from '../tools/browser.mjs';
import { cellOf, expect, openExample, saved, saveSnapshot, showTable, test, typeInto } from './app.ts';

test('a figure is changed, the verdict and its roll-up follow, and all of it is there after the browser was closed', async ({
  baseURL,
  watch,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'pledgebook-profile-'));
  const launch = () =>
    chromium.launchPersistentContext(profile, {
      ...browserLaunchOptions(),
      baseURL: baseURL!,
      viewport: { width: 1440, height: 900 },
    });
  try {
    const first = await launch();
    await watch.add(first);
    const page = first.pages()[0]!;
    await openExample(page);
    await showTable(page, 'Commitments');
    await expect(await cellOf(page, 'PP 3d', 'Target met')).toContainText('Not met');
    await showTable(page, 'Summary Sheet');
    await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('13.4%');
    await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toContainText('Not met');

    await typeInto(page, 'SS 3d.1', 'Actual', '15.2');

    await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
    await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
    await showTable(page, 'Commitments');
    await expect(await cellOf(page, 'PP 3d', 'Target met')).toHaveText(/^\W*Met$/);
    await saved(page);
    await expect(page.getByRole('status')).toHaveCount(1);
    await first.close();

    const second = await launch();
    await watch.add(second);
    const again = second.pages()[0]!;
    await again.goto('./');
    await again.getByRole('link', { name: /Hertfordshire/ }).click();
    await showTable(again, 'Summary Sheet');
    await expect(await cellOf(again, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
    await showTable(again, 'Commitments');
    await expect(await cellOf(again, 'PP 3d', 'Target met')).toHaveText(/^\W*Met$/);
    await second.close();
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

test('a figure that is typed but not entered is kept when another table is chosen', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await (await cellOf(page, 'SS 3d.1', 'Actual')).click();
  await page.keyboard.type('16%');
  await showTable(page, 'Commitments');
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('16.0%');
});

test('reloading the page comes back to the workbook', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '14');
  await saved(page);
  await page.reload();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('14.0%');
});

test('undo and redo take an edit and its verdict back and forth, by button and by key', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const before = await saveSnapshot(page);
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  const verdict = await cellOf(page, 'SS 3d.1', 'Target met');
  await expect(verdict).toHaveText(/^\W*Met$/);
  const after = await saveSnapshot(page);

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(verdict).toContainText('Not met');
  expect(idOf(await saveSnapshot(page))).toBe(idOf(before));

  await verdict.click();
  await page.keyboard.press('Control+y');
  await expect(verdict).toHaveText(/^\W*Met$/);
  expect(idOf(await saveSnapshot(page))).toBe(idOf(after));
  await verdict.click();
  await page.keyboard.press('Control+z');
  await expect(verdict).toContainText('Not met');
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('what does not fit a column is refused at the cell with a sentence, and what was typed is not lost', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', 'soon');
  await expect(page.getByRole('alert').filter({ hasText: '“soon” is not a number' })).toBeVisible();
  await expect(page.locator('.ag-cell input')).toHaveValue('soon');
  await page.keyboard.press('Escape');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('13.4%');
});

test('an override needs a reason, carries a mark, and can be removed', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const verdict = await cellOf(page, 'SS 3d.1', 'Target met');
  await verdict.click();
  await page.keyboard.type('Met');
  await expect(page.getByRole('textbox', { name: 'Formula' })).toHaveText('Met');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Say why Target met is put in by hand')).toBeVisible();
  await page.getByLabel('Reason').fill('The panel took the level of the new year.');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Say who puts Target met in by hand')).toBeVisible();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.keyboard.type('Ann Example');
  await page.keyboard.press('Enter');
  await expect(verdict).toHaveText(/^\W*Met$/);
  await expect(verdict).toHaveClass(/overridden/);
  const explain = page.getByRole('complementary', { name: 'Explain' });
  await expect(explain).toContainText('The panel took the level of the new year.');
  await expect(explain).toContainText('Put in by hand by Ann Example');

  await page.getByRole('textbox', { name: 'Formula' }).click();
  await page.getByRole('button', { name: 'Remove override' }).click();
  await expect(verdict).toContainText('Not met');
  await expect(verdict).not.toHaveClass(/overridden/);
});

test('a column’s formula is shown, refused with a sentence where it is no formula, and changed for every row', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const margin = await cellOf(page, 'SS 3d.1', 'Margin');
  await margin.click();
  const formula = page.getByRole('textbox', { name: 'Formula' });
  await expect(formula).toHaveText(/^=/);
  const written = await formula.innerText();
  await formula.fill('=ROUND([@Actual]+');
  await formula.press('Enter');
  await expect(formula).toHaveAttribute('aria-invalid', 'true');
  await formula.fill('=[@Actual]*2');
  await formula.press('Enter');
  await expect(margin).toHaveText('26.8 points');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await margin.click();
  await expect(formula).toHaveText(written);
});

test('Explain says in words and figures why a measure and a commitment have their verdicts', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await (await cellOf(page, 'SS 3d.1', 'Target met')).click();
  const explain = page.getByRole('complementary', { name: 'Explain' });
  await expect(explain).toContainText('13.4');
  await expect(explain).toContainText('15');
  await showTable(page, 'Commitments');
  await (await cellOf(page, 'PP 4d', 'Target met')).click();
  await expect(explain).toContainText('1 of 6 direct measures is met');
});

test('two tabs of one workbook show the same after edits in both', async ({ context, page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const other = await context.newPage();
  await other.goto(page.url());
  await showTable(other, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await saved(page);
  await expect(await cellOf(other, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
  await expect(await cellOf(other, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  await typeInto(other, 'SS 3f.1', 'Actual', '92');
  await saved(other);
  await expect(await cellOf(page, 'SS 3f.1', 'Actual')).toHaveText('92.0%');
  // What the other tab did is not this tab's to undo.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('13.4%');
  await expect(await cellOf(page, 'SS 3f.1', 'Actual')).toHaveText('92.0%');
  await expect(await cellOf(other, 'SS 3d.1', 'Actual')).toHaveText('13.4%');
});

function idOf(snapshot: Buffer): unknown {
  return (JSON.parse(snapshot.toString('utf8')) as { readonly id: unknown }).id;
}

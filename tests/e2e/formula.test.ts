import type { Locator, Page } from '@playwright/test';
import { cellOf, expect, openExample, saved, showTable, test } from './app.ts';
import { barriersIn } from './axe.ts';

test('a formula is written with the list, its result is seen while it is written, and it holds for the whole column', async ({
  page,
}) => {
  await openSummary(page);
  const margin = await cellOf(page, 'SS 3d.1', 'Margin');
  await margin.click();
  await page.keyboard.type('=[@Act');
  await expect(options(page)).toHaveText([/^Actual/]);
  await page.keyboard.press('Tab');
  await expect(formula(page)).toHaveText('=[@Actual]');
  await page.keyboard.type('*2');
  await expect(page.locator('.result strong')).toHaveText('26.8 points');
  await expect(margin).not.toHaveText('26.8 points');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Change the formula of Margin' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(margin).toHaveText('26.8 points');
  await expect(await cellOf(page, 'SS 3f.1', 'Margin')).not.toHaveText('');
  await margin.click();
  await expect(formula(page)).toHaveText('=[@Actual]*2');
  await saved(page);
});

test('a formula for one cell alone leaves the column as it is, and is taken back in one step', async ({
  page,
}) => {
  await openSummary(page);
  const margin = await cellOf(page, 'SS 3d.1', 'Margin');
  const before = await margin.innerText();
  const other = await cellOf(page, 'SS 3f.1', 'Margin');
  const otherBefore = await other.innerText();
  await (await cellOf(page, 'SS 3d.1', 'Margin')).click();
  await page.keyboard.type('=[@Actual]*2');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Only this cell' }).click();
  await expect(margin).toHaveText('26.8 points');
  expect(await other.innerText()).toBe(otherBefore);
  await margin.click();
  await expect(page.getByRole('button', { name: 'This cell' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+z');
  await expect(margin).toHaveText(before);
});

test('cells that are clicked or walked to go into the formula, and are outlined in the colours of its text', async ({
  page,
}) => {
  await openSummary(page);
  const margin = await cellOf(page, 'SS 3d.1', 'Margin');
  const actual = await cellOf(page, 'SS 3d.1', 'Actual');
  const target = await cellOf(page, 'SS 3d.1', 'Target');
  await margin.click();
  await page.keyboard.type('=');
  await actual.click();
  await expect(formula(page)).toHaveText('=[@Actual]');
  await target.click();
  await expect(formula(page), 'until something is typed another cell takes its place').toHaveText(
    '=[@Target]',
  );
  await actual.click();
  await page.keyboard.type('-');
  await target.click();
  await expect(formula(page)).toHaveText('=[@Actual]-[@Target]');
  const colours = await page
    .locator('.piece-reference')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).color));
  expect(new Set(colours).size).toBe(2);
  await page.keyboard.type('+');
  await page.keyboard.press('ArrowLeft');
  await expect(formula(page)).toHaveText(/^=\[@Actual\]-\[@Target\]\+\[@Needed\]$/);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(formula(page)).toHaveText(/^=\[@Actual\]-\[@Target\]\+\[@\[.+\]:\[Needed\]\]$/);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(formula(page)).toHaveText('=[@Actual]-[@Target]+[@Needed]');
  await page.keyboard.press('F2');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await expect(formula(page), 'after F2 the arrow keys move the caret').toHaveText(
    '=[@Actual]-[@Target]+[@Neede]',
  );
  await page.keyboard.press('Escape');
  await expect(formula(page)).not.toHaveText(/Neede\]/);
  await page.keyboard.type('=SUM(');
  await target.hover();
  await page.mouse.down();
  await actual.hover();
  await page.mouse.up();
  await expect(formula(page), 'what the pointer is dragged over goes in as one range').toHaveText(
    '=SUM([@[Target]:[Actual]]',
  );
});

test('another table is pointed at through its tab, and the formula stays with its cell', async ({ page }) => {
  await openSummary(page);
  await (await cellOf(page, 'SS 3d.1', 'Margin')).click();
  await page.keyboard.type('=COUNTA(');
  await showTable(page, 'Commitments');
  await page.locator('.ag-header-cell[col-id="Ref"]').click();
  await expect(formula(page)).toHaveText('=COUNTA(Commitments[Ref]');
  await page.keyboard.type(')');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Only this cell' }).click();
  await expect(page.getByRole('tab', { name: 'Summary Sheet' })).toHaveAttribute('aria-selected', 'true');
  await expect(await cellOf(page, 'SS 3d.1', 'Margin')).not.toHaveText('');
});

test('a mistake is underlined where it is and said below; what can’t be read is not entered', async ({
  page,
}) => {
  await openSummary(page);
  await (await cellOf(page, 'SS 3d.1', 'Margin')).click();
  await page.keyboard.type('=[@Nowhere]*2');
  await expect(page.locator('.cm-lintRange-error')).toContainText('Nowhere');
  await expect(page.locator('.problem').filter({ hasText: 'Nowhere' })).toBeVisible();
  await expect(formula(page)).toHaveAttribute('aria-invalid', 'true');
  await formula(page).fill('=ROUND([@Actual]');
  await page.keyboard.press('Enter');
  await expect(page.locator('.problem').filter({ hasText: 'ROUND' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Only this cell' })).toBeHidden();
});

test('cells named by their place on the sheet become names, and the bar says so', async ({ page }) => {
  await openSummary(page);
  const margin = await cellOf(page, 'SS 3d.1', 'Margin');
  const actual = await cellOf(page, 'SS 3d.1', 'Actual');
  await margin.click();
  const row = await page.locator('.ag-row:has(.ag-cell:focus) .row-number').first().innerText();
  const letters = await letterOf(page, 'Actual');
  await page.keyboard.type(`=${letters}${row.trim()}*2`);
  await expect(page.getByText('Will be kept as')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast').filter({ hasText: 'Kept as =[@Actual]*2' })).toBeVisible();
  await expect(actual).toHaveText('13.4%');
  await expect(margin).toHaveText('26.8 points');
});

test('functions are found by what they do, and put in', async ({ page }) => {
  await openSummary(page);
  await (await cellOf(page, 'SS 3d.1', 'Margin')).click();
  await page.keyboard.type('=');
  await page.keyboard.press('Shift+F3');
  const dialog = page.getByRole('dialog', { name: 'Functions' });
  await page.keyboard.type('averageifs');
  await expect(dialog.getByRole('heading', { name: /^AVERAGEIFS\(/ })).toBeVisible();
  expect(await barriersIn(page, '[role=dialog]')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(formula(page)).toHaveText('=AVERAGEIFS(');
  await expect(formula(page)).toBeFocused();
  await expect(page.locator('.signature .active')).toHaveCount(1);
});

test('the bar with a formula in hand has nothing that axe finds, and F6 leaves it', async ({ page }) => {
  await openSummary(page);
  await (await cellOf(page, 'SS 3d.1', 'Margin')).click();
  await page.keyboard.type('=ROUND([@Actual]*su');
  await expect(options(page).first()).toBeVisible();
  expect(await barriersIn(page, 'section[aria-label=Formula]')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F6');
  await expect(formula(page)).not.toBeFocused();
  await expect(formula(page), 'what is written stays').toHaveText('=ROUND([@Actual]*su');
});

test('Ctrl+Shift+U makes the bar taller, and it is so next time', async ({ page }) => {
  await openSummary(page);
  await (await cellOf(page, 'SS 3d.1', 'Margin')).click();
  await formula(page).click();
  const height = async () => (await page.locator('section[aria-label=Formula]').boundingBox())!.height;
  const small = await height();
  await page.keyboard.press('Control+Shift+U');
  await expect.poll(height).toBeGreaterThan(small + 40);
  await saved(page);
  await page.reload();
  await expect(formula(page)).toBeVisible();
  expect(await height()).toBeGreaterThan(small + 40);
});

test('a click elsewhere enters the formula that waits, says so and can take it back; one that can’t be read stays', async ({
  page,
}) => {
  await openSummary(page);
  const margin = await cellOf(page, 'SS 3d.1', 'Margin');
  const before = await margin.innerText();
  const target = await cellOf(page, 'SS 3d.1', 'Target');
  await margin.click();
  await page.keyboard.type('=[@Actual]*2');
  await page.keyboard.press('Enter');
  await target.click();
  await expect(margin).toHaveText('26.8 points');
  await expect(target).toBeFocused();
  const toast = page.locator('.toast').filter({ hasText: 'entered in every row of Margin' });
  await toast.getByRole('button', { name: 'Take it back' }).click();
  await expect(margin).toHaveText(before);
  await margin.click();
  await page.keyboard.type('=SUM(1;2)');
  await target.click();
  await expect(formula(page)).toBeFocused();
  await expect(formula(page)).toHaveText('=SUM(1;2)');
  await expect(page.locator('.problem').filter({ hasText: 'commas' })).toBeVisible();
});

test('a formula written or pasted in a cell goes to the bar, where each answer says what it keeps', async ({
  page,
}) => {
  await openSummary(page);
  const target = await cellOf(page, 'SS 3d.1', 'Target');
  await target.click();
  const row = Number(await page.locator('.ag-row:has(.ag-cell:focus) .row-number').first().innerText());
  const above = `${await letterOf(page, 'Actual')}${row - 1}`;
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`=${above}+1`);
  await page.keyboard.press('Enter');
  await expect(formula(page)).toHaveText(`=${above}+1`);
  await expect(
    page.getByRole('button', { name: 'Calculate Target for every row' }),
  ).toHaveAccessibleDescription(/INDEX\(.*N\(/s);
  await expect(page.getByRole('button', { name: 'Only this cell' })).toHaveAccessibleDescription(
    /=\$[A-Z]\$\d+\+1/,
  );
});

async function openSummary(page: Page): Promise<void> {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await expect(page.locator('.cm-content')).toBeVisible();
}

function formula(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Formula' });
}

function options(page: Page): Locator {
  return page.locator('.cm-tooltip-autocomplete [role=option]');
}

/** The letters that stand above a column's heading. */
async function letterOf(page: Page, column: string): Promise<string> {
  const heading = page.locator(`.ag-header-cell[col-id="${column}"]`);
  return /[A-Z]+$/.exec((await heading.locator('.visually-hidden').first().innerText()).trim())![0];
}

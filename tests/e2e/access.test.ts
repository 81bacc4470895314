import type { Page } from '@playwright/test';
import { cellOf, expect, openExample, saved, showTable, test } from './app.ts';
import { barriersIn } from './axe.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('a verdict explained and an override have nothing that keeps people out', async ({ page }) => {
      test.setTimeout(360_000);
      // Fewer cells on the screen make for fewer to be judged; each is drawn the same way.
      await page.setViewportSize({ width: 1200, height: 560 });
      await openExample(page);
      await check(page, 'Commitments');
      await showTable(page, 'Summary Sheet');
      await (await cellOf(page, 'SS 3d.1', 'Target met')).click();
      await check(page, 'a verdict explained');
      await page.keyboard.type('Met');
      await page.keyboard.press('Enter');
      await check(page, 'an override without a reason', 'section');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Columns' }).click();
      await check(page, 'the Columns menu', '[role=menu]');
    });
  });
}

test('a narrow window shows the table, its tools beside Explain, and the place', async ({ page }) => {
  await openExample(page);
  const explain = page.getByRole('complementary', { name: 'Explain' });
  await expect(explain).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(explain).toBeHidden();
  const bar = page.getByRole('toolbar', { name: 'Rows and columns' });
  const button = (await bar.getByRole('button', { name: 'Explain' }).boundingBox())!;
  const tools = (await bar.locator('.scroll').boundingBox())!;
  expect(tools.x + tools.width).toBeLessThanOrEqual(button.x);
  await bar.getByRole('button', { name: 'Views' }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Every row and column' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('.ag-row[row-index="1"] .ag-cell[col-id="Ref"]').click();
  await expect(page.locator('footer .short')).toBeVisible();
  await expect(page.locator('footer .short')).not.toBeEmpty();
});

for (const [name, size] of [
  ['on a phone', { width: 390, height: 780 }],
  ['at 200 per cent of a laptop’s window', { width: 683, height: 384 }],
] as const) {
  test(`Explain leaves the table in reach ${name}, and Esc leads back to the cells`, async ({ page }) => {
    await page.setViewportSize(size);
    await openExample(page);
    const cell = page.locator('.ag-row[row-index="1"] .ag-cell[col-id="Ref"]');
    await cell.click();
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    const explain = page.getByRole('complementary', { name: 'Explain' });
    const table = (await page.locator('.grid').boundingBox())!;
    const panel = (await explain.boundingBox())!;
    expect(panel.y >= table.y + table.height || panel.x >= table.x + table.width).toBe(true);
    expect(table.width * table.height).toBeGreaterThan(panel.width * panel.height);
    // Another cell is explained when it is chosen.
    await page.locator('.ag-row[row-index="2"] .ag-cell[col-id="Ref"]').click();
    await expect(explain).toContainText(
      (await page.locator('.ag-row[row-index="2"] .ag-cell[col-id="Ref"]').textContent())!,
    );
    await page.keyboard.press('F6');
    await page.keyboard.press('Escape');
    await expect(explain).toBeHidden();
    await expect(page.locator('.ag-cell:focus')).toHaveAttribute('col-id', 'Ref');
  });
}

test('a narrow window has one panel at a time, and keys lead into it and back to the cells', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openExample(page);
  const panels = page.getByRole('complementary');
  const problems = page.getByRole('complementary', { name: 'Problems and notes' });
  const cell = page.locator('.ag-row[row-index="1"] .ag-cell[col-id="Ref"]');
  await cell.click();
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Explain' })).toBeVisible();
  // What was opened with a pointer leaves the keyboard where it is, what was opened with keys takes it.
  await cell.click();
  await page.keyboard.press('Control+F8');
  await expect(panels).toHaveCount(1);
  await expect(problems.locator(':focus')).toBeVisible();
  const table = (await page.locator('.grid').boundingBox())!;
  expect(table.height).toBeGreaterThan((await problems.boundingBox())!.height);
  await page.keyboard.press('Escape');
  await expect(panels).toHaveCount(0);
  await expect(cell).toBeFocused();

  // At 400 per cent the panel lies over the table, and gives way to it.
  await page.setViewportSize({ width: 320, height: 190 });
  await page.keyboard.press('Control+F8');
  await expect(problems.locator(':focus')).toBeVisible();
  await expect(cell).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(cell).toBeFocused();
  await expect(cell).toBeInViewport();

  // A wide window has room for several; of those the last one asked for stays when it gets narrow.
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press('Control+F8');
  await expect(problems).toBeVisible();
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await expect(panels).toHaveCount(2);
  // A third would leave the table less than half of the window: of the lists the one that was there before closes.
  await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'History…', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'History' })).toBeVisible();
  await expect(problems).toBeHidden();
  await expect(panels).toHaveCount(2);
  expect((await page.locator('.grid').boundingBox())!.width).toBeGreaterThan(720);
  await cell.click();
  await page.keyboard.press('Control+F8');
  await expect(problems).toBeVisible();
  await expect(panels).toHaveCount(2);
  await problems.getByRole('button', { name: 'Hide problems and notes' }).press('Enter');
  await expect(cell).toBeFocused();
});

test('the whole loop with the keyboard alone', async ({ page }) => {
  await page.goto('./');
  await tabTo(page, 'Open the Hertfordshire example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tablist', { name: 'Tables' })).toBeVisible();

  // F6 goes round the regions of the page.
  const focusedTab = page.locator('[role=tab]:focus');
  for (let turn = 0; turn < 8 && (await focusedTab.count()) === 0; turn++) await page.keyboard.press('F6');
  for (
    let turn = 0;
    turn < 6 && !(await page.getByRole('tab', { name: 'Summary Sheet', selected: true }).isVisible());
    turn++
  ) {
    await page.keyboard.press('ArrowRight');
  }
  await expect(page.getByRole('tab', { name: 'Summary Sheet' })).toBeFocused();

  const focusedCell = page.locator('.ag-cell:focus');
  for (let turn = 0; turn < 6 && (await focusedCell.count()) === 0; turn++) await page.keyboard.press('F6');
  await page.keyboard.press('Control+Home');
  await expect(focusedCell).toHaveAttribute('col-id', 'Ref');
  for (let turn = 0; turn < 80 && (await focusedCell.textContent()) !== 'SS 3d.1'; turn++) {
    await page.keyboard.press('ArrowDown');
  }
  for (let turn = 0; turn < 40 && (await focusedCell.getAttribute('col-id')) !== 'Actual'; turn++) {
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('15.2%');
  await page.keyboard.press('Enter');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  await page.keyboard.press('Control+z');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toContainText('Not met');
  await saved(page);

  const file = page.locator('[role=menuitem]:focus', { hasText: 'File' });
  for (let turn = 0; turn < 8 && (await file.count()) === 0; turn++) await page.keyboard.press('F6');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Close workbook' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Pledgebook' })).toBeVisible();
});

/** Holds the whole page, or the part of it that a selector names, to the rules that axe knows. */
async function check(page: Page, state: string, part: string | null = null): Promise<void> {
  expect(await barriersIn(page, part), state).toEqual([]);
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let turn = 0; turn < 40; turn++) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(
      (wanted) => document.activeElement?.textContent?.trim() === wanted,
      name,
    );
    if (reached) return;
  }
  throw new Error(`The Tab key never reached “${name}”`);
}

import type { Page } from '@playwright/test';
import { cellOf, expect, gridOf, openExample, saved, showTable, test, typeInto } from './app.ts';
import { barriersIn } from './axe.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, viewport: { width: 1366, height: 700 } });

    test('rules mark what breaks them, a list leads to each cell, and a note stands beside it', async ({
      page,
    }) => {
      await openExample(page);
      await showTable(page, 'Summary Sheet');
      const status = page.getByRole('contentinfo');
      await expect(status.getByRole('button', { name: /problem/ })).toBeHidden();

      // A rule, with the cells that break it before it is kept.
      await (await cellOf(page, 'SS 1a.1', 'Change')).click();
      await choose(page, 'Data', 'Rules…');
      const rules = page.getByRole('dialog', { name: 'Rules for Change' });
      await rules.getByRole('button', { name: 'Number or date in a range' }).click();
      await rules.getByLabel('To', { exact: true }).fill('40');
      const said = await rules.getByText(/cells break this rule now\.$/).textContent();
      const broken = Number.parseInt(said ?? '', 10);
      expect(broken).toBeGreaterThan(1);
      await rules.getByLabel('Message').fill('More than forty is to be explained.');
      await check(page, 'Rules');
      await rules.getByRole('button', { name: 'Save rules' }).click();
      await expect(rules).toBeHidden();

      // The list leads to the cell, which says what is wrong.
      await status.getByRole('button', { name: `${broken} problems` }).click();
      const panel = page.getByRole('complementary', { name: 'Problems and notes' });
      await panel.getByRole('button', { name: /More than forty.*SS 2b\.2/ }).click();
      const wrong = gridOf(page, 'Summary Sheet').locator('.ag-cell-focus');
      await expect(wrong).toHaveAttribute('aria-description', 'Problem: More than forty is to be explained.');
      await expect(page.locator('.cell-card')).toHaveText('More than forty is to be explained.');

      // A note with the keyboard alone.
      await page.keyboard.press('Shift+F2');
      await page.keyboard.type('Counted twice in July.');
      await page.keyboard.press('Control+Enter');
      await expect(wrong).toHaveAttribute('aria-description', /Note: Counted twice in July\.$/);
      await panel.getByRole('button', { name: /^Notes/ }).click();
      await expect(panel.getByRole('button', { name: /Counted twice in July/ })).toBeVisible();
      await check(page, 'the table with marks');
    });

    test('formats colour cells', async ({ page }) => {
      await openExample(page);
      await showTable(page, 'Summary Sheet');
      await (await cellOf(page, 'SS 1a.1', 'Change')).click();
      await choose(page, 'Format', 'Conditional formatting…');
      const formats = page.getByRole('dialog', { name: 'Conditional formatting of Summary Sheet' });
      await formats.getByRole('button', { name: 'Data bar', exact: true }).click();
      await formats.getByRole('button', { name: 'Thresholds', exact: true }).click();
      await formats.getByLabel('Low is good').check();
      await formats.getByLabel('Good below').fill('0');
      await formats.getByLabel('Bad from').fill('10');
      await formats.getByRole('button', { name: 'Formula', exact: true }).click();
      await formats.getByRole('textbox', { name: 'Formula' }).fill('=[@Change]=0');
      await formats.getByRole('button', { name: 'Save formatting' }).scrollIntoViewIfNeeded();
      await check(page, 'Conditional formatting');
      await formats.getByRole('button', { name: 'Save formatting' }).click();
      await expect(formats).toBeHidden();
      const toned = await cellOf(page, 'SS 2a.3', 'Change');
      await expect(toned).toHaveClass(/tone-bad/);
      await expect(toned).toHaveText('✗41');
      await check(page, 'the table with formats');
    });
  });
}

test('a text that is no number is kept where a person wants it; it, rules and notes are there when the page comes again', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await (await cellOf(page, 'SS 2b.2', 'Change')).click();
  await page.keyboard.press('Shift+F2');
  await page.keyboard.type('Counted twice in July.');
  await page.keyboard.press('Control+Enter');
  await choose(page, 'Data', 'Rules…');
  const rules = page.getByRole('dialog', { name: 'Rules for Change' });
  await rules.getByRole('button', { name: 'Number or date in a range' }).click();
  await rules.getByLabel('To', { exact: true }).fill('40');
  const said = await rules.getByText(/cells break this rule now\.$/).textContent();
  const broken = Number.parseInt(said ?? '', 10);
  await rules.getByRole('button', { name: 'Save rules' }).click();
  await typeInto(page, 'SS 1a.1', 'Actual', 'not known yet');
  await page.getByRole('button', { name: 'Keep as typed' }).click();
  await expect(await cellOf(page, 'SS 1a.1', 'Actual')).toHaveText('not known yet');
  const problems = page.getByRole('contentinfo').getByRole('button', { name: `${broken + 1} problems` });
  await problems.click();
  const panel = page.getByRole('complementary', { name: 'Problems and notes' });
  await panel.getByLabel('Kind').selectOption('Not of the column’s type');
  await expect(panel.getByRole('button', { name: /“not known yet” is not a number/ })).toBeVisible();
  await saved(page);

  await page.reload();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 2b.2', 'Change')).toHaveClass(/has-note/);
  await expect(problems).toBeVisible();
});

test('wrapped texts make their rows as high as they need, and the next problem is a key away', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const note = await cellOf(page, 'SS Pledge 5.1', 'Note');
  await note.click();
  const height = async () => (await note.boundingBox())?.height ?? 0;
  const before = await height();
  await page.getByRole('menuitem', { name: 'Format', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Wrap text' }).click();
  await expect.poll(height).toBeGreaterThan(before * 1.5);
  await page.keyboard.press('Control+z');
  await expect.poll(height).toBe(before);
  await page.keyboard.press('Alt+F8');
  await expect(page.getByText('There are no problems in this table.')).toBeAttached();
});

async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function check(page: Page, what: string): Promise<void> {
  // Colours are judged as they end up, not on their way.
  await page.waitForTimeout(400);
  expect(await barriersIn(page), what).toEqual([]);
}

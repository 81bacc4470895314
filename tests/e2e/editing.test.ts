import type { Locator, Page } from '@playwright/test';
import { expect, gridOf, openExample, saved, showTable, test } from './app.ts';
import { barriersIn } from './axe.ts';

/** A cell by its place on the screen. */
function at(page: Page, row: number, column: string): Locator {
  return page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
}

/** What a column shows from the top. */
async function shown(page: Page, column: string, count: number): Promise<string[]> {
  const texts: string[] = [];
  for (let row = 0; row < count; row++) texts.push((await at(page, row, column).textContent()) ?? '');
  return texts;
}

/** Adds a table with its first column and five empty rows, and writes into it from the top. */
async function newTable(page: Page, title: string, texts: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'New table', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Title').fill(title);
  await page.keyboard.press('Enter');
  await expect(gridOf(page, title)).toBeVisible();
  await at(page, 0, 'Ref').click();
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
}

/** Drags from one point of the page to another. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

async function handleOf(cell: Locator): Promise<{ x: number; y: number }> {
  const box = (await cell.boundingBox())!;
  return { x: box.x + box.width - 3, y: box.y + box.height - 3 };
}

async function middleOf(cell: Locator): Promise<{ x: number; y: number }> {
  const box = (await cell.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function check(page: Page, what: string, inside: string): Promise<void> {
  expect(await barriersIn(page, inside), what).toEqual([]);
}

test('codes are filled by the handle, its options, keys and the menu', async ({ page }) => {
  await openExample(page);
  await newTable(page, 'Codes', ['2009/10']);
  await at(page, 0, 'Ref').click();
  await drag(page, await handleOf(at(page, 0, 'Ref')), await middleOf(at(page, 3, 'Ref')));
  expect(await shown(page, 'Ref', 5)).toEqual(['2009/10', '2010/11', '2011/12', '2012/13', '']);
  await page.getByRole('button', { name: 'Fill options' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Copy cells' }).click();
  await expect.poll(() => shown(page, 'Ref', 5)).toEqual(['2009/10', '2009/10', '2009/10', '2009/10', '']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(page, 'Ref', 2)).toEqual(['2009/10', '']);

  // The same without the mouse: the menu, and a series with a step.
  await at(page, 0, 'Ref').click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  expect(await shown(page, 'Ref', 4)).toEqual(['2009/10', '2009/10', '2009/10', '']);
  await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Fill', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Series…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fill series' });
  await expect(dialog).toBeVisible();
  await check(page, 'Fill series', '[role=dialog]');
  await dialog.getByLabel('Step').fill('2');
  await page.keyboard.press('Enter');
  await expect.poll(() => shown(page, 'Ref', 4)).toEqual(['2009/10', '2011/12', '2013/14', '']);
  await saved(page);
});

test('text goes into every selected cell, lines break, and rows move, come and go', async ({ page }) => {
  await openExample(page);
  await newTable(page, 'Rows', ['a', 'b', 'c']);
  await at(page, 3, 'Ref').click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.type('two');
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.type('lines');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => shown(page, 'Ref', 5)).toEqual(['a', 'b', 'c', 'two ↵ lines', 'two ↵ lines']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(page, 'Ref', 5)).toEqual(['a', 'b', 'c', '', '']);

  // By dragging their numbers, then by key.
  await at(page, 0, ' #').click();
  await drag(page, await middleOf(at(page, 0, ' #')), {
    ...(await middleOf(at(page, 2, ' #'))),
    y: (await handleOf(at(page, 2, ' #'))).y,
  });
  await expect.poll(() => shown(page, 'Ref', 3)).toEqual(['b', 'c', 'a']);
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(() => shown(page, 'Ref', 3)).toEqual(['b', 'a', 'c']);
  await page.keyboard.press('Alt+Insert');
  await expect.poll(() => shown(page, 'Ref', 4)).toEqual(['b', '', 'a', 'c']);
  await page.keyboard.press('Alt+Delete');
  await expect.poll(() => shown(page, 'Ref', 3)).toEqual(['b', 'a', 'c']);
  await expect(page.getByText('1 row deleted.').first()).toBeVisible();
  await at(page, 0, 'Ref').click();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Duplicate row' }).click();
  await expect.poll(() => shown(page, 'Ref', 4)).toEqual(['b', 'b', 'a', 'c']);

  // Any state of before is one choice away.
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const history = page.getByRole('complementary', { name: 'History' });
  await history.getByLabel('Lists of the history').selectOption('Undo steps');
  await check(page, 'History', 'aside[aria-label=History]');
  await expect(history.locator('[aria-current=step]')).toContainText('Duplicate row');
  await history
    .getByRole('button', { name: /^Move row/ })
    .first()
    .click();
  await expect(history.locator('[aria-current=step]')).toContainText('Move row');
  await history.getByRole('button', { name: 'Hide history' }).click();
  await expect.poll(() => shown(page, 'Ref', 4)).toEqual(['b', 'a', 'c', '']);
});

test('what is looked for is counted, listed over all tables and replaced in one step', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Commitments');
  await at(page, 0, 'Label').click();
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search', { name: 'Find and replace' });
  await expect(bar.getByLabel('Find', { exact: true })).toBeFocused();
  await page.keyboard.type('burglary');
  await expect(bar.getByRole('status')).toHaveText(/^\d+ cells?$/);
  const inTable = Number.parseInt((await bar.getByRole('status').textContent())!, 10);
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText(`1 of ${inTable}`);
  await expect(page.locator('.ag-cell-focus')).toContainText(/burglary/i);
  await expect(bar.getByLabel('Find', { exact: true })).toBeFocused();

  await bar.getByLabel('Where').selectOption('Whole workbook');
  await expect(bar.getByRole('status')).toHaveText(/^\d+ cells$/);
  const everywhere = Number.parseInt((await bar.getByRole('status').textContent())!, 10);
  expect(everywhere).toBeGreaterThan(inTable);
  await bar.getByRole('button', { name: 'List of results' }).click();
  await check(page, 'Find and replace', '[data-find]');
  await bar
    .getByRole('button', { name: /^Summary Sheet / })
    .first()
    .click();
  await expect(gridOf(page, 'Summary Sheet')).toBeVisible();
  await expect(page.locator('.ag-cell-focus')).toContainText(/burglary/i);

  await bar.getByLabel('Where').selectOption('This table');
  await bar.getByRole('button', { name: 'Replace…' }).click();
  await bar.getByLabel('Replace with').fill('theft');
  await bar.getByRole('button', { name: 'Replace all' }).click();
  await expect(bar.getByRole('status')).toContainText('replaced.');
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(page.locator('.ag-cell:focus')).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+f');
  await bar.getByLabel('Where').selectOption('Whole workbook');
  await expect(bar.getByRole('status')).toHaveText(`${everywhere} cells`);
});

import type { Locator, Page } from '@playwright/test';
import { cellOf, chooseIn, expect, gridOf, openExample, showTable, test } from './app.ts';
import { barriersIn } from './axe.ts';

/*
 * Keys and menus as a person without a mouse meets them in the built app, and what a screen reader is told. Cells are reached by
 * keys alone wherever a test says so; `cellOf` only scrolls there where the way is not the point.
 */

const focused = (page: Page) => page.locator(':focus');
const focusedCell = (page: Page) => page.locator('.ag-cell:focus');
const spoken = (page: Page) => page.locator('.visually-hidden[aria-live=polite]').last();

test('every menu opens by key, shows its keys, and gives the keyboard back', async ({ page }) => {
  await openExample(page);
  await (await cellOf(page, 'PP 1a', 'Label')).click();
  // To the left, as to the right an item with a menu beside it would open that.
  const menus = ['File', 'Help', 'Plan', 'Data', 'Format', 'Insert', 'View', 'Edit', 'File'];
  await reach(page, page.getByRole('menuitem', { name: 'File', exact: true }), 'F6');
  await page.keyboard.press('ArrowDown');
  for (const menu of menus) {
    await expect(page.getByRole('menu', { name: menu })).toBeVisible();
    await page.keyboard.press('ArrowLeft');
  }
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const undo = page.getByRole('menu', { name: 'Edit' }).getByRole('menuitem', { name: 'Undo', exact: true });
  await expect(undo).toContainText('Ctrl+Z');
  await expect(undo).toHaveAttribute('aria-keyshortcuts', 'Control+Z');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem', { name: 'Edit', exact: true })).toBeFocused();
  // What is about the cells is done in the cells.
  await page.keyboard.press('Enter');
  await page.keyboard.press('w');
  await expect(focused(page)).toContainText('Write');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitem', { name: 'Edit the cell' }).press('Enter');
  await expect(focused(page)).toHaveJSProperty('tagName', 'TEXTAREA');
  await page.keyboard.press('Escape');
  await expect(focusedCell(page)).toHaveAttribute('col-id', 'Label');
});

test('in a narrow window one button holds the menus', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 780 });
  await openExample(page);
  await expect(page.getByRole('menubar')).toBeHidden();
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('menuitem', { name: 'Undo', exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('F6 goes round the page, Esc leaves the cells, and any key of a cell leads back into them', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Commitments');
  await (await cellOf(page, 'PP 1a', 'Label')).click();
  const cell = await place(page);
  const seen: string[] = [];
  for (let turn = 0; turn < 6; turn++) {
    await page.keyboard.press('F6');
    seen.push(await focused(page).evaluate((element) => element.closest('[data-region]')?.className ?? ''));
  }
  expect(new Set(seen).size).toBe(6);
  expect(await place(page)).toEqual(cell);
  await page.keyboard.press('Shift+F6');
  await expect(focused(page)).toHaveText('Add row');
  await page.keyboard.press('F6');

  await page.keyboard.press('Escape');
  const panel = page.getByRole('tabpanel', { name: 'Commitments' });
  await expect(panel).toBeFocused();
  await expect(spoken(page)).toContainText('Out of the cells');
  await page.keyboard.press('ArrowDown');
  expect(await place(page)).toEqual({ ...cell, row: cell.row + 1 });
  await page.keyboard.press('Escape');
  await page.keyboard.type('Mo');
  await expect(page.locator('.ag-popup textarea, .ag-cell textarea')).toHaveValue('Mo');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(panel.locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  expect(await place(page)).toEqual({ ...cell, row: cell.row + 1 });
});

test('keys change tables, rows and the view without the mouse', async ({ page }) => {
  await openExample(page);
  await reach(page, focusedCell(page), 'F6');
  await page.keyboard.press('Control+Alt+PageDown');
  await expect(page.getByRole('tab', { name: 'Summary Sheet', selected: true })).toBeVisible();
  await expect(focusedCell(page)).toBeVisible();
  await page.keyboard.press('Control+Alt+PageUp');
  await expect(page.getByRole('tab', { name: 'Commitments', selected: true })).toBeVisible();
  await expect(focusedCell(page)).toBeVisible();

  const grid = gridOf(page, 'Commitments');
  const rows = Number(await grid.getAttribute('aria-rowcount'));
  await page.keyboard.press('Alt+Insert');
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows + 1));
  await page.keyboard.press('Alt+Delete');
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows));
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows));

  // A heading is reached, its menu opened and a sort chosen, which the heading then says.
  await page.keyboard.press('Alt+ArrowUp');
  const heading = page.locator('.ag-header-cell:focus');
  await expect(heading).toHaveAttribute('col-id', 'Ref');
  await page.keyboard.press('Enter');
  await page
    .getByRole('menuitem', { name: 'Sort descending' })
    .or(page.getByRole('menuitemcheckbox', { name: 'Sort descending' }))
    .press('Enter');
  await expect(page.locator('.ag-header-cell[col-id="Ref"]')).toHaveAttribute('aria-sort', 'descending');
  await page.keyboard.press('Escape');
  await expect(focusedCell(page)).toBeVisible();
});

test('the menus of cells, rows, headings and tabs open by key and by the right button', async ({ page }) => {
  await openExample(page);
  const cell = await cellOf(page, 'PP 1a', 'Label');
  await cell.click();
  for (const key of ['Shift+F10', 'ContextMenu']) {
    await page.keyboard.press(key);
    const menu = page.getByRole('menu', { name: 'Menu of the selected cells' });
    await expect(menu).toBeVisible();
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await near(menu, cell);
    await page.keyboard.press('Escape');
    await expect(cell).toBeFocused();
  }
  await page.keyboard.press('Shift+Space');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Menu of the selected rows' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Space');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Menu of the column Label' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(focusedCell(page)).toHaveAttribute('col-id', 'Label');

  const other = page.locator('.ag-row[row-index="3"] .ag-cell[col-id="Target link"]');
  await other.click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'Menu of the selected cells' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(other).toBeFocused();
  await page.locator('.ag-row[row-index="3"] .row-number').click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'Menu of the selected rows' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('.ag-header-cell[col-id="Label"]').click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'Menu of the column Label' })).toBeVisible();
  await page.keyboard.press('Escape');
  const tab = page.getByRole('tab', { name: 'Themes' });
  await tab.click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'Menu of the table Themes' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tab).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Rename table' }).getByRole('textbox')).toHaveValue('Themes');
});

test('a menu that is higher than the window shows whole lines, and the rest is scrolled to', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1000, height: 420 });
  await openExample(page);
  await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
  const menu = page.getByRole('menu', { name: 'Edit' });
  const cut = () =>
    menu.evaluate((element) => {
      const { bottom } = element.getBoundingClientRect();
      const lines = [...element.querySelectorAll('[role=menuitem]')].map((line) =>
        line.getBoundingClientRect(),
      );
      return {
        scrolls: element.scrollHeight > element.clientHeight,
        cut: lines.filter((line) => line.top < bottom - 1 && line.bottom > bottom).length,
      };
    });
  await expect.poll(cut).toEqual({ scrolls: true, cut: 0 });
  await page.keyboard.press('End');
  const last = menu.getByRole('menuitem').last();
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  // A menu of a right click keeps the keyboard, whatever Tab would do elsewhere.
  await (await cellOf(page, 'PP 1a', 'Label')).click();
  await page.keyboard.press('Shift+F10');
  const first = page.getByRole('menu').getByRole('menuitem').first();
  await expect(first).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(first).toBeFocused();
});

test.describe('on a Mac', () => {
  test.use({
    userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/140 Safari/537.36',
  });

  test('buttons and menus show the keys of a Mac', async ({ page }) => {
    await openExample(page);
    await (await cellOf(page, 'PP 1a', 'Label')).click();
    await page.keyboard.press('Delete');
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveAttribute('title', /\(⌘Z\)$/);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Redo', exact: true })).toHaveAttribute('title', /\(⌘Y\)$/);
    expect(await page.locator('[title*="Ctrl"]').count()).toBe(0);
  });
});

test('the list of keys opens from anywhere, is searched, and closes where one was', async ({ page }) => {
  await openExample(page);
  await (await cellOf(page, 'PP 1a', 'Label')).click();
  await page.keyboard.press('Control+/');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('undo');
  await expect(dialog.locator('dt')).toHaveText(['Undo']);
  await expect(dialog.locator('kbd')).toHaveText(['Ctrl+Z']);
  await dialog.getByRole('searchbox').fill('ctrl+z');
  await expect(dialog.locator('dt').first()).toHaveText('Undo');
  await page.keyboard.press('Escape');
  await expect(focusedCell(page)).toHaveAttribute('col-id', 'Label');
  await page.getByRole('textbox', { name: 'Formula' }).click();
  await page.keyboard.press('Control+/');
  await expect(dialog).toBeVisible();
});

test('a screen reader hears what is edited, what is refused and how many rows and columns there are', async ({
  page,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  const grid = gridOf(page, 'Summary Sheet');
  const rows = await page.getByText(/^\d+ rows$/).textContent();
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(Number.parseInt(rows ?? '', 10) + 1));
  const cell = await cellOf(page, 'SS 3d.1', 'Actual');
  await cell.click();
  await page.keyboard.press('F2');
  await expect(spoken(page)).toContainText('Editing Actual of SS 3d.1');
  await page.keyboard.press('Escape');
  await expect(spoken(page)).toContainText('Not changed');
  await page.keyboard.type('12.5%');
  await page.keyboard.press('Enter');
  await expect(spoken(page)).toContainText('Entered');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('about ten');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'about ten' })).toBeVisible();
  await expect(focused(page)).toHaveAttribute('aria-invalid', 'true');
});

for (const look of ['light', 'dark', 'forced'] as const) {
  test.describe(`in ${look} colours`, () => {
    test.use(look === 'forced' ? { contextOptions: { forcedColors: 'active' } } : { colorScheme: look });

    test('no state of the cells keeps people out', async ({ page }) => {
      await page.setViewportSize({ width: 1000, height: 420 });
      await openExample(page);
      const cell = await cellOf(page, 'PP 1a', 'Label');
      await cell.click();
      await showsFocus(page, look);
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowRight');
      await check(page, 'a range', 'main');
      await page.keyboard.press('Shift+F10');
      await check(page, 'the menu of cells', '[role=menu]');
      await showsHighlight(page);
      await page.keyboard.press('Escape');
      await cell.click();
      await page.keyboard.press('F2');
      await check(page, 'editing a cell', 'main');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Shift+L');
      await expect(page.getByRole('dialog')).toBeVisible();
      await check(page, 'a filter', '[role=dialog]');
    });
  });
}

test('the width of a column is typed, and what is no width is refused with the reason', async ({ page }) => {
  await openExample(page);
  await (await cellOf(page, 'PP 1a', 'Label')).click();
  await chooseIn(page, 'Format', 'Column width…');
  await page.keyboard.type('no width');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'whole number' })).toBeVisible();
  await page.getByRole('dialog').getByRole('textbox').fill('180');
  await page.keyboard.press('Enter');
  await expect(page.locator('.ag-header-cell[col-id="Label"]')).toHaveCSS('width', '180px');
  await expect(focusedCell(page)).toHaveAttribute('col-id', 'Label');
});

async function check(page: Page, state: string, part: string): Promise<void> {
  await expect(page.locator(part).first()).toBeVisible();
  expect(await barriersIn(page, part), state).toEqual([]);
}

/** The focused cell is outlined, in a colour that the system gives where it gives colours. */
async function showsFocus(page: Page, look: 'light' | 'dark' | 'forced'): Promise<void> {
  const style = await focusedCell(page).evaluate((cell) => {
    const { borderTopStyle, borderTopColor, outlineStyle, boxShadow } = getComputedStyle(cell);
    return { borderTopStyle, borderTopColor, outlineStyle, boxShadow };
  });
  const drawn =
    style.borderTopStyle !== 'none' ||
    style.outlineStyle !== 'none' ||
    // Shadows are not drawn in colours of the system.
    (look !== 'forced' && style.boxShadow !== 'none');
  expect([style, drawn]).toEqual([style, true]);
  expect(style.borderTopColor).not.toBe('rgba(0, 0, 0, 0)');
}

/** The item of a menu that has the keyboard looks otherwise than the next one. */
async function showsHighlight(page: Page): Promise<void> {
  const background = (item: Locator) => item.evaluate((each) => getComputedStyle(each).backgroundColor);
  const items = page.getByRole('menuitem').filter({ visible: true });
  expect(await background(page.locator('[role=menuitem]:focus'))).not.toBe(await background(items.last()));
}

async function place(page: Page): Promise<{ readonly column: string | null; readonly row: number }> {
  const cell = focusedCell(page);
  const row = await cell.evaluate((element) => element.closest('.ag-row')?.getAttribute('row-index'));
  return { column: await cell.getAttribute('col-id'), row: Number(row) };
}

async function reach(page: Page, wanted: Locator, key: string): Promise<void> {
  for (let turn = 0; turn < 12; turn++) {
    const hasFocus =
      (await wanted.count()) > 0 &&
      (await wanted.first().evaluate((each) => each === document.activeElement));
    if (hasFocus) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reached ${String(wanted)}`);
}

/** A menu stands by what it is about. */
async function near(menu: Locator, cell: Locator): Promise<void> {
  const [a, b] = [await menu.boundingBox(), await cell.boundingBox()];
  if (a === null || b === null) throw new Error('The menu or the cell is not on the screen');
  expect(Math.abs(a.x - b.x)).toBeLessThan(b.width);
  expect(a.y <= b.y + b.height + 8 && a.y + a.height >= b.y - 8).toBe(true);
}

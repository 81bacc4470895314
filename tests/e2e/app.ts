import { readFile } from 'node:fs/promises';
import { type BrowserContext, expect, type Locator, type Page, test as base } from '@playwright/test';
import { Watch } from './watch.ts';

/**
 * The tests' own `test`: it fails a test in which a page, a worker or a service worker of any context asked another origin for anything, the
 * policy refused something, or a fault was caught by nothing. Contexts that a browser makes are watched by themselves; a browser that a test
 * starts is handed to `watch`.
 */
export const test = base.extend<{ readonly watch: Watch }>({
  watch: [
    async ({ browser, context, baseURL }, use) => {
      const watch = new Watch();
      watch.allow(baseURL!);
      const add = (one: BrowserContext) => void watch.add(one);
      browser.on('context', add);
      await watch.add(context);
      await use(watch);
      browser.off('context', add);
      expect(watch.takeFaults(), 'requests to other origins, refusals of the policy, faults').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens the Hertfordshire example from the first page. */
export async function openExample(page: Page): Promise<void> {
  await page.goto('./');
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await expect(page.getByRole('tablist', { name: 'Tables' })).toBeVisible();
}

/** Shows a table and waits for its grid. */
export async function showTable(page: Page, title: string): Promise<void> {
  await page.getByRole('tab', { name: title, exact: true }).click();
  await expect(gridOf(page, title)).toBeVisible();
}

/** The grid of a table. */
export function gridOf(page: Page, title: string): Locator {
  return page.locator(`[role="grid"][aria-label="${title}"], [role="treegrid"][aria-label="${title}"]`);
}

/** The cell of the row that a Ref names, in the table on the page, scrolled to. */
export async function cellOf(page: Page, ref: string, column: string): Promise<Locator> {
  const key = page.locator('.ag-cell[col-id="Ref"]').filter({ hasText: new RegExp(`^${escaped(ref)}$`) });
  const body = page.locator('.grid');
  await body.hover();
  await page.mouse.wheel(0, -100_000);
  // Rows further down are there until the grid has scrolled.
  await expect(page.locator('.ag-row[row-index="0"]').first()).toBeAttached();
  for (let turn = 0; turn < 60 && (await key.count()) === 0; turn++) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(30);
  }
  const index = await key.first().evaluate((cell) => cell.closest('.ag-row')?.getAttribute('row-index'));
  const cell = page.locator(`.ag-row[row-index="${index}"] .ag-cell[col-id="${column}"]`);
  await cell.scrollIntoViewIfNeeded();
  return cell;
}

/** Types into a cell as a person does: click, type, Enter. */
export async function typeInto(page: Page, ref: string, column: string, text: string): Promise<void> {
  await (await cellOf(page, ref, column)).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Waits until the last edit is durable. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Storage' })).toHaveText('Saved');
}

/** Chooses an item of a menu of the menu bar. */
export async function chooseIn(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  await page.getByRole('menu', { name: menu }).getByRole('menuitem', { name: item, exact: true }).click();
}

/** Opens an item of the File menu. */
export async function fileMenu(page: Page, item: string): Promise<void> {
  await chooseIn(page, 'File', item);
}

/** Saves a snapshot; its bytes. */
export async function saveSnapshot(page: Page): Promise<Buffer> {
  await fileMenu(page, 'Save snapshot…');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('dialog', { name: 'Save snapshot' })
      .getByRole('button', { name: 'Save', exact: true })
      .click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.pledgebook$/);
  return readFile(await download.path());
}

/** Exports tables as one Excel file; its bytes. */
export async function exportExcel(page: Page, titles: readonly string[]): Promise<Buffer> {
  await fileMenu(page, 'Export Excel…');
  const dialog = page.getByRole('dialog', { name: 'Export Excel' });
  await dialog.getByLabel('All tables').setChecked(true);
  await dialog.getByLabel('All tables').setChecked(false);
  for (const title of titles) await dialog.getByLabel(title, { exact: true }).check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  // Formulas that the file can't have are told first; where there are none, nothing is waited for once the page is gone.
  const withValues = dialog.getByRole('button', { name: 'Export with values' });
  void withValues.click().catch(() => undefined);
  const file = await download;
  await expect(dialog).toBeHidden();
  return readFile(await file.path());
}

/** Imports a file into the open workbook as far as a step, going on from the tables that were found; the dialog. */
export async function importFile(
  page: Page,
  { name, buffer }: { readonly name: string; readonly buffer: Buffer },
  to: 'Tables' | 'Columns' | 'Preview' = 'Preview',
): Promise<Locator> {
  await fileMenu(page, 'Import a file…');
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog.getByLabel('File to import').setInputFiles({ name, mimeType: '', buffer });
  await goOnTo(dialog, to);
  return dialog;
}

/** Goes on in an import to a step. */
export async function goOnTo(dialog: Locator, to: 'Tables' | 'Columns' | 'Preview'): Promise<void> {
  const steps = ['Tables', 'Columns', 'Preview'] as const;
  await expect(dialog.getByRole('heading', { name: steps[0], exact: true })).toBeVisible({ timeout: 20_000 });
  for (const step of steps.slice(1, steps.indexOf(to) + 1)) {
    await dialog.getByRole('button', { name: `Next: ${step.toLowerCase()}` }).click();
    await expect(dialog.getByRole('heading', { name: step, exact: true })).toBeVisible({ timeout: 20_000 });
  }
}

/** Opens a file through the page's file input. */
export async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('Open a file', { exact: true }).setInputFiles({
    name,
    mimeType: 'application/octet-stream',
    buffer,
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

import { inBrowser } from './reading.mjs';

/** @typedef {import('../_grid/figures.mjs').Figures} Figures */
/** @typedef {import('@playwright/test').Page} Page */

/** Milliseconds after an import and an export in which the app still stores, folds and keeps what was done. */
const afterwards = 8000;

/** Milliseconds for each step of the way: a busy machine takes its time. */
const patience = 180_000;

/** What is noted of memory while a file is imported and in the seconds after it. */
export const importMemory = 'most memory of the page’s process, import and after, MB';
/** The same for an export with its snapshot, some time after the import. */
export const exportMemory = 'most memory of the page’s process, export, MB';
/** The same for an import with an export that is begun as soon as a person can. */
export const atOnceMemory = 'most memory of the page’s process, import and export at once, MB';

/**
 * Imports a file as a new table into an open workbook of the built app as a person does, waits until all that follows is done, and exports the
 * whole with its snapshot. Then, in another browser, the export is begun as soon as the import is made.
 *
 * @param {string} url
 * @param {string} file
 * @param {Figures} figures
 */
export async function useApp(url, file, figures) {
  await inBrowser(url, null, figures, async (page, mostMemory) => {
    await importFile(page, file);
    await closeReport(page);
    await saved(page);
    await page.waitForTimeout(afterwards);
    const importing = mostMemory();
    await exportWorkbook(page);
    await page.waitForTimeout(afterwards / 4);
    return { [importMemory]: importing, [exportMemory]: mostMemory() };
  });
  await inBrowser(url, null, figures, async (page, mostMemory) => {
    await importFile(page, file);
    await closeReport(page);
    await exportWorkbook(page);
    await saved(page);
    await page.waitForTimeout(afterwards);
    return { [atOnceMemory]: mostMemory() };
  });
}

/**
 * @param {Page} page
 * @param {string} file
 */
async function importFile(page, file) {
  page.setDefaultTimeout(patience);
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await page.getByRole('tablist', { name: 'Tables' }).waitFor();
  await saved(page);
  await chooseInFile(page, 'Import a file…');
  const dialog = page.getByRole('dialog', { name: 'Import' });
  const heading = (/** @type {string} */ name) =>
    dialog.getByRole('heading', { name, exact: true }).waitFor();
  await dialog.getByLabel('File to import').setInputFiles(file);
  await heading('Tables');
  await dialog.getByRole('button', { name: 'Next: columns' }).click();
  await heading('Columns');
  await dialog.getByLabel('Becomes', { exact: true }).selectOption({ label: 'A new table' });
  await dialog.getByRole('button', { name: 'Next: preview' }).click();
  await heading('Preview');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await heading('Report');
}

/** @param {Page} page */
async function closeReport(page) {
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await dialog
    .getByRole('button', { name: /^(Show|Close|Done|Back)/ })
    .first()
    .click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.ag-cell').first().waitFor();
}

/** @param {Page} page */
async function exportWorkbook(page) {
  await chooseInFile(page, 'Export Excel…');
  const dialog = page.getByRole('dialog', { name: 'Export Excel' });
  const downloaded = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await downloaded;
  await dialog.waitFor({ state: 'hidden' });
}

/** @param {Page} page */
async function saved(page) {
  await page.getByRole('status', { name: 'Storage' }).filter({ hasText: 'Saved' }).waitFor();
}

/**
 * @param {Page} page
 * @param {string} item
 */
async function chooseInFile(page, item) {
  await page.getByRole('menuitem', { name: 'File', exact: true }).click();
  await page.getByRole('menu', { name: 'File' }).getByRole('menuitem', { name: item, exact: true }).click();
}

import { note } from './figures.mjs';
import { answered, openedFromMemory, operationLimit, reloaded, reopened } from './operations.mjs';

const title = 'Grid benchmark';

/**
 * Opens the built app with the benchmark's workbook, as a person does: from a file, from the list, by reloading, by going from one
 * table to another; notes what each took.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 * @param {Uint8Array} snapshot
 * @param {import('./figures.mjs').Figures} figures
 * @returns {Promise<import('./operations.mjs').Program>}
 */
export async function openApp(page, url, snapshot, figures) {
  await page.addInitScript(installCells);
  await page.goto(url);
  await page.getByLabel('Open a file', { exact: true }).setInputFiles({
    name: `${title}.pledgebook`,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(snapshot),
  });
  await page.waitForFunction(() => window.cells.text(0, 'Actual') !== null, null, {
    timeout: operationLimit,
  });
  await withoutExplain(page);
  for (let turn = 0; turn < 3; turn++) {
    await page.getByRole('tab', { name: 'Other', exact: true }).click();
    await page.waitForFunction(() => window.cells.text(0, 'Actual') === null);
    const painted = untilDrawn(page);
    await page.evaluate(() => window.meter.beginAt('mousedown'));
    await page.getByRole('tab', { name: 'Measures', exact: true }).click();
    note(figures, openedFromMemory, await answered(painted));
  }
  for (let turn = 0; turn < 3; turn++) {
    await page.getByRole('link', { name: 'All workbooks' }).click();
    const link = page.getByRole('link', { name: title });
    await link.waitFor();
    const painted = untilDrawn(page);
    await page.evaluate(() => window.meter.beginAt('click'));
    await link.click();
    note(figures, reopened, await answered(painted));
  }
  for (let turn = 0; turn < 3; turn++) {
    await page.reload({ waitUntil: 'commit' });
    // A page's times are counted from the beginning of its loading.
    const painted = untilDrawn(page);
    await page.evaluate(() => window.meter.beginWithPage());
    note(figures, reloaded, await answered(painted));
  }
  return {
    page,
    undoes: true,
    fills: true,
    sort: (column) => columnMenu(page, column, 'Sort descending'),
    unsort: () => columnMenu(page, 'Previous', 'Take out of the sort'),
    filter: (column, word) => filterByCell(page, column, word),
    unfilter: () => columnMenu(page, 'Theme', 'Clear filter of Theme'),
    paste: (text) => paste(page, text),
  };
}

/** @param {import('@playwright/test').Page} page */
function untilDrawn(page) {
  return page.evaluate(
    (limit) => window.meter.painted(() => Boolean(window.cells.text(0, 'Actual')), limit),
    operationLimit,
  );
}

/** Other programs have no panel beside the grid. @param {import('@playwright/test').Page} page */
async function withoutExplain(page) {
  const button = page.getByRole('button', { name: 'Explain', exact: true });
  if ((await button.getAttribute('aria-pressed')) === 'true') await button.click();
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} column
 * @param {string} item
 */
async function columnMenu(page, column, item) {
  const heading = page.locator(`.ag-header-cell[col-id="${column}"]`);
  await heading.hover();
  await heading.getByRole('button').click();
  const entry = page.locator('[role^=menuitem]').filter({ hasText: item }).first();
  await entry.waitFor();
  await page.evaluate(() => window.meter.beginAt('pointerup'));
  await entry.click();
}

/**
 * Filters by what one of the first cells of a column shows.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} column
 * @param {string} word
 */
async function filterByCell(page, column, word) {
  await page
    .locator(`.ag-row[row-index] .ag-cell[col-id="${column}"]`)
    .filter({ hasText: word })
    .first()
    .click({ button: 'right' });
  const entry = page.locator('[role^=menuitem]').filter({ hasText: 'Filter by this value' }).first();
  await entry.waitFor();
  await page.evaluate(() => window.meter.beginAt('pointerup'));
  await entry.click();
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} text
 */
async function paste(page, text) {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    window.meter.begin();
    document.activeElement?.dispatchEvent(event);
  }, text);
}

/** Puts `cells` into a page of the app. Handed to the browser as text. */
function installCells() {
  const cell = (/** @type {number} */ row, /** @type {string} */ column) =>
    document.querySelector(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
  /** @type {import('./meter.mjs').ShownCells} */
  const cells = {
    text: (row, column) => cell(row, column)?.textContent ?? null,
    middle(row, column) {
      const place = cell(row, column)?.getBoundingClientRect();
      return place === undefined ? null : [place.left + place.width / 2, place.top + place.height / 2];
    },
    isAllSelected() {
      const last = [...document.querySelectorAll('.ag-row[row-index] .ag-cell[col-id="Ratio"]')].at(-1);
      return (
        last?.getAttribute('aria-selected') === 'true' &&
        cell(0, 'Ref')?.getAttribute('aria-selected') === 'true'
      );
    },
  };
  Object.assign(window, { cells });
}

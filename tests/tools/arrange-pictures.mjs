/** What several pictures of the app begin with: the example opened, a table, a page of the plan, a verdict selected. */

/** @typedef {import('@playwright/test').Page} Page */

/**
 * Opens the Hertfordshire example from the first page.
 *
 * @param {Page} page
 */
export async function openExample(page) {
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await page.locator('.ag-cell').first().waitFor();
}

/**
 * Opens a page of the plan and waits for a part of it.
 *
 * @param {Page} page
 * @param {string} name
 * @param {string} part
 */
export async function openPage(page, name, part) {
  await openExample(page);
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator(part).first().waitFor();
}

/**
 * Shows a table of the example and waits for its cells.
 *
 * @param {Page} page
 * @param {string} title
 */
export async function openTable(page, title) {
  await openExample(page);
  await page.getByRole('tab', { name: title, exact: true }).click();
  await page.locator(`[aria-label="${title}"] .ag-cell`).first().waitFor();
}

/**
 * Selects the verdict of the row that a Ref names.
 *
 * @param {Page} page
 * @param {string} title
 * @param {string} ref
 */
export async function selectVerdict(page, title, ref) {
  await openTable(page, title);
  await selectCell(page, ref, 'Target met');
}

/**
 * Selects a cell of the row that a Ref names, in the table on the page.
 *
 * @param {Page} page
 * @param {string} ref
 * @param {string} column
 */
export async function selectCell(page, ref, column) {
  await page.locator('.grid').hover();
  const key = page
    .locator('.ag-cell[col-id="Ref"]')
    .filter({ hasText: new RegExp(`^${ref.replaceAll('.', '\\.')}$`) });
  for (let turn = 0; turn < 60 && (await key.count()) === 0; turn++) {
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(50);
  }
  const index = await key.first().evaluate((cell) => cell.closest('.ag-row')?.getAttribute('row-index'));
  await page.locator(`.ag-row[row-index="${index}"] .ag-cell[col-id="${column}"]`).click();
}

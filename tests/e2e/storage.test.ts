import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import type { CellValue } from '../../src/model/values.ts';
import type { WorkbookContent } from '../../src/model/workbook-content.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import { cellOf, expect, fileMenu, openExample, openFile, saved, showTable, test, typeInto } from './app.ts';
import { breakableStorage } from './breakable-storage.ts';
import { ledger } from './ledger.ts';

test('when the browser can’t save, the status line says so with a way out, and nothing typed is lost', async ({
  page,
}) => {
  await page.addInitScript(breakableStorage);
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '14');
  await saved(page);

  await page.evaluate(() => Object.assign(window, { storageIsFull: true }));
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  const status = page.getByRole('status', { name: 'Storage' });
  await expect(status).toHaveText(/^Not saved: \w+/);
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);

  expect(valuesOf(await rescue(page))).toContain(0.152);
  // On the first page it is not forgotten either, and opened again it is as it was left.
  await page.getByRole('link', { name: 'All workbooks' }).click();
  const unsaved = page.getByRole('region', { name: 'With changes that are not saved' });
  await unsaved.getByRole('link').click();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');

  // In one go, as saving is tried again by itself from time to time.
  await page.getByRole('button', { name: 'Try again' }).evaluate((button: HTMLElement) => {
    Object.assign(window, { storageIsFull: false });
    button.click();
  });
  await saved(page);
  await page.reload();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
});

test('what is being typed when the page is put away or left is stored without Enter', async ({
  page,
  context,
}) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await (await cellOf(page, 'SS 3d.1', 'Actual')).click();
  await page.keyboard.type('15.2');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  await saved(page);
  // A browser that takes a hidden page away asks nobody.
  const address = page.url();
  await page.close();
  const again = await context.newPage();
  await again.goto(address);
  await showTable(again, 'Summary Sheet');
  await expect(await cellOf(again, 'SS 3d.1', 'Actual')).toHaveText('15.2%');

  // Left in the middle of the next word: the browser asks, as it is not in the storage yet, and what goes on meanwhile stores it.
  await (await cellOf(again, 'SS 3d.1', 'Note')).click();
  await again.keyboard.type('As revis');
  const asked = again.waitForEvent('dialog');
  const reloaded = again.evaluate(() => setTimeout(() => location.reload()));
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await reloaded;
  await saved(again);
  await again.keyboard.type('ed');
  await again.keyboard.press('Enter');
  await saved(again);
  await again.reload();
  await showTable(again, 'Summary Sheet');
  await expect(await cellOf(again, 'SS 3d.1', 'Note')).toHaveText('As revised');
});

test('a workbook that is not in this browser gets a sentence and a way home', async ({ page }) => {
  await page.goto('./#/workbook/nosuchworkbook');
  await expect(page.getByRole('heading', { name: 'This workbook can’t be opened' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText(/\w+.*\./);
  await page.getByRole('link', { name: 'All workbooks' }).click();
  await expect(page.getByRole('heading', { name: 'Pledgebook' })).toBeVisible();
});

test('a browser that gives the app no storage says so, and the work goes on in the page', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      value: {
        open: () => {
          throw new DOMException('The user denied permission', 'SecurityError');
        },
      },
    });
  });
  await page.goto('./');
  await expect(page.getByRole('alert').filter({ hasText: 'can’t be listed' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await showTable(page, 'Summary Sheet');
  await expect(banner(page)).toContainText('does not let Pledgebook store anything');
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await expect(await cellOf(page, 'SS 3d.1', 'Target met')).toHaveText(/^\W*Met$/);
  expect(valuesOf(await rescue(page))).toContain(0.152);
});

test('a database that is deleted underneath is filled again from the page', async ({ page }) => {
  await openExample(page);
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '14');
  await saved(page);
  await page.evaluate(() => indexedDB.deleteDatabase('pledgebook'));
  await expect(banner(page)).toContainText('was cleared');
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await expect(banner(page)).toContainText('no longer in the browser’s storage');
  await banner(page).getByRole('button', { name: 'Store it again' }).click();
  await saved(page);
  await expect(banner(page)).toBeHidden();
  await page.reload();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');
});

test('an older tab in the way is named, and a newer one stops this one, which offers to reload', async ({
  page,
  context,
}) => {
  const older = await context.newPage();
  await older.goto('./icon.svg');
  await holdDatabase(older, 10);
  await page.goto('./');
  await expect(page.getByRole('alert').filter({ hasText: 'older Pledgebook' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the Hertfordshire example' }).click();
  await showTable(page, 'Summary Sheet');
  await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
  await expect(banner(page)).toContainText('older Pledgebook');
  await older.close();
  await saved(page);
  await page.reload();
  await showTable(page, 'Summary Sheet');
  await expect(await cellOf(page, 'SS 3d.1', 'Actual')).toHaveText('15.2%');

  const newer = await context.newPage();
  await newer.goto('./icon.svg');
  await holdDatabase(newer, 9990);
  await expect(banner(page)).toContainText('A newer Pledgebook is in use');
  await expect(banner(page).getByRole('button', { name: 'Reload the page' })).toBeVisible();
  await typeInto(page, 'SS 3d.1', 'Actual', '16');
  expect(valuesOf(await rescue(page))).toContain(0.16);
});

test('what is damaged in storage is made anew from the history, and where it can’t be the rest opens', async ({
  page,
}) => {
  await page.goto('./');
  const { bytes } = writeSnapshot(known(ledger('Ledger', ['Figure', 'Other', 'Twice'], 3)), { last: null });
  await openFile(page, 'Ledger.pledgebook', Buffer.from(bytes));
  const cell = (row: number, column: string) =>
    page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`);
  await cell(0, 'Figure').click();
  for (const key of ['1', '2', '3']) {
    await page.keyboard.type(key);
    await page.keyboard.press('Enter');
  }
  await saved(page);
  // Folded into blocks when nobody has typed for some seconds.
  await expect.poll(() => countOf(page, 'log'), { timeout: 20_000 }).toBe(0);
  await removeBlocks(page, 'cells', 'Figure');
  await page.reload();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('made anew from its history');
  for (const row of [0, 1, 2]) await expect(cell(row, 'Figure')).toHaveText(String(row + 1));

  await test.step('cells of which nothing is known are #N/A with the reason, in a file as well, and so is what rests on them', async () => {
    await expect(cell(1, 'Twice')).toHaveText('40');
    const address = page.url();
    await removeBlocks(page, 'cells', 'Other');
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('the column Other of Ledger can’t be read');
    await page.getByRole('button', { name: 'Open the rest' }).click();
    await expect(cell(1, 'Other')).toHaveText('#N/A');
    await expect(cell(1, 'Twice')).toHaveText('#N/A');
    await expect(cell(1, 'Figure')).toHaveText('2');
    await cell(1, 'Other').click();
    await expect(page.getByRole('complementary', { name: 'Explain' })).toContainText(
      'The browser’s storage of this value was damaged.',
    );
    await fileMenu(page, 'Export Excel…');
    const download = page.waitForEvent('download');
    await page
      .getByRole('dialog', { name: 'Export Excel' })
      .getByRole('button', { name: 'Export', exact: true })
      .click();
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(await (await download).path());
    const [other, twice] = ['B3', 'C3'].map((place) => book.worksheets[0]!.getCell(place));
    expect([other!.result, twice!.result]).toEqual([{ error: '#N/A' }, { error: '#N/A' }]);
    expect(JSON.stringify(other!.note)).toContain('was damaged');
    await page.goto(address);
  });

  await removeBlocks(page, 'rows');
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('rows of Ledger, the column Other');
  await page.getByRole('button', { name: 'Open the rest' }).click();
  await expect(page.getByRole('button', { name: /Ledger \(what could be read\)/ })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Figure' })).toBeVisible();
});

test('storing a file that was opened can be stopped, and then nothing of it is kept', async ({ page }) => {
  await page.goto('./');
  const { bytes } = writeSnapshot(ledger('Large', ['Figure'], 3), { last: null });
  await expect(page.getByRole('button', { name: 'Open the Hertfordshire example' })).toBeVisible();
  await expect.poll(() => countOf(page, 'workbooks')).toBe(0);
  await page.evaluate(holdBlocks);
  await openFile(page, 'Large.pledgebook', Buffer.from(bytes));
  const dialog = page.getByRole('dialog', { name: 'Opening Large.pledgebook' });
  await expect(dialog).toContainText('Storing in this browser');
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog).toContainText('Clearing away what was stored of it');
  await page.evaluate(() => Object.assign(window, { blocksAreHeld: false }));
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('is not kept in this browser');
  for (const store of ['workbooks', 'blocks', 'history', 'marks']) expect(await countOf(page, store)).toBe(0);
  await expect(page.getByRole('heading', { name: 'Pledgebook' })).toBeVisible();
  await openFile(page, 'Large.pledgebook', Buffer.from(bytes));
  await expect(page.getByRole('columnheader', { name: 'Figure' })).toBeVisible();
});

/** A ledger whose second column was filled before its history begins, and whose third is twice that. */
function known(content: WorkbookContent): WorkbookContent {
  const [table] = content.tables;
  const columns = table!.columns.map((column, place) => {
    if (place === 1) return { ...column, cells: [10, 20, 30] };
    if (place !== 2) return column;
    const other = { table: table!.id, columns: [table!.columns[1]!.id], rows: ['this' as const] };
    return { ...column, record: { ...column.record, formula: { parts: ['2*', other] } }, cells: [] };
  });
  return { ...content, tables: [{ ...table!, columns }] };
}

/** Has whoever writes cells wait until `window.blocksAreHeld` is false again. */
function holdBlocks(): Promise<void> {
  const page = window as unknown as { blocksAreHeld: boolean };
  page.blocksAreHeld = true;
  return new Promise((resolve) => {
    const opening = indexedDB.open('pledgebook');
    opening.onsuccess = () => {
      const store = opening.result.transaction('blocks', 'readwrite').objectStore('blocks');
      // A transaction lasts as long as somebody asks it for something.
      const ask = () => {
        store.count().onsuccess = () => (page.blocksAreHeld ? ask() : opening.result.close());
        resolve();
      };
      ask();
    };
  });
}

/** The line above the workbook that says why the last changes are not saved. */
function banner(page: Page): Locator {
  return page.getByRole('region', { name: 'Your last changes are not saved' });
}

/** Saves a rescue file; what it holds. */
async function rescue(page: Page): Promise<WorkbookContent> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    banner(page).getByRole('button', { name: 'Save a rescue file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/ rescue \d{4}-\d\d-\d\d\.pledgebook$/);
  const opened = openSnapshot(await readFile(await download.path()));
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value.content;
}

/** Every number that is typed somewhere in a workbook. */
function valuesOf({ tables }: WorkbookContent): CellValue[] {
  return tables.flatMap(({ columns }) => columns.flatMap(({ cells }) => cells));
}

/** How many records a part of the app's database has. */
function countOf(page: Page, store: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('pledgebook');
        opening.onerror = () => reject(new Error('not opened'));
        opening.onsuccess = () => {
          const counting = opening.result.transaction(name).objectStore(name).count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
    store,
  );
}

/** Takes the blocks of a kind out of the app's database, all or those of one column. */
async function removeBlocks(page: Page, part: string, column: string | null = null): Promise<void> {
  await page.evaluate(
    ([kind, of]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('pledgebook');
        opening.onerror = () => reject(new Error('not opened'));
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('blocks', 'readwrite');
          const reading = transaction.objectStore('blocks').openCursor();
          reading.onsuccess = () => {
            const cursor = reading.result;
            if (cursor === null) return;
            const block = cursor.value as { readonly part: string; readonly column: string };
            if (block.part === kind && (of === null || block.column === of)) cursor.delete();
            cursor.continue();
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [part, column],
  );
}

/** Has a page hold the app's database in a version, deaf to others that want another one. */
async function holdDatabase(page: Page, version: number): Promise<void> {
  await page.evaluate(
    (wanted) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('pledgebook', wanted);
        request.onupgradeneeded = () => {
          if (!request.result.objectStoreNames.contains('workbooks'))
            request.result.createObjectStore('workbooks', { keyPath: 'id' });
        };
        request.onsuccess = () => resolve(null);
        request.onerror = () => reject(new Error('not opened'));
        Object.assign(window, { request });
      }),
    version,
  );
}

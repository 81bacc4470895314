import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFirefox } from '../tools/firefox.mjs';
import { serveBuiltApp } from '../tools/serve.mjs';
import {
  cellOf,
  cellSays,
  chooseIn,
  inDialog,
  openExample,
  openFile,
  saved,
  showTable,
  textOf,
  typeInto,
} from './app.ts';
import type { FirefoxPage } from './firefox-page.ts';
import { StockFirefox } from './stock-firefox.ts';

/*
 * The loop of work in a Firefox as it comes, in one profile from the first visit on: each test goes on where the one before ended. The
 * tests of tests/e2e go through everything in Chromium; these ask whether Firefox's engine, storage, workers and downloads carry it too.
 */

const found = findFirefox();
console.log(
  found === null
    ? 'Firefox was not found, so this is not checked: the loop of work in Firefox. On Debian: apt-get install firefox-esr'
    : `Firefox ${found.version}: ${found.path}`,
);
const size = { width: 1440, height: 1000 };
const base = '/deep/er/';

describe.runIf(found !== null)('in Firefox', () => {
  let host: Awaited<ReturnType<typeof serveBuiltApp>>;
  let firefox: StockFirefox;
  let page: FirefoxPage;
  let mailed: string;

  beforeAll(async () => {
    host = await serveBuiltApp({ ports: [0], base });
    firefox = await StockFirefox.withNewProfile(found!.path);
    page = await firefox.start(size);
  });

  afterAll(async () => {
    host.close();
    await firefox.stop();
    await firefox.remove();
  });

  test('a figure is changed, the verdict and its roll-up follow, and it is taken back and done again', async () => {
    await page.goTo(host.url);
    await openExample(page);
    await showTable(page, 'Summary Sheet');
    await cellSays(page, 'SS 3d.1', 'Target met', /Not met$/);
    await typeInto(page, 'SS 3d.1', 'Actual', '15.2');
    await cellSays(page, 'SS 3d.1', 'Actual', /^15\.2%$/);
    await cellSays(page, 'SS 3d.1', 'Target met', /^\W*Met$/);
    await showTable(page, 'Commitments');
    await cellSays(page, 'PP 3d', 'Target met', /^\W*Met$/);
    // What is taken back is shown.
    await page.click({ role: 'button', name: 'Undo' });
    await cellSays(page, 'SS 3d.1', 'Target met', /Not met$/);
    await page.click({ css: await cellOf(page, 'SS 3d.1', 'Target met') });
    await page.press('Control+y');
    await cellSays(page, 'SS 3d.1', 'Target met', /^\W*Met$/);
    await saved(page);
  });

  test('what is saved is there after a reload, and after Firefox was killed', async () => {
    await page.reload();
    await showTable(page, 'Summary Sheet');
    await cellSays(page, 'SS 3d.1', 'Actual', /^15\.2%$/);
    await typeInto(page, 'SS 3d.1', 'Actual', '15.3');
    await saved(page);
    await firefox.stop('killed');
    page = await firefox.start(size);
    await page.goTo(host.url);
    await page.click({ css: 'a[href^="#/workbook/"]' });
    await showTable(page, 'Summary Sheet');
    await cellSays(page, 'SS 3d.1', 'Actual', /^15\.3%$/);
    await cellSays(page, 'SS 3d.1', 'Target met', /^\W*Met$/);
  });

  test('cells are copied and pasted by keys', async () => {
    await page.click({ css: await cellOf(page, 'SS 3d.1', 'Actual') });
    await page.press('Control+c');
    await page.click({ css: await cellOf(page, 'SS 3f.1', 'Actual') });
    await page.press('Control+v');
    await cellSays(page, 'SS 3f.1', 'Actual', /^15\.3%$/);
    await page.press('Control+z');
    await cellSays(page, 'SS 3f.1', 'Actual', /^(?!15\.3%)\d+\.\d%$/);
  });

  test('a snapshot comes as a download, protected by a passphrase, and opens as another workbook', async () => {
    const passphrase = 'otter velvet marzipan quay';
    const dialog = { role: 'dialog', name: 'Save snapshot' };
    await chooseIn(page, 'File', 'Save snapshot…');
    await page.click({ role: 'checkbox', name: 'Protect with a passphrase', within: dialog });
    await page.click({ css: 'input[type="password"]', within: dialog });
    await page.type(passphrase);
    await page.press('Tab');
    await page.type(passphrase);
    const { name, bytes } = await page.download(() => page.click(inDialog('Save snapshot', 'Save')));
    expect(name).toMatch(/\.pledgebook\.age$/);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    mailed = await firefox.fileOf(name, bytes);

    await page.goTo(host.url);
    await openFile(page, mailed);
    await page.click({ css: '[role="dialog"] input[type="password"]' });
    await page.type(passphrase);
    await page.press('Enter');
    await page.click({ role: 'button', name: 'Open it as another workbook' });
    await showTable(page, 'Summary Sheet');
    await cellSays(page, 'SS 3d.1', 'Actual', /^15\.3%$/);
  });

  test('a CSV file becomes a workbook, and that an Excel file which opens again', async () => {
    const rows = ['Place,Figure', 'Hertford,12.5', 'Watford,8', 'Stevenage,3.25'];
    await page.goTo(host.url);
    await openFile(page, await firefox.fileOf('places.csv', rows.join('\n')));
    await throughImport(page, 'Import places.csv', ['tables', 'columns', 'preview']);
    await saved(page);
    expect(await firstColumn(page)).toEqual(['Hertford', 'Watford', 'Stevenage']);

    await chooseIn(page, 'File', 'Export Excel…');
    const { name, bytes } = await page.download(() => page.click(inDialog('Export Excel', 'Export')));
    expect(name).toMatch(/\.xlsx$/);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');

    await page.goTo(host.url);
    await openFile(page, await firefox.fileOf('back.xlsx', bytes));
    await throughImport(page, 'Import back.xlsx', ['columns', 'preview']);
    await saved(page);
    expect(await firstColumn(page)).toEqual(['Hertford', 'Watford', 'Stevenage']);
  });

  test('after the first visit it works without its host, with charts and Word', async () => {
    await page.until(
      'all of the app is kept',
      () => page.evaluate(() => navigator.serviceWorker.controller !== null),
      (isKept) => isKept,
    );
    host.close();
    await page.goTo(host.url);
    await openExample(page);
    await showTable(page, 'Summary Sheet');
    await typeInto(page, 'SS 3d.1', 'Actual', '16');
    await saved(page);
    await page.reload();
    await showTable(page, 'Summary Sheet');
    await cellSays(page, 'SS 3d.1', 'Actual', /^16\.0%$/);
    await page.click({ role: 'button', name: 'Dashboard' });
    await page.find({ css: '[role="img"][aria-label^="Bar chart"] svg' });
    await page.click({ role: 'button', name: 'Paper' });
    const { name, bytes } = await page.download(() => page.click({ role: 'button', name: 'Save as Word' }));
    expect(name).toMatch(/\.docx$/);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  test('it has no files in their place, and the app says so where one is saved', async () => {
    expect(await page.evaluate(() => 'showSaveFilePicker' in window || 'launchQueue' in window)).toBe(false);
    const download = await page.download(() => page.press('Control+s'));
    expect(download.name).toMatch(/\.pledgebook$/);
    await page.until(
      'a message says that it went to the downloads',
      () => textOf(page, '.toasts'),
      (said) => /in your downloads.*can’t save into a file in its place/.test(said ?? ''),
    );
  });

  test('nothing was asked of another origin, and no page told of an error', async () => {
    const { requests, errors } = firefox.noticed;
    const { origin } = new URL(host.url);
    expect(requests.filter((address) => address.startsWith(origin)).length).toBeGreaterThan(20);
    const isOurs = (address: string) => address.startsWith(origin) || /^(about|blob|data):/.test(address);
    expect(requests.filter((address) => !isOurs(address))).toEqual([]);
    // A page that is left while it fetches ahead: Firefox calls what is broken off by it an error of the service worker.
    const isBrokenOff = (error: string) => /ServiceWorker intercepted the request/.test(error);
    expect(errors.filter((error) => !isBrokenOff(error))).toEqual([]);
    const before = errors.length;
    // That errors would have been heard of.
    await page.evaluate(() => {
      void Promise.reject(new Error('on purpose'));
    });
    await page.until(
      'the error is noticed',
      () => Promise.resolve(errors.length),
      (count) => count > before,
    );
  });
});

/** Goes through an import with what is suggested, and opens what became of it. */
async function throughImport(page: FirefoxPage, dialog: string, steps: readonly string[]): Promise<void> {
  for (const step of steps) await page.click(inDialog(dialog, `Next: ${step}`));
  await page.click(inDialog(dialog, 'Import'));
  await page.click(inDialog(dialog, 'Open the workbook'));
}

/** The texts of the first column of the table on the page, from the top. */
async function firstColumn(page: FirefoxPage): Promise<readonly string[]> {
  await page.find({ css: '.ag-row .ag-cell[col-id="Place"]' });
  return page.evaluate(() =>
    [...document.querySelectorAll('.ag-row:not(.ag-row-pinned) .ag-cell[col-id="Place"]')].map(
      ({ textContent }) => textContent ?? '',
    ),
  );
}

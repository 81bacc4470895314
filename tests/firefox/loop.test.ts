import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFirefox } from '../tools/firefox.mjs';
import { serveBuiltApp } from '../tools/serve.mjs';
import {
  cellOf,
  cellSays,
  chooseIn,
  firstColumnIs,
  inDialog,
  openFile,
  saved,
  showTable,
  textOf,
  throughImport,
  typeInto,
} from '../engines/app.ts';
import { allIsKept, changeAndTakeBack, importPlaces, places, placesFile, workAnew } from '../engines/loop.ts';
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
    await changeAndTakeBack(page);
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
    await page.goTo(host.url);
    await importPlaces(page, await firefox.fileOf('places.csv', placesFile));

    await chooseIn(page, 'File', 'Export Excel…');
    const { name, bytes } = await page.download(() => page.click(inDialog('Export Excel', 'Export')));
    expect(name).toMatch(/\.xlsx$/);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');

    await page.goTo(host.url);
    await openFile(page, await firefox.fileOf('back.xlsx', bytes));
    await throughImport(page, 'Import back.xlsx', ['columns', 'preview']);
    await saved(page);
    await firstColumnIs(page, places);
  });

  test('after the first visit it works without its host, with charts and Word', async () => {
    await allIsKept(page);
    host.close();
    await page.goTo(host.url);
    await workAnew(page);
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

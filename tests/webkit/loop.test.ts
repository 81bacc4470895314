import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellSays, chooseIn, inDialog, openFile, saved, showTable } from '../engines/app.ts';
import { allIsKept, changeAndTakeBack, importPlaces, placesFile, workAnew } from '../engines/loop.ts';
import { serveBuiltApp } from '../tools/serve.mjs';
import { findWebKit } from '../tools/webkit.mjs';
import { MiniBrowser } from './mini-browser.ts';
import type { WebKitPage } from './webkit-page.ts';

/*
 * The loop of work in WebKitGTK, which has the engine of Safari and is not Safari, from the first visit on: each test goes on where the one
 * before ended. What its driver has no word for, errors in pages and addresses that are asked for, is left to tests/firefox and tests/e2e.
 */

const found = findWebKit();
console.log(
  found === null
    ? 'WebKitWebDriver or Xvfb was not found, so this is not checked: the loop of work in WebKit. On Debian: apt-get install webkit2gtk-driver xvfb'
    : `WebKit: ${found.driver}`,
);

describe.runIf(found !== null)('in WebKit', () => {
  let host: Awaited<ReturnType<typeof serveBuiltApp>>;
  let browser: MiniBrowser;
  let page: WebKitPage;

  beforeAll(async () => {
    host = await serveBuiltApp({ ports: [0], base: '/deep/er/' });
    browser = await MiniBrowser.start(found!);
    page = await browser.page({ width: 1440, height: 1040 });
  });

  afterAll(async () => {
    host.close();
    // It is not there where it could not be started.
    await (browser as MiniBrowser | undefined)?.stop();
  });

  test('a figure is changed, the verdict and its roll-up follow, and it is taken back and done again', async () => {
    await page.goTo(host.url);
    await changeAndTakeBack(page);
  });

  test('what is saved is there after a reload', async () => {
    await page.reload();
    await showTable(page, 'Summary Sheet');
    await cellSays(page, 'SS 3d.1', 'Actual', /^15\.2%$/);
    await cellSays(page, 'SS 3d.1', 'Target met', /^\W*Met$/);
  });

  test('a snapshot comes as a download, and opens as another workbook', async () => {
    await chooseIn(page, 'File', 'Save snapshot…');
    const { name, bytes } = await page.download(() => page.click(inDialog('Save snapshot', 'Save')));
    expect(name).toMatch(/\.pledgebook$/);

    await page.goTo(host.url);
    await openFile(page, await browser.fileOf(name, bytes));
    await page.click({ role: 'button', name: 'Open it as another workbook' });
    await showTable(page, 'Summary Sheet');
    await cellSays(page, 'SS 3d.1', 'Actual', /^15\.2%$/);
  });

  test('a CSV file becomes a workbook', async () => {
    await page.goTo(host.url);
    await importPlaces(page, await browser.fileOf('places.csv', placesFile));
    await saved(page);
  });

  test('after the first visit it works without its host, with charts', async () => {
    await allIsKept(page);
    host.close();
    await page.goTo(host.url);
    await workAnew(page);
  });
});

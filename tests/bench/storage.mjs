/**
 * How long storing takes in the built app with 100,000 rows x 20 columns: opening, an edit, an import, a snapshot, beside raw IndexedDB.
 *
 * `npm run bench -- storage [--rows 100000] [--rounds 3] [--app FOLDER]`. Each figure stands beside a floor measured in the same page and run:
 * raw IndexedDB put and get, flushed, of one record with the bytes of the workbook's snapshot, or of an edit's log record.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build, createServer, preview } from 'vite';
import { browserLaunchOptions } from '../tools/browser.mjs';
import { note, printTable } from './_grid/figures.mjs';
import { installWatch } from './_storage/watch.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    app: { type: 'string' },
  },
});
const rows = Number(values.rows);
const limit = 120_000;
const edits = 20;

/** A cell of a column that is typed in. */
const firstCell = '.ag-row[row-index="0"] .ag-cell[col-id="Actual"]';
/** @type {import('./_grid/figures.mjs').Figures} */
const figures = new Map();
const folder = mkdtempSync(join(tmpdir(), 'pledgebook-bench-'));
try {
  const app = resolve(values.app ?? folder);
  if (values.app === undefined)
    await build({ root, logLevel: 'error', build: { outDir: app, emptyOutDir: true } });
  const server = await preview({
    ...{ root: app, configFile: false, logLevel: 'error', build: { outDir: app } },
    preview: { host: 'localhost', port: 0 },
  });
  const modules = await createServer({
    ...{ root, configFile: false, logLevel: 'error', appType: 'custom', optimizeDeps: { noDiscovery: true } },
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  });
  const { gridData } = await modules.ssrLoadModule('/tests/bench/_grid/data.ts');
  const { snapshotOf } = await modules.ssrLoadModule('/tests/bench/_grid/workbook.ts');
  const data = gridData(rows, 20);
  const snapshot = Buffer.from(snapshotOf(data));
  const text = Buffer.from(csvOf(data));
  try {
    for (let round = 0; round < Number(values.rounds); round++) {
      const browser = await chromium.launch(browserLaunchOptions());
      try {
        const context = await browser.newContext({
          viewport: { width: 1440, height: 900 },
          acceptDownloads: true,
        });
        await context.addInitScript(installWatch);
        const page = await context.newPage();
        page.setDefaultTimeout(limit);
        await measure(page, server.resolvedUrls?.local[0] ?? '', snapshot, text);
      } finally {
        await browser.close();
      }
    }
  } finally {
    await modules.close();
    await server.close();
  }
  const load = loadavg().map((each) => each.toFixed(1));
  console.log(
    `${rows.toLocaleString('en-GB')} rows x 20 columns; ${values.rounds} rounds; ${cpus().length} processors, load ${load.join(', ')}; ` +
      `snapshot ${(snapshot.length / 1e6).toFixed(1)} MB`,
  );
  console.log('Milliseconds: median (95th percentile).\n');
  printTable([{ name: 'Pledgebook', figures, lacks: {} }]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 * @param {Buffer} snapshot
 * @param {Buffer} text
 */
async function measure(page, url, snapshot, text) {
  await page.goto(url);
  const chosen = page.getByLabel('Open a file', { exact: true });
  let start = Date.now();
  await chosen.setInputFiles({
    name: 'Grid.pledgebook',
    mimeType: 'application/octet-stream',
    buffer: snapshot,
  });
  await page.locator(firstCell).waitFor();
  note(figures, 'a snapshot opened, stored and shown', Date.now() - start);

  for (let turn = 0; turn < 3; turn++) {
    await page.reload({ waitUntil: 'commit' });
    // A page's times are counted from the beginning of its loading.
    note(
      figures,
      'opened from storage to a usable grid, the page loaded first',
      await page.evaluate(`window.watch.shown()`),
    );
  }

  // The first edit only warms up; a click right after the first picture may come too early.
  for (let edit = 0; (await page.locator(firstCell).textContent()) !== '99'; edit++) {
    if (edit > 20) throw new Error('The first cell takes no edit');
    await page.locator(firstCell).click();
    await page.keyboard.type('99');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(500);
  }
  for (let edit = 0; edit < edits; edit++) {
    await page.keyboard.type(String(100 + edit));
    await page.evaluate(`void (window.watched = window.watch.stored())`);
    await page.keyboard.press('Enter');
    note(figures, 'an edit durable, from the key to “Saved”', Number(await page.evaluate(`window.watched`)));
  }

  await page.getByRole('menuitem', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save snapshot…' }).click();
  await page.evaluate(`void (window.watched = window.watch.downloaded())`);
  await page
    .getByRole('dialog', { name: 'Save snapshot' })
    .getByRole('button', { name: 'Save', exact: true })
    .click();
  note(
    figures,
    'a snapshot saved, from the click to the download',
    Number(await page.evaluate(`window.watched`)),
  );

  await page.goto(url);
  await page
    .getByLabel('Open a file', { exact: true })
    .setInputFiles({ name: 'Grid.csv', mimeType: 'text/csv', buffer: text });
  const dialog = page.getByRole('dialog', { name: 'Import' });
  for (const step of ['tables', 'columns', 'preview'])
    await dialog.getByRole('button', { name: `Next: ${step}` }).click();
  const button = dialog.getByRole('button', { name: 'Import', exact: true });
  await button.waitFor();
  start = Date.now();
  await button.click();
  await dialog.getByRole('button', { name: 'Open the workbook' }).click();
  await page
    .getByRole('status', { name: 'Storage' })
    .filter({ hasText: /^Saved$/ })
    .waitFor();
  note(figures, 'an import of a CSV file stored and opened, from “Import” on', Date.now() - start);

  const floor = await page.evaluate(`window.watch.floor(${snapshot.length}, ${edits})`);
  for (const [name, amounts] of Object.entries(/** @type {Record<string, number[]>} */ (floor))) {
    for (const amount of amounts) note(figures, name, amount);
  }
}

/** @param {{ rows: number, typed: readonly { name: string, cells: readonly unknown[] }[] }} data */
function csvOf({ rows: count, typed }) {
  const lines = [typed.map(({ name }) => name).join(',')];
  for (let row = 0; row < count; row++)
    lines.push(typed.map(({ cells }) => String(cells[row] ?? '')).join(','));
  return lines.join('\n');
}

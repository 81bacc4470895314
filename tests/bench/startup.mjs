/**
 * How the built app starts, and what it loads, beside pages with nothing but a grid, in a real browser, cold and warm, throttled and not.
 *
 * `npm run bench -- startup [--rounds 5] [--rows 100000] [--only pledgebook] [--app FOLDER]`. All pages are served gzipped, as docs/hosting.md advises.
 * Cold is a browser's first visit, warm its second. The others show a table of as many rows and columns as the app's example begins with,
 * which their page makes. Marks are printed with what they were held against. `--app` names a folder with an app that is built already.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build, createServer } from 'vite';
import { browserLaunchOptions } from '../tools/browser.mjs';
import { note, printTable, quantile } from './_grid/figures.mjs';
import { noteMemory } from './_grid/memory.mjs';
import { servePacked } from './_startup/packed-host.mjs';
import { installWatch, isThere, kilobytesSent, openedByClick, timesOf } from './_startup/watch.mjs';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('./_grid/figures.mjs').Figures} Figures */
/** @typedef {import('./_startup/watch.mjs').Wanted} Wanted */

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    rows: { type: 'string', default: '100000' },
    only: { type: 'string', multiple: true },
    app: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const rows = Number(values.rows);
const limit = 120_000;
const viewport = { width: 1440, height: 900 };
/** The other programs by their installed files: the project neither holds nor imports them. */
const installed = {
  'peer:revogrid': '@revolist/revogrid/loader/index.js',
  'peer:jspreadsheet': 'jspreadsheet-ce/dist/index.js',
  'peer:jspreadsheet.css': 'jspreadsheet-ce/dist/jspreadsheet.css',
  'peer:jsuites.css': 'jsuites/dist/jsuites.css',
};
const cell = '.ag-row[row-index="0"] .ag-cell';
const programs = [
  { id: 'pledgebook', name: 'Pledgebook', cell },
  { id: 'ag-grid', name: 'AG Grid alone', cell },
  { id: 'revogrid', name: 'RevoGrid 4.28.1', cell: '.rgCell[data-rgrow="0"]' },
  { id: 'jspreadsheet', name: 'jspreadsheet-ce 5.0.4', cell: 'tbody tr td + td' },
].filter(({ id }) => values.only === undefined || values.only.includes(id));
/** What the machine is held back to; the network as a slow mobile one, in bytes a second and milliseconds. */
const conditions = [
  { id: 'free', name: 'as the machine is', slower: 1, network: null },
  { id: 'processor', name: 'processor 4 times slower', slower: 4, network: null },
  {
    id: 'both',
    name: 'processor 4 times slower, network of 1.6 Mbit/s and 150 ms',
    slower: 4,
    network: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 },
  },
];
/** The example that the app is started with, and the names of figures that marks are held against. */
const example = 'Open the Hertfordshire example';
const visible = 'table visible, from the address on';
const reopened = 'opened from the first page, from the click on';
const heap = 'heap, MB';
const nothing = 'no-such-element';

const folder = mkdtempSync(join(tmpdir(), 'pledgebook-bench-'));
const hosts = [];
try {
  const appFolder = resolve(values.app ?? join(folder, 'app'));
  if (values.app === undefined)
    await build({ root, logLevel: 'error', build: { outDir: appFolder, emptyOutDir: true } });
  const peersFolder = join(folder, 'peers');
  await build({
    root: join(root, 'tests', 'bench', '_startup-page'),
    configFile: false,
    base: './',
    logLevel: 'error',
    build: { outDir: peersFolder, emptyOutDir: true },
    resolve: {
      alias: Object.entries(installed).map(([find, file]) => ({
        find: new RegExp(`^${find}$`),
        replacement: join(root, 'tests', 'bench', 'node_modules', file),
      })),
    },
  });
  const app = await servePacked(appFolder);
  const peers = await servePacked(peersFolder);
  hosts.push(app, peers);

  const size = await sizeOfExample(app.url);
  /** @type {Map<string, Map<string, Figures>>} */
  const all = new Map();
  for (const condition of conditions) {
    const figures = new Map(programs.map(({ id }) => [id, /** @type {Figures} */ (new Map())]));
    all.set(condition.id, figures);
    for (let round = 0; round < rounds; round++) {
      for (const program of programs) {
        const own = /** @type {Figures} */ (figures.get(program.id));
        await (program.id === 'pledgebook'
          ? startApp(app, condition, own)
          : startPeer(peers, program, size, condition, own));
      }
    }
    console.log(
      `\n**${condition.name}**; ${rounds} rounds; ${cpus().length} processors, load ${loads()}; a table of ${size.rows} x ${size.columns}\n`,
    );
    printTable(programs.map(({ id, name }) => ({ name, figures: figures.get(id) ?? new Map(), lacks: {} })));
  }
  const large = await openLarge(app.url);
  console.log(
    `\n**${rows.toLocaleString('en-GB')} rows x 20 columns from this browser's storage**; ${rounds} rounds; load ${loads()}\n`,
  );
  printTable([
    { name: 'as the machine is', figures: large.free, lacks: {} },
    { name: 'processor 4 times slower', figures: large.slower, lacks: {} },
  ]);
  printMarks(all, large.free);
} finally {
  for (const host of hosts) host.close();
  rmSync(folder, { recursive: true, force: true });
}

/**
 * A browser that was never on the page, until what is done with it has ended. Without a service worker what is sent is what the page
 * itself asked for; that worker's own fetching, of everything, is bound by no condition of a page.
 *
 * @param {'with a service worker' | 'without'} worker
 * @param {(page: Page, browser: import('@playwright/test').Browser) => Promise<void>} use
 */
async function inNewBrowser(worker, use) {
  const browser = await chromium.launch(browserLaunchOptions());
  try {
    const context = await browser.newContext({
      viewport,
      serviceWorkers: worker === 'without' ? 'block' : 'allow',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(limit);
    await use(page, browser);
  } finally {
    await browser.close();
  }
}

/**
 * @param {Page} page
 * @param {Pick<(typeof conditions)[number], 'slower' | 'network'>} condition
 */
async function holdBack(page, { slower, network }) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  if (network === null) return;
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', network);
}

/**
 * Loads an address and waits for what is wanted of it.
 *
 * @param {Page} page
 * @param {string} url
 * @param {Wanted} wanted
 * @param {'usable' | 'visible'} until
 */
async function visit(page, url, wanted, until) {
  // A page that only differs behind the # would not be loaded anew.
  await page.goto('about:blank');
  const watching = await page.addInitScript(installWatch, wanted);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(isThere, until);
  const times = await page.evaluate(timesOf);
  await watching.dispose();
  return times;
}

/**
 * @param {{ readonly url: string }} host
 * @param {(typeof conditions)[number]} condition
 * @param {Figures} figures
 */
async function startApp(host, condition, figures) {
  const firstPage = { button: example, press: false, cell: nothing };
  await inNewBrowser('without', async (page) => {
    await holdBack(page, condition);
    const cold = await visit(page, host.url, firstPage, 'usable');
    note(figures, 'cold: first paint', cold.paint);
    note(figures, 'cold: first page usable', Number(cold.usable));
    note(figures, 'sent gzipped, kB: until the first page is usable', await page.evaluate(kilobytesSent));
  });
  await inNewBrowser('without', async (page, browser) => {
    await holdBack(page, condition);
    const cold = await visit(page, host.url, { button: example, press: true, cell }, 'visible');
    note(figures, `cold: ${visible}`, Number(cold.visible));
    note(figures, 'sent gzipped, kB: until the table is visible', await page.evaluate(kilobytesSent));
    if (condition.id === 'free') await noteMemory(browser, page, figures);
  });
  await inNewBrowser('with a service worker', async (page) => {
    await visit(page, host.url, { button: example, press: true, cell }, 'visible');
    await isKept(page);
    const address = page.url();
    await holdBack(page, condition);
    const warm = await visit(page, host.url, firstPage, 'usable');
    note(figures, 'warm: first paint', warm.paint);
    note(figures, 'warm: first page usable', Number(warm.usable));
    const again = await visit(page, address, { button: null, press: false, cell }, 'visible');
    note(figures, `warm: ${visible}`, Number(again.visible));
  });
}

/**
 * @param {{ readonly url: string }} host
 * @param {(typeof programs)[number]} program
 * @param {{ rows: number, columns: number }} size
 * @param {(typeof conditions)[number]} condition
 * @param {Figures} figures
 */
async function startPeer(host, program, size, condition, figures) {
  const url = `${host.url}?peer=${program.id}&rows=${size.rows}&columns=${size.columns}`;
  const wanted = { button: null, press: false, cell: program.cell };
  await inNewBrowser('without', async (page, browser) => {
    await holdBack(page, condition);
    const cold = await visit(page, url, wanted, 'visible');
    note(figures, 'cold: first paint', cold.paint);
    note(figures, `cold: ${visible}`, Number(cold.visible));
    await page.waitForLoadState('networkidle');
    note(figures, 'sent gzipped, kB: until the table is visible', await page.evaluate(kilobytesSent));
    if (condition.id === 'free') await noteMemory(browser, page, figures);
    const warm = await visit(page, url, wanted, 'visible');
    note(figures, 'warm: first paint', warm.paint);
    note(figures, `warm: ${visible}`, Number(warm.visible));
  });
}

/** Waits until all of the app is kept for working without a network. @param {Page} page */
async function isKept(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/**
 * How large the table is that the example begins with.
 *
 * @param {string} url
 */
async function sizeOfExample(url) {
  const size = { rows: 25, columns: 12 };
  await inNewBrowser('without', async (page) => {
    await visit(page, url, { button: example, press: true, cell }, 'visible');
    const grid = page.locator('[role="grid"], [role="treegrid"]').first();
    size.rows = Number(await grid.getAttribute('aria-rowcount')) - 1;
    // The benchmark's table has twelve columns at least.
    size.columns = Math.max(12, Number(await grid.getAttribute('aria-colcount')));
  });
  return size;
}

/**
 * A large workbook is opened from a file once and then from the browser's storage, again and again.
 *
 * @param {string} url
 * @returns {Promise<{ free: Figures, slower: Figures }>}
 */
async function openLarge(url) {
  const modules = await createServer({
    ...{ root, configFile: false, logLevel: 'error', appType: 'custom', optimizeDeps: { noDiscovery: true } },
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  });
  const [free, slower] = [/** @type {Figures} */ (new Map()), /** @type {Figures} */ (new Map())];
  try {
    const { gridData } = await modules.ssrLoadModule('/tests/bench/_grid/data.ts');
    const { snapshotOf } = await modules.ssrLoadModule('/tests/bench/_grid/workbook.ts');
    const snapshot = Buffer.from(snapshotOf(gridData(rows, 20)));
    await inNewBrowser('with a service worker', async (page, browser) => {
      await page.goto(url);
      await page.getByLabel('Open a file', { exact: true }).setInputFiles({
        ...{ name: 'Large.pledgebook', mimeType: 'application/octet-stream', buffer: snapshot },
      });
      await page.locator(cell).first().waitFor();
      await isKept(page);
      const address = page.url();
      const title = await page.title();
      for (const [rate, figures] of /** @type {const} */ ([
        [1, free],
        [4, slower],
      ])) {
        await holdBack(page, { slower: rate, network: null });
        for (let round = 0; round < rounds; round++) {
          const loaded = await visit(page, address, { button: null, press: false, cell }, 'visible');
          note(figures, 'its own address loaded, first paint', loaded.paint);
          note(figures, 'its own address loaded, table visible', Number(loaded.visible));
          if (rate === 1) await noteMemory(browser, page, figures);
          await visit(page, url, { button: example, press: false, cell: nothing }, 'usable');
          await page.getByRole('link', { name: title.split(' ')[0] ?? '' }).waitFor();
          note(figures, reopened, await page.evaluate(openedByClick, cell));
        }
      }
    });
  } finally {
    await modules.close();
  }
  return { free, slower };
}

/**
 * The marks, each with what it is held against.
 *
 * @param {Map<string, Map<string, Figures>>} all
 * @param {Figures} large
 */
function printMarks(all, large) {
  const middle = (/** @type {Figures | undefined} */ figures, /** @type {string} */ name) =>
    quantile(
      (figures?.get(name) ?? []).filter((amount) => amount !== null),
      0.5,
    );
  const of = (/** @type {string} */ condition, /** @type {string} */ program) =>
    middle(all.get(condition)?.get(program), `cold: ${visible}`);
  /** @type {readonly (readonly [string, number, number])[]} */
  const marks = [
    [
      'the example visible on a first visit: the bare grid and 300 ms',
      of('free', 'pledgebook'),
      of('free', 'ag-grid') + 300,
    ],
    ['the same with the processor 4 times slower: 800 ms in all', of('processor', 'pledgebook'), 800],
    [`${rows.toLocaleString('en-GB')} rows opened from storage: 500 ms`, middle(large, reopened), 500],
    [`their heap: 110 MB`, middle(large, heap), 110],
  ];
  console.log('\n| mark | at most | measured | |');
  console.log('|---|---|---|---|');
  for (const [name, most, measured] of marks.map(([each, amount, mark]) => [each, mark, amount])) {
    const holds = Number(measured) <= Number(most) ? 'holds' : '**missed**';
    console.log(`| ${name} | ${Math.round(Number(most))} | ${Math.round(Number(measured))} | ${holds} |`);
  }
}

function loads() {
  return loadavg()
    .map((each) => each.toFixed(1))
    .join(', ');
}

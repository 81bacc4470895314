import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { browserLaunchOptions } from '../../tools/browser.mjs';
import { note } from '../_grid/figures.mjs';

/** @typedef {import('../_grid/figures.mjs').Figures} Figures */

/**
 * Opens a file in the built app's own worker: reading it, finding its tables, saying what could become of them in an empty workbook, and
 * planning that.
 *
 * @param {string} url
 * @param {string} folder Of the built app.
 * @param {string} file
 * @param {Figures} figures
 */
export async function readInApp(url, folder, file, figures) {
  const client = readdirSync(join(folder, 'assets')).find((name) => /^xlsx-client-.*\.js$/.test(name));
  if (client === undefined) throw new Error('The built app has no client of the Excel worker');
  await inBrowser(url, file, figures, (page) =>
    page.evaluate(async (address) => {
      const { FileInWorker } = await import(address);
      const input = /** @type {HTMLInputElement} */ (document.querySelector('#benchmark'));
      const chosen = input.files?.[0];
      const worker = new FileInWorker();
      const started = performance.now();
      // What the worker says first and last of reading: it has been loaded then, and has found the cells.
      let begun = 0;
      let found = 0;
      const options = {
        signal: new AbortController().signal,
        onProgress: (/** @type {{ step: string }} */ { step }) => {
          if (begun === 0) begun = performance.now();
          if (step === 'Looking for tables') found = performance.now();
        },
      };
      const opened = await worker.open(chosen, null, [], options);
      if (!opened.ok) throw new Error(opened.error.message);
      const ended = performance.now();
      worker.end();
      return { 'reading the cells, ms': found - begun, 'the whole, ms': ended - started };
    }, `${url}assets/${client}`),
  );
}

/**
 * The same file read by SheetJS in a worker.
 *
 * @param {string} url
 * @param {boolean} dense
 * @param {string} file
 * @param {Figures} figures
 */
export async function readInSheetJs(url, dense, file, figures) {
  await inBrowser(url, file, figures, (page) =>
    page.evaluate(async (isDense) => {
      const input = /** @type {HTMLInputElement} */ (document.querySelector('#benchmark'));
      const took = await window.readWithSheetJs(/** @type {File} */ (input.files?.[0]), isDense);
      return { 'reading the cells, ms': took.reading, 'the whole, ms': took.whole };
    }, dense),
  );
}

/**
 * Gives a page a file, if any, has it measure, and notes what it says, the longest task of the page and the most memory of its process.
 *
 * @param {string} url
 * @param {string | null} file
 * @param {Figures} figures
 * @param {(page: import('@playwright/test').Page, mostMemory: () => number) => Promise<Readonly<Record<string, number>>>} measure
 *   `mostMemory` is the most since it was asked for last.
 */
export async function inBrowser(url, file, figures, measure) {
  const browser = await chromium.launch(browserLaunchOptions());
  try {
    const page = await browser.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'benchmark';
      document.body.append(input);
    });
    if (file !== null) await page.locator('#benchmark').setInputFiles(file);
    await page.evaluate(() => {
      const tasks = /** @type {number[]} */ ([]);
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({
        type: 'longtask',
      });
    });
    const pids = await renderers(browser);
    let most = 0;
    let sinceAsked = 0;
    const before = memoryOf(pids);
    const sampling = setInterval(() => {
      const now = memoryOf(pids);
      most = Math.max(most, now);
      sinceAsked = Math.max(sinceAsked, now);
    }, 25);
    const mostMemory = () => {
      const asked = sinceAsked;
      sinceAsked = 0;
      return asked;
    };
    try {
      for (const [name, amount] of Object.entries(await measure(page, mostMemory)))
        note(figures, name, amount);
    } finally {
      clearInterval(sampling);
    }
    note(figures, 'most memory of the page’s process, MB', most);
    note(figures, 'of these before, MB', before);
    const longest = await page.evaluate(() =>
      Math.max(0, .../** @type {{ longTasks: number[] }} */ (/** @type {unknown} */ (window)).longTasks),
    );
    note(figures, 'longest task of the page over 50 ms, ms', longest);
  } finally {
    await browser.close();
  }
}

/** @param {import('@playwright/test').Browser} browser */
async function renderers(browser) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/**
 * Megabytes that the largest of these processes shares with no other; 0 where the system does not say.
 *
 * @param {readonly number[]} pids
 */
function memoryOf(pids) {
  if (process.platform !== 'linux') return 0;
  const sizes = pids.map((pid) => {
    try {
      const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').matchAll(/^Private_\w+:\s+(\d+) kB/gm);
      return [...lines].reduce((sum, [, size]) => sum + Number(size) / 1000, 0);
    } catch {
      // A process that has ended meanwhile.
      return 0;
    }
  });
  return Math.max(0, ...sizes);
}

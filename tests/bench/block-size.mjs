/**
 * Opening, creating, editing, folding and saving a workbook of 100,000 rows by 20 columns in a real browser, by block size.
 *
 * `npm run bench -- block-size [rows] [rounds]`. Each figure stands beside a floor measured in the same run: raw IndexedDB put
 * and get of the same bytes in one record. The page is bundled as the app is and served from this machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { browserLaunchOptions } from '../tools/browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rows = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'pledgebook-bench-'));
const page = join(root, 'tests', 'bench', '_block-size-page', 'index.html');

/** @type {Record<string, number[]>} */
const measured = {};
try {
  await build({
    root: join(page, '..'),
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir: folder, emptyOutDir: true, target: 'es2022' },
  });
  const server = await preview({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { host: 'localhost', port: 0 },
  });
  const browser = await chromium.launch(browserLaunchOptions());
  try {
    const url = server.resolvedUrls?.local[0] ?? '';
    // Round by round through all sizes, so that whatever else the machine does falls on all of them.
    for (let round = 0; round < rounds; round++) {
      for (const blockRows of [200, 500, 1000, 2000, 4000, 8000]) {
        const context = await browser.newContext();
        const tab = await context.newPage();
        tab.on('pageerror', (error) => {
          throw error;
        });
        await tab.goto(url);
        // A tab of its own for reading, as a reload would be: what writing left in memory must not help it.
        const wrote = await tab.evaluate(`window.write(${rows}, ${blockRows})`);
        await tab.reload();
        const read = await tab.evaluate('window.read()');
        for (const [name, value] of Object.entries({
          .../** @type {object} */ (wrote),
          .../** @type {object} */ (read),
        })) {
          (measured[`${name}\t${blockRows}`] ??= []).push(Number(value));
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`${rows} rows x 20 columns, medians of ${rounds}, milliseconds unless the name says otherwise`);
const names = [...new Set(Object.keys(measured).map((key) => key.split('\t')[0]))];
const sizes = [...new Set(Object.keys(measured).map((key) => key.split('\t')[1]))];
console.log(`| rows in a block | ${sizes.join(' | ')} |`);
console.log(`|---|${sizes.map(() => '---').join('|')}|`);
for (const name of names) {
  console.log(`| ${name} | ${sizes.map((size) => median(measured[`${name}\t${size}`] ?? [])).join(' | ')} |`);
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return middle >= 100 ? Math.round(middle) : Math.round(middle * 10) / 10;
}

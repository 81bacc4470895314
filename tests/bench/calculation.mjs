/**
 * Typing while 100,000 rows of ten formulas are computed in pieces, in a real browser: the longest task and how long a key waits.
 *
 * `npm run bench -- calculation [rows] [rounds]`. A change that all formulas depend on is made, and keys are typed into a
 * field until the results are there. The page is bundled as the app is and served from this machine.
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
const rounds = Number(process.argv[3] ?? 7);
const folder = mkdtempSync(join(tmpdir(), 'pledgebook-bench-'));

/** @type {Record<string, number[]>} */
const measured = {};
try {
  await build({
    root: join(root, 'tests', 'bench', '_calculation-page'),
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
    const tab = await browser.newPage();
    tab.on('pageerror', (error) => {
      throw error;
    });
    await tab.goto(server.resolvedUrls?.local[0] ?? '');
    await tab.evaluate(`window.openWorkbook(${rows})`);
    await tab.focus('input');
    // The first round warms up and is left out.
    for (let round = 0; round <= rounds; round++) {
      await tab.evaluate(`window.change(${1 + round / 100})`);
      while ((await tab.evaluate('window.share()')) !== null) {
        await tab.keyboard.type('abcdef', { delay: 20 });
      }
      const figures = /** @type {Record<string, number>} */ (await tab.evaluate('window.measured()'));
      for (const [name, value] of Object.entries(figures)) if (round > 0) (measured[name] ??= []).push(value);
    }
  } finally {
    await browser.close();
    await server.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`${rows} rows, ten formulas; milliseconds, ${rounds} rounds`);
console.log('| | median | worst |');
console.log('|---|---|---|');
for (const [name, values] of Object.entries(measured)) {
  const sorted = [...values].sort((a, b) => a - b);
  const shown = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map((value) =>
    (value ?? 0).toFixed(1),
  );
  console.log(`| ${name} | ${shown.join(' | ')} |`);
}

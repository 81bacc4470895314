/**
 * Opening, scrolling, editing, sorting, filtering, pasting and filling a large table in the built app, RevoGrid and jspreadsheet-ce, in a real browser.
 *
 * `npm run bench -- grid [--rows 100000] [--columns 20] [--rounds 5] [--only pledgebook] [--edits] [--app FOLDER]`. The app opens a workbook from a snapshot
 * file and is worked as a person works it; the others get the same table on pages of their own. Without `--rows` a small table of 25
 * rows and 12 columns comes first, then one of 10,000 rows in which only edits are measured. `--edits` measures only edits in any table.
 * `--app` names a folder with an app that is built already, for comparing two of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build, createServer, preview } from 'vite';
import { browserLaunchOptions } from '../tools/browser.mjs';
import { printTable } from './_grid/figures.mjs';
import { noteMemory } from './_grid/memory.mjs';
import { installMeter } from './_grid/meter.mjs';
import { openApp } from './_grid/open-app.mjs';
import { openPeer, peers } from './_grid/open-peer.mjs';
import { measureOperations } from './_grid/operations.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    rows: { type: 'string' },
    columns: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', multiple: true },
    edits: { type: 'boolean', default: false },
    app: { type: 'string' },
  },
});
/** The other programs by their installed files: the project neither holds nor imports them. */
const installed = {
  'peer:revogrid': '@revolist/revogrid/loader/index.js',
  'peer:jspreadsheet': 'jspreadsheet-ce/dist/index.js',
  'peer:jspreadsheet.css': 'jspreadsheet-ce/dist/jspreadsheet.css',
  'peer:jsuites.css': 'jsuites/dist/jsuites.css',
};
/** A program that needs longer than this for a round, in milliseconds, gets no second one. */
const roundLimit = 90_000;
const viewport = { width: 1920, height: 1080 };

const sizes = [
  ...(values.rows === undefined
    ? [
        { rows: 25, columns: 12, onlyEdits: values.edits },
        { rows: 10_000, columns: Number(values.columns), onlyEdits: true },
      ]
    : []),
  { rows: Number(values.rows ?? 100_000), columns: Number(values.columns), onlyEdits: values.edits },
];
const names = /** @type {const} */ (['pledgebook', 'revogrid', 'jspreadsheet']);
const wanted = names.filter((name) => values.only === undefined || values.only.includes(name));

const folder = mkdtempSync(join(tmpdir(), 'pledgebook-bench-'));
try {
  const app = await (values.app === undefined
    ? built(join(folder, 'app'), { root })
    : served(resolve(values.app)));
  const page = await built(join(folder, 'peers'), {
    root: join(root, 'tests', 'bench', '_grid-page'),
    configFile: false,
    base: './',
    resolve: {
      alias: Object.entries(installed).map(([find, file]) => ({
        find: new RegExp(`^${find}$`),
        replacement: join(root, 'tests', 'bench', 'node_modules', file),
      })),
    },
  });
  const modules = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { gridData, pasteText } = await modules.ssrLoadModule('/tests/bench/_grid/data.ts');
    const { snapshotOf } = await modules.ssrLoadModule('/tests/bench/_grid/workbook.ts');
    for (const size of sizes) {
      const data = gridData(size.rows, size.columns);
      const snapshot = snapshotOf(data);
      const programs = wanted.map((name) => ({
        ...{ id: name, ...(name === 'pledgebook' ? { name: 'Pledgebook', lacks: {} } : peers[name]) },
        ...{ figures: /** @type {import('./_grid/figures.mjs').Figures} */ (new Map()), isTooSlow: false },
      }));
      for (let round = 0; round < Number(values.rounds); round++) {
        for (const program of programs) {
          if (program.isTooSlow) continue;
          const startedAt = Date.now();
          const { id, figures } = program;
          // A browser of its own each time: nothing of one program is left in the memory of another.
          const browser = await chromium.launch(browserLaunchOptions());
          try {
            const context = await browser.newContext({ viewport });
            await context.addInitScript(installMeter);
            const tab = await context.newPage();
            const open =
              id === 'pledgebook'
                ? await openApp(tab, app.url, snapshot, figures)
                : await openPeer(tab, page.url, id, size, figures);
            await noteMemory(browser, tab, figures);
            await measureOperations(open, size, data, pasteText, figures);
          } catch (problem) {
            console.error(`${program.name}: ${problem instanceof Error ? problem.message : String(problem)}`);
            program.isTooSlow = true;
          } finally {
            await browser.close();
          }
          if (Date.now() - startedAt > roundLimit) program.isTooSlow = true;
        }
      }
      const load = loadavg().map((each) => each.toFixed(1));
      console.log(
        `\n${size.rows.toLocaleString('en-GB')} rows x ${size.columns} columns, 4 of them formulas; ${values.rounds} rounds; ` +
          `${cpus().length} processors, load ${load.join(', ')}`,
      );
      console.log(
        'Milliseconds to the painted frame unless a name says otherwise: median (95th percentile), times ours.\n',
      );
      printTable(programs);
    }
  } finally {
    await modules.close();
    await app.close();
    await page.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Builds a page and serves it.
 *
 * @param {string} outDir
 * @param {import('vite').InlineConfig} config
 */
async function built(outDir, config) {
  await build({ ...config, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  return served(outDir);
}

/**
 * Serves a built page from this machine.
 *
 * @param {string} outDir
 */
async function served(outDir) {
  const server = await preview({
    root: outDir,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { host: 'localhost', port: 0 },
  });
  return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}

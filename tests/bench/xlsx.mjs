/**
 * Excel files in the built app's worker in a real browser, beside SheetJS 0.18.5 (reading) and hucre 1.0.0 (writing) in workers: a table
 * of 12 columns, 2 of them formulas.
 *
 * `npm run bench -- xlsx [--rows 100000] [--rounds 5] [--app FOLDER]`. Every figure is of a browser of its own, round by round through all
 * programs. The app also looks for tables in the file, which is in "the whole" and not in "reading the cells". `--app` names a folder with an
 * app that is built already. The file is then imported and exported in the app as a person does it. It fails where any of this takes more
 * memory than it may. `npm run bench -- xlsx-steps` has the steps of an export and an import in Node.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';
import { printTable } from './_grid/figures.mjs';
import { atOnceMemory, exportMemory, importMemory, useApp } from './_xlsx/in-the-app.mjs';
import { measuresFile } from './_xlsx/measures-file.mjs';
import { readInApp, readInSheetJs } from './_xlsx/reading.mjs';
import { writeInApp, writeInHucre } from './_xlsx/writing.mjs';

/** Megabytes that the page's process may take, workers included. */
const mostMemory = 700;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    rows: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    app: { type: 'string' },
  },
});
/** The other programs by their installed files: the project neither holds nor imports them. */
const installed = { 'peer:sheetjs': 'xlsx/xlsx.mjs', 'peer:hucre': 'hucre/dist/xlsx.mjs' };

const folder = mkdtempSync(join(tmpdir(), 'pledgebook-bench-'));
try {
  const appFolder = values.app === undefined ? join(folder, 'app') : resolve(values.app);
  if (values.app === undefined)
    await build({ root, logLevel: 'error', build: { outDir: appFolder, emptyOutDir: true } });
  const alias = Object.entries(installed).map(([find, file]) => ({
    find,
    replacement: join(root, 'tests', 'bench', 'node_modules', file),
  }));
  const peerFolder = join(folder, 'peers');
  await build({
    root: join(root, 'tests', 'bench', '_xlsx-page'),
    configFile: false,
    logLevel: 'error',
    base: './',
    resolve: { alias },
    worker: { format: 'es' },
    build: { outDir: peerFolder, emptyOutDir: true, target: 'es2022' },
  });
  const [app, peers] = await Promise.all([served(appFolder), served(peerFolder)]);
  try {
    for (const rows of values.rows === undefined ? [10_000, 100_000] : [Number(values.rows)]) {
      const file = join(folder, `${rows}.xlsx`);
      writeFileSync(file, measuresFile(rows));
      const programs = [
        { name: 'Pledgebook', read: readInApp.bind(null, app.url, appFolder) },
        { name: 'SheetJS 0.18.5', read: readInSheetJs.bind(null, peers.url, false) },
        { name: 'SheetJS, dense', read: readInSheetJs.bind(null, peers.url, true) },
      ].map((program) => ({
        ...program,
        lacks: {},
        figures: /** @type {import('./_grid/figures.mjs').Figures} */ (new Map()),
      }));
      for (let round = 0; round < Number(values.rounds); round++) {
        for (const { read, figures } of programs) await read(file, figures);
      }
      const load = loadavg().map((each) => each.toFixed(1));
      console.log(
        `\nReading ${rows.toLocaleString('en-GB')} rows x 12 columns; ${values.rounds} rounds; ${cpus().length} processors, load ${load.join(', ')}`,
      );
      console.log('Median (95th percentile), times ours.\n');
      printTable(programs);
      holdToMemory('reading', programs[0]?.figures);
      const writers = [
        { name: 'Pledgebook', write: writeInApp.bind(null, app.url, appFolder) },
        { name: 'hucre 1.0.0', write: writeInHucre.bind(null, peers.url) },
      ].map((writer) => ({
        ...writer,
        lacks: {},
        figures: /** @type {import('./_grid/figures.mjs').Figures} */ (new Map()),
      }));
      for (let round = 0; round < Number(values.rounds); round++) {
        for (const { write, figures } of writers) await write(rows, figures);
      }
      console.log(`\nWriting ${rows.toLocaleString('en-GB')} rows x 12 columns\n`);
      printTable(writers);
      holdToMemory('writing', writers[0]?.figures);
      const used = /** @type {import('./_grid/figures.mjs').Figures} */ (new Map());
      for (let round = 0; round < Number(values.rounds); round++) await useApp(app.url, file, used);
      console.log(
        `\nImporting ${rows.toLocaleString('en-GB')} rows into an open workbook, and exporting it\n`,
      );
      printTable([{ name: 'Pledgebook', lacks: {}, figures: used }]);
      holdToMemory('an import into a workbook', used, importMemory);
      holdToMemory('an export with its snapshot', used, exportMemory);
      holdToMemory('an export begun right after an import', used, atOnceMemory);
    }
  } finally {
    await Promise.all([app.close(), peers.close()]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Fails the run where the app took more memory than it may.
 *
 * @param {string} doing
 * @param {import('./_grid/figures.mjs').Figures | undefined} figures
 * @param {string} name
 */
function holdToMemory(doing, figures, name = 'most memory of the page’s process, MB') {
  const amounts = (figures?.get(name) ?? []).filter((amount) => amount !== null);
  const most = Math.max(0, ...amounts);
  if (amounts.length === 0) throw new Error(`The memory of ${doing} was not measured`);
  if (most <= mostMemory) return;
  console.error(`\nThe app took ${Math.round(most)} MB for ${doing}; ${mostMemory} are allowed.`);
  process.exitCode = 1;
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

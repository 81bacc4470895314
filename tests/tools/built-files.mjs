/**
 * What a build came to: every file of dist/ with its size, and which scripts a first visit loads before it asks for
 * anything else. Sizes are bytes; 1 kB is 1,000 of them, 1 MB is 1,000,000.
 */
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The most that the build may come to, gzipped. */
export const sizeBudget = {
  /** The scripts that have to be there before the first page shows, the grid not being among them. */
  firstPageScripts: 100_000,
  /**
   * All scripts and styles together; most of them come when a file, a chart or a paper is asked for. A good tenth is the list of common
   * passphrases, fetched when a snapshot is to be protected.
   */
  everything: 2_350_000,
};

/**
 * Parts that no first page waits for, each with words that only its scripts hold, and which no compression of code takes away.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const laterParts = {
  'the grid': 'ag-grid-viewport',
  'the formula editor': 'cm-content',
  'the reader and writer of Excel files': 'xl/workbook.xml',
  'the charts': '_echarts_instance_',
  'the document writer': 'w:document',
};

/**
 * The scripts of a build that hold a later part, by their paths inside it.
 *
 * @param {string} part A name of `laterParts`.
 * @param {string} [folder]
 * @returns {string[]}
 */
export function scriptsOf(part, folder = join(root, 'dist')) {
  const words = laterParts[part];
  if (words === undefined) throw new Error(`No such part: ${part}`);
  return builtPaths(folder).filter(
    // The service worker names files; the words of a part may be among their names.
    (path) => /^assets\/.*\.m?js$/.test(path) && readFileSync(join(folder, path), 'utf8').includes(words),
  );
}

/**
 * @typedef {object} BuiltFile
 * @property {string} path Inside dist, with forward slashes.
 * @property {'script' | 'style' | 'other'} kind
 * @property {number} raw
 * @property {number} gzip
 * @property {boolean} firstPage Whether the first page waits for it.
 */

/**
 * The built files, largest first. Throws when there is no build.
 *
 * @param {string} [folder]
 * @returns {BuiltFile[]}
 */
export function builtFiles(folder = join(root, 'dist')) {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error('There is no built app in dist/. Run `npm run build`.');
  const first = firstPage(folder);
  return builtPaths(folder)
    .map((path) => {
      const bytes = readFileSync(join(folder, path));
      return {
        path,
        kind: kindOf(path),
        raw: bytes.length,
        gzip: gzipSync(bytes, { level: 9 }).length,
        firstPage: first.has(path),
      };
    })
    .sort((a, b) => b.gzip - a.gzip);
}

/**
 * The paths of all files of a build, inside its folder.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function builtPaths(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/**
 * @param {readonly BuiltFile[]} files
 * @returns {{ firstPageScripts: number, everything: number }} gzipped bytes, to hold against the budget.
 */
export function totals(files) {
  const sum = (/** @type {(file: BuiltFile) => boolean} */ counts) =>
    files.filter(counts).reduce((bytes, file) => bytes + file.gzip, 0);
  return {
    firstPageScripts: sum((file) => file.firstPage && file.kind === 'script'),
    everything: sum((file) => file.kind !== 'other'),
  };
}

/**
 * What index.html names, and what those scripts import statically, all the way down.
 *
 * @param {string} folder
 * @returns {Set<string>}
 */
export function firstPage(folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  /** @type {Set<string>} */
  const found = new Set(['index.html']);
  const waiting = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)"/g)].map((match) =>
    posix.normalize(match[1] ?? ''),
  );
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path) || !existsSync(join(folder, path))) continue;
    found.add(path);
    if (kindOf(path) !== 'script') continue;
    const { module } = parseSync(path, readFileSync(join(folder, path), 'utf8'));
    const imported = [
      ...module.staticImports.map((one) => one.moduleRequest.value),
      ...module.staticExports.flatMap((one) =>
        one.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
      ),
    ];
    waiting.push(...imported.map((specifier) => posix.join(posix.dirname(path), specifier)));
  }
  return found;
}

/**
 * @param {string} path
 * @returns {BuiltFile['kind']}
 */
function kindOf(path) {
  if (/\.m?js$/.test(path)) return 'script';
  return path.endsWith('.css') ? 'style' : 'other';
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { builtFiles, firstPage, totals } from '../tools/built-files.mjs';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A made-up build in a folder of its own. */
function build(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pledgebook-built-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const page = {
  'index.html':
    '<link rel="stylesheet" crossorigin href="./assets/page.css"><script type="module" src="./assets/page.js"></script>',
  'assets/page.css': 'p { margin: 0 }',
  'assets/page.js':
    'import"./shared.js";export{deep}from"./deep.js";const grid=()=>import("./grid.js");grid();',
  'assets/shared.js': 'console.log(1);',
  'assets/deep.js': 'export const deep=1;',
  'assets/grid.js': 'import"./grid-part.js";',
  'assets/grid-part.js': 'console.log("grid");',
  'icon.svg': '<svg></svg>',
};

test('the first page waits for what is named and imported statically, and not for what is imported later', () => {
  expect([...firstPage(build(page))].sort()).toEqual([
    'assets/deep.js',
    'assets/page.css',
    'assets/page.js',
    'assets/shared.js',
    'index.html',
  ]);
});

test('the budget of the first page counts its scripts, the other one all scripts and styles', () => {
  const files = builtFiles(build(page));
  const gzip = (paths: readonly string[]): number =>
    files.filter((file) => paths.includes(file.path)).reduce((sum, file) => sum + file.gzip, 0);
  const first = ['assets/page.js', 'assets/shared.js', 'assets/deep.js'];
  const later = ['assets/page.css', 'assets/grid.js', 'assets/grid-part.js'];
  expect(totals(files)).toEqual({ firstPageScripts: gzip(first), everything: gzip([...first, ...later]) });
});

test('without a build it says what to do', () => {
  expect(() => builtFiles(build({ 'readme.txt': '' }))).toThrow('npm run build');
});

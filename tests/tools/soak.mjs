/**
 * `npm run soak`: the tests that are too long for every run, `*.soak.ts` beside the others. `npm run soak -- unit`
 * runs one kind: unit, browser or e2e.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const env = { ...process.env, PLEDGEBOOK_SOAK: '1' };
const kinds = ['unit', 'browser', 'e2e'];
const named = process.argv.slice(2);

const wrong = named.filter((name) => !kinds.includes(name));
if (wrong.length > 0) {
  console.error(`No such kind of soak test: ${wrong.join(', ')}. There are ${kinds.join(', ')}.`);
  process.exit(2);
}

for (const kind of named.length === 0 ? kinds : named) {
  const files = soakFiles(join(root, 'tests', kind));
  console.log(`\n== ${kind}: ${String(files)} soak test ${files === 1 ? 'file' : 'files'}`);
  if (files === 0) continue;
  if (kind !== 'unit') console.log(`Browser: ${findOrInstallBrowser()}`);
  if (kind === 'e2e') run('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  if (kind === 'e2e') run('@playwright/test/cli.js', ['test']);
  else run('vitest/vitest.mjs', ['run', '--project', kind]);
}

/** @param {string} folder */
function soakFiles(folder) {
  try {
    return readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.soak.ts'))
      .length;
  } catch {
    return 0;
  }
}

/**
 * @param {string} path
 * @param {string[]} words
 */
function run(path, words) {
  const answer = spawnSync(process.execPath, [join(root, 'node_modules', path), ...words], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  if (answer.status !== 0) process.exit(answer.status ?? 1);
}

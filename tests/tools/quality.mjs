/**
 * `npm run quality -- unused` names the files, exports and packages that nothing uses; `npm run quality -- mutations` makes
 * small faults in merging and in target tests and tells which of them no test notices. The programs for it are in
 * tests/quality/package.json; `npm ci` at the root does not bring them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = join(root, 'tests', 'quality', 'node_modules');

/** @type {Readonly<Record<string, readonly string[]>>} */
const programs = {
  unused: ['knip/bin/knip.js', '--config', 'tests/quality/knip.json', '--directory', '.'],
  mutations: ['@stryker-mutator/core/bin/stryker.js', 'run', 'tests/quality/stryker.config.json'],
};

const [name = '', ...words] = process.argv.slice(2);
const program = programs[name];
if (program === undefined) {
  console.error(`Which look over the code? There are ${Object.keys(programs).join(' and ')}.`);
  process.exit(2);
}
if (!existsSync(packages)) {
  console.error('Bring the programs for it first: npm ci --prefix tests/quality');
  process.exit(2);
}
const [path = '', ...settings] = program;
// Fewer random copies than in a usual run: most faults are found by the first.
const env = { PLEDGEBOOK_MERGE_SEEDS: '30', ...process.env };
const answer = spawnSync(process.execPath, [join(packages, path), ...settings, ...words], {
  cwd: root,
  stdio: 'inherit',
  env,
});
process.exitCode = answer.status ?? 1;

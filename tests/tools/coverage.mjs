/**
 * `npm run coverage`: the unit tests, counting which lines of the pure folders they run; fails where a folder has less than 95 of
 * 100. `npm run coverage -- plan paper` counts only these folders, `npm run coverage -- plan --tests tests/unit/plan` with fewer tests.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const report = join(root, 'output', 'coverage');
const words = process.argv.slice(2);
const split = words.includes('--tests') ? words.indexOf('--tests') : words.length;
const folders = words.slice(0, split);
const tests = words.slice(split + 1);

rmSync(report, { recursive: true, force: true });
const answer = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    ...['run', '--config', 'tests/quality/coverage.config.ts', ...tests],
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PLEDGEBOOK_COVERAGE: folders.join(' ') } },
);
process.exitCode = answer.status ?? 1;

/** @typedef {{ total: number, covered: number }} Lines */
/** @type {Map<string, Lines>} */
const sums = new Map();
/** @type {string[]} */
const gaps = [];
for (const [path, { lines }] of readReport()) {
  const folder = relative(join(root, 'src'), path).split(/[\\/]/)[0] ?? '';
  const sum = sums.get(folder) ?? { total: 0, covered: 0 };
  sums.set(folder, { total: sum.total + lines.total, covered: sum.covered + lines.covered });
  const missed = lines.total - lines.covered;
  if (missed > 0) gaps.push(`${String(missed).padStart(6)} of ${lines.total}  ${relative(root, path)}`);
}

if (sums.size > 0) {
  console.log('\nLines that no unit test runs, most first:');
  for (const gap of gaps.toSorted((a, b) => Number.parseInt(b) - Number.parseInt(a))) console.log(gap);
  console.log('\nFolder       lines    run   of 100');
  for (const [folder, { total, covered }] of sums) {
    const share = total === 0 ? 100 : (covered / total) * 100;
    console.log(
      folder.padEnd(10) +
        [String(total), String(covered), share.toFixed(2)].map((figure) => figure.padStart(8)).join(''),
    );
  }
  console.log(`\nWhich lines they are: ${relative(root, join(report, 'index.html'))}`);
}

/** @returns {[string, { lines: Lines }][]} */
function readReport() {
  try {
    const summary = JSON.parse(readFileSync(join(report, 'coverage-summary.json'), 'utf8'));
    delete summary.total;
    return Object.entries(summary);
  } catch {
    return [];
  }
}

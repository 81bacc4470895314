/**
 * `npm test`: every check, in the order in which a fault is cheapest to find, stopping at the first that fails.
 * `npm test -- types unit` runs only the steps named. The last line is always `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = join(root, 'output', 'reports');

/** @typedef {{ passed: number, failed: number, leftOut: number }} Counts */
/** @typedef {{ ok: boolean, counts?: Counts }} Outcome */
/** @typedef {{ name: string, heading: string, run: () => Outcome }} Step */

/** @type {readonly Step[]} */
const steps = [
  {
    name: 'types',
    heading: 'Types: the pure folders without the DOM, then everything',
    run: () =>
      inTurn(
        () => program('typescript/bin/tsc', ['-p', 'tsconfig.pure.json']),
        () => program('svelte-check/bin/svelte-check', ['--tsconfig', 'tsconfig.json', '--fail-on-warnings']),
      ),
  },
  {
    name: 'lint',
    heading: 'Lint and formatting',
    run: () =>
      inTurn(
        () => program('eslint/bin/eslint.js', ['--max-warnings', '0', '.']),
        () => program('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
      ),
  },
  { name: 'tidy', heading: 'Rules on the code itself', run: () => vitest('tidy') },
  { name: 'unit', heading: 'Unit tests in plain Node', run: () => vitest('unit') },
  {
    name: 'browser',
    heading: 'Browser tests',
    run: () => {
      console.log(`Browser: ${findOrInstallBrowser()}`);
      return vitest('browser');
    },
  },
  {
    name: 'build',
    heading: 'Build',
    run: () => program('vite/bin/vite.js', ['build', '--logLevel', 'warn']),
  },
  { name: 'built', heading: 'The built files: sizes and addresses', run: () => vitest('built') },
  {
    name: 'e2e',
    heading: 'End-to-end tests on the built app',
    run: () => {
      console.log(`Browser: ${findOrInstallBrowser()}`);
      return playwright();
    },
  },
  { name: 'firefox', heading: 'The loop of work in Firefox, on the built app', run: () => vitest('firefox') },
  { name: 'webkit', heading: 'The loop of work in WebKit, on the built app', run: () => vitest('webkit') },
];

const named = process.argv.slice(2);
const unknown = named.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `No such step: ${unknown.join(', ')}. The steps are ${steps.map((step) => step.name).join(', ')}.`,
  );
  process.exit(2);
}
const chosen = named.length === 0 ? steps : steps.filter((step) => named.includes(step.name));

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0, leftOut: 0 };
const started = Date.now();
/** @type {Step | undefined} */
let stoppedAt;

for (const [index, step] of chosen.entries()) {
  console.log(`\n== ${String(index + 1)}/${String(chosen.length)} ${step.heading}`);
  const before = Date.now();
  const outcome = attempt(step);
  const counts = outcome.counts ?? { passed: 0, failed: 0, leftOut: 0 };
  total.passed += counts.passed;
  total.leftOut += counts.leftOut;
  // A step can fail outside any test: a type error, a file that does not load. That counts as one.
  total.failed += outcome.ok ? counts.failed : Math.max(1, counts.failed);
  const tests = outcome.counts ? `, ${String(counts.passed)} passed, ${String(counts.failed)} failed` : '';
  console.log(`-- ${step.name}: ${outcome.ok ? 'good' : 'FAILED'} after ${seconds(before)}${tests}`);
  if (!outcome.ok) {
    stoppedAt = step;
    break;
  }
}

console.log(`\nAll in all ${seconds(started)}.`);
if (total.leftOut > 0) {
  console.log(
    `${String(total.leftOut)} left out, because a program or folder they need is not here (said above).`,
  );
}
if (stoppedAt) {
  console.error(`Stopped at "${stoppedAt.name}": see above. To run it alone: npm test -- ${stoppedAt.name}`);
  process.exitCode = 1;
}
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);

/**
 * @param {Step} step
 * @returns {Outcome}
 */
function attempt(step) {
  try {
    return step.run();
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    return { ok: false };
  }
}

/**
 * @param {...(() => Outcome)} parts
 * @returns {Outcome}
 */
function inTurn(...parts) {
  return { ok: parts.every((part) => part().ok) };
}

/**
 * Runs a package's program with this Node, which works on every system without a shell.
 *
 * @param {string} path Inside node_modules.
 * @param {string[]} words
 * @returns {Outcome}
 */
function program(path, words) {
  const answer = spawnSync(process.execPath, [join(root, 'node_modules', path), ...words], {
    cwd: root,
    stdio: 'inherit',
  });
  if (answer.error) throw answer.error;
  return { ok: answer.status === 0 };
}

/**
 * @param {string} project
 * @returns {Outcome}
 */
function vitest(project) {
  const report = join(reports, `${project}.json`);
  const { ok } = program('vitest/vitest.mjs', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const json = readReport(report);
  tellSecondTries(passedLater(json));
  return {
    ok: ok && json !== null,
    counts: {
      passed: number(json?.['numPassedTests']),
      failed: number(json?.['numFailedTests']),
      leftOut: number(json?.['numPendingTests']) + number(json?.['numTodoTests']),
    },
  };
}

/**
 * The tests of a report that passed though a try of theirs had failed, each with what was wrong then.
 *
 * @param {Record<string, unknown> | null} report
 * @returns {string[]}
 */
function passedLater(report) {
  /** @typedef {{ fullName: string, status: string, failureMessages: string[] }} TestResult */
  const files =
    /** @type {{ assertionResults: TestResult[] }[] | undefined} */ (report?.['testResults']) ?? [];
  return files
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => `"${fullName}": ${failureMessages.join('\n')}`);
}

/** @param {string[]} tests */
function tellSecondTries(tests) {
  if (tests.length === 0) return;
  console.log('Passed only at a second try, which is a failure that nobody has understood yet:');
  for (const test of tests) console.log(`- ${test}`);
}

/** @returns {Outcome} */
function playwright() {
  const { ok } = program('@playwright/test/cli.js', ['test']);
  const json = readReport(join(reports, 'e2e.json'));
  const stats = /** @type {Record<string, unknown> | undefined} */ (json?.['stats']);
  if (number(stats?.['flaky']) > 0) {
    tellSecondTries(['see "flaky" above; the trace of the first try is in output/e2e']);
  }
  return {
    ok: ok && json !== null,
    counts: {
      passed: number(stats?.['expected']) + number(stats?.['flaky']),
      failed: number(stats?.['unexpected']),
      leftOut: number(stats?.['skipped']),
    },
  };
}

/**
 * @param {string} path
 * @returns {Record<string, unknown> | null}
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {unknown} value */
function number(value) {
  return typeof value === 'number' ? value : 0;
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

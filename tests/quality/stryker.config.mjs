// Fewer random copies than in a usual run: most faults are found by the first.
process.env['PLEDGEBOOK_MERGE_SEEDS'] ??= '30';

/** Small faults in how copies are merged and in what verdicts are made of; see docs/testing.md. */
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [
    'src/snapshot/ancestor.ts',
    'src/snapshot/merge-*.ts',
    'src/commands/merge-{workbook,replace,settle}.ts',
    'src/plan/verdicts.ts',
    'src/plan/target-tests.ts',
  ],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/quality/mutation-tests.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // Words are not behaviour: what is shown is tested where it is shown.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: true,
  ignorePatterns: ['dist', 'output', 'docs', 'public', 'tests/bench', 'tests/e2e', 'tests/browser', 'tests/firefox'],
  tempDirName: 'output/stryker',
  disableTypeChecks: false,
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'output/mutations/mutations.json' },
  htmlReporter: { fileName: 'output/mutations/index.html' },
  timeoutMS: 60_000,
};

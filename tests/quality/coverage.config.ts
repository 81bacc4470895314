import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vitest/config';
import { baseConfig } from '../../vite.base.config.ts';

/** The folders that plain Node runs whole, so that every line of them can be asked for: those of tsconfig.pure.json. */
const pureFolders = [
  ...['base', 'model', 'formula', 'plan', 'session', 'commands'],
  ...['queries', 'format', 'snapshot', 'xlsx', 'paper'],
];

/** The folders to count, as `npm run coverage -- plan paper` names them; all of them otherwise. */
const named = (process.env['PLEDGEBOOK_COVERAGE'] ?? '').split(' ').filter((name) => name !== '');
const counted = named.length === 0 ? pureFolders : named;

/** The unit tests with a count of the lines of the pure folders that they run, held to 95 of 100 in each folder. */
export default mergeConfig(
  baseConfig,
  defineConfig({
    test: {
      root: fileURLToPath(new URL('../..', import.meta.url)),
      environment: 'node',
      include: ['tests/unit/**/*.test.ts', 'tests/conformance/**/*.test.ts'],
      setupFiles: ['fake-indexeddb/auto'],
      // Counting slows them down.
      testTimeout: 120_000,
      coverage: {
        enabled: true,
        provider: 'v8',
        reportOnFailure: true,
        include: counted.map((folder) => `src/${folder}/**/*.ts`),
        reportsDirectory: 'output/coverage',
        reporter: [['json-summary'], ['json'], ['html', { skipEmpty: true }]],
        thresholds: Object.fromEntries(counted.map((folder) => [`src/${folder}/**/*.ts`, { lines: 95 }])),
      },
    },
  }),
);

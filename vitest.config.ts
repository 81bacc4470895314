import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { browserLaunchOptions } from './tests/tools/browser.mjs';
import { baseConfig } from './vite.base.config.ts';

// Soak tests are the same kinds of test, only too long for every run; `npm run soak` runs them instead.
const kind = process.env['PLEDGEBOOK_SOAK'] === '1' ? 'soak' : 'test';
// In browsers, as in the end-to-end tests: what passes only at the second try is told by name.
const retry = kind === 'soak' ? 0 : 1;

export default mergeConfig(
  // Not the build's own configuration: a mistake in the starter plan must not stop every test from starting.
  baseConfig,
  defineConfig({
    worker: { format: 'es' },
    test: {
      passWithNoTests: true,
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            environment: 'node',
            include: [`tests/unit/**/*.${kind}.ts`, `tests/conformance/**/*.${kind}.ts`],
            setupFiles: ['fake-indexeddb/auto'],
            // Limits are for what hangs: a machine that does other things as well takes several times as long.
            testTimeout: kind === 'soak' ? 600_000 : 60_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'tidy',
            environment: 'node',
            include: [`tests/tidy/*.${kind}.ts`],
            testTimeout: 60_000,
          },
        },
        {
          extends: true,
          test: {
            // Needs dist/, so it comes after the build.
            name: 'built',
            environment: 'node',
            include: [`tests/tidy/built/*.${kind}.ts`],
          },
        },
        {
          extends: true,
          test: {
            // Needs dist/ as well, and a Firefox.
            name: 'firefox',
            environment: 'node',
            include: [`tests/firefox/*.${kind}.ts`],
            testTimeout: 300_000,
            hookTimeout: 120_000,
            retry,
          },
        },
        {
          extends: true,
          test: {
            // Needs dist/ as well, and a WebKit.
            name: 'webkit',
            environment: 'node',
            include: [`tests/webkit/*.${kind}.ts`],
            testTimeout: 300_000,
            hookTimeout: 120_000,
            retry,
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: [`tests/browser/**/*.${kind}.ts`],
            testTimeout: kind === 'soak' ? 600_000 : 30_000,
            // A machine that does other things as well takes longer than the second that is usual.
            expect: { poll: { timeout: 10_000 } },
            retry,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              viewport: { width: 1280, height: 800 },
              provider: playwright({ launchOptions: browserLaunchOptions() }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
      ],
    },
  }),
);

import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { defineConfig, devices } from '@playwright/test';
import { browserLaunchOptions } from './tests/tools/browser.mjs';

// Each of Playwright's processes reads this file again; the environment hands them the one port that was chosen.
process.env['PLEDGEBOOK_E2E_PORT'] ??= String(await freePort());
const port = process.env['PLEDGEBOOK_E2E_PORT'];

// Served from deep inside a host, so that a URL that forgot to be relative is found out.
const base = '/deep/er/';
const baseURL = `http://localhost:${port}${base}`;
const soak = process.env['PLEDGEBOOK_SOAK'] === '1';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: soak ? '**/*.soak.ts' : '**/*.test.ts',
  outputDir: 'output/e2e',
  fullyParallel: true,
  forbidOnly: true,
  // What passes only at the second try is told by name, and keeps the trace of the first.
  retries: soak ? 0 : 1,
  workers: Math.min(2, cpus().length),
  // Limits are for what hangs: slow machines take twice as long as others.
  timeout: soak ? 1_800_000 : 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'output/reports/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    acceptDownloads: true,
    // Each test would fetch and keep all of the app; those about it allow it.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: browserLaunchOptions(),
  },
  webServer: {
    command: `node tests/tools/serve.mjs --base ${base} --port ${port}`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 20_000,
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error(`No port came back: ${String(address)}`));
      });
    });
  });
}

import { readFileSync } from 'node:fs';
import { note } from './figures.mjs';

/**
 * Notes what a page holds after a collection: JavaScript's objects, the buffers of its typed arrays, and, on Linux, what its process
 * shares with no other.
 *
 * @param {import('@playwright/test').Browser} browser With this one page.
 * @param {import('@playwright/test').Page} page
 * @param {import('./figures.mjs').Figures} figures
 */
export async function noteMemory(browser, page, figures) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage');
  note(figures, 'heap, MB', usedSize / 1e6);
  note(figures, 'typed arrays, MB', (backingStorageSize ?? 0) / 1e6);
  const inPrivate = await privateMemory(browser);
  if (inPrivate !== null) note(figures, 'private memory of the page’s process, MB', inPrivate);
  await cdp.detach();
}

/** @param {import('@playwright/test').Browser} browser */
async function privateMemory(browser) {
  if (process.platform !== 'linux') return null;
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  // A browser keeps a spare renderer; the page's is the one that has worked.
  const [renderer] = processInfo
    .filter(({ type }) => type === 'renderer')
    .sort((a, b) => b.cpuTime - a.cpuTime);
  if (renderer === undefined) return null;
  const lines = readFileSync(`/proc/${renderer.id}/smaps_rollup`, 'utf8').matchAll(
    /^Private_\w+:\s+(\d+) kB/gm,
  );
  return [...lines].reduce((sum, [, size]) => sum + Number(size) / 1000, 0);
}

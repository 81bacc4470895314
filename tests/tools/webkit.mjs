/**
 * Finds a WebKit on this machine for the tests in tests/webkit: the driver of WebKitGTK, which knows its browser, and a display without
 * a screen. None is installed: where one of them is missing the tests are left out, and say so.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The programs that WebKit is driven with, or null where one of them is not there.
 *
 * @returns {{ driver: string, display: string } | null}
 */
export function findWebKit() {
  const driver = inPath('WebKitWebDriver');
  const display = inPath('Xvfb');
  return driver === null || display === null ? null : { driver, display };
}

/**
 * @param {string} name
 * @returns {string | null}
 */
function inPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

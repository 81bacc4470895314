/**
 * Finds a Firefox on this machine for the tests in tests/firefox. None is installed: where there is none they are left out, and say so.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A Firefox to drive and the version it tells of itself, or null when there is none. PLEDGEBOOK_FIREFOX is taken at its word.
 *
 * @returns {{ path: string, version: string } | null}
 */
export function findFirefox() {
  const named = process.env['PLEDGEBOOK_FIREFOX'];
  if (named) {
    if (!existsSync(named)) throw new Error(`PLEDGEBOOK_FIREFOX names ${named}, and there is no such file.`);
    return { path: named, version: versionOf(named) ?? 'of unknown version' };
  }
  for (const path of candidates().filter((place) => existsSync(place))) {
    const version = versionOf(path);
    if (version !== null) return { path, version };
  }
  return null;
}

/** @returns {string[]} */
function candidates() {
  if (process.platform === 'darwin') {
    return ['/Applications', join(process.env['HOME'] ?? '/', 'Applications')].map((folder) =>
      join(folder, 'Firefox.app', 'Contents', 'MacOS', 'firefox'),
    );
  }
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
      const home = process.env[name];
      return home === undefined ? [] : [join(home, 'Mozilla Firefox', 'firefox.exe')];
    });
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return ['firefox', 'firefox-esr'].flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * What the program says of itself, or null where it does not run. On Windows asking opens a window, so there it is not asked.
 *
 * @param {string} path
 * @returns {string | null}
 */
function versionOf(path) {
  if (process.platform === 'win32') return 'of unknown version';
  const answer = spawnSync(path, ['--version'], { timeout: 30_000, encoding: 'utf8' });
  return /Firefox (\d[\w.]*)/.exec(answer.stdout ?? '')?.[1] ?? null;
}

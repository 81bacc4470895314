/**
 * Finds a Chromium, Chrome or Edge on this machine for the browser and end-to-end tests, or installs one.
 *
 * `npm ci` downloads no browser on purpose: most machines have one, and the download needs an internet that a test
 * machine may not have.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a person can do when there is no browser and none can be installed. */
export const noBrowserAdvice = [
  'The browser tests need Chromium, Chrome or Edge, and none was found or could be installed.',
  'Any one of these helps:',
  '  - on Debian, as root:       apt-get update && apt-get install -y chromium',
  '  - with internet, anywhere:  npx playwright install chromium',
  '  - one that is elsewhere:    set PLEDGEBOOK_BROWSER to the path of its program',
].join('\n');

/**
 * The program to drive, or null when there is none. PLEDGEBOOK_BROWSER is taken at its word; then come Playwright's
 * own download, the programs on PATH and the usual places of Windows and macOS.
 *
 * @returns {string | null}
 */
export function findBrowser() {
  const named = process.env['PLEDGEBOOK_BROWSER'];
  if (named) {
    if (!existsSync(named)) {
      throw new Error(`PLEDGEBOOK_BROWSER names ${named}, and there is no such file.`);
    }
    return named;
  }
  return candidates().find((path) => existsSync(path) && starts(path)) ?? null;
}

/**
 * The browser's path, installing one when there is none. Throws with the ways out when that fails too.
 *
 * @returns {string}
 */
export function findOrInstallBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log('No Chromium, Chrome or Edge was found; installing one.');
  for (const install of [installFromDebian, installFromPlaywright]) {
    if (install()) {
      const installed = findBrowser();
      if (installed) return installed;
    }
  }
  throw new Error(noBrowserAdvice);
}

/**
 * How Playwright and vitest launch that browser. Without a browser Playwright's own default is left to complain.
 *
 * The sandbox needs rights that root in a container lacks, and /dev/shm there is too small for a page with a grid.
 * The rest keeps the browser from talking to its maker while the tests run.
 */
export function browserLaunchOptions() {
  const executablePath = findBrowser();
  return {
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: false,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--disable-quic',
    ],
  };
}

/** @returns {string[]} */
function candidates() {
  const names = [
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'microsoft-edge-stable',
    'msedge',
    'chrome',
  ];
  const extension = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    chromium.executablePath(),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name + extension))),
    ...usualPlaces(),
  ];
}

/** @returns {string[]} */
function usualPlaces() {
  if (process.platform === 'darwin') {
    const programs = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Chromium.app/Contents/MacOS/Chromium',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
    const homes = ['/Applications', join(process.env['HOME'] ?? '/', 'Applications')];
    return homes.flatMap((home) => programs.map((program) => join(home, program)));
  }
  if (process.platform === 'win32') {
    const programs = [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
    ];
    const homes = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    );
    return homes.flatMap((home) => programs.map((program) => join(home, ...program)));
  }
  return ['/opt/google/chrome/chrome', '/usr/lib/chromium/chromium', '/snap/bin/chromium'];
}

/**
 * Whether the program runs at all: Ubuntu's `chromium-browser` may be a script that only says where to get the snap.
 * On Windows `--version` opens a window, so there the file's being there has to do.
 *
 * @param {string} path
 */
function starts(path) {
  if (process.platform === 'win32') return true;
  const answer = spawnSync(path, ['--version'], { timeout: 20_000, encoding: 'utf8' });
  return answer.status === 0 && /\d+\.\d+/.test(answer.stdout);
}

function installFromDebian() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    run('apt-get', ['update'], env) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env)
  );
}

function installFromPlaywright() {
  const program = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const install = (/** @type {string[]} */ ...words) =>
    run(process.execPath, [program, 'install', ...words, 'chromium'], process.env);
  // Playwright's Chromium needs system libraries, which only root can add, and which may be there already.
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return (isRoot && install('--with-deps')) || install();
}

/**
 * @param {string} program
 * @param {string[]} words
 * @param {NodeJS.ProcessEnv} env
 */
function run(program, words, env) {
  console.log(`$ ${program} ${words.join(' ')}`);
  return spawnSync(program, words, { stdio: 'inherit', env }).status === 0;
}

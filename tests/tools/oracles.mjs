/**
 * Programs that judge the project's files and formulas independently of it: LibreOffice Calc, Python with openpyxl
 * and lxml, and age. Tests run them where they are found and say when they are not. Under PLEDGEBOOK_REQUIRE_ORACLES=1, as on
 * the build machine, a missing one is a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Whether a missing program or package of this file is a failure. */
export const requireOracles = process.env['PLEDGEBOOK_REQUIRE_ORACLES'] === '1';

/** @type {Map<string, string | null>} */
const found = new Map();

/**
 * LibreOffice's `soffice` program, or null. PLEDGEBOOK_SOFFICE names one that is elsewhere.
 *
 * @returns {string | null}
 */
export function findSoffice() {
  return once('soffice', () => {
    const named = process.env['PLEDGEBOOK_SOFFICE'];
    const places = [
      ...(named ? [named] : []),
      ...onPath(['soffice', 'libreoffice']),
      '/usr/lib/libreoffice/program/soffice',
      '/opt/libreoffice/program/soffice',
      '/Applications/LibreOffice.app/Contents/MacOS/soffice',
      'C:\\Program Files\\LibreOffice\\program\\soffice.com',
    ];
    return places.find((place) => existsSync(place)) ?? null;
  });
}

/**
 * A Python that can import openpyxl and lxml, or null. The first `python3` on PATH is often one without them (a version
 * manager's), so every candidate is tried. PLEDGEBOOK_PYTHON names one that is elsewhere.
 *
 * @returns {string | null}
 */
export function findPython() {
  return once('python', () => {
    const named = process.env['PLEDGEBOOK_PYTHON'];
    const places = [
      ...(named ? [named] : []),
      ...onPath(['python3', 'python']),
      '/usr/bin/python3',
      '/usr/local/bin/python3',
      '/opt/homebrew/bin/python3',
    ];
    const works = (/** @type {string} */ place) =>
      spawnSync(place, ['-c', 'import openpyxl, lxml.etree'], { timeout: 30_000 }).status === 0;
    return places.find((place) => existsSync(place) && works(place)) ?? null;
  });
}

/**
 * The age program (age-encryption.org) with `script`, which gives it the terminal that it asks for passphrases on; or null. Never required.
 *
 * @returns {{ age: string, script: string } | null}
 */
export function findAge() {
  const [age] = onPath(['age']).filter((place) => existsSync(place));
  const [script] = onPath(['script']).filter((place) => existsSync(place));
  return process.platform === 'linux' && age !== undefined && script !== undefined ? { age, script } : null;
}

/**
 * The folder of shared material beside the repository (source documents, corpora, the xlsx judge), or null where the
 * repository stands alone. Absolute, without a trailing slash.
 *
 * @returns {string | null}
 */
export function sharedFolder() {
  const folder = join(root, '..', 'shared');
  return existsSync(join(folder, 'seeds')) || existsSync(join(folder, 'corpus')) ? folder : null;
}

/**
 * The program a cross-check needs, or null with a printed line that says what was left out. Throws instead of giving
 * null under PLEDGEBOOK_REQUIRE_ORACLES=1.
 *
 * @example
 * const soffice = oracle('LibreOffice', findSoffice, 'the verdicts of the exported Summary Sheet');
 * test.runIf(soffice !== null)('LibreOffice gives the same verdicts', () => { ... });
 *
 * @param {string} name The program's name for people.
 * @param {() => string | null} find
 * @param {string} check What is left out without it, completing the sentence "... not found, so ... is not checked".
 * @returns {string | null}
 */
export function oracle(name, find, check) {
  const program = find();
  if (program !== null) return program;
  const sentence = `${name} was not found, so this is not checked: ${check}.`;
  if (requireOracles) throw new Error(`${sentence} PLEDGEBOOK_REQUIRE_ORACLES=1 asks for it.`);
  console.log(sentence);
  return null;
}

/**
 * The shared folder for a test that reads it, or null with a printed line that says what was left out. It is never
 * required: the repository has to pass alone.
 *
 * @param {string} check What is left out without it.
 * @returns {string | null}
 */
export function sharedFolderFor(check) {
  const folder = sharedFolder();
  if (folder === null) console.log(`The folder ../shared is not here, so this is not checked: ${check}.`);
  return folder;
}

/**
 * @param {string} key
 * @param {() => string | null} find
 * @returns {string | null}
 */
function once(key, find) {
  const known = found.get(key);
  if (known !== undefined) return known;
  const answer = find();
  found.set(key, answer);
  return answer;
}

/**
 * @param {string[]} names
 * @returns {string[]}
 */
function onPath(names) {
  const extension = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name + extension)));
}

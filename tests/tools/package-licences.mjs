/**
 * Every package of the lock file with its licence, those that ship apart from those that only build and test:
 * `npm run licences` prints them and fails where a licence is not on the list. A test of the code's tidiness asks the same.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Licences that ask for no more than that they travel along. */
const permissive = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause'],
  ...['Apache-2.0', 'CC0-1.0', 'BlueOak-1.0.0', 'Zlib'],
];

/** What may be used to build and test as well: nothing of it is part of what ships. */
const inToolsToo = ['MPL-2.0'];

/** Packages whose list of facts has no licence, with the first words of the file that has it. */
const inAFile = new Map([['svelte-toolbelt', { licence: 'MIT', file: 'LICENSE', words: 'MIT License' }]]);

/** @typedef {{ name: string, version: string, licence: string, ships: boolean, problem: string | null }} LicensedPackage */

/**
 * The packages of a project's lock file, each name and version once. What is installed is asked as well, where it is.
 *
 * @param {string} root The folder of the lock file.
 * @returns {LicensedPackage[]}
 */
export function packageLicences(root) {
  /** @type {Record<string, { version: string, license?: string, dev?: boolean, devOptional?: boolean, link?: boolean }>} */
  const entries = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  /** @type {Map<string, LicensedPackage>} */
  const packages = new Map();
  for (const [path, { version, license, dev, devOptional }] of Object.entries(entries)) {
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const ships = dev !== true && devOptional !== true;
    const licence = license ?? licenceInFile(root, path, name);
    const installed = installedLicence(join(root, path));
    const problem =
      installed !== null && license !== undefined && installed !== license
        ? `${name} ${version} is ${license} in the lock file and ${installed} where it is installed`
        : isAllowed(licence, ships)
          ? null
          : `${name} ${version}, which ${ships ? 'ships' : 'builds or tests'}, is ${licence}: not on the list`;
    const known = packages.get(`${name} ${version}`);
    packages.set(`${name} ${version}`, {
      ...{ name, version, licence, ships: ships || known?.ships === true },
      problem: known?.problem ?? problem,
    });
  }
  return [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Whether a licence, or an expression of several as SPDX writes them, is on the list.
 *
 * @param {string} licence
 * @param {boolean} ships
 * @returns {boolean}
 */
export function isAllowed(licence, ships) {
  const allowed = ships ? permissive : [...permissive, ...inToolsToo];
  const plain = licence.replaceAll(/[()]/g, '');
  // An expression of both kinds would need its brackets read.
  if (/ OR /.test(plain) && / AND /.test(plain)) return false;
  if (/ OR /.test(plain)) return plain.split(' OR ').some((one) => allowed.includes(one));
  return plain.split(' AND ').every((one) => allowed.includes(one));
}

/**
 * @param {string} root
 * @param {string} path
 * @param {string} name
 */
function licenceInFile(root, path, name) {
  const known = inAFile.get(name);
  if (known === undefined) return 'said nowhere';
  const file = join(root, path, known.file);
  return !existsSync(file) || readFileSync(file, 'utf8').trimStart().startsWith(known.words)
    ? known.licence
    : 'another than it was';
}

/** @param {string} folder */
function installedLicence(folder) {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return null;
  const { license } = JSON.parse(readFileSync(file, 'utf8'));
  return typeof license === 'string' ? license : null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const packages = packageLicences(fileURLToPath(new URL('../..', import.meta.url)));
  for (const ships of [true, false]) {
    const these = packages.filter((one) => one.ships === ships);
    console.log(`\n${ships ? 'Ships' : 'Builds and tests'}: ${String(these.length)} packages`);
    /** @type {Map<string, string[]>} */
    const byLicence = new Map();
    for (const { name, version, licence } of these) {
      byLicence.set(licence, [...(byLicence.get(licence) ?? []), `${name} ${version}`]);
    }
    for (const [licence, names] of [...byLicence].sort()) console.log(`\n  ${licence}: ${names.join(', ')}`);
  }
  const problems = packages.flatMap(({ problem }) => problem ?? []);
  for (const problem of problems) console.error(problem);
  console.log(
    `\n${problems.length === 0 ? 'Every licence is on the list.' : 'Not every licence is on the list.'}`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}

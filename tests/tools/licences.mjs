/**
 * A vite plugin that puts the licences of everything bundled, workers included, into dist/third-party-licences.md, as
 * those licences ask. Vite's own `build.license` leaves the workers out.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Packages that ship as one file with their own dependencies inside: whose licences are then due as well. */
const bundledWithTheirDependencies = new Set(['exceljs']);

/** @typedef {{ name: string, version: string, licence: string, text: string, folder: string, needs: string[] }} Package */

/**
 * The plugin for the app's build, and its twin for `worker.plugins`.
 *
 * @returns {{ app: import('vite').Plugin, worker: () => import('vite').Plugin }}
 */
export function thirdPartyLicences() {
  /** @type {Map<string, Package>} */
  const packages = new Map();

  /** @param {Iterable<string>} ids */
  const collect = (ids) => {
    for (const id of ids) {
      const folder = packageFolder(id);
      if (folder !== null) add(packages, folder);
    }
  };
  return {
    worker: () => ({
      name: 'pledgebook:third-party-licences-of-workers',
      generateBundle(_, bundle) {
        collect(modulesOf(bundle));
      },
    }),
    app: {
      name: 'pledgebook:third-party-licences',
      apply: 'build',
      generateBundle(_, bundle) {
        collect(modulesOf(bundle));
        this.emitFile({ type: 'asset', fileName: 'third-party-licences.md', source: asMarkdown(packages) });
      },
    },
  };
}

/** @param {import('vite').Rollup.OutputBundle} bundle */
function modulesOf(bundle) {
  return Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
}

/**
 * The folder of the package a module is in, or null for the project's own.
 *
 * @param {string} id
 * @returns {string | null}
 */
function packageFolder(id) {
  const path = id.replaceAll('\\', '/').replace(/^\0/, '').replace(/\?.*$/, '');
  const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return match?.[1] ?? null;
}

/**
 * @param {Map<string, Package>} packages
 * @param {string} folder
 */
function add(packages, folder) {
  if (packages.has(folder)) return;
  const described = describe(folder);
  if (described === null) return;
  packages.set(folder, described);
  if (bundledWithTheirDependencies.has(described.name)) addNeeded(packages, described);
}

/**
 * @param {Map<string, Package>} packages
 * @param {Package} owner
 */
function addNeeded(packages, owner) {
  for (const need of owner.needs) {
    const folder = installedFor(owner.folder, need);
    const described = folder === null || packages.has(folder) ? null : describe(folder);
    if (folder === null || described === null) continue;
    packages.set(folder, described);
    addNeeded(packages, described);
  }
}

/**
 * Where Node would find a package that another one asks for.
 *
 * @param {string} from
 * @param {string} name
 * @returns {string | null}
 */
function installedFor(from, name) {
  for (let place = from; place !== dirname(place); place = dirname(place)) {
    const folder = join(place, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return null;
}

/**
 * @param {string} folder
 * @returns {Package | null}
 */
function describe(folder) {
  const list = join(folder, 'package.json');
  if (!existsSync(list)) return null;
  const { name, version, license, dependencies } = JSON.parse(readFileSync(list, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  return {
    name,
    version,
    licence: typeof license === 'string' ? license : (license?.type ?? 'see below'),
    text: file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim(),
    folder,
    needs: Object.keys(dependencies ?? {}),
  };
}

/** @param {Map<string, Package>} packages */
function asMarkdown(packages) {
  // One package may be installed in several folders; types do not ship.
  const byName = new Map([...packages.values()].map((one) => [`${one.name} ${one.version}`, one]));
  const inOrder = [...byName.entries()]
    .filter(([key]) => !key.startsWith('@types/'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
  const parts = inOrder.map(({ name, version, licence, text }) => {
    const quoted = text === '' ? '' : `\n\n${text.replaceAll(/^/gm, '    ')}`;
    return `## ${name} ${version} (${licence})${quoted}\n`;
  });
  const note = [...bundledWithTheirDependencies].join(' and ');
  return `# What Pledgebook is built with

What ${note} depends on is listed whole: it ships as one file that does not say which of it is inside.

${parts.join('\n')}`;
}

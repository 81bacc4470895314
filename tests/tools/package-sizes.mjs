/**
 * `npm run size -- packages`: what each dependency adds to the app, in gzipped kB. The app is built in memory, workers
 * included; for each package the code that survived tree-shaking is taken together, minified and gzipped by itself.
 * The figures of docs/dependencies.md come from here.
 */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, minifySync } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @returns {Promise<{ name: string, raw: number, gzip: number }[]>} minified bytes and those gzipped, largest first;
 * the project's own code goes by the name "pledgebook".
 */
export async function packageSizes() {
  /** @type {Map<string, Map<string, string>>} Rendered code by package and module; a module in two bundles once. */
  const code = new Map();
  /** @returns {import('vite').Plugin} */
  const listener = () => ({
    name: 'pledgebook:package-sizes',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, module] of Object.entries(chunk.modules)) {
          if (module.code === null || module.code === undefined) continue;
          const name = packageOf(id);
          const modules = code.get(name) ?? new Map();
          modules.set(id, module.code);
          code.set(name, modules);
        }
      }
    },
  });
  await build({
    root,
    logLevel: 'error',
    build: { write: false },
    plugins: [listener()],
    worker: { plugins: () => [listener()] },
  });
  return [...code.entries()]
    .map(([name, modules]) => {
      const minified = [...modules.values()].map((text) => minifySync('module.js', text).code).join('\n');
      return { name, raw: Buffer.byteLength(minified), gzip: gzipSync(minified, { level: 9 }).length };
    })
    .sort((a, b) => b.gzip - a.gzip);
}

/** @param {string} id */
function packageOf(id) {
  const match = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'));
  return match?.[1] ?? 'pledgebook';
}

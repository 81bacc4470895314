/**
 * Runs a TypeScript file of the project in Node: `node tests/tools/run-ts.mjs FILE ARGUMENTS...`
 *
 * Node 20 does not strip types, so the file goes through vite's module loader, with the same resolution as the app.
 * The file sees its own arguments in `process.argv.slice(2)`. What it exports as `main` is called with them and may
 * give an exit code.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [file, ...words] = process.argv.slice(2);

if (file === undefined) {
  console.error('Which file? node tests/tools/run-ts.mjs FILE ARGUMENTS...');
  process.exit(2);
}
const path = [resolve(file), resolve(root, file)].find((place) => existsSync(place));
if (path === undefined) {
  console.error(`There is no file ${file} here.`);
  process.exit(2);
}

process.argv = [process.execPath, path, ...words];
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
});
try {
  const module = await server.ssrLoadModule(path);
  const main = module['main'];
  if (typeof main === 'function') {
    const code = await main(words);
    if (typeof code === 'number') process.exitCode = code;
  }
} catch (problem) {
  if (problem instanceof Error) server.ssrFixStacktrace(problem);
  console.error(problem);
  process.exitCode = 1;
} finally {
  await server.close();
}

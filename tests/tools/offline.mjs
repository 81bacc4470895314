/**
 * A vite plugin that puts the service worker into dist/, with the list of all other files and their hashes in it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { builtPaths } from './built-files.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The service worker's file, beside index.html: it governs the folder that it lies in. */
export const serviceWorkerFile = 'service-worker.js';

/** @returns {import('vite').Plugin} */
export function offlineFiles() {
  let folder = '';
  return {
    name: 'pledgebook:offline-files',
    apply: 'build',
    configResolved({ build: { outDir }, root: from }) {
      folder = resolve(from, outDir);
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: () => writeServiceWorker(folder),
    },
  };
}

/**
 * Writes the service worker for the files that a folder has now.
 *
 * @param {string} folder
 */
export async function writeServiceWorker(folder) {
  const files = builtPaths(folder)
    .filter((path) => path !== serviceWorkerFile)
    .map((path) => [path, hashOf(readFileSync(join(folder, path)))]);
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define: {
      __APP_FILES__: JSON.stringify(files),
      __APP_VERSION__: JSON.stringify(hashOf(JSON.stringify(files)).slice(0, 16)),
    },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: join(root, 'src/workers/service-worker.ts'),
        formats: ['iife'],
        name: 'serviceWorker',
        fileName: () => serviceWorkerFile,
      },
    },
  });
}

/** @param {string | Uint8Array} data */
function hashOf(data) {
  return createHash('sha256').update(data).digest('hex');
}

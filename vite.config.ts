import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import { starterPlans } from './seeds/build.ts';
import { chunkGroups, compileAhead, compiledAhead } from './tests/tools/chunks.mjs';
import { offlineFiles } from './tests/tools/offline.mjs';
import { thirdPartyLicences } from './tests/tools/licences.mjs';
import { pseudoWords } from './tests/tools/pseudo-words.mjs';
import { baseConfig } from './vite.base.config.ts';

const licences = thirdPartyLicences();

export default mergeConfig(
  baseConfig,
  defineConfig({
    // Relative, so that one build works at the root of a host and under any path of it.
    base: './',
    plugins: [
      starterPlans(),
      licences.app,
      offlineFiles(),
      // For the test that looks for words outside the catalogue; what is shipped knows nothing of it.
      process.env['PLEDGEBOOK_PSEUDO'] === '1' ? pseudoWords() : null,
    ],
    build: {
      target: 'es2022',
      // The tests hold the build to a budget of their own.
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        output: {
          codeSplitting: { groups: chunkGroups(fileURLToPath(new URL('.', import.meta.url))) },
          postBanner: ({ name }) => (compiledAhead.includes(name) ? compileAhead : ''),
        },
      },
    },
    worker: { format: 'es', plugins: () => [licences.worker()] },
    // The pages of the benchmarks, which need packages of their own, are none of the app's.
    optimizeDeps: { entries: ['index.html'] },
    server: { host: 'localhost' },
    preview: { host: 'localhost' },
  }),
);

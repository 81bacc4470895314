import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { thirdPartyLicences } from './tests/tools/licences.mjs';

const licences = thirdPartyLicences();

export default defineConfig({
  // Relative, so that one build works at the root of a host and under any path of it.
  base: './',
  plugins: [svelte({ configFile: false }), licences.app],
  build: {
    target: 'es2022',
    // The tests hold the build to a budget of their own.
    chunkSizeWarningLimit: 1500,
  },
  worker: { format: 'es', plugins: () => [licences.worker()] },
  // Found late they make the dev server reload the page, in the middle of a test for one.
  optimizeDeps: { include: ['exceljs', 'dexie', 'ag-grid-community'] },
  server: { host: 'localhost' },
  preview: { host: 'localhost' },
});

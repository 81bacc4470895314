import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  // Relative, so that one build works at the root of a host and under any path of it.
  base: './',
  plugins: [svelte({ configFile: false })],
  build: {
    target: 'es2022',
    // The licences of everything that is bundled have to travel with it.
    license: { fileName: 'third-party-licences.md' },
  },
  worker: { format: 'es' },
  // Found late they make the dev server reload the page, in the middle of a test for one.
  optimizeDeps: { include: ['exceljs', 'dexie', 'ag-grid-community'] },
  server: { host: 'localhost' },
  preview: { host: 'localhost' },
});

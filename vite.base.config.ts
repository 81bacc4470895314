import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { guidePages } from './tests/tools/guide.ts';

/** What the app's build, its development server and the tests have in common. */
export const baseConfig = defineConfig({
  plugins: [guidePages(), svelte({ configFile: false })],
  // Found late they make the development server reload the page, in the middle of a test for one.
  optimizeDeps: {
    include: [
      ...['exceljs', 'dexie', 'ag-grid-community', 'numfmt', '@borgar/fx', 'fflate', 'bits-ui'],
      ...['age-encryption', '@zxcvbn-ts/core', '@zxcvbn-ts/language-common'],
      ...['autocomplete', 'commands', 'language', 'lint', 'state', 'view'].map(
        (part) => `@codemirror/${part}`,
      ),
      ...['charts', 'components', 'core', 'renderers'].map((part) => `echarts/${part}`),
    ],
  },
});

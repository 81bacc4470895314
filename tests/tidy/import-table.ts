/**
 * Who may import whom. This is the table of src/README.md as data; the two change together.
 */

/** The folders of `src/`, each with the folders it may import besides itself. `main` is src/main.ts. */
export const folderTable: Readonly<Record<string, readonly string[]>> = {
  base: [],
  model: ['base'],
  platform: ['base'],
  formula: ['base', 'model'],
  format: ['base', 'model'],
  plan: ['base', 'model', 'formula'],
  session: ['base', 'model', 'formula'],
  commands: ['base', 'model', 'formula', 'plan', 'session'],
  queries: ['base', 'model', 'formula', 'plan', 'session'],
  snapshot: ['base', 'model', 'formula', 'format'],
  xlsx: ['base', 'model', 'formula', 'plan'],
  paper: ['base', 'model', 'queries'],
  storage: ['base', 'model', 'format', 'session', 'platform'],
  workers: ['base', 'model', 'formula', 'format', 'snapshot', 'xlsx', 'paper', 'platform'],
  ui: ['base', 'model', 'formula', 'plan', 'session', 'commands', 'queries'],
  app: [
    ...['base', 'model', 'platform', 'formula', 'format', 'plan', 'session', 'commands', 'queries'],
    ...['snapshot', 'xlsx', 'paper', 'storage', 'workers', 'ui'],
  ],
  main: ['app'],
};

/** Folders of documents outside src/ that are taken into the build, each with the only place that takes it. */
export const documentTable: Readonly<Record<string, string>> = { 'docs/guide': 'src/ui/help' };

/**
 * The packages that src/ may import, each with the only places that may. A place is a folder or a folder inside one.
 * Tests, seeds and configuration files are free.
 */
export const vendorTable: Readonly<Record<string, readonly string[]>> = {
  '@borgar/fx': ['formula'],
  '@codemirror/autocomplete': ['ui/formula-editor'],
  '@codemirror/commands': ['ui/formula-editor'],
  '@codemirror/language': ['ui/formula-editor'],
  '@codemirror/lint': ['ui/formula-editor'],
  '@codemirror/state': ['ui/formula-editor'],
  '@codemirror/view': ['ui/formula-editor'],
  '@lucide/svelte': ['ui', 'app'],
  '@noble/hashes': ['snapshot'],
  '@zxcvbn-ts/core': ['ui'],
  '@zxcvbn-ts/language-common': ['ui'],
  'ag-grid-community': ['ui/grid'],
  'age-encryption': ['snapshot'],
  'bits-ui': ['ui', 'app'],
  dexie: ['storage'],
  docx: ['paper'],
  echarts: ['ui/plan/dashboard'],
  exceljs: ['xlsx'],
  fflate: ['xlsx', 'snapshot'],
  'fractional-indexing': ['model'],
  numfmt: ['formula', 'model'],
  papaparse: ['model'],
  svelte: ['ui', 'app', 'main'],
  valibot: ['format', 'snapshot'],
};

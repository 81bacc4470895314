/**
 * Which scripts the modules of the app go into that are loaded before a workbook is on the screen. Left alone the bundler gives each set of
 * modules that the same pages share a script of its own: some seventy of them, most of a few hundred bytes, each with its request. So what
 * always comes together is one script. Whatever is fetched later is left to the bundler.
 */

/**
 * @typedef {import('vite').Rolldown.ChunkingContext} Context
 * @typedef {import('vite').Rolldown.CodeSplittingGroup} Group
 */

/** What the first page loads once it is drawn, what a workbook needs after that, and what comes when its cells are shown. */
const first = ['src/app/shelf.ts', 'src/app/linked-files.ts', 'src/ui/saving/RecentFiles.svelte'];
const workbook = [
  'src/app/open-session.ts',
  'src/snapshot/open-snapshot.ts',
  'src/ui/workbook/WorkbookPage.svelte',
];
/** What the first page and the help open without a workbook. */
const elsewhere = [
  'src/ui/help/HelpPage.svelte',
  'src/ui/help/FunctionHelp.svelte',
  'src/ui/plan/wizard/NewPlan.svelte',
  'src/ui/import/ImportIntoNew.svelte',
  'src/ui/snapshots/OpeningDialog.svelte',
  'src/ui/merge/KnownCopyDialog.svelte',
];
const dialogs = ['src/ui/dialogs/WorkbookDialogs.svelte'];

/** Folders without a browser in them: what else calculates or checks can be had without the workbook's page. */
const pure = /\/src\/(base|model|formula|format|plan|session|commands|queries|snapshot)\//;

/**
 * Has Chromium compile all of a script beside the page while it comes, rather than each function on the page when it is first called.
 * Elsewhere it is a comment.
 */
export const compileAhead = '//# allFunctionsCalledOnLoad';

/** The scripts of which most is needed to show a workbook. */
export const compiledAhead = ['storage', 'engine', 'grid', 'parts', 'workbook'];

/**
 * The groups for `codeSplitting`, those of a higher priority first.
 *
 * @param {string} root The folder that `src` lies in.
 * @returns {Group[]}
 */
export function chunkGroups(root) {
  const afterShelf = reaching(root, first);
  const inWorkbook = reaching(root, workbook);
  const isElsewhere = reaching(root, elsewhere);
  const inDialogs = reaching(root, dialogs);
  return [
    { name: 'first', tags: ['$initial'], priority: 7 },
    {
      name: (id, context) => (afterShelf(id, context) ? 'storage' : null),
      debugName: 'storage',
      priority: 6,
    },
    { name: 'grid', test: /\/node_modules\/(ag-grid-community|ag-stack)\//, priority: 5 },
    {
      name: (id, context) => (pure.test(id) && inWorkbook(id, context) ? 'engine' : null),
      ...{ debugName: 'engine', priority: 4 },
    },
    {
      name: (id, context) => (inWorkbook(id, context) && isElsewhere(id, context) ? 'parts' : null),
      ...{ debugName: 'parts', priority: 3 },
    },
    {
      name: (id, context) => (inWorkbook(id, context) ? 'workbook' : null),
      ...{ debugName: 'workbook', priority: 2 },
    },
    {
      name: (id, context) => (inDialogs(id, context) ? 'dialogs' : null),
      debugName: 'dialogs',
      priority: 1,
    },
  ];
}

/**
 * Tells whether a module of `src` is imported by one of the given ones, however far. Libraries follow the modules that use them.
 *
 * @param {string} root
 * @param {readonly string[]} from
 * @returns {(id: string, context: Context) => boolean}
 */
function reaching(root, from) {
  const folder = `${root.replaceAll('\\', '/').replace(/\/$/, '')}/`;
  /** @type {Set<string> | null} */
  let known = null;
  return (id, context) => {
    if (!id.startsWith(`${folder}src/`)) return false;
    if (known === null) {
      known = new Set(from.map((path) => folder + path));
      for (const each of known) {
        for (const imported of context.getModuleInfo(each)?.importedIds ?? []) {
          if (imported.startsWith(`${folder}src/`)) known.add(imported);
        }
      }
    }
    return known.has(id);
  };
}

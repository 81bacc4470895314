import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import type { Action } from './action.ts';

/** What is done with the workbook as a whole, and with files. */
export const fileActions: readonly Action[] = [
  {
    id: 'file.new',
    label: () => words.workbook.newWorkbook,
    where: 'page',
    run: (workbook) => void newWorkbook(workbook),
  },
  {
    id: 'file.new-plan',
    label: () => words.starting.newPlan,
    where: 'page',
    run: (workbook) => (workbook.dialog = { kind: 'new-plan' }),
  },
  {
    id: 'file.open',
    label: () => words.workbook.openFile,
    where: 'page',
    run: ({ shell }) => shell.opener.pick(),
  },
  {
    id: 'file.import',
    label: () => words.workbook.importFile,
    where: 'page',
    edits: true,
    run: (workbook) => (workbook.dialog = { kind: 'import', file: null }),
  },
  {
    id: 'file.export-excel',
    label: () => words.workbook.exportExcel,
    where: 'page',
    disabled: (workbook) => workbook.tabs.length === 0,
    run: (workbook) => (workbook.dialog = { kind: 'export-excel' }),
  },
  {
    id: 'file.export-original',
    label: () => words.originals.exportInto,
    where: 'page',
    disabled: (workbook) => workbook.tabs.length === 0,
    run: (workbook) => (workbook.dialog = { kind: 'export-original' }),
  },
  {
    id: 'file.originals',
    label: () => words.originals.files,
    where: 'page',
    run: (workbook) => (workbook.dialog = { kind: 'originals' }),
  },
  {
    id: 'file.save-snapshot',
    label: () => words.workbook.saveSnapshot,
    where: 'page',
    run: (workbook) => (workbook.dialog = { kind: 'save-snapshot' }),
  },
  {
    id: 'file.storage',
    label: () => words.storage.open,
    where: 'page',
    run: (workbook) => (workbook.dialog = { kind: 'storage' }),
  },
  {
    id: 'file.rename',
    label: () => words.workbook.renameWorkbook,
    where: 'page',
    edits: true,
    run: (workbook) => (workbook.dialog = { kind: 'rename-workbook' }),
  },
  {
    id: 'file.close',
    label: () => words.workbook.close,
    where: 'page',
    run: ({ shell }) => shell.navigator.toHome(),
  },
];

async function newWorkbook({ shell }: WorkbookState): Promise<void> {
  const made = await shell.store.createEmpty(words.home.untitled);
  if (made.ok) shell.navigator.toWorkbook(made.value);
  else shell.notices.problem(made.error.message);
}

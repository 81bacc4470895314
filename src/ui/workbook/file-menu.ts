import type { Shell } from '../contexts.ts';
import type { MenuItem } from '../parts/menu-item.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** What the File menu of a workbook holds. */
export function fileMenu(shell: Shell, workbook: WorkbookState): readonly MenuItem[] {
  const newWorkbook = async () => {
    const made = await shell.store.createEmpty(words.home.untitled);
    if (made.ok) shell.navigator.toWorkbook(made.value);
    else shell.notices.problem(made.error.message);
  };
  return [
    { kind: 'action', label: words.workbook.newWorkbook, run: () => void newWorkbook() },
    { kind: 'action', label: words.workbook.openFile, run: () => shell.opener.pick() },
    { kind: 'line' },
    {
      kind: 'action',
      label: words.workbook.importExcel,
      run: () => (workbook.dialog = { kind: 'import-excel', file: null }),
    },
    {
      kind: 'action',
      label: words.workbook.exportExcel,
      disabled: workbook.tabs.length === 0,
      run: () => (workbook.dialog = { kind: 'export-excel' }),
    },
    { kind: 'line' },
    {
      kind: 'action',
      label: words.workbook.names,
      run: () => (workbook.dialog = { kind: 'names' }),
    },
    { kind: 'line' },
    {
      kind: 'action',
      label: words.workbook.saveSnapshot,
      run: () => (workbook.dialog = { kind: 'save-snapshot' }),
    },
    { kind: 'line' },
    { kind: 'action', label: words.workbook.close, run: () => shell.navigator.toHome() },
  ];
}

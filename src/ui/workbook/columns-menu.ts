import { editItems } from '../actions/edit-items.ts';
import { setHidden, showHidden } from '../actions/view-actions.ts';
import type { MenuItem } from '../parts/menu-item.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** The Columns menu: a tick for each column of the table on the page. */
export function columnsMenu(workbook: WorkbookState): readonly MenuItem[] {
  const { columns, tableId: table } = workbook;
  if (table === null) return [];
  return editItems(workbook, [
    {
      kind: 'action',
      label: words.workbook.newColumn,
      run: () => (workbook.dialog = { kind: 'new-column', table, before: null }),
    },
    {
      kind: 'action',
      label: words.workbook.showAll,
      disabled: columns.every(({ hidden }) => !hidden),
      run: () => showHidden(workbook),
    },
    { kind: 'line' },
    ...columns.map((column): MenuItem => ({
      kind: 'check',
      label: column.name,
      checked: !column.hidden,
      run: (checked) => setHidden(workbook, [column.id], !checked),
    })),
  ]);
}

import { deleteTable } from '../../commands/delete-table.ts';
import { moveTable } from '../../commands/move-table.ts';
import type { MenuItem } from '../parts/menu-item.ts';
import type { TableTab, WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** What can be done with a whole table. */
export function tableMenu(workbook: WorkbookState, { id, title }: TableTab): readonly MenuItem[] {
  const { tabs } = workbook;
  const at = tabs.findIndex((tab) => tab.id === id);
  const moveBefore = (position: number) => () =>
    void workbook.run(moveTable(workbook.context, { table: id, before: tabs[position]?.id ?? null }));
  return [
    {
      kind: 'action',
      label: words.workbook.newTableEllipsis,
      run: () => (workbook.dialog = { kind: 'new-table' }),
    },
    {
      kind: 'action',
      label: words.workbook.renameTable,
      run: () => (workbook.dialog = { kind: 'rename-table', table: id }),
    },
    { kind: 'action', label: words.workbook.moveLeft, disabled: at <= 0, run: moveBefore(at - 1) },
    {
      kind: 'action',
      label: words.workbook.moveRight,
      disabled: at === tabs.length - 1,
      run: moveBefore(at + 2),
    },
    { kind: 'line' },
    {
      kind: 'action',
      label: words.workbook.deleteTable,
      run: () => workbook.runUndoable(deleteTable(workbook.context, id), words.workbook.tableDeleted(title)),
    },
  ];
}

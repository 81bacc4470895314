import { deleteColumn } from '../../commands/delete-column.ts';
import { moveColumn } from '../../commands/move-column.ts';
import { setColumnsHidden } from '../../commands/set-columns-hidden.ts';
import type { ColumnId, TableId } from '../../model/ids.ts';
import type { Column } from '../../model/table.ts';
import type { MenuItem } from '../parts/menu-item.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';

/** What can be done with the column under a heading. */
export function columnMenu(
  workbook: WorkbookState,
  column: Column,
  onEditFormula: (column: ColumnId) => void,
): readonly MenuItem[] {
  const table = workbook.tableId;
  if (table === null) return [];
  const { context } = workbook;
  const shown = workbook.columns.filter((each) => !each.hidden);
  const at = shown.findIndex((each) => each.id === column.id);
  const place = { table, column: column.id };
  const moveBefore = (position: number) => () =>
    void workbook.run(moveColumn(context, { ...place, before: shown[position]?.id ?? null }));
  return [
    { kind: 'action', label: words.column.sortUp, run: () => workbook.grid?.sort(column.id, 'asc') },
    { kind: 'action', label: words.column.sortDown, run: () => workbook.grid?.sort(column.id, 'desc') },
    {
      kind: 'action',
      label: words.column.sortNone,
      disabled: !workbook.view.isSorted,
      run: () => workbook.grid?.sort(column.id, null),
    },
    {
      kind: 'action',
      label: words.column.filter,
      // The menu gives the focus back when it closes, which would close the filter again.
      run: () => setTimeout(() => workbook.grid?.openFilter(column.id), 50),
    },
    { kind: 'line' },
    {
      kind: 'action',
      label: column.formula === null ? words.column.makeFormula : words.column.editFormula,
      run: () => onEditFormula(column.id),
    },
    {
      kind: 'action',
      label: words.column.rename,
      run: () => (workbook.dialog = { kind: 'rename-column', ...place }),
    },
    {
      kind: 'action',
      label: words.column.insertBefore,
      run: () => (workbook.dialog = { kind: 'new-column', table, before: column.id }),
    },
    { kind: 'line' },
    { kind: 'action', label: words.column.fit, run: () => workbook.grid?.fitColumn(column.id) },
    { kind: 'action', label: words.column.moveLeft, disabled: at <= 0, run: moveBefore(at - 1) },
    {
      kind: 'action',
      label: words.column.moveRight,
      disabled: at === shown.length - 1,
      run: moveBefore(at + 2),
    },
    {
      kind: 'action',
      label: words.column.hide,
      run: () => void workbook.run(setColumnsHidden(context, { table, columns: [column.id], hidden: true })),
    },
    { kind: 'line' },
    {
      kind: 'action',
      label: words.column.delete,
      run: () => workbook.runUndoable(deleteColumn(context, place), words.column.deleted(column.name)),
    },
  ];
}

/** The Columns menu: a tick for each column of the table on the page. */
export function columnsMenu(workbook: WorkbookState, table: TableId): readonly MenuItem[] {
  const { context, columns } = workbook;
  const hidden = columns.filter((column) => column.hidden);
  const show = (those: readonly Column[], shown: boolean) =>
    workbook.run(setColumnsHidden(context, { table, columns: those.map(({ id }) => id), hidden: !shown }));
  return [
    {
      kind: 'action',
      label: words.workbook.newColumn,
      run: () => (workbook.dialog = { kind: 'new-column', table, before: null }),
    },
    {
      kind: 'action',
      label: words.workbook.showAll,
      disabled: hidden.length === 0,
      run: () => void show(hidden, true),
    },
    { kind: 'line' },
    ...columns.map((column): MenuItem => ({
      kind: 'check',
      label: column.name,
      checked: !column.hidden,
      run: (checked) => void show([column], checked),
    })),
  ];
}

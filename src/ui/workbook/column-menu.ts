import { deleteColumn } from '../../commands/delete-column.ts';
import { moveColumn } from '../../commands/move-column.ts';
import { setTotals } from '../../commands/set-totals.ts';
import { setColumnsHidden } from '../../commands/set-columns-hidden.ts';
import type { ColumnId, TableId } from '../../model/ids.ts';
import type { Column } from '../../model/table.ts';
import { totalKindOf, totalKindsFor, totalText } from '../../queries/column-total.ts';
import type { MenuItem } from '../parts/menu-item.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { rowLabel } from './row-label.ts';

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
      label: words.column.edit,
      keys: 'F2',
      run: () => (workbook.dialog = { kind: 'column', ...place }),
    },
    totalMenu(workbook, column, place),
    ...ownFormulas(workbook, column, table),
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

/** The totals that a column can have; the one it has is ticked. */
function totalMenu(
  workbook: WorkbookState,
  column: Column,
  place: { readonly table: TableId; readonly column: ColumnId },
): MenuItem {
  const { context } = workbook;
  const table = workbook.tableById(place.table);
  const now = table === undefined ? null : totalKindOf(context.workbook, table, column);
  const set = (text: string | null) => () => void workbook.run(setTotals(context, place, text));
  return {
    kind: 'menu',
    label: words.column.total,
    items: [
      ...(table === undefined ? [] : totalKindsFor(column.type.kind)).map((kind): MenuItem => ({
        kind: 'check',
        label: words.column.totals[kind],
        checked: now === kind,
        closes: true,
        run: set(totalText(context.workbook, table!, column, kind)),
      })),
      {
        kind: 'check',
        label: words.column.totalCustom,
        checked: column.totals !== undefined && now === null,
        closes: true,
        run: () => (workbook.dialog = { kind: 'total', ...place, typed: null }),
      },
      {
        kind: 'check',
        label: words.column.totalNone,
        checked: column.totals === undefined,
        closes: true,
        run: set(null),
      },
    ],
  };
}

/** How many cells with a formula of their own a column's menu lists. */
const mostListed = 12;

/** The cells of a column that have a formula of their own, each leading there; nothing where there are none. */
function ownFormulas(workbook: WorkbookState, column: Column, id: TableId): readonly MenuItem[] {
  const table = workbook.tableById(id);
  const rows = [...(table?.overrides(column.id) ?? [])].flatMap(([row, { formula }]) =>
    formula === undefined ? [] : [row],
  );
  if (table === undefined || rows.length === 0) return [];
  const listed = rows.slice(0, mostListed).map((row): MenuItem => ({
    kind: 'action',
    label: rowLabel(workbook.session, table, row),
    run: () => workbook.follow({ table: id, row, column: column.id }),
  }));
  const more: MenuItem = {
    kind: 'action',
    label: words.explain.more(rows.length - mostListed),
    disabled: true,
    run: () => undefined,
  };
  const items = rows.length > mostListed ? [...listed, more] : listed;
  return [{ kind: 'menu', label: words.column.ownFormulas(rows.length), items }];
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

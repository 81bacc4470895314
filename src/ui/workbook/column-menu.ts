import { deleteColumns } from '../../commands/delete-column.ts';
import { moveColumn } from '../../commands/move-column.ts';
import type { ColumnId, TableId } from '../../model/ids.ts';
import type { Column } from '../../model/table.ts';
import { editItems } from '../actions/edit-items.ts';
import { keyText } from '../actions/chord.ts';
import {
  columnsInHand,
  freeze,
  groupBy,
  openFilter,
  setHidden,
  showHidden,
  sortBy,
  tellShown,
  wrap,
} from '../actions/view-actions.ts';
import type { MenuItem } from '../parts/menu-item.ts';
import type { ColumnPart } from '../state/dialog-state.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { viewWords } from '../words/view.ts';
import { words } from '../words.ts';
import { rowLabel } from './row-label.ts';
import { totalMenu } from './total-menu.ts';

/** On a heading, what opens everything about the column. */
const headingKey = 'F2';

/** The same for the column of the focused cell, for the menu bar: what can be done to several is done to all with selected cells. */
export function columnLines(workbook: WorkbookState): readonly MenuItem[] {
  const column = workbook.columns.find(({ id }) => id === workbook.place?.column);
  if (column === undefined) return [];
  const all = columnsInHand(workbook);
  return columnMenu(workbook, column, (id) => workbook.editColumnFormula(id), all).map((item) => {
    if (item.kind !== 'action' || item.keys !== headingKey) return item;
    // In a cell the key edits the cell.
    const { keys: _, ...rest } = item;
    return rest;
  });
}

/** What can be done with the column under a heading, or with all the columns that are in hand with it. */
export function columnMenu(
  workbook: WorkbookState,
  column: Column,
  onEditFormula: (column: ColumnId) => void,
  all = columnsOf(workbook, column.id),
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
    ...sortItems(workbook, column),
    ...filterItems(workbook, column),
    { kind: 'line' },
    ...editItems(workbook, [
      totalMenu(workbook, column, { table, all }),
      ...facts(workbook, column, { ...place, all }, onEditFormula),
    ]),
    ...ownFormulas(workbook, column, table),
    { kind: 'line' },
    ...editItems(workbook, [
      ...layout(workbook, column, all),
      { kind: 'line' },
      {
        kind: 'action',
        label: words.column.insertBefore,
        run: () => (workbook.dialog = { kind: 'new-column', table, before: column.id }),
      },
      { kind: 'action', label: words.column.moveLeft, disabled: at <= 0, run: moveBefore(at - 1) },
      {
        kind: 'action',
        label: words.column.moveRight,
        disabled: at === shown.length - 1,
        run: moveBefore(at + 2),
      },
      {
        kind: 'action',
        label: words.column.delete(all.length),
        run: () =>
          workbook.runUndoable(
            deleteColumns(context, { table, columns: all }),
            words.column.deleted(all.length === 1 ? column.name : null, all.length),
          ),
      },
    ]),
  ];
}

function sortItems(workbook: WorkbookState, { id }: Column): readonly MenuItem[] {
  const { sort } = workbook.view.view;
  const key = sort.find(({ column }) => column === id);
  const by = (direction: 'asc' | 'desc' | null, add: boolean) => () => sortBy(workbook, id, direction, add);
  const isOnlyKey = (direction: 'asc' | 'desc') => sort.length === 1 && key?.direction === direction;
  const others = sort.length > (key === undefined ? 0 : 1);
  const also: readonly MenuItem[] = [
    { kind: 'action', label: viewWords.sortAlsoUp, run: by('asc', true) },
    { kind: 'action', label: viewWords.sortAlsoDown, run: by('desc', true) },
  ];
  return [
    {
      kind: 'check',
      label: viewWords.sortUp,
      checked: isOnlyKey('asc'),
      closes: true,
      run: by('asc', false),
    },
    {
      kind: 'check',
      label: viewWords.sortDown,
      checked: isOnlyKey('desc'),
      closes: true,
      run: by('desc', false),
    },
    ...(others ? also : []),
    ...(key === undefined
      ? []
      : [{ kind: 'action', label: viewWords.sortNone, run: by(null, false) } as const]),
  ];
}

function filterItems(workbook: WorkbookState, column: Column): readonly MenuItem[] {
  const { filters, group } = workbook.view.view;
  const isFiltered = filters.some((filter) => filter.column === column.id);
  return [
    {
      kind: 'action',
      label: viewWords.filterMenu,
      keys: keyText('Ctrl+Shift+L'),
      run: () => openFilter(workbook, column.id),
    },
    {
      kind: 'action',
      label: viewWords.clearFilterOf(column.name),
      disabled: !isFiltered,
      run: () => {
        workbook.grid?.view.filter(column.id, null);
        tellShown(workbook);
      },
    },
    group === column.id
      ? { kind: 'action', label: viewWords.ungroup, run: () => groupBy(workbook, null) }
      : { kind: 'action', label: viewWords.groupBy(column.name), run: () => groupBy(workbook, column) },
  ];
}

/** Name, type and what else the column dialog holds, each leading to its place there. */
function facts(
  workbook: WorkbookState,
  column: Column,
  {
    all,
    ...place
  }: { readonly table: TableId; readonly column: ColumnId; readonly all: readonly ColumnId[] },
  onEditFormula: (column: ColumnId) => void,
): readonly MenuItem[] {
  const { kind } = column.type;
  const others = all.filter((each) => each !== column.id);
  const to = (label: string, part: ColumnPart): MenuItem => ({
    kind: 'action',
    label,
    run: () =>
      (workbook.dialog = { kind: 'column', ...place, part, ...(part === 'format' ? { others } : {}) }),
  });
  const hasFormat = kind !== 'text' && kind !== 'boolean' && kind !== 'choice' && kind !== 'reference';
  return [
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
      label: words.column.edit,
      keys: headingKey,
      run: () => (workbook.dialog = { kind: 'column', ...place }),
    },
    to(viewWords.type, 'type'),
    ...(hasFormat ? [to(viewWords.format, 'format')] : []),
    ...(kind === 'choice' ? [to(viewWords.choices, 'choices')] : []),
    to(viewWords.description, 'description'),
  ];
}

/** Where the column stands and how wide it is. */
function layout(workbook: WorkbookState, column: Column, all: readonly ColumnId[]): readonly MenuItem[] {
  const { columns, table } = workbook;
  const hidden = columns.filter((each) => each.hidden).length;
  return [
    { kind: 'action', label: viewWords.freezeUpTo, run: () => freeze(workbook, column.id) },
    {
      kind: 'action',
      label: viewWords.unfreeze,
      disabled: table?.record.frozen === null,
      run: () => freeze(workbook, null),
    },
    { kind: 'action', label: viewWords.fit, run: () => workbook.grid?.fitColumns(all) },
    {
      kind: 'check',
      label: viewWords.wrap,
      checked: column.wrap === true,
      closes: true,
      run: () => wrap(workbook, all, column.wrap !== true),
    },
    {
      kind: 'action',
      label: viewWords.formatRules,
      run: () => {
        if (table !== null) workbook.dialog = { kind: 'format-rules', table: table.id, columns: all };
      },
    },
    {
      kind: 'action',
      label: viewWords.rules,
      run: () => {
        if (table !== null) workbook.dialog = { kind: 'column-rules', table: table.id, column: column.id };
      },
    },
    { kind: 'action', label: viewWords.hide(all.length), run: () => setHidden(workbook, all, true) },
    ...(hidden === 0
      ? []
      : [{ kind: 'action', label: viewWords.showHidden(hidden), run: () => showHidden(workbook) } as const]),
  ];
}

/** What is done to a column is done to every whole column that is selected with it, as in Excel. */
function columnsOf({ grid }: WorkbookState, column: ColumnId): readonly ColumnId[] {
  const shape = grid?.selection.shape;
  const selected = shape === 'columns' || shape === 'all' ? (grid?.selection.columnIds() ?? []) : [];
  return selected.includes(column) ? selected : [column];
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

import { setColumnsHidden } from '../../commands/set-columns-hidden.ts';
import { setColumnsWrapped } from '../../commands/set-columns-wrapped.ts';
import { setFrozen } from '../../commands/set-frozen.ts';
import type { ColumnId } from '../../model/ids.ts';
import type { Column } from '../../model/table.ts';
import type { SortKey } from '../../model/table-view.ts';
import { cellView } from '../../queries/cell-view.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { viewWords } from '../words/view.ts';
import type { Action } from './action.ts';

/** How the rows and columns of the table on the page are shown; most of it is about the column of the active cell. */
export const viewActions: readonly Action[] = [
  {
    id: 'view.sort-up',
    label: () => viewWords.sortByColumn,
    where: 'page',
    disabled: hasNoColumn,
    run: (workbook) => sort(workbook, 'asc'),
  },
  {
    id: 'view.sort-down',
    label: () => viewWords.sortByColumnDown,
    where: 'page',
    disabled: hasNoColumn,
    run: (workbook) => sort(workbook, 'desc'),
  },
  {
    id: 'view.filter',
    label: () => viewWords.filterMenu,
    keys: ['Ctrl+Shift+L'],
    where: 'page',
    disabled: hasNoColumn,
    run: (workbook) => {
      const column = columnInHand(workbook);
      if (column !== null) openFilter(workbook, column.id);
    },
  },
  {
    id: 'view.filter-by-value',
    label: () => viewWords.filterByValue,
    where: 'page',
    disabled: hasNoColumn,
    run: (workbook) => filterByValue(workbook, true),
  },
  {
    id: 'view.filter-out-value',
    label: () => viewWords.filterOutValue,
    where: 'page',
    disabled: hasNoColumn,
    run: (workbook) => filterByValue(workbook, false),
  },
  {
    id: 'view.clear-filters',
    label: () => viewWords.clearFilters,
    where: 'page',
    disabled: ({ view }) => !view.isFiltered,
    run: (workbook) => {
      workbook.grid?.view.clearFilters();
      tellShown(workbook);
    },
  },
  {
    id: 'view.clear',
    label: () => viewWords.clearView,
    where: 'page',
    disabled: ({ view }) => !view.isFiltered && !view.isSorted && !view.isGrouped,
    run: (workbook) => {
      workbook.grid?.view.clear();
      tellShown(workbook);
    },
  },
  {
    id: 'view.reapply',
    label: () => viewWords.reapply,
    keys: ['Ctrl+Alt+L'],
    where: 'page',
    disabled: ({ view }) => !view.isFiltered && !view.isSorted && !view.isGrouped,
    run: (workbook) => {
      workbook.grid?.view.reapply();
      workbook.grid?.announce(viewWords.reapplied);
    },
  },
  {
    id: 'view.group',
    label: () => viewWords.groupByColumn,
    where: 'page',
    disabled: hasNoColumn,
    run: (workbook) => {
      const column = columnInHand(workbook);
      if (column !== null) groupBy(workbook, column);
    },
  },
  {
    id: 'view.ungroup',
    label: () => viewWords.ungroup,
    where: 'page',
    disabled: ({ view }) => !view.isGrouped,
    run: (workbook) => groupBy(workbook, null),
  },
  {
    id: 'view.fold',
    label: () => viewWords.foldGroup,
    keys: ['Alt+Shift+ArrowLeft'],
    where: 'page',
    disabled: ({ view }) => !view.isGrouped,
    run: (workbook) => fold(workbook, true),
  },
  {
    id: 'view.unfold',
    label: () => viewWords.unfoldGroup,
    keys: ['Alt+Shift+ArrowRight'],
    where: 'page',
    disabled: ({ view }) => !view.isGrouped,
    run: (workbook) => fold(workbook, false),
  },
  {
    id: 'view.fold-all',
    label: () => viewWords.foldAll,
    where: 'page',
    disabled: ({ view }) => !view.isGrouped,
    run: ({ grid }) => grid?.groups.foldAll(true),
  },
  {
    id: 'view.unfold-all',
    label: () => viewWords.unfoldAll,
    where: 'page',
    disabled: ({ view }) => !view.isGrouped,
    run: ({ grid }) => grid?.groups.foldAll(false),
  },
  {
    id: 'view.freeze',
    label: () => viewWords.freezeUpTo,
    where: 'page',
    edits: true,
    disabled: hasNoColumn,
    run: (workbook) => freeze(workbook, columnsInHand(workbook).at(-1) ?? null),
  },
  {
    id: 'view.unfreeze',
    label: () => viewWords.unfreeze,
    where: 'page',
    edits: true,
    disabled: ({ table }) => table === null || table.record.frozen === null,
    run: (workbook) => freeze(workbook, null),
  },
  {
    id: 'view.hide-columns',
    label: (workbook) => viewWords.hide(columnsInHand(workbook).length),
    where: 'page',
    edits: true,
    disabled: hasNoColumn,
    run: (workbook) => setHidden(workbook, columnsInHand(workbook), true),
  },
  {
    id: 'view.show-columns',
    label: ({ columns }) => viewWords.showHidden(columns.filter(({ hidden }) => hidden).length),
    where: 'page',
    edits: true,
    disabled: ({ columns }) => columns.every(({ hidden }) => !hidden),
    run: (workbook) => showHidden(workbook),
  },
  {
    id: 'view.fit',
    label: () => viewWords.fit,
    where: 'page',
    edits: true,
    disabled: hasNoColumn,
    run: (workbook) => workbook.grid?.fitColumns(columnsInHand(workbook)),
  },
  {
    id: 'view.wrap',
    label: () => viewWords.wrap,
    where: 'page',
    edits: true,
    disabled: hasNoColumn,
    checked: (workbook) => columnInHand(workbook)?.wrap === true,
    run: (workbook) => wrap(workbook, columnsInHand(workbook), columnInHand(workbook)?.wrap !== true),
  },
];

/** Opens the filter of a column by its heading. */
export function openFilter(workbook: WorkbookState, column: ColumnId): void {
  const anchor = workbook.grid?.headingOf(column);
  if (anchor !== undefined && anchor !== null) workbook.columnFilter = { column, anchor };
}

/** Sorts by a column alone, or with `add` after the keys there are, and says so; null takes it out. */
export function sortBy(
  workbook: WorkbookState,
  column: ColumnId,
  direction: SortKey['direction'] | null,
  add = false,
): void {
  const { grid } = workbook;
  if (grid === null) return;
  grid.view.sort(column, direction, { add });
  const names = grid.view.now.sort.map((key) => {
    const name = grid.table().column(key.column)?.name ?? '';
    return `${name} ${key.direction === 'asc' ? '↑' : '↓'}`;
  });
  grid.announce(names.length === 0 ? viewWords.unsorted : viewWords.sortedBy(names.join(', ')));
}

/** Groups by a column, or by none, and says so. */
export function groupBy(workbook: WorkbookState, column: Column | null): void {
  workbook.grid?.view.group(column?.id ?? null);
  workbook.grid?.announce(column === null ? viewWords.ungrouped : viewWords.groupedBy(column.name));
}

/** Says how many rows are shown. */
export function tellShown({ grid, view }: WorkbookState): void {
  grid?.announce(viewWords.shown(grid.view.shownCount, view.allRows));
}

/** Has columns up to this one stay in place while scrolling sideways; null for none. */
export function freeze(workbook: WorkbookState, column: ColumnId | null): void {
  if (workbook.tableId !== null)
    workbook.run(setFrozen(workbook.context, { table: workbook.tableId, column }));
}

/** Hides or shows columns, in one step. */
export function setHidden(workbook: WorkbookState, columns: readonly ColumnId[], hidden: boolean): void {
  if (workbook.tableId !== null)
    workbook.run(setColumnsHidden(workbook.context, { table: workbook.tableId, columns, hidden }));
}

/** Shows every column of the table on the page. */
export function showHidden(workbook: WorkbookState): void {
  const hidden = workbook.columns.filter((column) => column.hidden);
  setHidden(
    workbook,
    hidden.map(({ id }) => id),
    false,
  );
}

/** Has long texts of columns go on below in their cells, or no longer, in one step. */
export function wrap(workbook: WorkbookState, columns: readonly ColumnId[], wrapped: boolean): void {
  if (workbook.tableId !== null)
    workbook.run(setColumnsWrapped(workbook.context, { table: workbook.tableId, columns, wrapped }));
}

function hasNoColumn({ place }: WorkbookState): boolean {
  return place === null;
}

/** The column of the active cell. */
function columnInHand({ place, columns }: WorkbookState): Column | null {
  return columns.find(({ id }) => id === place?.column) ?? null;
}

/** The columns with selected cells; where there are none, the one of the active cell. */
export function columnsInHand(workbook: WorkbookState): readonly ColumnId[] {
  const selected = workbook.grid?.selection.columnIds() ?? [];
  const column = columnInHand(workbook);
  return selected.length > 0 || column === null ? selected : [column.id];
}

function sort(workbook: WorkbookState, direction: SortKey['direction']): void {
  const column = columnInHand(workbook);
  if (column !== null) sortBy(workbook, column.id, direction);
}

function fold({ grid }: WorkbookState, folded: boolean): void {
  const group = grid?.groups.current ?? null;
  if (group !== null) grid?.groups.setFolded(group, folded, { back: !folded });
}

/** Leaves the rows that show what the active cell shows, or leaves those out. */
function filterByValue(workbook: WorkbookState, isKept: boolean): void {
  const { grid, place, session } = workbook;
  const column = columnInHand(workbook);
  if (grid === null || place === null || column === null) return;
  const { text } = cellView(session.engine, grid.table(), place.row, column);
  const before = grid.view.filterOf(column.id);
  const others = grid.view
    .valuesOf(column.id)
    .map((listed) => listed.text)
    .filter((value) => value !== text && (before?.values?.includes(value) ?? true));
  grid.view.filter(column.id, { values: isKept ? [text] : others, condition: before?.condition ?? null });
  tellShown(workbook);
}

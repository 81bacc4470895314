import { deleteTable } from '../../commands/delete-table.ts';
import { moveTable } from '../../commands/move-table.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import type { Action } from './action.ts';

/** What is done with the table on the page as a whole, and how to get to another. */
export const tableActions: readonly Action[] = [
  {
    id: 'table.new',
    label: () => words.workbook.newTableEllipsis,
    keys: ['Shift+F11'],
    where: 'page',
    edits: true,
    run: (workbook) => (workbook.dialog = { kind: 'new-table' }),
  },
  {
    id: 'table.rename',
    label: () => words.workbook.renameTable,
    where: 'page',
    edits: true,
    disabled: ({ tableId }) => tableId === null,
    run: (workbook) => {
      if (workbook.tableId !== null) workbook.dialog = { kind: 'rename-table', table: workbook.tableId };
    },
  },
  {
    id: 'table.move-left',
    label: () => words.workbook.moveLeft,
    where: 'page',
    edits: true,
    disabled: (workbook) => position(workbook) <= 0,
    run: (workbook) => moveBefore(workbook, position(workbook) - 1),
  },
  {
    id: 'table.move-right',
    label: () => words.workbook.moveRight,
    where: 'page',
    edits: true,
    disabled: (workbook) => position(workbook) === workbook.tabs.length - 1,
    run: (workbook) => moveBefore(workbook, position(workbook) + 2),
  },
  {
    id: 'table.delete',
    label: () => words.workbook.deleteTable,
    where: 'page',
    edits: true,
    disabled: ({ tableId }) => tableId === null,
    run: (workbook) => {
      const tab = workbook.tabs[position(workbook)];
      if (tab !== undefined)
        workbook.runUndoable(deleteTable(workbook.context, tab.id), words.workbook.tableDeleted(tab.title));
    },
  },
  {
    id: 'table.next',
    label: () => words.keys.nextTable,
    // Ctrl+Page Down is the browser's, and Alt+Page Down the way one screen to the right.
    keys: ['Ctrl+Alt+PageDown'],
    where: 'page',
    inTextFields: true,
    disabled: (workbook) => position(workbook) >= workbook.tabs.length - 1,
    run: (workbook) => show(workbook, position(workbook) + 1),
  },
  {
    id: 'table.previous',
    label: () => words.keys.previousTable,
    keys: ['Ctrl+Alt+PageUp'],
    where: 'page',
    inTextFields: true,
    disabled: (workbook) => position(workbook) <= 0,
    run: (workbook) => show(workbook, position(workbook) - 1),
  },
];

/** The place of the table on the page among the tabs, from 0; -1 where there is none. */
function position(workbook: WorkbookState): number {
  return workbook.tabs.findIndex((tab) => tab.id === workbook.tableId);
}

function moveBefore(workbook: WorkbookState, at: number): void {
  const table = workbook.tableId;
  if (table !== null)
    workbook.run(moveTable(workbook.context, { table, before: workbook.tabs[at]?.id ?? null }));
}

/** Shows a table and goes to the cell in it that had the keyboard last. */
function show(workbook: WorkbookState, at: number): void {
  const tab = workbook.tabs[at];
  if (tab === undefined) return;
  workbook.showTable(tab.id);
  workbook.withGrid((grid) => grid.focus());
}

import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import type { Action } from './action.ts';
import { columnsInHand } from './view-actions.ts';

const noCell = ({ place }: WorkbookState) => place === null;

/** What cells ought to be, how they look, what is noted beside them, and the lists of all that. */
export const formatActions: readonly Action[] = [
  {
    id: 'format.conditional',
    label: () => words.marks.formats,
    where: 'page',
    edits: true,
    disabled: ({ tableId }) => tableId === null,
    run: (workbook) => {
      if (workbook.tableId !== null)
        workbook.dialog = {
          kind: 'format-rules',
          table: workbook.tableId,
          columns: columnsInHand(workbook),
        };
    },
  },
  {
    id: 'format.rules',
    label: () => words.marks.rules,
    where: 'page',
    edits: true,
    disabled: noCell,
    run: (workbook) => {
      if (workbook.place !== null)
        workbook.dialog = {
          kind: 'column-rules',
          table: workbook.place.table,
          column: workbook.place.column,
        };
    },
  },
  {
    id: 'problems.panel',
    label: () => words.marks.togglePanel,
    keys: ['Ctrl+F8'],
    where: 'page',
    inTextFields: true,
    checked: ({ problems }) => problems.panel.on,
    run: ({ panels, problems }) => panels.toggle(problems.panel),
  },
  {
    id: 'problems.next',
    label: () => words.marks.nextProblem,
    keys: ['Alt+F8'],
    where: 'page',
    disabled: ({ tableId }) => tableId === null,
    run: ({ problems }) => problems.step('problems', 'forward'),
  },
  {
    id: 'problems.previous',
    label: () => words.marks.previousProblem,
    keys: ['Alt+Shift+F8'],
    where: 'page',
    disabled: ({ tableId }) => tableId === null,
    run: ({ problems }) => problems.step('problems', 'back'),
  },
  {
    id: 'notes.edit',
    label: () => words.marks.editNote,
    keys: ['Shift+F2'],
    where: 'grid',
    edits: true,
    disabled: noCell,
    // A menu that was chosen from gives the keyboard back first.
    run: ({ notes }) => void setTimeout(() => notes.edit()),
  },
  {
    id: 'notes.delete',
    label: () => words.marks.deleteNote,
    where: 'grid',
    edits: true,
    disabled: ({ notes }) => notes.inHand.length === 0,
    run: ({ notes }) => notes.removeInHand(),
  },
  {
    id: 'notes.next',
    label: () => words.marks.nextNote,
    keys: ['Ctrl+F2'],
    where: 'page',
    disabled: ({ tableId }) => tableId === null,
    run: ({ problems }) => problems.step('notes', 'forward'),
  },
  {
    id: 'notes.previous',
    label: () => words.marks.previousNote,
    keys: ['Ctrl+Shift+F2'],
    where: 'page',
    disabled: ({ tableId }) => tableId === null,
    run: ({ problems }) => problems.step('notes', 'back'),
  },
  {
    id: 'notes.list',
    label: () => words.marks.listNotes,
    where: 'page',
    run: ({ problems }) => problems.show('notes'),
  },
];

import { words } from '../words.ts';
import type { Action } from './action.ts';

/** Undo and redo. */
export const historyActions: readonly Action[] = [
  {
    id: 'history.undo',
    label: () => words.app.undo,
    keys: ['Ctrl+Z'],
    where: 'page',
    disabled: (workbook) => workbook.undoLabel === null,
    run: (workbook) => workbook.undo(),
  },
  {
    id: 'history.redo',
    label: () => words.app.redo,
    keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    where: 'page',
    disabled: (workbook) => workbook.redoLabel === null,
    run: (workbook) => workbook.redo(),
  },
  {
    id: 'history.list',
    label: () => words.history.history,
    where: 'page',
    disabled: ({ steps }) => steps.length === 0,
    run: (workbook) => (workbook.dialog = { kind: 'history' }),
  },
];

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
    nothingToDo: ({ history }) => words.workbook.undoWhat(null, history.past.hasEarlier),
    run: (workbook) => workbook.undo(),
  },
  {
    id: 'history.redo',
    label: () => words.app.redo,
    keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    where: 'page',
    disabled: (workbook) => workbook.redoLabel === null,
    nothingToDo: () => words.workbook.redoWhat(null),
    run: (workbook) => workbook.redo(),
  },
  {
    id: 'history.list',
    label: () => words.past.steps,
    where: 'page',
    disabled: ({ steps }) => steps.length === 0,
    run: ({ history }) => history.show('steps'),
  },
  {
    id: 'history.panel',
    label: () => words.past.item,
    where: 'page',
    checked: ({ history }) => history.panel.on,
    run: ({ history }) =>
      history.panel.on ? history.panel.turn(false) : history.showScope({ kind: 'workbook' }),
  },
  ...(['cell', 'row', 'table'] as const).map((kind): Action => ({
    id: `history.${kind}`,
    label: () => words.past[`${kind}Item`],
    where: 'page',
    disabled: ({ history }) => history.scopeHere(kind) === null,
    run: ({ history }) => {
      const scope = history.scopeHere(kind);
      if (scope !== null) history.showScope(scope);
    },
  })),
  {
    id: 'history.name-version',
    label: () => words.past.names.title,
    where: 'page',
    edits: true,
    run: (workbook) => (workbook.dialog = { kind: 'name-version' }),
  },
  {
    id: 'history.versions',
    label: () => words.past.tabs.versions,
    where: 'page',
    run: ({ history }) => history.show('versions'),
  },
  {
    id: 'history.deleted',
    label: () => words.past.deleted.item,
    where: 'page',
    run: ({ history }) => history.show('deleted'),
  },
];

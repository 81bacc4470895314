import { words } from '../words.ts';
import type { Action } from './action.ts';

/** Find and replace. */
export const findActions: readonly Action[] = [
  {
    id: 'find.open',
    label: () => words.find.find,
    keys: ['Ctrl+F'],
    where: 'page',
    inTextFields: true,
    disabled: ({ tableId }) => tableId === null,
    run: ({ find }) => find.show('find'),
  },
  {
    id: 'find.replace',
    label: () => words.find.replace,
    keys: ['Ctrl+H'],
    where: 'page',
    edits: true,
    inTextFields: true,
    disabled: ({ tableId }) => tableId === null,
    run: ({ find }) => find.show('replace'),
  },
  {
    id: 'find.next',
    label: () => words.find.next,
    keys: ['F3', 'Shift+F4'],
    where: 'page',
    inTextFields: true,
    disabled: ({ tableId }) => tableId === null,
    run: ({ find }) => find.next(),
  },
  {
    id: 'find.previous',
    label: () => words.find.previous,
    keys: ['Shift+F3'],
    where: 'page',
    inTextFields: true,
    // While nothing is looked for the key is that of the functions, as in Excel.
    disabled: ({ find }) => !find.isOpen,
    run: ({ find }) => find.previous(),
  },
];

import { savingWords } from '../words/saving.ts';
import type { Action } from './action.ts';

/** Saving the workbook to a file as a document, and sharing it. */
export const savingActions: readonly Action[] = [
  {
    id: 'file.save',
    label: () => savingWords.save,
    keys: ['Ctrl+S'],
    where: 'page',
    inTextFields: true,
    run: ({ saving }) => void saving.save(),
  },
  {
    id: 'file.save-as',
    label: () => savingWords.saveAs,
    keys: ['Ctrl+Shift+S'],
    where: 'page',
    inTextFields: true,
    run: ({ saving }) => void saving.saveAs(),
  },
  {
    id: 'file.share',
    label: () => savingWords.share,
    where: 'page',
    run: (workbook) => (workbook.dialog = { kind: 'share-by-mail' }),
  },
];

import { comparingWords } from '../words/comparing.ts';
import { mergingWords } from '../words/merging.ts';
import type { Action } from './action.ts';

/** Comparing states of the workbook, and bringing copies of it together. */
export const mergeActions: readonly Action[] = [
  {
    id: 'file.compare',
    label: () => comparingWords.open,
    where: 'page',
    run: (workbook) => (workbook.dialog = { kind: 'compare', copy: null }),
  },
  {
    id: 'file.merge',
    label: () => mergingWords.open,
    where: 'page',
    edits: true,
    run: (workbook) => (workbook.dialog = { kind: 'merge', copy: null }),
  },
];

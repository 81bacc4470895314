import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import { pasteAsTable } from '../workbook/paste-table.ts';
import type { Action } from './action.ts';

const nothingSelected = ({ place }: WorkbookState): boolean => place === null;

/**
 * Copy, cut and paste. The browser tells the grid of their keys by events of their own, which reach the clipboard without asking;
 * from a menu the browser may ask first.
 */
export const clipboardActions: readonly Action[] = [
  {
    id: 'clipboard.cut',
    label: () => words.clipboard.cut,
    keys: ['Ctrl+X'],
    where: 'grid',
    edits: true,
    byEvent: true,
    disabled: nothingSelected,
    run: ({ grid }) => void grid?.clipboard.copy({ isCut: true }),
  },
  {
    id: 'clipboard.copy',
    label: () => words.clipboard.copy,
    keys: ['Ctrl+C'],
    where: 'grid',
    byEvent: true,
    disabled: nothingSelected,
    run: ({ grid }) => void grid?.clipboard.copy(),
  },
  {
    id: 'clipboard.copy-with-headings',
    label: () => words.clipboard.copyWithHeadings,
    where: 'grid',
    disabled: nothingSelected,
    run: ({ grid }) => void grid?.clipboard.copy({ headings: true }),
  },
  {
    id: 'clipboard.copy-raw',
    label: () => words.clipboard.copyRaw,
    where: 'grid',
    disabled: nothingSelected,
    run: ({ grid }) => void grid?.clipboard.copy({ form: 'raw' }),
  },
  {
    id: 'clipboard.paste',
    label: () => words.clipboard.paste,
    keys: ['Ctrl+V'],
    where: 'grid',
    edits: true,
    byEvent: true,
    disabled: ({ tableId }) => tableId === null,
    run: ({ grid }) => void grid?.clipboard.paste(),
  },
  {
    id: 'clipboard.paste-values',
    label: () => words.clipboard.pasteValues,
    keys: ['Ctrl+Shift+V'],
    where: 'grid',
    edits: true,
    byEvent: true,
    disabled: ({ tableId }) => tableId === null,
    run: ({ grid }) => void grid?.clipboard.paste({ valuesOnly: true }),
  },
  {
    id: 'clipboard.paste-table',
    label: () => words.clipboard.pasteTable,
    where: 'page',
    edits: true,
    run: (workbook) => void pasteAsTable(workbook),
  },
  {
    id: 'clipboard.end-cut',
    label: () => words.clipboard.endCut,
    keys: ['Escape'],
    where: 'grid',
    disabled: ({ grid }) => grid?.clipboard.hasCut !== true,
    run: ({ grid }) => grid?.clipboard.endCut(),
  },
];

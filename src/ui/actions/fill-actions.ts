import { words } from '../words.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import type { Action } from './action.ts';

const nothingSelected = ({ grid }: WorkbookState) => (grid?.selection.ranges.length ?? 0) === 0;

/** Filling cells from those beside them. */
export const fillActions: readonly Action[] = [
  {
    id: 'fill.down',
    label: () => words.editing.fillDown,
    keys: ['Ctrl+D'],
    where: 'grid',
    edits: true,
    disabled: nothingSelected,
    run: ({ grid }) => grid?.filling.fill('down'),
  },
  {
    id: 'fill.right',
    label: () => words.editing.fillRight,
    keys: ['Ctrl+R'],
    where: 'grid',
    edits: true,
    disabled: nothingSelected,
    run: ({ grid }) => grid?.filling.fill('right'),
  },
  {
    id: 'fill.up',
    label: () => words.editing.fillUp,
    where: 'grid',
    edits: true,
    disabled: nothingSelected,
    run: ({ grid }) => grid?.filling.fill('up'),
  },
  {
    id: 'fill.left',
    label: () => words.editing.fillLeft,
    where: 'grid',
    edits: true,
    disabled: nothingSelected,
    run: ({ grid }) => grid?.filling.fill('left'),
  },
  {
    id: 'fill.series',
    label: () => words.editing.fillSeries,
    where: 'grid',
    edits: true,
    disabled: nothingSelected,
    run: (workbook) => (workbook.dialog = { kind: 'fill-series' }),
  },
  {
    id: 'fill.as-copies',
    label: () => words.editing.copies,
    where: 'grid',
    edits: true,
    disabled: ({ grid }) => (grid?.filling.last ?? null) === null,
    checked: ({ grid }) => grid?.filling.last === 'copies',
    run: ({ grid }) => grid?.filling.fillAgain('copy'),
  },
  {
    id: 'fill.as-series',
    label: () => words.editing.series,
    where: 'grid',
    edits: true,
    disabled: ({ grid }) => (grid?.filling.last ?? null) === null,
    checked: ({ grid }) => grid?.filling.last === 'series',
    run: ({ grid }) => grid?.filling.fillAgain('series'),
  },
];

import { displayValue } from '../../model/display.ts';
import { words } from '../words.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import type { Action } from './action.ts';

const noCell = ({ place }: WorkbookState) => place === null;

/** What keys write into cells, and what they clear. */
export const editActions: readonly Action[] = [
  {
    id: 'edit.clear',
    label: () => words.editing.clear,
    keys: ['Delete'],
    where: 'grid',
    edits: true,
    disabled: noCell,
    run: ({ grid }) => grid?.filling.clear(),
  },
  {
    id: 'edit.trim-spaces',
    label: () => words.editing.trimSpaces,
    where: 'grid',
    edits: true,
    disabled: noCell,
    run: ({ grid }) => grid?.filling.trimSpaces(),
  },
  {
    id: 'edit.pick',
    label: () => words.editing.pickFromList,
    keys: ['Alt+ArrowDown'],
    where: 'grid',
    edits: true,
    disabled: (workbook) => !picksFromList(workbook),
    run: ({ grid }) => grid?.entry.begin(),
  },
  {
    id: 'edit.from-above',
    label: () => words.editing.fromAbove,
    keys: ["Ctrl+'"],
    where: 'grid',
    edits: true,
    disabled: noCell,
    run: ({ grid }) => grid?.filling.fromAbove(),
  },
  {
    id: 'edit.today',
    label: () => words.editing.today,
    keys: ['Ctrl+;'],
    where: 'grid',
    edits: true,
    disabled: noCell,
    run: (workbook) => writeNow(workbook, 'dd/mm/yyyy'),
  },
  {
    id: 'edit.now',
    label: () => words.editing.now,
    keys: ['Ctrl+Shift+;'],
    where: 'grid',
    edits: true,
    disabled: noCell,
    run: (workbook) => writeNow(workbook, 'hh:mm'),
  },
  {
    id: 'edit.everywhere',
    label: () => words.editing.everywhere,
    keys: ['Ctrl+Enter'],
    where: 'editor',
    edits: true,
    disabled: noCell,
    run: ({ grid }) => grid?.entry.begin(),
  },
  {
    id: 'edit.as-typed',
    label: () => words.editing.asTyped,
    keys: ['Ctrl+Shift+Enter'],
    where: 'editor',
    edits: true,
    disabled: noCell,
    run: ({ grid }) => grid?.entry.begin(),
  },
  {
    id: 'edit.line-break',
    label: () => words.editing.lineBreak,
    keys: ['Alt+Enter'],
    where: 'editor',
    edits: true,
    disabled: (workbook) => columnKind(workbook) !== 'text',
    run: ({ grid }) => grid?.entry.beginWithLineBreak(),
  },
];

function columnKind(workbook: WorkbookState) {
  const { place } = workbook;
  return place === null ? undefined : workbook.tableById(place.table)?.column(place.column)?.type.kind;
}

function picksFromList(workbook: WorkbookState): boolean {
  const kind = columnKind(workbook);
  return kind === 'choice' || kind === 'boolean' || kind === 'reference';
}

/** Types the time of now into the cell, in a form of it: the time that formulas see, too. */
function writeNow({ place, session, grid }: WorkbookState, format: string): void {
  if (place === null) return;
  const { value } = session.engine.preview(place.table, place.row, place.column, '=NOW()');
  if (typeof value === 'number') grid?.entry.type(displayValue(value, format));
}

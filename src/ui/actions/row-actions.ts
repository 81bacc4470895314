import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import {
  deleteRowsInHand,
  duplicateRowsInHand,
  insertRows,
  moveRowsInHand,
  rowsInHand,
} from '../workbook/row-actions.ts';
import { words } from '../words.ts';
import type { Action } from './action.ts';

const noRow = (workbook: WorkbookState) => rowsInHand(workbook).length === 0;
const noTable = ({ tableId }: WorkbookState) => tableId === null;
const count = (workbook: WorkbookState) => rowsInHand(workbook).length;

/**
 * Rows and columns. The keys are such as no browser takes and no keyboard types with: Excel's Ctrl with plus and minus change the
 * size of the page, and Ctrl with Alt is AltGr on many keyboards.
 */
export const rowActions: readonly Action[] = [
  {
    id: 'rows.insert-above',
    label: (workbook) => words.rows.insertAbove(count(workbook)),
    keys: ['Alt+Insert'],
    where: 'grid',
    edits: true,
    disabled: noRow,
    run: (workbook) => insertRows(workbook, 'above'),
  },
  {
    id: 'rows.insert-below',
    label: (workbook) => words.rows.insertBelow(count(workbook)),
    keys: ['Alt+Shift+Insert'],
    where: 'grid',
    edits: true,
    disabled: noRow,
    run: (workbook) => insertRows(workbook, 'below'),
  },
  {
    id: 'rows.add',
    label: () => words.rows.addAtEnd,
    where: 'page',
    edits: true,
    disabled: noTable,
    run: ({ grid }) => grid?.addRowAtEnd(),
  },
  {
    id: 'rows.duplicate',
    label: (workbook) => words.rows.duplicate(count(workbook)),
    where: 'grid',
    edits: true,
    disabled: noRow,
    run: duplicateRowsInHand,
  },
  {
    id: 'rows.delete',
    label: (workbook) => words.rows.delete(count(workbook)),
    keys: ['Alt+Delete'],
    where: 'grid',
    edits: true,
    disabled: noRow,
    run: deleteRowsInHand,
  },
  {
    id: 'rows.move-up',
    label: (workbook) => words.rows.moveUp(count(workbook)),
    keys: ['Alt+Shift+ArrowUp'],
    where: 'grid',
    edits: true,
    disabled: noRow,
    run: (workbook) => moveRowsInHand(workbook, -1),
  },
  {
    id: 'rows.move-down',
    label: (workbook) => words.rows.moveDown(count(workbook)),
    keys: ['Alt+Shift+ArrowDown'],
    where: 'grid',
    edits: true,
    disabled: noRow,
    run: (workbook) => moveRowsInHand(workbook, 1),
  },
  {
    id: 'columns.insert',
    label: () => words.rows.insertColumn,
    where: 'page',
    edits: true,
    disabled: noTable,
    run: (workbook) => {
      const { tableId: table } = workbook;
      if (table !== null)
        workbook.dialog = { kind: 'new-column', table, before: workbook.place?.column ?? null };
    },
  },
];

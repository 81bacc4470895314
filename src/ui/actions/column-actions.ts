import { setColumnWidths } from '../../commands/set-column-widths.ts';
import type { ColumnId } from '../../model/ids.ts';
import { defaultWidth } from '../grid/column-defs.ts';
import type { WorkbookState } from '../state/workbook-state.svelte.ts';
import { words } from '../words.ts';
import type { Action } from './action.ts';
import { columnsInHand } from './view-actions.ts';

/** In CSS pixels: narrower, nothing can be read; wider, it fills any screen. */
const widths = { least: 24, most: 2000 };

/** What is done with the selected columns, apart from how they are sorted, filtered and shown. */
export const columnActions: readonly Action[] = [
  {
    id: 'columns.width',
    label: () => words.keys.columnWidth,
    where: 'grid',
    edits: true,
    disabled: (workbook) => columnsInHand(workbook).length === 0,
    run: (workbook) => (workbook.dialog = { kind: 'column-width', columns: columnsInHand(workbook) }),
  },
];

/** The width of columns for a person to change, in CSS pixels: that of the first. */
export function widthText(workbook: WorkbookState, columns: readonly ColumnId[]): string {
  const { table } = workbook;
  const column = table?.columns.find(({ id }) => id === columns[0]);
  if (table === null || column === undefined) return '';
  return String(Math.round(column.width ?? defaultWidth(column, table.record.keyColumn === column.id)));
}

/** Gives columns the width that was typed, all in one step; the sentence to show where it is none, else null. */
export function takeWidth(
  workbook: WorkbookState,
  columns: readonly ColumnId[],
  text: string,
): string | null {
  const width = Number(text);
  if (!Number.isInteger(width) || width < widths.least || width > widths.most)
    return words.keys.widthNeeded(widths.least, widths.most);
  const { tableId } = workbook;
  if (tableId === null) return null;
  const each = new Map(columns.map((column) => [column, width]));
  return workbook.tryRun(setColumnWidths(workbook.context, tableId, each))?.message ?? null;
}

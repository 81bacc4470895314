import { columnFormat, displayValue } from './display.ts';
import type { NewCell } from './import-plan.ts';
import type { Column } from './table.ts';
import { isRowReference } from './values.ts';

/** What a cell of an added row shows, in its column where the table has it. */
export function shownNewCell({ value, text }: NewCell, column: Column | undefined): string {
  if (text !== undefined) return text;
  return displayValue(
    isRowReference(value) ? value.ref : value,
    column === undefined ? 'General' : columnFormat(column.type),
  );
}

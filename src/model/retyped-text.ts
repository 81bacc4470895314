import { movePoint } from './decimal.ts';
import { dateText, displayValue, isPercentage, numberFormatOf, yearOf } from './display.ts';
import type { RowId } from './ids.ts';
import type { Column, Table } from './table.ts';
import type { Value } from './values.ts';

/**
 * A value as a person would type it into a cell to get it: in full, whatever the format hides. 0.134 in a percentage is `13.4%`,
 * a date is `31/03/2010`.
 */
export function retypedText(value: Value, table: Table, row: RowId, column: Column): string {
  if (typeof value !== 'number') return displayValue(value, 'General');
  if (column.type.kind === 'date' && yearOf(value) !== null) return dateText(value);
  if (column.type.kind === 'percent' || isPercentage(numberFormatOf(table, column.id, row))) {
    return `${movePoint(value, 2)}%`;
  }
  return String(value);
}

import type { FormulaEngine } from '../formula/engine.ts';
import { movePoint } from '../model/decimal.ts';
import { dateText, displayValue, isPercentage, numberFormatOf, yearOf } from '../model/display.ts';
import type { RowId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { Value } from '../model/values.ts';

/**
 * A cell's value as an editor and the formula bar show it: in full and such that typing it again gives the same value. 0.134
 * in a percentage is `13.4%`, a date is `31/03/2010`, whatever the format hides.
 */
export function editText(engine: FormulaEngine, table: Table, row: RowId, column: Column): string {
  return editTextOf(engine.value(table.id, row, column.id), table, row, column);
}

/** {@link editText} of any value that could stand in the cell. */
export function editTextOf(value: Value, table: Table, row: RowId, column: Column): string {
  if (typeof value !== 'number') return displayValue(value, 'General');
  if (column.type.kind === 'date' && yearOf(value) !== null) return dateText(value);
  if (column.type.kind === 'percent' || isPercentage(numberFormatOf(table, column.id, row))) {
    return `${movePoint(value, 2)}%`;
  }
  return String(value);
}

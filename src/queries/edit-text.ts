import type { FormulaEngine } from '../formula/engine.ts';
import type { RowId } from '../model/ids.ts';
import { retypedText } from '../model/retyped-text.ts';
import type { Column, Table } from '../model/table.ts';

/** A cell's value as an editor and the formula bar show it: in full and such that typing it again gives the same value. */
export function editText(engine: FormulaEngine, table: Table, row: RowId, column: Column): string {
  return retypedText(engine.value(table.id, row, column.id), table, row, column);
}

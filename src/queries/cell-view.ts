import type { FormulaEngine } from '../formula/engine.ts';
import type { Choice, Tone } from '../model/column-types.ts';
import { displayValue, numberFormatOf } from '../model/display.ts';
import type { RowId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { FormulaError, type Value } from '../model/values.ts';

/** What the grid draws in one cell: plain data. */
export interface CellView {
  /** The value shown: override, else formula result, else what was typed; a reference as the other row's key text. */
  readonly value: Value;
  /** The value as people read it. */
  readonly text: string;
  /** The choice that the value is, where the column is one and knows the word. */
  readonly choice: { readonly word: string; readonly glyph: string; readonly tone: Tone } | null;
  readonly isError: boolean;
  /** Numbers and dates stand on the right. */
  readonly alignRight: boolean;
}

/** What the grid draws in the cell of `row` and `column`. */
export function cellView(engine: FormulaEngine, table: Table, row: RowId, column: Column): CellView {
  const value = engine.value(table.id, row, column.id);
  return {
    value,
    text: displayValue(value, numberFormatOf(table, column.id, row)),
    choice: choiceOf(column, value),
    isError: value instanceof FormulaError,
    alignRight: typeof value === 'number',
  };
}

/** The choice whose word a value is, or null. */
export function choiceOf(column: Column, value: Value): Choice | null {
  if (column.type.kind !== 'choice' || typeof value !== 'string') return null;
  return column.type.choices.find((choice) => choice.word === value) ?? null;
}

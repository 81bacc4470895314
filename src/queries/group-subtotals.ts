import type { FormulaEngine } from '../formula/engine.ts';
import { type CellColumn, Tag } from '../model/cell-column.ts';
import type { Tone } from '../model/column-types.ts';
import { columnFormat, displayValue } from '../model/display.ts';
import type { ColumnId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { errorCodes, errorValue, type Value } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { totalFormat, type TotalKind, totalKindOf } from './column-total.ts';

/** How many rows of a group have a choice's word. */
export interface WordCount {
  readonly word: string;
  readonly glyph: string;
  readonly tone: Tone;
  readonly count: number;
}

/** What the rows of a group come to in one column. */
export type GroupSubtotal =
  /** The words of a choice column that occur, in the order the column lists them. */
  | {
      readonly kind: 'words';
      readonly column: ColumnId;
      readonly name: string;
      readonly words: readonly WordCount[];
    }
  /** The total that the column has in the totals row, over the group's rows alone. */
  | {
      readonly kind: 'total';
      readonly column: ColumnId;
      readonly name: string;
      readonly total: TotalKind;
      readonly text: string;
    };

/**
 * What some rows, by slot, come to: for each choice column that judges (whose words have glyphs) how often each word occurs,
 * and for each column with a named total that total. Hidden columns and the column of the group itself are left out.
 */
export function groupSubtotals(
  engine: FormulaEngine,
  workbook: Workbook,
  table: Table,
  group: ColumnId,
  rows: Int32Array,
): readonly GroupSubtotal[] {
  return table.columns.flatMap((column): readonly GroupSubtotal[] => {
    const cells = engine.shownCells(table.id, column.id);
    if (column.hidden || column.id === group || cells === undefined) return [];
    const named = { column: column.id, name: column.name };
    const words = countWords(column, cells, rows);
    const total = totalKindOf(workbook, table, column);
    return [
      ...(words.length === 0 ? [] : [{ ...named, kind: 'words' as const, words }]),
      ...(total === null
        ? []
        : [{ ...named, kind: 'total' as const, total, text: totalOf(column, total, cells, rows) }]),
    ];
  });
}

function countWords(column: Column, cells: CellColumn, rows: Int32Array): readonly WordCount[] {
  if (column.type.kind !== 'choice') return [];
  const { choices } = column.type;
  if (choices.every(({ glyph }) => glyph === '')) return [];
  const { tags, numbers, pool } = cells;
  const counts = new Map<number, number>();
  for (const slot of rows) {
    if (tags[slot] === Tag.text) counts.set(numbers[slot]!, (counts.get(numbers[slot]!) ?? 0) + 1);
  }
  return choices.flatMap(({ word, glyph, tone }, place) => {
    // A word that is listed twice is counted once.
    if (choices.findIndex((choice) => choice.word === word) !== place) return [];
    const index = pool.find(word);
    const count = index === undefined ? 0 : (counts.get(index) ?? 0);
    return count === 0 ? [] : [{ word, glyph, tone, count }];
  });
}

function totalOf(column: Column, kind: TotalKind, cells: CellColumn, rows: Int32Array): string {
  const format = totalFormat(kind, columnFormat(column.type));
  return displayValue(subtotal(kind, cells, rows), format);
}

/** What `SUBTOTAL` gives over the cells of some rows; an error among them is the result, but for a count. */
function subtotal(kind: TotalKind, { tags, numbers }: CellColumn, rows: Int32Array): Value {
  let sum = 0;
  let count = 0;
  let filled = 0;
  let least = Infinity;
  let most = -Infinity;
  let error: Value = null;
  for (const slot of rows) {
    const tag = tags[slot] ?? Tag.blank;
    if (tag === Tag.blank) continue;
    filled++;
    if (tag === Tag.error) error ??= errorValue(errorCodes[numbers[slot]!]!);
    if (tag !== Tag.number) continue;
    const value = numbers[slot]!;
    count++;
    sum += value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (kind === 'count') return filled;
  if (error !== null) return error;
  switch (kind) {
    case 'sum':
      return sum;
    case 'average':
      return count === 0 ? errorValue('#DIV/0!') : sum / count;
    case 'min':
      return count === 0 ? 0 : least;
    case 'max':
      return count === 0 ? 0 : most;
  }
}

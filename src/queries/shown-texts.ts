import { type CellColumn, Tag } from '../model/cell-column.ts';
import {
  columnFormat,
  displayValue,
  formatNumber,
  inPoints,
  isDifference,
  showingIn,
} from '../model/display.ts';
import type { ColumnId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import { errorCodes } from '../model/values.ts';
import type { FormulaEngine } from '../formula/engine.ts';

/** The cells of a column with their texts as people read them: for code that reads many. */
export interface ShownColumn {
  readonly column: Column;
  readonly cells: CellColumn;
  /** What the cell of a row shows, by slot; '' for a blank. */
  text(slot: number): string;
}

/**
 * Writes numbers as cells show them and remembers what it wrote, as writing a number by its format takes longer than all else
 * that is done with a row. Keep one as long as a table is on the screen.
 */
export class ShownTexts {
  readonly #written = new Map<string, Map<number, string>>();
  #count = 0;

  /** A number by its Excel format code. */
  write(value: number, format: string): string {
    let byNumber = this.#written.get(format);
    if (byNumber === undefined) this.#written.set(format, (byNumber = new Map()));
    let text = byNumber.get(value);
    if (text === undefined) {
      text = formatNumber(value, format);
      if (++this.#count > mostKept) {
        this.#written.clear();
        this.#count = 0;
        byNumber = new Map();
        this.#written.set(format, byNumber);
      }
      byNumber.set(value, text);
    }
    return text;
  }
}

const mostKept = 500_000;

/** A column of a table as it is shown now; undefined where there is none. */
export function shownColumn(
  engine: FormulaEngine,
  table: Table,
  id: ColumnId,
  texts: ShownTexts,
): ShownColumn | undefined {
  const column = table.column(id);
  const cells = engine.shownCells(table.id, id);
  if (column === undefined || cells === undefined) return undefined;
  const formatAt = formatReader(table, column);
  const { tags, numbers, pool } = cells;
  const text = (slot: number): string => {
    switch (tags[slot]) {
      case Tag.number:
        return texts.write(numbers[slot]!, formatAt(slot));
      case Tag.text:
        return pool.texts[numbers[slot]!]!;
      case Tag.boolean:
        return displayValue(numbers[slot] === 1, 'General');
      case Tag.error:
        return errorCodes[numbers[slot]!]!;
      case Tag.reference:
        return lost;
      default:
        return '';
    }
  };
  return { column, cells, text };
}

/** What a cell shows that refers to a row although its column doesn't. */
const lost = '#REF!' satisfies (typeof errorCodes)[number];

/** The format of a column's numbers by slot: the row's unit decides where there is one, see `numberFormatOf`. */
function formatReader(table: Table, column: Column): (slot: number) => string {
  const { type } = column;
  const own = columnFormat(type);
  if (type.kind !== 'number' || type.unitColumn === null) return () => own;
  const unit = table.column(type.unitColumn);
  const cells = table.cells(type.unitColumn);
  if (unit?.type.kind !== 'choice' || cells === undefined) return () => own;
  const formats = new Map<number, (figures: readonly number[]) => string>();
  // The first of two choices of one word is the one that counts.
  for (const { word, numberFormat } of [...unit.type.choices].reverse()) {
    const index = cells.pool.find(word);
    if (index === undefined) continue;
    if (numberFormat === undefined) formats.delete(index);
    else formats.set(index, showingIn(isDifference(column) ? inPoints(numberFormat) : numberFormat));
  }
  const figures = table.columns.flatMap(({ id, type: other }) =>
    other.kind === 'number' && other.unitColumn === type.unitColumn ? (table.cells(id) ?? []) : [],
  );
  const typed: number[] = [];
  return (slot) => {
    const format = cells.tags[slot] === Tag.text ? formats.get(cells.numbers[slot]!) : undefined;
    if (format === undefined) return own;
    typed.length = 0;
    for (const { tags, numbers } of figures) if (tags[slot] === Tag.number) typed.push(numbers[slot]!);
    return format(typed);
  };
}

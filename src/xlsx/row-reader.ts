import { ok, type Result } from '../base/result.ts';
import { columnFormat } from '../model/display.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import { findChoice, readInput } from '../model/input.ts';
import type { Column } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { fileValueOf, sameFileValue, type ShownCells } from './file-value.ts';
import { type GridCell, isFileError } from './grid.ts';
import { ChoiceWords } from './planning/choice-words.ts';
import { FoundCells, type FoundTable, placeOf } from './planning/found-table.ts';
import { asText, readFileCell } from './read-value.ts';
import { type RemarkFor, remarkFor } from './reading/column-description.ts';
import { type CellReading, readerOf } from './reading/read-cells.ts';
import type { RowKeys } from './row-keys.ts';

/** Reads the cells of a found table's rows, each row under the unit that the file gives it. */
export class RowReader {
  readonly words: ChoiceWords;
  readonly cells: FoundCells;
  readonly #remark: RemarkFor;
  /** What reads the figures and dates of other people's tables, by column. */
  readonly #foreign = new Map<ColumnId, (cell: GridCell) => CellReading>();
  /** Sheet columns by the table's columns. */
  readonly #places = new Map<ColumnId, number>();

  constructor(
    readonly source: ShownCells,
    readonly found: FoundTable,
    readonly keys: RowKeys,
  ) {
    this.words = new ChoiceWords(found);
    this.cells = new FoundCells(found);
    this.#remark = remarkFor(found.remarks);
    for (const [at, column] of found.columns) this.#places.set(column.id, at);
  }

  /** Reads one cell; `row` is the table's row that it will change, null in an added one. */
  read(
    fileRow: number,
    column: Column,
    row: RowId | null,
    cell: GridCell | undefined,
  ): Result<CellValue, string> {
    const { type } = column;
    if (type.kind === 'choice') {
      const text = choiceText(cell);
      const at = this.#places.get(column.id);
      if (text !== null && at !== undefined) {
        return this.words.read(column, type.choices, at, text, placeOf(this.found, fileRow, at)).value;
      }
    }
    const target = type.kind === 'reference' ? this.source.workbook.table(type.table) : undefined;
    const read = readFileCell(column, cell, {
      format: this.format(fileRow, column, row),
      readTyped: (text) =>
        readInput(this.source.workbook, this.found.table, column, row ?? ('' as RowId), text),
      rowsWithKey: (text) => (type.kind === 'reference' ? this.keys.rowsWithKey(type.table, text) : []),
      targetTitle: target?.record.title ?? 'The table',
    });
    if (read.ok) return read;
    const foreign = this.#readForeign(column, cell);
    return foreign === null ? read : ok(foreign.value);
  }

  /**
   * What stands in a cell beside its value: words beside the mark of a choice, shorthand such as `[x]` in the place of a figure, a marker and
   * the footnote that it leads to; '' for nothing.
   */
  beside(column: Column, at: number, cell: GridCell | undefined): string {
    if (column.type.kind !== 'choice') return this.#readForeign(column, cell)?.note ?? '';
    const text = column.type.kind === 'choice' ? choiceText(cell) : null;
    if (text === null || column.type.kind !== 'choice') return '';
    return this.words.read(column, column.type.choices, at, text, null).beside;
  }

  /** A text in a column of figures or dates as other people write such; null for what this is not, and for what fits by itself. */
  #readForeign(column: Column, cell: GridCell | undefined): CellReading | null {
    const { kind } = column.type;
    if (typeof cell?.value !== 'string' || kind === 'text' || kind === 'choice' || kind === 'reference')
      return null;
    let reader = this.#foreign.get(column.id);
    if (reader === undefined) {
      reader = readerOf(column.type, { perCent: true, isLabel: false, remark: this.#remark });
      this.#foreign.set(column.id, reader);
    }
    const read = reader(cell);
    return read.problem === '' ? read : null;
  }

  /** The number format of a column in a row of the file: its unit there decides, else the one it has in the workbook. */
  format(fileRow: number, column: Column, row: RowId | null): string {
    const { type } = column;
    if (type.kind === 'number' && type.unitColumn !== null) {
      const unit = this.#unitFormat(fileRow, type.unitColumn, row);
      if (unit !== null) return unit;
    }
    return columnFormat(type);
  }

  #unitFormat(fileRow: number, unitColumn: ColumnId, row: RowId | null): string | null {
    const { table } = this.found;
    const unit = table.column(unitColumn);
    // Units are typed in: a calculated one gives no format here either (`numberFormatOf`).
    if (unit?.type.kind !== 'choice' || unit.formula !== null) return null;
    const { type } = unit;
    const known = row === null ? null : table.cell(row, unitColumn);
    const at = this.#places.get(unitColumn);
    const cell = at === undefined ? undefined : this.cells.cell(fileRow, at);
    const value = cell?.value ?? null;
    const untouched =
      row !== null && (at === undefined || sameFileValue(value, fileValueOf(this.source, type, known)));
    // A word that only an alias explains is read where it is new; one that stands here already has no format here either.
    if (untouched || isFileError(value)) {
      return type.choices.find(({ word }) => word === known)?.numberFormat ?? null;
    }
    const choice = value === null ? null : findChoice(type.choices, asText(value, cell?.format ?? 'General'));
    return choice?.numberFormat ?? null;
  }
}

/** What a cell says where a choice is meant; null for a blank and an error. */
function choiceText(cell: GridCell | undefined): string | null {
  const value = cell?.value ?? null;
  return value === null || value === '' || isFileError(value)
    ? null
    : asText(value, cell?.format ?? 'General');
}

import type { Result } from '../base/result.ts';
import { columnFormat } from '../model/display.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import { findChoice, readInput } from '../model/input.ts';
import type { Column } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { fileValueOf, sameFileValue, type ShownCells } from './file-value.ts';
import type { FoundTable } from './find-tables.ts';
import { type GridCell, isFileError } from './grid.ts';
import { asText, readFileCell } from './read-value.ts';
import type { RowKeys } from './row-keys.ts';

/** Reads the cells of a found table's rows, each row under the unit that the file gives it. */
export class RowReader {
  readonly #unitColumns = new Map<ColumnId, number>();

  constructor(
    readonly source: ShownCells,
    readonly found: FoundTable,
    readonly keys: RowKeys,
  ) {
    for (const [at, column] of found.columns) this.#unitColumns.set(column.id, at);
  }

  /** Reads one cell; `row` is the table's row that it will change, null in an added one. */
  read(
    fileRow: number,
    column: Column,
    row: RowId | null,
    cell: GridCell | undefined,
  ): Result<CellValue, string> {
    const { type } = column;
    const target = type.kind === 'reference' ? this.source.workbook.table(type.table) : undefined;
    return readFileCell(column, cell, {
      format: this.format(fileRow, column, row),
      readTyped: (text) =>
        readInput(this.source.workbook, this.found.table, column, row ?? ('' as RowId), text),
      rowsWithKey: (text) => (type.kind === 'reference' ? this.keys.rowsWithKey(type.table, text) : []),
      targetTitle: target?.record.title ?? 'The table',
    });
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
    const { table, grid } = this.found;
    const unit = table.column(unitColumn);
    // Units are typed in: a calculated one gives no format here either (`numberFormatOf`).
    if (unit?.type.kind !== 'choice' || unit.formula !== null) return null;
    const { type } = unit;
    const known = row === null ? null : table.cell(row, unitColumn);
    const at = this.#unitColumns.get(unitColumn);
    const cell = at === undefined ? undefined : grid.cell(fileRow, at);
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

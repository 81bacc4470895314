import { numberText, oneOrMany } from '../../base/language.ts';
import type { RowId } from '../../model/ids.ts';
import { firstDataRow } from '../../model/sheet-layout.ts';
import type { Column } from '../../model/table.ts';
import { isRowReference, type RowReference } from '../../model/values.ts';
import { shortenLine } from '../cell-text.ts';
import { keyTextOf, type ShownCells } from '../file-value.ts';
import { plainText } from '../find-tables.ts';
import type { FoundTable } from './found-table.ts';

/** What rows of a table are called in a preview. */
export class RowLabels {
  #positions: ReadonlyMap<RowId, number> | null = null;

  constructor(
    readonly source: ShownCells,
    readonly found: FoundTable,
    readonly showReference: (column: Column, value: RowReference) => string,
  ) {}

  /** Its key, else its first text, else its number on its table's sheet. */
  of(row: RowId): string {
    const { table } = this.found;
    const key = keyTextOf(this.source, table, row);
    if (key !== '') return key;
    for (const column of table.columns) {
      const cell = table.cell(row, column.id);
      if (typeof cell === 'string' && cell.trim() !== '') return shortenLine(cell);
      if (isRowReference(cell)) return this.showReference(column, cell);
    }
    this.#positions ??= new Map(table.rows.ids().map((id, position) => [id, position]));
    return `Row ${(this.#positions.get(row) ?? 0) + firstDataRow}`;
  }
}

/** What a row of the file is called: its key, else its first text that is no choice, else its place there. */
export function labelOfFileRow({ table, grid, columns }: FoundTable, fileRow: number): string {
  let first: string | null = null;
  for (const [at, column] of columns) {
    if (column.formula !== null || column.type.kind === 'choice') continue;
    const value = grid.value(fileRow, at);
    if (typeof value !== 'string' || plainText(value) === '') continue;
    if (column.id === table.record.keyColumn) return shortenLine(value);
    first ??= value;
  }
  return first === null ? `Row ${fileRow + 1} of the file` : shortenLine(first);
}

/** Says that texts may have been numbers once. */
export function numbersAsTextNote(count: number): string {
  return oneOrMany(
    count,
    '1 cell of a text column holds a number in the file and is read as the text it shows; check codes such as 1.10.',
    `${numberText(count)} cells of text columns hold numbers in the file and are read as the text they show; check codes such as 1.10.`,
  );
}

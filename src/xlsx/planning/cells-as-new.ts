import type { Column } from '../../model/table.ts';
import { type CellValue, sameCellValue } from '../../model/values.ts';
import type { GridCell } from '../grid.ts';
import type { CellReading } from '../reading/read-cells.ts';
import type { ReadTable } from '../reading/read-table.ts';
import { type PlainColumn, PlainColumns } from './plain-columns.ts';

/**
 * The cells of an update's file as a new table would have them. What came from a file once was read so: without outer spaces, without the
 * markers of labels, a date among texts with its time. Read otherwise, the same file would differ from itself.
 */
export class CellsAsNew {
  readonly #plain: PlainColumns;
  readonly #columns = new Map<number, PlainColumn | null>();
  /** Places among the rows that were read, by row of the sheet. */
  readonly #places: ReadonlyMap<number, number>;

  constructor(read: ReadTable) {
    this.#plain = new PlainColumns(read, read.rows);
    this.#places = new Map(read.rows.map((row, place) => [row, place]));
  }

  /** How a new table would read a cell; null for what takes the workbook there as well: choices and references. */
  reading(at: number, column: Column, fileRow: number, cell: GridCell | undefined): CellReading | null {
    let plain = this.#columns.get(at);
    if (plain === undefined) this.#columns.set(at, (plain = this.#plain.column(at, column)));
    const place = this.#places.get(fileRow);
    if (plain === null || place === undefined) return null;
    const problem = plain.problem(place) ?? '';
    return { value: plain.value(place), note: plain.note(place, cell), problem };
  }
}

/** Whether a reading gives what is there; what could not be kept at all, such as an error, gives nothing. */
export function gives(reading: CellReading | null, before: CellValue): boolean {
  if (reading === null || (reading.problem !== '' && reading.value === null)) return false;
  return sameCellValue(reading.value, before);
}

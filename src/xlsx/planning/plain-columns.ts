import type { Column } from '../../model/table.ts';
import type { CellValue } from '../../model/values.ts';
import type { GridCell } from '../grid.ts';
import type { ReadColumn, ReadTable } from '../reading/read-table.ts';

/**
 * Columns of a table that was read by itself, without regard to the workbook, for the rows that are imported: rows that hold nothing are
 * none. Choices and references are not among them: what they mean takes the workbook, or what a person answered.
 */
export class PlainColumns {
  readonly #columns = new Map<number, ReadColumn>();
  readonly #problems = new Map<number, Map<number, string>>();
  /** The place among the rows that were read of each row that is imported. */
  readonly #places: Int32Array;

  constructor(read: ReadTable | null, fileRows: readonly number[]) {
    this.#places = new Int32Array(fileRows.length);
    if (read === null) return;
    for (const column of read.columns) this.#columns.set(column.column, column);
    const imported = new Map(fileRows.map((fileRow, index) => [fileRow, index]));
    let place = 0;
    for (const [index, fileRow] of fileRows.entries()) {
      while (place < read.rows.length && read.rows[place]! < fileRow) place++;
      this.#places[index] = read.rows[place] === fileRow ? place : -1;
    }
    for (const { row, column, message } of read.problems) {
      const index = imported.get(row);
      if (index === undefined) continue;
      let byRow = this.#problems.get(column);
      if (byRow === undefined) this.#problems.set(column, (byRow = new Map()));
      byRow.set(index, message);
    }
  }

  /** A sheet column as it was read; null for one whose cells take more. */
  column(at: number, { type }: Column): PlainColumn | null {
    const read = this.#columns.get(at);
    if (read === undefined || type.kind === 'choice' || type.kind === 'reference') return null;
    return new PlainColumn(read, this.#problems.get(at) ?? none, this.#places);
  }
}

const none: ReadonlyMap<number, string> = new Map();

/** One of {@link PlainColumns}; rows are places among those that are imported. */
export class PlainColumn {
  constructor(
    readonly read: ReadColumn,
    readonly problems: ReadonlyMap<number, string>,
    readonly places: Int32Array,
  ) {}

  get hasNotes(): boolean {
    return this.read.notes.size > 0;
  }

  value(index: number): CellValue {
    return this.read.values[this.places[index]!] ?? null;
  }

  /** What stood in the cell beside its value, without the cell's own note; '' for nothing. */
  note(index: number, cell: GridCell | undefined): string {
    const note = this.read.notes.get(this.places[index]!) ?? '';
    const own = cell?.note?.trim() ?? '';
    return own !== '' && note.endsWith(own) ? note.slice(0, note.length - own.length).trim() : note;
  }

  /** Why the cell does not fit the column; null where it does. */
  problem(index: number): string | null {
    return this.problems.get(index) ?? null;
  }
}

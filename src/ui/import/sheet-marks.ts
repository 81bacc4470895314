import type { ReadingColumn, SkippedRow, TableReading } from '../../model/table-reading.ts';

/** What a row of the sheet is to the tables that were found on it. */
export type RowMark =
  | { readonly kind: 'heading' }
  | { readonly kind: 'row' }
  | { readonly kind: 'skipped'; readonly reason: SkippedRow['reason'] }
  | { readonly kind: 'totals' }
  | { readonly kind: 'outside' };

/** What the rows and columns of a sheet are to one table, looked up quickly while the sheet scrolls. */
export class SheetMarks {
  readonly reading: TableReading;
  readonly #skipped: ReadonlyMap<number, SkippedRow['reason']>;
  readonly #columns: ReadonlyMap<number, ReadingColumn>;

  constructor(reading: TableReading) {
    this.reading = reading;
    this.#skipped = new Map(reading.skipped.map(({ row, reason }) => [row, reason]));
    this.#columns = new Map(reading.columns.map((column) => [column.column, column]));
  }

  row(row: number): RowMark {
    const { area, headingRows, totalsRow } = this.reading;
    if (row === totalsRow) return { kind: 'totals' };
    if (row < area.top || row > area.bottom) return { kind: 'outside' };
    if (row < area.top + headingRows) return { kind: 'heading' };
    const reason = this.#skipped.get(row);
    return reason === undefined ? { kind: 'row' } : { kind: 'skipped', reason };
  }

  column(column: number): ReadingColumn | null {
    return this.#columns.get(column) ?? null;
  }

  /** Whether a cell stands in the table's columns. */
  hasColumn(column: number): boolean {
    const { left, right } = this.reading.area;
    return column >= left && column <= right;
  }
}

import { type Cell, type GridData, gridData, type InputName } from '../_grid/data.ts';

/** A row of a program that takes objects, by column name. */
export type Row = Record<string, Cell>;

/** The benchmark's table as rows with their calculated cells in place, and what keeps those right after a change. */
export class ComputedRows {
  readonly rows: readonly Row[];
  readonly #data: GridData;

  constructor(rows: number, columns: number) {
    this.#data = gridData(rows, columns);
    const { typed } = this.#data;
    this.rows = Array.from({ length: rows }, (_, index) => {
      const row: Row = {};
      for (const { name, cells } of typed) row[name] = cells[index]!;
      return row;
    });
    this.compute();
  }

  /** The columns in their order, with what they hold. */
  get columns() {
    return [...this.#data.typed, ...this.#data.calculated].map(({ name, kind }) => ({ name, kind }));
  }

  /** Computes the calculated columns of all rows. */
  compute(): void {
    let total = 0;
    for (const row of this.rows) total += Number(row['Actual']);
    for (const row of this.rows) {
      for (const { name, compute } of this.#data.calculated) {
        row[name] = compute(row as Readonly<Record<InputName, number>>, total);
      }
    }
  }
}

/** A day's number as people read it. */
export function dayText(serial: number): string {
  const [year, month, day] = new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

import type { Table } from '../../model/table.ts';
import type { SheetGrid } from '../grid.ts';
import type { TableLink } from './file-links.ts';
import { cellNumber } from './sheet-part.ts';

/** The cells of a file whose formulas are those of the workbook, so that what they give is known here. */
export class KnownFormulas {
  readonly #tables: readonly KnownTable[];

  constructor(tables: readonly { readonly link: TableLink; readonly table: Table }[]) {
    this.#tables = tables.map(({ link, table }): KnownTable => {
      const rows = new Set<number>();
      link.rows.forEach((row, place) => {
        if (table.rows.slot(row) !== undefined) rows.add(link.fileRows[place]!);
      });
      const calculated = link.columns.filter(
        ({ column }) => (table.column(column)?.formula ?? null) !== null,
      );
      const own = link.columns.flatMap(({ at, own: cells }) =>
        cells.flatMap(([place, formula]) =>
          formula === null || at < 0 ? [] : [cellNumber(link.fileRows[place]!, at)],
        ),
      );
      return { sheet: link.sheet, rows, columns: new Set(calculated.map(({ at }) => at)), own: new Set(own) };
    });
  }

  has({ name }: SheetGrid, row: number, column: number): boolean {
    return this.#tables.some(
      ({ sheet, rows, columns, own }) =>
        sheet === name && rows.has(row) && (columns.has(column) || own.has(cellNumber(row, column))),
    );
  }
}

interface KnownTable {
  readonly sheet: string;
  /** Rows of the file that are rows of the table. */
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
  /** Cells with a formula of their own. */
  readonly own: ReadonlySet<number>;
}

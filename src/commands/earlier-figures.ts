import type { RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { figureColumns, isPeriod } from '../plan/period-columns.ts';
import { planTables } from '../plan/plan-tables.ts';
import type { CommandContext } from './context.ts';
import { refOf } from './next-rows.ts';

/** What is known of the figures of measures in the periods before one, so that new figures can be held against them. */
export class EarlierFigures {
  readonly #context: CommandContext;
  readonly #measures: Table;
  readonly #period: number;
  /** The rows of *Figures* of each series, with the period that they are of. */
  readonly #kept = new Map<
    string,
    { readonly table: Table; readonly row: RowId; readonly period: number }[]
  >();

  constructor(context: CommandContext, measures: Table, period: number) {
    this.#context = context;
    this.#measures = measures;
    this.#period = period;
    for (const table of planTables(context.workbook).figures) {
      const [series, when] = [table.columnNamed('Series')!, table.columnNamed('Period')!];
      for (const row of table.rows.ids()) {
        const [name, year] = [table.cell(row, series.id), table.cell(row, when.id)];
        if (typeof name !== 'string' || !isPeriod(year)) continue;
        const key = plain(name);
        this.#kept.set(key, [...(this.#kept.get(key) ?? []), { table, row, period: year }]);
      }
    }
  }

  /** What a figure column of a measure had in the period before: as *Figures* keeps it, else its *Previous*; null where neither says it. */
  last(row: RowId, column: string): CellValue {
    for (const kept of this.#of(row)) {
      const value = kept.period === this.#period - 1 ? valueIn(kept, column) : null;
      if (value !== null) return value;
    }
    const previous = column === 'Actual' ? this.#measures.columnNamed('Previous') : undefined;
    return previous === undefined ? null : this.#measures.cell(row, previous.id);
  }

  /** What some figure columns of a measure had in each other period that is kept. */
  all(row: RowId, columns: readonly string[]): readonly (readonly CellValue[])[] {
    const others = this.#of(row).filter(({ period }) => period !== this.#period);
    return others.map((kept) => columns.map((column) => valueIn(kept, column)));
  }

  #of(row: RowId) {
    const series = this.#measures.columnNamed('Series');
    const own = series === undefined ? null : this.#measures.cell(row, series.id);
    const name =
      typeof own === 'string' && own.trim() !== '' ? own : refOf(this.#context, this.#measures, row);
    return this.#kept.get(plain(name)) ?? [];
  }
}

function valueIn({ table, row }: { readonly table: Table; readonly row: RowId }, name: string): CellValue {
  const kept = figureColumns.find(([column]) => column === name)?.[1];
  const column = kept === undefined ? undefined : table.columnNamed(kept);
  return column === undefined ? null : table.cell(row, column.id);
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}

import type { CellNote } from '../model/cell-rules.ts';
import type { ColumnType } from '../model/column-types.ts';
import type { ColumnId, RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { figureColumns, isPeriod } from '../plan/period-columns.ts';
import { planTables } from '../plan/plan-tables.ts';
import type { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { TableDraft } from './table-draft.ts';

/** The figures of a series in one period, in the order of {@link figureColumns}. */
export interface KeptFigure {
  readonly values: readonly CellValue[];
  /** What is written beside them, such as the sign that stood in the place of a figure. */
  readonly notes: readonly (CellNote | null)[];
  /** Whether they were the current figures once, and are kept as they stood. */
  readonly isClosed: boolean;
}

interface Entry {
  readonly row: RowId;
  figure: KeptFigure;
}

const noNotes: KeptFigure['notes'] = figureColumns.map(() => null);
const text: ColumnType = { kind: 'text' };
const year: ColumnType = { kind: 'integer', format: '0' };
const yesNo: ColumnType = { kind: 'boolean' };

/** The Figures table: a row for each series and period. It is made when the first figure is kept. */
export class KeptFigures {
  readonly #measures: Table;
  readonly #draft: TableDraft;
  readonly #entries = new Map<string, Entry>();
  /** The periods from which a series is counted in another way, by the series. */
  readonly #breaks = new Map<string, number[]>();

  private constructor(measures: Table, draft: TableDraft) {
    this.#measures = measures;
    this.#draft = draft;
  }

  static of({ workbook, ids }: CommandContext, measures: Table, writes: Writes): KeptFigures {
    const table = planTables(workbook).figures[0] ?? null;
    const words = {
      title: 'Figures',
      description: 'Figures of other periods than the current one, by series.',
    };
    const draft =
      table === null ? TableDraft.made(workbook, words, writes, ids) : TableDraft.of(table, writes, ids);
    const kept = new KeptFigures(measures, draft);
    // In this order where the table is new.
    kept.#series();
    kept.#period();
    if (table !== null) kept.#read(table);
    return kept;
  }

  /** The periods from which a series is counted in another way. */
  breaksOf(series: string): readonly number[] {
    return this.#breaks.get(plainName(series)) ?? [];
  }

  /**
   * What is known of a series in a period: as it stood, or its figure with those of the years before. Blank where nothing
   * is known.
   */
  at(series: string, period: number): KeptFigure {
    const own = this.#entries.get(keyOf(series, period))?.figure;
    if (own?.isClosed === true) return own;
    const before = (years: number) =>
      this.#entries.get(keyOf(series, period - years))?.figure.values[0] ?? null;
    const values = figureColumns.map(([, name], index): CellValue => {
      const value = own?.values[index] ?? null;
      if (value !== null) return value;
      return name === 'Previous' ? before(1) : name === 'Previous 2' ? before(2) : null;
    });
    return { values, notes: own?.notes ?? noNotes, isClosed: false };
  }

  /** Keeps the figures of a series as they stand, with their notes; a series without any leaves no row. */
  keep(
    series: string,
    period: number,
    { values, notes }: Omit<KeptFigure, 'isClosed'>,
    unit: CellValue,
  ): void {
    const key = keyOf(series, period);
    let entry = this.#entries.get(key);
    const isBlank = values.every((value) => value === null) && notes.every((note) => note === null);
    if (entry === undefined && isBlank) return;
    if (entry === undefined) {
      const row = this.#draft.addRow();
      this.#draft.put(row, this.#series(), series);
      this.#draft.put(row, this.#period(), period);
      this.#entries.set(key, (entry = { row, figure: { values, notes, isClosed: true } }));
    }
    entry.figure = { values, notes, isClosed: true };
    figureColumns.forEach(([from, name], index) => {
      const value = values[index]!;
      const note = notes[index]!;
      const column = this.#columnFor(from, name, value !== null || note !== null);
      if (column === null) return;
      this.#draft.put(entry.row, column, value);
      this.#draft.putNote(entry.row, column, note);
    });
    if (unit !== null) this.#draft.put(entry.row, this.#unit(), unit);
    this.#draft.put(entry.row, this.#draft.column('As it stood', yesNo), true);
  }

  #read(table: Table): void {
    const series = this.#series();
    const period = this.#period();
    const closed = table.columnNamed('As it stood')?.id;
    const anew = table.columnNamed('Break')?.id;
    for (const row of table.rows.ids()) {
      const name = table.cell(row, series);
      const when = table.cell(row, period);
      if (typeof name !== 'string' || name.trim() === '' || !isPeriod(when)) continue;
      const values = figureColumns.map(([, column]): CellValue => {
        const id = table.columnNamed(column)?.id;
        return id === undefined ? null : table.cell(row, id);
      });
      const notes = figureColumns.map(([, column]): CellNote | null => {
        const id = table.columnNamed(column)?.id;
        return id === undefined ? null : (table.note(row, id) ?? null);
      });
      if (anew !== undefined && table.cell(row, anew) === true) {
        const name = plainName(String(table.cell(row, series)));
        this.#breaks.set(name, [...(this.#breaks.get(name) ?? []), when]);
      }
      const isClosed = closed !== undefined && table.cell(row, closed) === true;
      const key = keyOf(name, when);
      if (!this.#entries.has(key)) this.#entries.set(key, { row, figure: { values, notes, isClosed } });
    }
  }

  /** The column for a figure, made as the measures have it where one is needed. */
  #columnFor(from: string, name: string, isNeeded: boolean): ColumnId | null {
    const column = this.#measures.columnNamed(from);
    if (column === undefined) return null;
    const known = this.#draft.known(name);
    if (known !== null || !isNeeded) return known;
    const { type } = column;
    const isByUnit = type.kind === 'number' && type.unitColumn !== null;
    return this.#draft.column(name, isByUnit ? { ...type, unitColumn: this.#unit() } : type);
  }

  #series(): ColumnId {
    return this.#draft.column('Series', text, { width: 280 });
  }

  #period(): ColumnId {
    return this.#draft.column('Period', year);
  }

  #unit(): ColumnId {
    const type = this.#measures.columnNamed('Unit')?.type ?? text;
    return this.#draft.column('Unit', type);
  }
}

function keyOf(series: string, period: number): string {
  return JSON.stringify([plainName(series), period]);
}

function plainName(series: string): string {
  return series.trim().toLowerCase();
}

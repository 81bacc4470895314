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

/** What it means for a later period that a figure was changed after that period had taken it over as its previous one. */
export interface TakenOver {
  /** The period of the figure, and the later one. */
  readonly of: number;
  readonly by: number;
  /** How many series have such a figure. */
  readonly count: number;
  /**
   * Whether the later period has the new figures now. One that was closed since keeps those that it was compared with, as they may
   * be published.
   */
  readonly isPassedOn: boolean;
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
  /** The latest period that is kept as it stood, by the series. */
  readonly #latest = new Map<string, number>();
  readonly #takenOver = new Map<string, TakenOver>();

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

  /** What became of figures that were changed after later periods had taken them over, by those periods, earliest first. */
  get takenOver(): readonly TakenOver[] {
    return [...this.#takenOver.values()].sort((a, b) => a.by - b.by);
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

  /**
   * Keeps the figures of a series as they stand, with their notes; a series without any leaves no row. Where its figure is another than was kept
   * before, the last period that is kept has the new one as its previous one too, unless somebody typed another there.
   */
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
    const former = entry?.figure.values[0] ?? null;
    if (entry === undefined) {
      const row = this.#draft.addRow();
      this.#draft.put(row, this.#series(), series);
      this.#draft.put(row, this.#period(), period);
      this.#entries.set(key, (entry = { row, figure: { values, notes, isClosed: true } }));
    }
    entry.figure = { values, notes, isClosed: true };
    this.#stood(series, period);
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
    if (former !== values[0]) this.#passOn(series, period, { former, now: values[0]! });
  }

  /** Gives a figure that was changed to the periods after it that had taken the former one over. */
  #passOn(
    series: string,
    period: number,
    { former, now }: { readonly former: CellValue; readonly now: CellValue },
  ): void {
    for (const [years, name] of [
      [1, 'Previous'],
      [2, 'Previous 2'],
    ] as const) {
      const by = period + years;
      // What a formula gives follows by itself.
      if (this.#measures.columnNamed(name)?.formula !== null) continue;
      const entry = this.#entries.get(keyOf(series, by));
      const index = figureColumns.findIndex(([, column]) => column === name);
      if (entry?.figure.isClosed !== true || entry.figure.values[index] !== former) continue;
      const isPassedOn = this.#latest.get(plainName(series)) === by;
      const key = JSON.stringify([period, by, isPassedOn]);
      const count = (this.#takenOver.get(key)?.count ?? 0) + 1;
      this.#takenOver.set(key, { of: period, by, count, isPassedOn });
      if (!isPassedOn) continue;
      const values = entry.figure.values.map((value, at) => (at === index ? now : value));
      entry.figure = { ...entry.figure, values };
      const column = this.#columnFor(name, name, true);
      if (column !== null) this.#draft.put(entry.row, column, now);
    }
  }

  #stood(series: string, period: number): void {
    const name = plainName(series);
    this.#latest.set(name, Math.max(period, this.#latest.get(name) ?? period));
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
      if (isClosed) this.#stood(name, when);
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

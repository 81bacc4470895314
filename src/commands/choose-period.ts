import { fail, ok, type Result } from '../base/result.ts';
import { type CellNote, longestNote } from '../model/cell-rules.ts';
import type { ColumnId, RowId, TableId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { CellValue } from '../model/values.ts';
import { figureColumns, isPeriod, verdictColumn } from '../plan/period-columns.ts';
import { planTables } from '../plan/plan-tables.ts';
import type { Rejection } from '../session/rejection.ts';
import type { TransactionSpec } from '../session/session.ts';
import { Writes } from '../session/writes.ts';
import type { CommandContext } from './context.ts';
import { findTable } from './find-place.ts';
import { type KeptFigure, KeptFigures, type TakenOver } from './kept-figures.ts';
import { KeptVerdicts } from './kept-verdicts.ts';
import { type JudgedCommitments, judgedCommitments } from './judged-commitments.ts';

/** What choosing another period does. */
export interface ChosenPeriod {
  /** How many series of the table have a figure of the period that was left, now in the Figures table. */
  readonly kept: number;
  /** How many measures have a figure of the period that was chosen. */
  readonly found: number;
  /** How many wait for theirs. */
  readonly awaited: number;
  /** How many measures of the table are of another period than the one that is left, and stay as they are. */
  readonly others: number;
  /** Figures of the period that is left which were changed after later periods had taken them over. */
  readonly takenOver: readonly TakenOver[];
}

/**
 * Makes another period the current one of a table of measures. The figures of the period that is left go to the Figures table with the notes
 * beside them, a row for each series and period, and what was judged of it to Past verdicts with the notes beside that; what these tables hold
 * of the period that is chosen comes from there. A measure without a series gets its own Ref as its series. Choosing the former period again brings everything back
 * as it was; only *Series* and *Report year* stay filled where they were blank. *Break* follows the breaks that Figures has for a series.
 * A figure that was changed since the last period that is kept had taken it over is the changed one there too.
 * Measures that report another year, as those of a plan before, stay as they are.
 */
export function choosePeriod(
  context: CommandContext,
  { table: id, from, to }: { readonly table: TableId; readonly from: number; readonly to: number },
): Result<TransactionSpec & { readonly chosen: ChosenPeriod }, Rejection> {
  const found = findTable(context.workbook, id);
  if (!found.ok) return found;
  const measures = found.value;
  const refusal = refuse(measures, from, to);
  if (refusal !== null) return fail(refusal);
  const rows = rowsOfPeriod(measures, from);
  const judged = [{ table: measures, rows }, ...judgedCommitments(context.workbook, measures, new Set(rows))];
  const byHand = handMade(context, measures, judged);
  if (byHand !== null) return fail(byHand);
  const writes = new Writes();
  const series = seriesOf(context, measures, rows, writes);
  const figures = KeptFigures.of(context, measures, writes);
  const verdicts = KeptVerdicts.of(context, writes);
  const clash = keepFigures(context, measures, series, figures, from);
  if (clash !== null) return fail(clash);
  for (const { table, rows } of judged)
    for (const row of rows) {
      verdicts.keep(table, row, from);
      verdicts.bring(table, row, to);
    }
  const chosen = bringFigures(measures, rows, series, { figures, from, to, writes });
  return ok({ label: `Choose period ${to}`, writes, chosen });
}

/** The latest year that the rows of a table of measures report, or null where none says one. */
export function currentPeriod(measures: Table): number | null {
  return reportedPeriods(measures)[0] ?? null;
}

/** The years that the rows of a table of measures report, latest first. */
export function reportedPeriods(measures: Table): readonly number[] {
  const column = measures.columnNamed('Report year');
  if (column === undefined) return [];
  const years = measures.rows.ids().map((row) => measures.cell(row, column.id));
  return [...new Set(years.filter(isPeriod))].sort((a, b) => b - a);
}

/**
 * The period of a table of measures that is left next: the latest that it reports. Where that has no figure yet, as in a plan that was rolled
 * forward, it is the latest one that has, unless a later one was closed already. Null where no row says a year.
 */
export function periodInHand(
  { workbook, engine }: Pick<CommandContext, 'workbook' | 'engine'>,
  measures: Table,
): number | null {
  const periods = reportedPeriods(measures);
  const columns = measures.columns.filter(({ name }) => telling.has(name));
  const hasFigure = (row: RowId) => columns.some(({ id }) => engine.value(measures.id, row, id) !== null);
  const filled = periods.find((period) => rowsOfPeriod(measures, period).some(hasFigure));
  const [latest = null] = periods;
  return filled === undefined || latestClosed(workbook) > filled ? latest : filled;
}

/** The latest period that Figures keeps as it stood; before all where it keeps none. */
function latestClosed(workbook: CommandContext['workbook']): number {
  const closed = planTables(workbook).figures.flatMap((figures) => {
    const [period, stood] = [figures.columnNamed('Period'), figures.columnNamed('As it stood')];
    if (period === undefined || stood === undefined) return [];
    const rows = figures.rows.ids().filter((row) => figures.cell(row, stood.id) === true);
    return rows.map((row) => figures.cell(row, period.id)).filter(isPeriod);
  });
  return closed.reduce((latest, year) => Math.max(latest, year), -Infinity);
}

/**
 * The rows of a table of measures whose figures are those of a period. One that says no year is of the earliest that the table
 * says, and of any where none does.
 */
export function rowsOfPeriod(measures: Table, period: number): readonly RowId[] {
  const column = measures.columnNamed('Report year');
  const rows = measures.rows.ids();
  if (column === undefined) return rows;
  const years = rows.map((row) => measures.cell(row, column.id));
  const earliest = years.filter(isPeriod).reduce((least, year) => Math.min(least, year), Infinity);
  return rows.filter((_, index) => {
    const year = years[index];
    return isPeriod(year) ? year === period : earliest === Infinity || earliest === period;
  });
}

function refuse(measures: Table, from: number, to: number): Rejection | null {
  const { title } = measures.record;
  if (!isPeriod(from) || !isPeriod(to))
    return { message: 'A period is a year such as 2011, which stands for 2010/11.' };
  if (from === to) return { message: `${title} shows the figures of ${to} already.` };
  for (const name of ['Series', 'Actual', 'Previous', 'Report year']) {
    const column = measures.columnNamed(name);
    if (column === undefined || column.formula !== null)
      return {
        message: `${title} has no typed column ${name}, so its figures can’t be kept by period. Add the column first.`,
        place: { table: measures.id },
      };
  }
  if (measures.record.keyColumn === null)
    return { message: `${title} has no column that names its rows. Choose a key column first.` };
  if (rowsOfPeriod(measures, from).length === 0)
    return { message: `${title} has no measure that reports ${from}.`, place: { table: measures.id } };
  return null;
}

/** A calculated cell with a value of its own other than the verdict belongs to the period, and there is no place to keep it. */
function handMade(
  { engine }: CommandContext,
  measures: Table,
  judged: readonly JudgedCommitments[],
): Rejection | null {
  for (const { table, rows } of judged) {
    const moved = new Set(rows);
    for (const column of table.columns) {
      for (const [row, override] of table.overrides(column.id)) {
        if (!moved.has(row)) continue;
        const isVerdict = column.name === verdictColumn;
        const isKept = isVerdict ? override.formula === undefined : column.formula === null;
        if (isKept || (column.formula !== null && !isVerdict && table !== measures)) continue;
        const key = table.record.keyColumn;
        const ref = key === null ? '' : String(engine.value(table.id, row, key) ?? '');
        return {
          message: `${column.name} of ${ref} is ${override.formula === undefined ? 'put in by hand' : 'a formula of its own'}, and holds for this period only. Remove it first, or type the figure into a typed column.`,
          place: { table: table.id, row, column: column.id },
        };
      }
    }
  }
  return null;
}

/** The series of every row, its Ref where it has none, which is written then. */
function seriesOf(
  { engine }: CommandContext,
  measures: Table,
  rows: readonly RowId[],
  writes: Writes,
): Map<RowId, string> {
  const column = measures.columnNamed('Series')!;
  const key = measures.record.keyColumn!;
  const series = new Map<RowId, string>();
  for (const row of rows) {
    const own = engine.value(measures.id, row, column.id);
    const name = typeof own === 'string' ? own.trim() : own === null ? '' : String(own);
    const ref = String(engine.value(measures.id, row, key) ?? '').trim();
    if (name !== '') series.set(row, name);
    else if (ref !== '') {
      series.set(row, ref);
      writes.setCell(measures.id, column.id, row, ref);
    }
  }
  return series;
}

/** Keeps every series' figures of a period, and what is written beside them; gives why not where two rows of one series say different things. */
function keepFigures(
  { engine }: CommandContext,
  measures: Table,
  series: ReadonlyMap<RowId, string>,
  figures: KeptFigures,
  period: number,
): Rejection | null {
  const said = new Map<string, { readonly row: RowId; readonly value: CellValue }>();
  const noted = new Map<string, CellNote>();
  const key = measures.record.keyColumn!;
  const refOf = (row: RowId) => String(engine.value(measures.id, row, key) ?? '');
  const placeOf = (name: string, to: string) => JSON.stringify([name.toLowerCase(), to]);
  for (const [row, name] of series) {
    for (const [from, to] of figureColumns) {
      const column = typedColumn(measures, from);
      if (column === null) continue;
      const place = placeOf(name, to);
      const note = hasOwnFormula(measures, row, column) ? undefined : measures.note(row, column.id);
      if (note !== undefined) noted.set(place, bothNotes(noted.get(place), note));
      const value = valueOf(measures, engine, row, column);
      if (value === null) continue;
      const before = said.get(place);
      if (before !== undefined && before.value !== value) {
        return {
          message: `${refOf(before.row)} and ${refOf(row)} are of one series, ${name}, but their ${from} differs. Make it the same, or give one of them another series.`,
          place: { table: measures.id, row, column: column.id },
        };
      }
      said.set(place, { row, value });
    }
  }
  for (const [row, name] of series) {
    const values = figureColumns.map(([, to]) => said.get(placeOf(name, to))?.value ?? null);
    const notes = figureColumns.map(([, to]) => noted.get(placeOf(name, to)) ?? null);
    figures.keep(name, period, { values, notes }, unitOf(measures, row));
  }
  return null;
}

interface Bringing {
  readonly figures: KeptFigures;
  readonly from: number;
  readonly to: number;
  readonly writes: Writes;
}

function bringFigures(
  measures: Table,
  rows: readonly RowId[],
  series: ReadonlyMap<RowId, string>,
  { figures, from, to, writes }: Bringing,
): ChosenPeriod {
  const year = measures.columnNamed('Report year')!;
  let found = 0;
  let awaited = 0;
  const anew = typedColumn(measures, 'Break');
  const kept = new Set<string>();
  for (const row of rows) {
    writes.setCell(measures.id, year.id, row, to);
    const name = series.get(row);
    if (name === undefined) continue;
    if (isFigure(figures.at(name, from))) kept.add(name.toLowerCase());
    const figure = figures.at(name, to);
    if (isFigure(figure)) found++;
    else awaited++;
    const breaks = figures.breaksOf(name);
    if (anew !== null && breaks.length > 0) {
      const latest = breaks.filter((each) => each <= to).reduce((a, b) => Math.max(a, b), -Infinity);
      const now = measures.cell(row, anew.id);
      // A break that somebody typed beside those of Figures stays.
      if (now === null || breaks.includes(Number(now)))
        writes.setCell(measures.id, anew.id, row, latest === -Infinity ? null : latest);
    }
    figureColumns.forEach(([column], index) => {
      const target = typedColumn(measures, column);
      // A formula of the cell's own goes on giving its figure.
      if (target === null || hasOwnFormula(measures, row, target)) return;
      writes.setCell(measures.id, target.id, row, figure.values[index]!);
      // What is written beside a figure, such as the sign in its place, is of that figure and goes where it goes.
      const note = figure.notes[index]!;
      if (measures.note(row, target.id)?.text !== note?.text)
        writes.setNote(measures.id, target.id, row, note);
    });
  }
  return {
    kept: kept.size,
    found,
    awaited,
    others: measures.rows.count - rows.length,
    takenOver: figures.takenOver,
  };
}

/** What counts as a figure of a period: a level, a change that is given, a rank, a share, a day on which something was done. */
const telling: ReadonlySet<string> = new Set([
  'Actual',
  'Given change',
  'Given change %',
  'Rank',
  'Within',
  'Done',
]);

function isFigure({ values }: KeptFigure): boolean {
  return figureColumns.some(([name], index) => telling.has(name) && values[index] !== null);
}

function typedColumn(table: Table, name: string): Column | null {
  const column = table.columnNamed(name);
  return column === undefined || column.formula !== null ? null : column;
}

function hasOwnFormula(table: Table, row: RowId, column: Column): boolean {
  return table.override(row, column.id)?.formula !== undefined;
}

/** Two rows of one series have one figure, and so what is written beside it in either. */
function bothNotes(one: CellNote | undefined, other: CellNote): CellNote {
  if (one === undefined) return other;
  // A note that came back to both rows isn't written twice.
  const parts = new Set([one, other].flatMap(({ text }) => text.split('\n\n')));
  return { text: [...parts].join('\n\n').slice(0, longestNote) };
}

/** What a typed cell holds, or what a formula of its own gives; an error counts as blank. */
function valueOf(table: Table, engine: CommandContext['engine'], row: RowId, column: Column): CellValue {
  if (!hasOwnFormula(table, row, column)) return table.cell(row, column.id);
  const value = engine.value(table.id, row, column.id);
  return typeof value === 'object' || value === '' ? null : value;
}

function unitOf(measures: Table, row: RowId): CellValue {
  const unit: ColumnId | undefined = measures.columnNamed('Unit')?.id;
  return unit === undefined ? null : measures.cell(row, unit);
}

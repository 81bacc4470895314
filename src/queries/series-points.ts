import type { Pieces } from '../base/pieces.ts';
import type { RowId } from '../model/ids.ts';
import type { Column, Table } from '../model/table.ts';
import type { PlanPlace } from './plan-place.ts';
import { type JudgedRow, type PlanRows, textOf } from './plan-rows.ts';

/** One figure of a series. */
export interface SeriesPoint {
  /** The year in which the period ends. */
  readonly period: number;
  readonly value: number;
  /** `Reported`, `Provisional` ...; '' where nothing is said. */
  readonly status: string;
  /** Whether the series is counted in another way from here, so that what is before can't be compared. */
  readonly startsAnew: boolean;
  readonly place: PlanPlace;
}

/** The figures of one series: those of its measures as they stand, and those that are kept for other periods. */
export interface Series {
  /** What ties the measures together; the Ref where one has no series. */
  readonly name: string;
  /** As the first measure has it; '' for none. */
  readonly unit: string;
  /** In the order of the sheet. */
  readonly measures: readonly JudgedRow[];
  /** By period, each once; what a measure's own row says goes before. */
  readonly points: readonly SeriesPoint[];
}

/**
 * Every series of some measures, in their order. Measures that say different things of one period are series of their own. In pieces
 * that are counted by rows.
 */
export function* seriesOf(rows: PlanRows, measures: readonly JudgedRow[]): Pieces<Series[]> {
  const groups = new Map<string, { readonly name: string; readonly measures: JudgedRow[] }>();
  for (const measure of measures) {
    const name = textOf(measure.values['Series']).trim() || measure.ref;
    const group = groups.get(name.toLowerCase());
    if (group === undefined) groups.set(name.toLowerCase(), { name, measures: [measure] });
    else group.measures.push(measure);
  }
  const kept = new Map<string, SeriesPoint[]>();
  for (const table of rows.tables.figures) {
    const pointAt = keptPoints(rows, table);
    for (const row of table.rows.ids()) {
      const found = pointAt(row);
      yield 1;
      if (found === null) continue;
      const points = kept.get(found.key);
      if (points === undefined) kept.set(found.key, [found.point]);
      else points.push(found.point);
    }
  }
  const all: Series[] = [];
  for (const [key, { name, measures: own }] of groups) {
    if (own.length > 1 && differ(own))
      for (const measure of own) all.push(seriesFrom(measure.name || measure.ref, [measure], []));
    else all.push(seriesFrom(name, own, kept.get(key) ?? []));
    yield own.length;
  }
  return all;
}

function seriesFrom(name: string, measures: readonly JudgedRow[], kept: readonly SeriesPoint[]): Series {
  const points = new Map<number, SeriesPoint>();
  for (const point of [...measures.flatMap(ownPoints), ...kept]) {
    const known = points.get(point.period);
    if (known === undefined) points.set(point.period, point);
    else if (point.startsAnew) points.set(point.period, { ...known, startsAnew: true });
  }
  return {
    name,
    unit: textOf(measures[0]?.values['Unit']),
    measures,
    points: [...points.values()].sort((a, b) => a.period - b.period),
  };
}

function differ(measures: readonly JudgedRow[]): boolean {
  const said = new Map<number, number>();
  return measures.flatMap(ownPoints).some(({ period, value }) => {
    const before = said.get(period);
    said.set(period, value);
    return before !== undefined && before !== value;
  });
}

/** Whether two periods of a series are counted alike. */
export function isComparable({ points }: Series, from: number, to: number): boolean {
  return !points.some(({ period, startsAnew }) => startsAnew && period > from && period <= to);
}

function ownPoints(measure: JudgedRow): SeriesPoint[] {
  const { values, table } = measure;
  const year = values['Report year'];
  if (typeof year !== 'number' || values['Data status'] === 'Awaited') return [];
  const start = values['Break'];
  return ['Actual', 'Previous', 'Previous 2'].flatMap((name, back): SeriesPoint[] => {
    const value = values[name];
    if (typeof value !== 'number') return [];
    const period = year - back;
    return [
      {
        period,
        value,
        status: back === 0 ? textOf(values['Data status']) : '',
        // A break between two known years is shown at the later of them.
        startsAnew: typeof start === 'number' && start <= period && start > period - 1,
        place: { ...measure.place, column: table.columnNamed(name)?.id ?? null },
      },
    ];
  });
}

/** Reads the figure that a row keeps; null where it keeps none. */
function keptPoints(
  { source }: PlanRows,
  table: Table,
): (row: RowId) => { readonly key: string; readonly point: SeriesPoint } | null {
  const { engine } = source;
  const column = (name: string) => table.columnNamed(name);
  const [series, period, value] = ['Series', 'Period', 'Value'].map((name) => column(name)!);
  const [status, start] = [column('Status'), column('Break')];
  return (row) => {
    const shown = (of: Column) => engine.value(table.id, row, of.id);
    const [year, figure] = [shown(period!), shown(value!)];
    if (typeof year !== 'number' || typeof figure !== 'number') return null;
    const anew = start === undefined ? null : shown(start);
    const point: SeriesPoint = {
      period: year,
      value: figure,
      status: status === undefined ? '' : textOf(shown(status)),
      startsAnew: anew === true || anew === year,
      place: { table: table.id, row, column: value!.id },
    };
    return { key: textOf(shown(series!)).trim().toLowerCase(), point };
  };
}

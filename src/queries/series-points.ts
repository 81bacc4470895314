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
  /**
   * By period, each once. The *Actual* of a measure's own row goes before, then what is kept for the period; what another year has of it, as its
   * *Previous*, comes last, as it may be older.
   */
  readonly points: readonly SeriesPoint[];
  /** Levels to be reached in a period that are kept beside the figures, by period. */
  readonly milestones: readonly KeptMilestone[];
}

/** A level to be reached, as a row of Figures has it. */
export interface KeptMilestone {
  readonly period: number;
  readonly level: number;
  readonly place: PlanPlace;
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
  const milestones = new Map<string, KeptMilestone[]>();
  for (const table of rows.tables.figures) {
    const pointAt = keptPoints(rows, table);
    for (const row of table.rows.ids()) {
      const found = pointAt(row);
      yield 1;
      if (found === null) continue;
      if (found.point !== null) addTo(kept, found.key, found.point);
      if (found.milestone !== null) addTo(milestones, found.key, found.milestone);
    }
  }
  const all: Series[] = [];
  for (const [key, { name, measures: own }] of groups) {
    if (own.length > 1 && differ(own))
      for (const measure of own) all.push(seriesFrom(measure.name || measure.ref, [measure], [], []));
    else all.push(seriesFrom(name, own, kept.get(key) ?? [], milestones.get(key) ?? []));
    yield own.length;
  }
  return all;
}

function addTo<Each>(lists: Map<string, Each[]>, key: string, each: Each): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [each]);
  else list.push(each);
}

function seriesFrom(
  name: string,
  measures: readonly JudgedRow[],
  kept: readonly SeriesPoint[],
  milestones: readonly KeptMilestone[],
): Series {
  const points = new Map<number, SeriesPoint>();
  const own = measures.flatMap(ownPoints);
  const [actuals, former] = [own.filter(({ back }) => back === 0), own.filter(({ back }) => back > 0)];
  for (const point of [...actuals.map(toPoint), ...kept, ...former.map(toPoint)]) {
    const known = points.get(point.period);
    if (known === undefined) points.set(point.period, point);
    else if (point.startsAnew) points.set(point.period, { ...known, startsAnew: true });
  }
  return {
    name,
    unit: textOf(measures[0]?.values['Unit']),
    measures,
    points: [...points.values()].sort((a, b) => a.period - b.period),
    milestones: [...milestones].sort((a, b) => a.period - b.period),
  };
}

/** Whether measures say different things of one period from equally near: what is of it goes before what a later year says of it. */
function differ(measures: readonly JudgedRow[]): boolean {
  const said = new Map<string, number>();
  return measures.flatMap(ownPoints).some(({ back, point: { period, value } }) => {
    const place = JSON.stringify([period, back]);
    const before = said.get(place);
    said.set(place, value);
    return before !== undefined && before !== value;
  });
}

/** A figure in a measure's own row, and how many years it lies before the one that the row reports. */
interface OwnPoint {
  readonly back: number;
  readonly point: SeriesPoint;
}

function toPoint({ point }: OwnPoint): SeriesPoint {
  return point;
}

/** Whether two periods of a series are counted alike. */
export function isComparable({ points }: Series, from: number, to: number): boolean {
  return !points.some(({ period, startsAnew }) => startsAnew && period > from && period <= to);
}

function ownPoints(measure: JudgedRow): OwnPoint[] {
  const { values, table } = measure;
  const year = values['Report year'];
  if (typeof year !== 'number' || values['Data status'] === 'Awaited') return [];
  const start = values['Break'];
  return ['Actual', 'Previous', 'Previous 2'].flatMap((name, back): OwnPoint[] => {
    const value = values[name];
    if (typeof value !== 'number') return [];
    const period = year - back;
    const point: SeriesPoint = {
      period,
      value,
      status: back === 0 ? textOf(values['Data status']) : '',
      // A break between two known years is shown at the later of them.
      startsAnew: typeof start === 'number' && start <= period && start > period - 1,
      place: { ...measure.place, column: table.columnNamed(name)?.id ?? null },
    };
    return [{ back, point }];
  });
}

/** What one row of Figures keeps of a series. */
interface KeptRow {
  readonly key: string;
  readonly point: SeriesPoint | null;
  readonly milestone: KeptMilestone | null;
}

/** Reads the figure and the milestone that a row keeps; null where it keeps neither. */
function keptPoints({ source }: PlanRows, table: Table): (row: RowId) => KeptRow | null {
  const { engine } = source;
  const column = (name: string) => table.columnNamed(name);
  const [series, period, value] = ['Series', 'Period', 'Value'].map((name) => column(name)!);
  const [status, start, goal] = [column('Status'), column('Break'), column('Milestone')];
  return (row) => {
    const shown = (of: Column) => engine.value(table.id, row, of.id);
    const [year, figure] = [shown(period!), shown(value!)];
    const level = goal === undefined ? null : shown(goal);
    if (typeof year !== 'number' || (typeof figure !== 'number' && typeof level !== 'number')) return null;
    const key = textOf(shown(series!)).trim().toLowerCase();
    const milestone =
      goal === undefined || typeof level !== 'number'
        ? null
        : { period: year, level, place: { table: table.id, row, column: goal.id } };
    if (typeof figure !== 'number') return { key, point: null, milestone };
    const anew = start === undefined ? null : shown(start);
    const point: SeriesPoint = {
      period: year,
      value: figure,
      status: status === undefined ? '' : textOf(shown(status)),
      startsAnew: anew === true || anew === year,
      place: { table: table.id, row, column: value!.id },
    };
    return { key, point, milestone };
  };
}

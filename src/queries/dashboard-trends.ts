import type { PlanPlace } from './plan-place.ts';
import { type JudgedRow, textOf } from './plan-rows.ts';
import type { Series, SeriesPoint } from './series-points.ts';

/** A level with the year in which it is due or was. */
export interface Milestone {
  readonly year: number;
  readonly level: number;
  readonly place: PlanPlace;
}

/** The way of a series from its baseline to levels that are due later. */
export interface Trajectory {
  readonly name: string;
  readonly unit: string;
  /** Null where no baseline with its year is given. */
  readonly baseline: Milestone | null;
  /** The levels to reach, by year; those already due included. */
  readonly targets: readonly TrajectoryTarget[];
  readonly actuals: readonly SeriesPoint[];
  /** The corners of the line to keep to: the baseline, else the first figure, and then each level. */
  readonly line: readonly { readonly year: number; readonly level: number }[];
  /** Which way the levels lie. */
  readonly isDownward: boolean;
}

/** One level that a series has to reach. */
export interface TrajectoryTarget extends Milestone {
  /** '' for a milestone that is no measure's. */
  readonly ref: string;
  readonly verdict: string;
  /** `On track`, `Behind`, or '' where nothing says. */
  readonly track: string;
}

/** The figures of a series over several periods. */
export interface Trend {
  readonly name: string;
  readonly ref: string;
  readonly unit: string;
  /** Two or more, by period. */
  readonly points: readonly SeriesPoint[];
  /** Years from which the series is counted in another way: no line leads across. */
  readonly breaks: readonly number[];
}

/** The trajectories of series with a level that is due after a year; with null, of every one that has a year. */
export function trajectoriesOf(series: readonly Series[], year: number | null): Trajectory[] {
  return series.flatMap((each): Trajectory[] => {
    const measures = each.measures.filter(({ values }) => values['Test'] === 'Level by year');
    if (measures.length === 0) return [];
    const own = measures.flatMap(targetOf);
    // A milestone on the way that no measure judges; of one that a measure judges the measure tells more.
    const onTheWay = each.milestones
      .filter(({ period }) => !own.some(({ year: due }) => due === period))
      .map(({ period, level, place }) => ({ year: period, level, place, ref: '', verdict: '', track: '' }));
    const targets = [...own, ...onTheWay].sort((a, b) => a.year - b.year);
    const isDueLater = targets.some((target) => year === null || target.year > year);
    if (!isDueLater) return [];
    const baseline = baselineOf(measures);
    const first = each.points.find(({ period }) => period < targets[0]!.year);
    const start =
      baseline !== null
        ? [{ year: baseline.year, level: baseline.level }]
        : first === undefined
          ? []
          : [{ year: first.period, level: first.value }];
    return [
      {
        name: each.name,
        unit: each.unit,
        baseline,
        targets,
        actuals: each.points,
        line: [...start, ...targets.map((target) => ({ year: target.year, level: target.level }))],
        isDownward: textOf(measures[0]?.values['Direction']) === 'Down',
      },
    ];
  });
}

/** The series of which figures of two or more periods are known. */
export function trendsOf(series: readonly Series[]): Trend[] {
  return series.flatMap(({ name, unit, points, measures }): Trend[] => {
    if (points.length < 2) return [];
    const only = measures.length === 1 ? measures[0] : undefined;
    const breaks = points.filter(({ startsAnew }) => startsAnew).map(({ period }) => period);
    return [{ name: only?.name || name, ref: measures[0]?.ref ?? '', unit, points, breaks }];
  });
}

function targetOf({ values, table, place, ref, verdict }: JudgedRow): TrajectoryTarget[] {
  const [level, year] = [values['Target'], values['Target year']];
  if (typeof level !== 'number' || typeof year !== 'number') return [];
  const column = table.columnNamed('Target')?.id ?? null;
  return [{ ref, verdict, year, level, track: textOf(values['On track']), place: { ...place, column } }];
}

function baselineOf(measures: readonly JudgedRow[]): Milestone | null {
  for (const { values, table, place } of measures) {
    const [level, year] = [values['Baseline'], values['Baseline year']];
    if (typeof level === 'number' && typeof year === 'number')
      return { year, level, place: { ...place, column: table.columnNamed('Baseline')?.id ?? null } };
  }
  return null;
}

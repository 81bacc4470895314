import type { PeriodVerdicts, ShownVerdict } from './period-verdicts.ts';
import type { PlanPlace } from './plan-place.ts';
import { type JudgedRow, textOf } from './plan-rows.ts';
import type { Series, SeriesPoint } from './series-points.ts';

/** A level with the year in which it is due or was. */
export interface Milestone {
  readonly year: number;
  readonly level: number;
  readonly place: PlanPlace;
}

/** Verdicts by the period of the figure that they stand beside. */
type FigureVerdicts = ReadonlyMap<number, ShownVerdict>;

/** The way of a series from its baseline to levels that are due later. */
export interface Trajectory {
  readonly name: string;
  readonly unit: string;
  /** Null where no baseline with its year is given. */
  readonly baseline: Milestone | null;
  /** The levels to reach, by year; those already due included. */
  readonly targets: readonly TrajectoryTarget[];
  readonly actuals: readonly SeriesPoint[];
  /** What was judged of the periods of {@link actuals}, where that is known. */
  readonly verdicts: FigureVerdicts;
  /** The corners of the line to keep to: the baseline, else the first figure, and then each level. */
  readonly line: readonly { readonly year: number; readonly level: number }[];
  /** Which way the levels lie. */
  readonly isDownward: boolean;
}

/** One level that a series has to reach. */
export interface TrajectoryTarget extends Milestone, ShownVerdict {
  /** '' for a milestone that is no measure's. */
  readonly ref: string;
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
  /** What was judged of the periods of {@link points}, where that is known. */
  readonly verdicts: FigureVerdicts;
  /** Years from which the series is counted in another way: no line leads across. */
  readonly breaks: readonly number[];
}

/** The period that trajectories are shown of. */
interface ShownPeriod {
  /** With null every series that has a year is shown. */
  readonly year: number | null;
  /** What a measure is judged of it; null where nothing is known. */
  readonly judge: (measure: JudgedRow) => ShownVerdict | null;
  readonly verdicts: PeriodVerdicts;
}

/** The trajectories of series with a level that is due after a year. */
export function trajectoriesOf(
  series: readonly Series[],
  { year, judge, verdicts }: ShownPeriod,
): Trajectory[] {
  // What is due later is not judged yet, which measures say with the same word.
  const unknown = (due: number): ShownVerdict => ({
    verdict: year !== null && due > year ? 'n/a' : '',
    isByHand: false,
  });
  return series.flatMap((each): Trajectory[] => {
    const measures = each.measures.filter(({ values }) => values['Test'] === 'Level by year');
    if (measures.length === 0) return [];
    const own = measures.flatMap((measure) => targetsOf(measure, (due) => judge(measure) ?? unknown(due)));
    // A milestone on the way that no measure judges; of one that a measure judges the measure tells more.
    const onTheWay = each.milestones
      .filter(({ period }) => !own.some(({ year: due }) => due === period))
      .map(({ period, level, place }): TrajectoryTarget => {
        const { verdict, isByHand } = verdicts.ofFigure(measures, period) ?? unknown(period);
        return { year: period, level, place, ref: '', verdict, isByHand, track: '' };
      });
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
        verdicts: verdictsOf(each, verdicts),
        line: [...start, ...targets.map((target) => ({ year: target.year, level: target.level }))],
        isDownward: textOf(measures[0]?.values['Direction']) === 'Down',
      },
    ];
  });
}

/** The series of which figures of two or more periods are known. */
export function trendsOf(series: readonly Series[], verdicts: PeriodVerdicts): Trend[] {
  return series.flatMap((each): Trend[] => {
    const { name, unit, points, measures } = each;
    if (points.length < 2) return [];
    const only = measures.length === 1 ? measures[0] : undefined;
    const breaks = points.filter(({ startsAnew }) => startsAnew).map(({ period }) => period);
    return [
      {
        ...{ name: only?.name || name, ref: measures[0]?.ref ?? '', unit, points, breaks },
        verdicts: verdictsOf(each, verdicts),
      },
    ];
  });
}

function verdictsOf({ points, measures }: Series, verdicts: PeriodVerdicts): FigureVerdicts {
  return new Map(
    points.flatMap(({ period }) => {
      const shown = verdicts.ofFigure(measures, period);
      return shown === null ? [] : [[period, shown] as const];
    }),
  );
}

function targetsOf(
  { values, table, place, ref }: JudgedRow,
  shownOf: (due: number) => ShownVerdict,
): TrajectoryTarget[] {
  const [level, year] = [values['Target'], values['Target year']];
  if (typeof level !== 'number' || typeof year !== 'number') return [];
  const column = table.columnNamed('Target')?.id ?? null;
  const { verdict, isByHand } = shownOf(year);
  const track = textOf(values['On track']);
  return [{ ref, verdict, isByHand, year, level, track, place: { ...place, column } }];
}

function baselineOf(measures: readonly JudgedRow[]): Milestone | null {
  for (const { values, table, place } of measures) {
    const [level, year] = [values['Baseline'], values['Baseline year']];
    if (typeof level === 'number' && typeof year === 'number')
      return { year, level, place: { ...place, column: table.columnNamed('Baseline')?.id ?? null } };
  }
  return null;
}

import type { Trajectory } from '../../../queries/dashboard-trends.ts';
import type { ShownVerdict } from '../../../queries/period-verdicts.ts';
import type { PlanPlace } from '../../../queries/plan-place.ts';
import { words } from '../../words.ts';

/** One figure of a trajectory as its table says it. */
export interface TrajectoryRow {
  readonly year: number;
  readonly kind: string;
  readonly level: number;
  /** A status, a break, whether it is on track; '' for nothing. */
  readonly note: string;
  /** Null where none is known beside a figure, and for a baseline. */
  readonly shown: ShownVerdict | null;
  readonly place: PlanPlace;
}

/** Baseline, figures and targets by year; of one year the figure before the target. */
export function trajectoryRows({ baseline, targets, actuals, verdicts }: Trajectory): TrajectoryRow[] {
  const { dashboard } = words;
  const rows: TrajectoryRow[] = [
    ...(baseline === null ? [] : [{ ...baseline, kind: dashboard.baseline, note: '', shown: null }]),
    ...actuals.map(({ period, value, status, startsAnew, place }): TrajectoryRow => ({
      year: period,
      kind: dashboard.actual,
      level: value,
      note: [status, startsAnew ? dashboard.breakHere : ''].filter((part) => part !== '').join(', '),
      shown: verdicts.get(period) ?? null,
      place,
    })),
    ...targets.map(({ year, level, track, verdict, isByHand, place }): TrajectoryRow => ({
      ...{ year, level, place, note: track, shown: { verdict, isByHand } },
      kind: dashboard.target,
    })),
  ];
  return rows.sort((a, b) => a.year - b.year);
}

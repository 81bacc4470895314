import { rollUpWeight } from '../plan/verdicts.ts';
import type { PastJudgement } from './past-judgements.ts';
import type { PlanPlace } from './plan-place.ts';
import type { JudgedRow } from './plan-rows.ts';

/** A verdict as it is shown of a period. */
export interface ShownVerdict {
  /** '' for a blank. */
  readonly verdict: string;
  /** Whether a person put it in the place of what a formula gives. */
  readonly isByHand: boolean;
}

/** A verdict of a period with the cell that holds it. */
export interface JudgedThen extends ShownVerdict {
  readonly place: PlanPlace;
}

/** What commitments and measures are judged of the period that their own rows hold. */
export function judgedNow({ verdict, place, table, row }: JudgedRow): JudgedThen {
  return { verdict, place, isByHand: table.override(row, place.column!) !== undefined };
}

/** What was judged of commitments and measures, period by period. */
export class PeriodVerdicts {
  readonly #kept = new Map<string, PastJudgement>();

  constructor(past: readonly PastJudgement[]) {
    for (const judgement of past)
      this.#kept.set(keyOf(judgement.row ?? judgement.ref, judgement.period), judgement);
  }

  /** What is kept of a row and a closed period; undefined where nothing is. */
  kept({ ref, row }: JudgedRow, period: number): PastJudgement | undefined {
    return this.#kept.get(keyOf(row, period)) ?? this.#kept.get(keyOf(ref, period));
  }

  /**
   * What stands beside the figure that measures of one series share in a period: the verdict that all of them have that are judged there, else
   * that all have. Null where none is known, and where they differ, as then none is the figure's.
   */
  ofFigure(measures: readonly JudgedRow[], period: number): ShownVerdict | null {
    const known = measures.flatMap((measure) =>
      measure.values['Report year'] === period ? judgedNow(measure) : (this.kept(measure, period) ?? []),
    );
    const judged = known.filter(({ verdict }) => rollUpWeight(verdict) !== 'unjudged');
    const [first, ...others] = judged.length > 0 ? judged : known;
    if (first === undefined || first.verdict === '') return null;
    if (others.some(({ verdict }) => verdict !== first.verdict)) return null;
    return { verdict: first.verdict, isByHand: [first, ...others].some(({ isByHand }) => isByHand) };
  }
}

function keyOf(ref: string, period: number): string {
  return JSON.stringify([ref.toLowerCase(), period]);
}

import { asRowId, type RowId } from '../model/ids.ts';
import type { Value } from '../model/values.ts';
import { pastRowColumn } from '../plan/plan-tables.ts';
import type { PlanPlace } from './plan-place.ts';
import { type PlanRows, textOf } from './plan-rows.ts';

/** What was judged of a commitment or measure in a period that is not the current one. */
export interface PastJudgement {
  readonly ref: string;
  /** The id of the row that was judged, where several have its Ref; else null. */
  readonly row: RowId | null;
  readonly period: number;
  readonly verdict: string;
  /** Whether a person had put it in. */
  readonly isByHand: boolean;
  readonly place: PlanPlace;
  /** The levels that were kept beside it by their columns' names: Actual, Needed, Margin. */
  readonly levels: Readonly<Record<string, Value>>;
  /** The cells of Margin, Actual and Needed; empty where no levels are kept. */
  readonly levelPlaces: readonly PlanPlace[];
}

/** Every judgement that is kept of other periods. */
export function pastJudgements({ source, tables }: PlanRows): PastJudgement[] {
  return tables.pastVerdicts.flatMap((table) => {
    const [ref, period, verdict, byHand] = ['Ref', 'Period', 'Verdict', 'By hand'].map(
      (name) => table.columnNamed(name)!.id,
    );
    const ofRow = table.columnNamed(pastRowColumn)?.id;
    const levels = ['Margin', 'Actual', 'Needed'].flatMap((name) => table.columnNamed(name) ?? []);
    return table.rows.ids().flatMap((row): PastJudgement[] => {
      const year = source.engine.value(table.id, row, period!);
      if (typeof year !== 'number') return [];
      return [
        {
          ref: textOf(source.engine.value(table.id, row, ref!)).trim(),
          row: ofRow === undefined ? null : rowIn(source.engine.value(table.id, row, ofRow)),
          period: year,
          verdict: textOf(source.engine.value(table.id, row, verdict!)),
          isByHand: source.engine.value(table.id, row, byHand!) === true,
          place: { table: table.id, row, column: verdict! },
          levels: Object.fromEntries(
            levels.map(({ name, id }) => [name, source.engine.value(table.id, row, id)]),
          ),
          levelPlaces: levels.map(({ id }) => ({ table: table.id, row, column: id })),
        },
      ];
    });
  });
}

function rowIn(value: Value): RowId | null {
  return typeof value === 'string' && value !== '' ? asRowId(value) : null;
}

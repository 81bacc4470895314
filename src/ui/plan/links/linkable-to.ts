import type { RowId, TableId } from '../../../model/ids.ts';
import { planTables } from '../../../plan/plan-tables.ts';
import { rowName } from '../../../queries/explain-cell.ts';
import { textOf } from '../../../queries/plan-rows.ts';
import type { QuerySource } from '../../../queries/plan-sentence.ts';
import { relatedRows } from '../../../queries/related-rows.ts';
import type { Choice } from '../../parts/choices.ts';

/** A commitment that a measure can be linked to. */
export interface LinkableCommitment extends Choice {
  readonly table: TableId;
  readonly row: RowId;
}

/** The commitments that a measure can be linked to. */
export interface Linkable {
  /** What the measure is called. */
  readonly name: string;
  readonly commitments: readonly LinkableCommitment[];
  /** The value of the one that it serves first; '' where it serves none. */
  readonly now: string;
}

/** The commitments of the tables that can be linked to a measure's table, with the one that the measure serves. */
export function linkableTo(source: QuerySource, measures: TableId, row: RowId): Linkable {
  const { workbook, engine } = source;
  const table = workbook.table(measures)!;
  const linked = planTables(workbook).links.filter((link) => link.measures === table);
  const tables = [...new Set(linked.map(({ commitments }) => commitments))];
  const commitments = tables.flatMap((of) => {
    const label = of.columnNamed('Label');
    return of.rows.ids().map((commitment): LinkableCommitment => {
      const text = label === undefined ? '' : textOf(engine.value(of.id, commitment, label.id));
      return {
        value: `${of.id} ${commitment}`,
        label: [rowName(source, of, commitment), text].filter((part) => part !== '').join(' '),
        table: of.id,
        row: commitment,
      };
    });
  });
  const served = relatedRows(source, table, row)?.rows.find(({ place }) => place !== null)?.place;
  return {
    name: rowName(source, table, row),
    commitments,
    now: served === undefined || served === null ? '' : `${served.table} ${served.row}`,
  };
}

import type { RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { isRowReference } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { planTables } from '../plan/plan-tables.ts';

/** A row that links a commitment and a measure. */
export interface CommitmentLink {
  /** The table of the link, which is the measures' own where a measure names its commitment. */
  readonly table: Table;
  readonly row: RowId;
  readonly commitment: RowId;
  readonly measures: Table;
  /** The row itself, in the measures' own table. */
  readonly measure: RowId;
}

/** Every link of some commitments with a measure that is there, in the order of their tables. */
export function linksOfCommitments(
  workbook: Workbook,
  commitments: ReadonlySet<RowId>,
): readonly CommitmentLink[] {
  return planTables(workbook).links.flatMap(({ table, commitment, measures, measure }) =>
    table.rows.ids().flatMap((row): CommitmentLink[] => {
      const of = table.cell(row, commitment.id);
      const by = measure === null ? { ref: row } : table.cell(row, measure.id);
      if (!isRowReference(of) || !isRowReference(by) || !commitments.has(of.ref)) return [];
      if (measures.rows.slot(by.ref) === undefined) return [];
      return [{ table, row, commitment: of.ref, measures, measure: by.ref }];
    }),
  );
}

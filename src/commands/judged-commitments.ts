import type { RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import { isRowReference } from '../model/values.ts';
import type { Workbook } from '../model/workbook.ts';
import { planTables } from '../plan/plan-tables.ts';

/** Rows of a table of commitments. */
export interface JudgedCommitments {
  readonly table: Table;
  readonly rows: readonly RowId[];
}

/** The commitments that are judged by some measures of a table: all of the plans of which one is linked to such a measure. */
export function judgedCommitments(
  workbook: Workbook,
  measures: Table,
  judging: ReadonlySet<RowId>,
): readonly JudgedCommitments[] {
  const { commitments, links } = planTables(workbook);
  return commitments.flatMap((table): JudgedCommitments[] => {
    const linked = new Set<RowId>();
    for (const link of links) {
      if (link.measures !== measures || link.commitments !== table) continue;
      for (const row of link.table.rows.ids()) {
        const by = link.measure === null ? { ref: row } : link.table.cell(row, link.measure.id);
        const to = link.table.cell(row, link.commitment.id);
        if (
          isRowReference(by) &&
          judging.has(by.ref) &&
          isRowReference(to) &&
          table.rows.slot(to.ref) !== undefined
        )
          linked.add(to.ref);
      }
    }
    const plan = table.columnNamed('Plan');
    if (linked.size === 0) return [];
    if (plan === undefined) return [{ table, rows: [...linked] }];
    const planOf = (row: RowId) => {
      const cell = table.cell(row, plan.id);
      return isRowReference(cell) ? cell.ref : cell;
    };
    const plans = new Set([...linked].map(planOf));
    return [{ table, rows: table.rows.ids().filter((row) => plans.has(planOf(row))) }];
  });
}

import { isRowReference } from '../model/values.ts';
import type { RowId } from '../model/ids.ts';
import type { Table } from '../model/table.ts';
import type { Workbook } from '../model/workbook.ts';

/** Rows of a table of commitments. */
export interface JudgedCommitments {
  readonly table: Table;
  readonly rows: readonly RowId[];
}

/**
 * The commitments that are judged by the measures of a table: all of the plans of which one is linked to such a measure. Links are rows
 * that refer to a commitment and to a measure.
 */
export function judgedCommitments(workbook: Workbook, measures: Table): readonly JudgedCommitments[] {
  return workbook.tables.flatMap((table): JudgedCommitments[] => {
    if (table === measures || table.columnNamed('Target link') === undefined) return [];
    const linked = linkedRows(workbook, measures, table);
    const plan = table.columnNamed('Plan');
    if (linked.size === 0 || plan === undefined)
      return linked.size === 0 ? [] : [{ table, rows: [...linked] }];
    const planOf = (row: RowId) => {
      const cell = table.cell(row, plan.id);
      return isRowReference(cell) ? cell.ref : cell;
    };
    const plans = new Set([...linked].map(planOf));
    return [{ table, rows: table.rows.ids().filter((row) => plans.has(planOf(row))) }];
  });
}

function linkedRows(workbook: Workbook, measures: Table, commitments: Table): Set<RowId> {
  const rows = new Set<RowId>();
  for (const links of workbook.tables) {
    const to = (target: Table) =>
      links.columns.find(({ type }) => type.kind === 'reference' && type.table === target.id);
    const measure = to(measures);
    const commitment = to(commitments);
    if (measure === undefined || commitment === undefined) continue;
    for (const link of links.rows.ids()) {
      const cell = links.cell(link, commitment.id);
      const isLinked = isRowReference(links.cell(link, measure.id));
      if (isLinked && isRowReference(cell) && commitments.rows.slot(cell.ref) !== undefined)
        rows.add(cell.ref);
    }
  }
  return rows;
}

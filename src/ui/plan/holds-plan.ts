import type { Workbook } from '../../model/workbook.ts';
import { planTables } from '../../plan/plan-tables.ts';

/** Whether a workbook has a table of commitments or one of measures. */
export function holdsPlan(workbook: Workbook): boolean {
  const { commitments, measures } = planTables(workbook);
  return commitments.length > 0 || measures.length > 0;
}

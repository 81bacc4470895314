import type { Table } from '../../../model/table.ts';
import { isPeriod } from '../../../plan/period-columns.ts';
import { planTables } from '../../../plan/plan-tables.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';

/** The table of measures that is on the page, else the first one; null where there is none. */
export function tableOfMeasures(workbook: WorkbookState): Table | null {
  const { measures } = planTables(workbook.session.workbook);
  return measures.find(({ id }) => id === workbook.tableId) ?? measures[0] ?? null;
}

/** The years that have figures kept, earliest first. */
export function keptPeriods(workbook: WorkbookState): readonly number[] {
  const years = planTables(workbook.session.workbook).figures.flatMap((figures) => {
    const period = figures.columnNamed('Period')!.id;
    return figures.rows.ids().map((row) => figures.cell(row, period));
  });
  return [...new Set(years.filter(isPeriod))].sort((a, b) => a - b);
}

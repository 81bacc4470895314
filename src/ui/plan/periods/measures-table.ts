import type { TableId } from '../../../model/ids.ts';
import type { Table } from '../../../model/table.ts';
import { byYear, type PeriodName } from '../../../plan/period-names.ts';
import { isPeriod } from '../../../plan/period-columns.ts';
import { planTables } from '../../../plan/plan-tables.ts';
import { periodOfTable } from '../../../queries/plan-periods.ts';
import type { WorkbookState } from '../../state/workbook-state.svelte.ts';

/** The table of measures that is on the page, else the first one; null where there is none. */
export function tableOfMeasures(workbook: WorkbookState): Table | null {
  const { measures } = planTables(workbook.session.workbook);
  return measures.find(({ id }) => id === workbook.tableId) ?? measures[0] ?? null;
}

/** How a table of measures calls its periods; by their years where there is no table. */
export function periodNameOf(workbook: WorkbookState, id: TableId | null): PeriodName {
  const table = id === null ? undefined : workbook.tableById(id);
  return table === undefined ? byYear : periodOfTable(workbook.session, table);
}

/** The years that have figures kept, earliest first. */
export function keptPeriods(workbook: WorkbookState): readonly number[] {
  const years = planTables(workbook.session.workbook).figures.flatMap((figures) => {
    const period = figures.columnNamed('Period')!.id;
    return figures.rows.ids().map((row) => figures.cell(row, period));
  });
  return [...new Set(years.filter(isPeriod))].sort((a, b) => a - b);
}

import type { CellPlace } from '../../commands/find-place.ts';
import type { Table } from '../../model/table.ts';
import type { Workbook } from '../../model/workbook.ts';
import { isCommitments, isMeasures, planTables } from '../../plan/plan-tables.ts';

/** The rows of the example that the tour is about. */
export const tourRows = { measure: 'SS 3d.1', commitment: 'PP 4f' } as const;

/** What the measure's *Actual* holds in the example. */
export const exampleFigure = 0.134;

/** A cell of one of the tour's rows; null where the row or the column is no longer there. */
export function tourCell(workbook: Workbook, row: keyof typeof tourRows, column: string): CellPlace | null {
  const plays = row === 'measure' ? isMeasures : isCommitments;
  for (const table of workbook.tables) {
    const found = plays(table) ? table.columnNamed(column) : undefined;
    const id = found === undefined ? undefined : rowWithRef(table, tourRows[row]);
    if (found !== undefined && id !== undefined) return { table: table.id, row: id, column: found.id };
  }
  return null;
}

/** How many links between commitments and measures there are. */
export function linkCount(workbook: Workbook): number {
  return planTables(workbook).links.reduce((count, { table }) => count + table.rows.count, 0);
}

function rowWithRef(table: Table, ref: string) {
  const key = table.columnNamed('Ref');
  return key === undefined ? undefined : table.rows.ids().find((row) => table.cell(row, key.id) === ref);
}

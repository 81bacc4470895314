import type { Surroundings } from '../formula/moment.ts';
import type { TableId } from '../model/ids.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { type ExportWarning, planExport } from './export-plan.ts';
import type { ReportProgress } from './progress.ts';
import { exportSourceOf } from './workbook-source.ts';
import { writeWorkbook } from './write-workbook.ts';

/** An .xlsx file made of a workbook. */
export interface ExportedWorkbook {
  readonly bytes: Uint8Array;
  /** What the file can't have as the workbook has it; empty when all is there. */
  readonly warnings: readonly ExportWarning[];
}

/**
 * Writes the chosen tables of a workbook as an Excel file. The same content gives the same bytes, as long as no formula asks for
 * the time or for chance, which `surroundings` has; without it these are `#N/A` until the file is calculated again.
 */
export async function exportWorkbook(
  content: WorkbookContent,
  tables: readonly TableId[],
  report: ReportProgress,
  surroundings: Surroundings | null = null,
): Promise<ExportedWorkbook> {
  report('Calculating', 0, 3);
  const source = exportSourceOf(content, surroundings);
  report('Laying out the sheets', 1, 3);
  const plan = planExport(source, tables);
  report('Writing the file', 2, 3);
  const bytes = await writeWorkbook(plan);
  report('Done', 3, 3);
  return { bytes, warnings: plan.warnings };
}

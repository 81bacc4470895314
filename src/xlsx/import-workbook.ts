import type { IdSource } from '../base/ports.ts';
import type { Result } from '../base/result.ts';
import type { ImportPlan } from '../model/import-plan.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import type { FileProblem } from './file-problem.ts';
import { planImport } from './plan-import.ts';
import type { ReportProgress } from './progress.ts';
import { readContents } from './read-contents.ts';
import { importTargetOf } from './workbook-source.ts';

/** Reads an Excel file and says what importing it would do to a workbook. Never throws for a file, whatever is in it. */
export async function planWorkbookImport(
  content: WorkbookContent,
  bytes: Uint8Array,
  ids: IdSource,
  report: ReportProgress,
): Promise<Result<ImportPlan, FileProblem>> {
  report('Reading the file', 0, 3);
  const grids = await readContents(bytes);
  if (!grids.ok) return grids;
  report('Calculating', 1, 3);
  const target = importTargetOf(content, ids);
  report('Comparing', 2, 3);
  const plan = planImport(grids.value, target);
  report('Done', 3, 3);
  return plan;
}

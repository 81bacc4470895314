import type { Result } from '../base/result.ts';
import type { TableId } from '../model/ids.ts';
import type { ImportPlan } from '../model/import-plan.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import type { PlanPiece } from './plan-pieces.ts';
import type { ExportedWorkbook } from '../xlsx/export-workbook.ts';
import type { FileProblem } from '../xlsx/file-problem.ts';

/** What the Excel worker does. A type alias, as an interface would not count as a table of jobs. */
export type XlsxJobs = {
  readonly exportTables: {
    readonly input: { readonly content: WorkbookContent; readonly tables: readonly TableId[] };
    readonly piece: never;
    readonly output: ExportedWorkbook;
  };
  readonly planImport: {
    readonly input: { readonly content: WorkbookContent; readonly bytes: Uint8Array };
    readonly piece: PlanPiece;
    /** Without the lists that came in pieces. */
    readonly output: Result<ImportPlan, FileProblem>;
  };
};

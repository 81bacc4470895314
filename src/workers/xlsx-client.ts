import type { Result } from '../base/result.ts';
import { ok } from '../base/result.ts';
import type { TableId } from '../model/ids.ts';
import type { ImportPlan } from '../model/import-plan.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { systemTimers } from '../platform/timers.ts';
import type { ExportedWorkbook } from '../xlsx/export-workbook.ts';
import type { FileProblem } from '../xlsx/file-problem.ts';
import type { JobProgress } from './protocol.ts';
import { type PlanPiece, putTogether } from './plan-pieces.ts';
import { type JobFailure, runJob } from './run-job.ts';
import type { XlsxJobs } from './xlsx-jobs.ts';

/** How the caller follows and stops a job. */
export interface XlsxJobOptions {
  readonly onProgress: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
}

/** The media type of an .xlsx file. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Milliseconds after which a job is stopped. */
const timeLimits = { exportTables: 120_000, planImport: 60_000 } as const;

/** Writes tables as an Excel file in a worker, which alone loads the code for it. */
export function exportTables(
  content: WorkbookContent,
  tables: readonly TableId[],
  options: XlsxJobOptions,
): Promise<Result<ExportedWorkbook, JobFailure>> {
  return runJob<XlsxJobs, 'exportTables'>(
    startWorker,
    { kind: 'exportTables', input: { content, tables } },
    { ...options, timeLimit: timeLimits.exportTables, timers: systemTimers },
  );
}

/** Reads an Excel file in a worker and says what importing it into a workbook would do. Changes nothing. */
export async function planImport(
  content: WorkbookContent,
  bytes: Uint8Array,
  options: XlsxJobOptions,
): Promise<Result<ImportPlan, JobFailure | FileProblem>> {
  const pieces: PlanPiece[] = [];
  const run = await runJob<XlsxJobs, 'planImport'>(
    startWorker,
    { kind: 'planImport', input: { content, bytes } },
    {
      ...options,
      onPiece: (piece) => pieces.push(piece),
      timeLimit: timeLimits.planImport,
      timers: systemTimers,
    },
  );
  if (!run.ok) return run;
  return run.value.ok ? ok(putTogether(run.value.value, pieces)) : run.value;
}

function startWorker(): Worker {
  // Vite finds the worker's file by this very expression.
  return new Worker(new URL('./xlsx.worker.ts', import.meta.url), { type: 'module', name: 'xlsx' });
}

import { ok } from '../base/result.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { systemRandom, systemZone } from '../platform/surroundings.ts';
import { exportWorkbook } from '../xlsx/export-workbook.ts';
import { planWorkbookImport } from '../xlsx/import-workbook.ts';
import type { JobProgress } from './protocol.ts';
import { takeApart } from './plan-pieces.ts';
import { serveJobs, type WorkerScope } from './serve-jobs.ts';
import type { XlsxJobs } from './xlsx-jobs.ts';

const surroundings = { clock: systemClock, zone: systemZone, random: systemRandom };

// The worker's global object; the compiler, which also checks the page's code, takes it for a window.
serveJobs<XlsxJobs>(self as unknown as WorkerScope, {
  exportTables: async ({ content, tables }, report) => {
    const exported = await exportWorkbook(content, tables, inSteps(report), surroundings);
    return { output: exported, transfer: [exported.bytes.buffer as ArrayBuffer] };
  },
  planImport: async ({ content, bytes }, report, send) => {
    const plan = await planWorkbookImport(content, bytes, systemIds, inSteps(report));
    return { output: plan.ok ? ok(takeApart(plan.value, send)) : plan, transfer: [] };
  },
});

function inSteps(report: (progress: JobProgress) => void) {
  return (step: string, done: number, total: number): void => report({ step, done, total });
}

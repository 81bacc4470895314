import { fail, ok, type Result } from '../base/result.ts';
import { systemClock } from '../platform/clock.ts';
import { readFile } from '../platform/files.ts';
import { systemIds } from '../platform/ids.ts';
import { systemRandom, systemZone } from '../platform/surroundings.ts';
import type { WorkbookContent } from '../model/workbook-content.ts';
import { openSnapshot } from '../snapshot/open-snapshot.ts';
import { writeSnapshot } from '../snapshot/write-snapshot.ts';
import { snapshotSize } from '../xlsx/carry/carry-content.ts';
import type { FileProblem } from '../xlsx/file-problem.ts';
import { KeptFile } from '../xlsx/kept-file.ts';
import { takeApart } from './answer-pieces.ts';
import { ContentReceiver } from './content-pieces.ts';
import type { JobProgress } from './protocol.ts';
import { type Served, serveJobs, type WorkerScope } from './serve-jobs.ts';
import type { XlsxJobs } from './xlsx-jobs.ts';

const surroundings = { clock: systemClock, zone: systemZone, random: systemRandom };

/** The workbook that jobs are about, and the file that was opened. */
const workbook = new ContentReceiver();
let kept: KeptFile | null = null;

// The worker's global object; the compiler, which also checks the page's code, takes it for a window.
serveJobs<XlsxJobs>(self as unknown as WorkerScope, {
  takeContent: async (piece) => {
    workbook.take(piece);
    return served(null);
  },
  exportTables: async ({ choices, snapshot, copy }, report) => {
    // Its writer is the largest part of the worker, and opening a file does without.
    const { exportChosen } = await import('../xlsx/export-workbook.ts');
    const carry = { snapshot, copy, write: asSnapshot };
    const outcome = await exportChosen(workbook.content(), choices, inSteps(report), surroundings, carry);
    const made =
      outcome.kind === 'made' ? [outcome.bytes, ...(outcome.copy ? [outcome.copy.packed] : [])] : [];
    return { output: outcome, transfer: made.map(({ buffer }) => buffer as ArrayBuffer) };
  },
  measureSnapshot: async ({ tables }) => served(snapshotSize(workbook.content(), tables, asSnapshot)),
  open: async ({ file, text, remembered }, report, send) => {
    const bytes = await readFile(file);
    if (bytes === null) return served(fail(unreadable));
    const { name } = file;
    const opened = KeptFile.open(bytes, { name, text, remembered, openSnapshot }, inSteps(report));
    if (!opened.ok) return served<Result<never, FileProblem>>(opened);
    kept = opened.value;
    return served(takeApart(ok(kept.overview), send));
  },
  carried: async () => {
    const { carriedContent } = opened();
    return served(carriedContent === null ? null : asSnapshot(carriedContent).bytes);
  },
  takeCopy: async (packed) => served(opened().takeCopy(packed)),
  split: async (sheet, _, send) => served(takeApart(opened().split(sheet), send)),
  window: async ({ sheet, firstRow, rowCount }) => served(opened().window(sheet, firstRow, rowCount)),
  read: async (reading, _, send) => served(takeApart(opened().read(reading), send)),
  suggest: async ({ readings, wanted }, _, send) =>
    served(takeApart(opened().suggest(workbook.content(), readings, wanted), send)),
  plan: async (choices, report, send) =>
    served(
      takeApart(opened().plan(workbook.content(), choices, systemIds, surroundings, inSteps(report)), send),
    ),
  links: async ({ declined, older }) => {
    const packed = opened().links(workbook.content(), declined, older, surroundings);
    return { output: packed, transfer: [packed.buffer as ArrayBuffer] };
  },
  patch: async ({ bytes, links, deletions }, report) => {
    const { patchOriginal } = await import('../xlsx/patch/patch-original.ts');
    const content = workbook.content();
    const patched = patchOriginal(content, { bytes, links }, deletions, surroundings, inSteps(report));
    const made = patched.ok ? patched.value.bytes : null;
    return { output: patched, transfer: made === null ? [] : [made.buffer as ArrayBuffer] };
  },
});

/** A content as a snapshot that comes from no other. */
function asSnapshot(content: WorkbookContent) {
  return writeSnapshot(content, { last: null });
}

const unreadable: FileProblem = {
  kind: 'unreadable',
  message:
    'This file can’t be read any more: it was changed, moved or locked since it was chosen. Choose it again.',
};

function opened(): KeptFile {
  if (kept === null) throw new Error('No file was opened');
  return kept;
}

function served<Output>(output: Output): Served<Output> {
  return { output, transfer: [] };
}

function inSteps(report: (progress: JobProgress) => void) {
  return (step: string, done: number, total: number): void => report({ step, done, total });
}

import { ok, type Result } from '../base/result.ts';
import type { ExportChoices } from '../model/export-choices.ts';
import type { TableId } from '../model/ids.ts';
import type { ImportChoices, RememberedChoice } from '../model/import-choices.ts';
import type { ImportPlan } from '../model/import-plan.ts';
import type { FileOverview, SheetWindow, TableReading, TextReading } from '../model/table-reading.ts';
import { systemTimers } from '../platform/timers.ts';
import type { ExportOutcome } from '../xlsx/export-workbook.ts';
import type { FileProblem } from '../xlsx/file-problem.ts';
import type { DeclinedCell } from '../xlsx/patch/link-tables.ts';
import type { PatchedFile } from '../xlsx/patch/patch-file.ts';
import type { DeletionChoice } from '../model/file-patch.ts';
import { type AnswerPiece, AnswerParts } from './answer-pieces.ts';
import { SentWorkbook, type WorkbookSource } from './sent-workbook.ts';
import type { JobProgress } from './protocol.ts';
import { type JobFailure, type JobSettings, WorkerLine } from './worker-line.ts';
import type { XlsxJobs } from './xlsx-jobs.ts';

/** How the caller follows and stops a job. */
interface XlsxJobOptions {
  readonly onProgress: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
}

/** The media type of an .xlsx file. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Milliseconds after which a job is stopped. */
const timeLimits = {
  exportTables: 120_000,
  open: 60_000,
  plan: 60_000,
  read: 20_000,
  patch: 60_000,
} as const;

/** Milliseconds more for each megabyte of a file that is opened or written into: one with 100,000 rows has eight. */
const timePerMegabyte = 15_000;

function timeFor(limit: number, bytes: number): number {
  return limit + Math.round((bytes / 1_000_000) * timePerMegabyte);
}

/**
 * Writes tables as an Excel file in a worker, which alone loads the code for it; with `snapshot` the file carries them as they are now, with `copy`
 * a copy of them comes beside it.
 */
export async function exportTables(
  source: WorkbookSource,
  choices: ExportChoices,
  options: XlsxJobOptions & { readonly snapshot?: boolean; readonly copy?: boolean },
): Promise<Result<ExportOutcome, JobFailure>> {
  const { snapshot = false, copy = false } = options;
  const input = { choices, snapshot, copy };
  return withWorkbook(source, options, (line) =>
    line.run('exportTables', input, { ...options, timeLimit: timeLimits.exportTables }),
  );
}

/** Bytes that a snapshot of tables would add to a file of them, worked out in a worker. */
export async function measureSnapshot(
  source: WorkbookSource,
  tables: readonly TableId[],
  options: XlsxJobOptions,
): Promise<Result<number, JobFailure>> {
  return withWorkbook(source, options, (line) =>
    line.run('measureSnapshot', { tables }, { ...options, timeLimit: timeLimits.exportTables }),
  );
}

/** Writes what was changed in a workbook into a file that its tables came from, in a worker. */
export async function patchOriginal(
  source: WorkbookSource,
  file: { readonly bytes: Uint8Array; readonly links: Uint8Array },
  deletions: readonly DeletionChoice[],
  options: XlsxJobOptions,
): Promise<Result<PatchedFile, JobFailure | FileProblem>> {
  return withWorkbook(source, options, async (line) => {
    const transfer = [file.bytes.buffer as ArrayBuffer];
    const settings = { ...options, transfer, timeLimit: timeFor(timeLimits.patch, file.bytes.length) };
    return flat(await line.run('patch', { ...file, deletions }, settings));
  });
}

/** A file that a worker has read and keeps until `end`. A job that is stopped or fails ends the worker, and with it all that comes after. */
export class FileInWorker {
  readonly #line = new WorkerLine<XlsxJobs>(startWorker, systemTimers);
  readonly #sent = new SentWorkbook(this.#line);
  /** Bytes of the file. */
  #size = 0;
  /** Told when the worker is let go once it has linked. */
  #linked: (() => void) | null = null;

  /** Whether the worker is gone. */
  get isOver(): boolean {
    return this.#line.isOver;
  }

  /** Has the program of the worker loaded before there is a file. */
  begin(): void {
    this.#line.begin();
  }

  /** Reads a file. First of all, and once more for a text file that is to be read in another way. */
  async open(
    file: File,
    text: TextReading | null,
    remembered: readonly RememberedChoice[],
    options: Partial<XlsxJobOptions>,
  ): Promise<Result<FileOverview, JobFailure | FileProblem>> {
    this.#size = file.size;
    const settings = { ...options, timeLimit: this.#timeFor(timeLimits.open) };
    const input = { file, text, remembered };
    return flat(await inPieces((more) => this.#line.run('open', input, { ...settings, ...more })));
  }

  /** The workbook that the file carries, as a snapshot file; null where it carries none. */
  carried(): Promise<Result<Uint8Array | null, JobFailure>> {
    return this.#line.run('carried', null, { timeLimit: timeLimits.open });
  }

  /** Takes a copy of the snapshot that the file was made with and lacks; whether it is that. */
  takeCopy(packed: Uint8Array): Promise<Result<boolean, JobFailure>> {
    return this.#line.run('takeCopy', packed, { timeLimit: timeLimits.open });
  }

  /** Takes the commitments table on a sheet apart into further sheets. */
  split(sheet: number): Promise<Result<FileOverview, JobFailure>> {
    return inPieces((more) => this.#line.run('split', sheet, { timeLimit: timeLimits.open, ...more }));
  }

  window(sheet: number, firstRow: number, rowCount: number): Promise<Result<SheetWindow, JobFailure>> {
    return this.#line.run('window', { sheet, firstRow, rowCount }, { timeLimit: timeLimits.read });
  }

  read(reading: TableReading): Promise<Result<TableReading, JobFailure>> {
    return inPieces((more) => this.#line.run('read', reading, { timeLimit: timeLimits.read, ...more }));
  }

  async suggest(
    source: WorkbookSource,
    readings: readonly TableReading[] | null,
    wanted: readonly (TableId | null)[],
  ): Promise<Result<ImportChoices, JobFailure>> {
    const sent = await this.#sent.bring(source, {});
    if (!sent.ok) return sent;
    const input = { readings, wanted };
    return inPieces((more) =>
      this.#line.run('suggest', input, { timeLimit: this.#timeFor(timeLimits.plan), ...more }),
    );
  }

  async plan(
    source: WorkbookSource,
    choices: ImportChoices,
    options: XlsxJobOptions,
  ): Promise<Result<ImportPlan, JobFailure>> {
    const sent = await this.#sent.bring(source, options);
    if (!sent.ok) return sent;
    const settings = { ...options, timeLimit: this.#timeFor(timeLimits.plan) };
    return inPieces((more) => this.#line.run('plan', choices, { ...settings, ...more }));
  }

  /** Which cells of the file are which of a workbook that has just got what was planned; joined to what was known of the file before. */
  async links(
    source: WorkbookSource,
    declined: readonly DeclinedCell[],
    older: Uint8Array | null,
  ): Promise<Result<Uint8Array, JobFailure>> {
    if (this.#linked === null && !this.isOver) {
      const linked = new Promise<void>((resolve) => (this.#linked = resolve));
      linking.add(linked);
      void linked.then(() => linking.delete(linked));
    }
    const sent = await this.#sent.bring(source, {});
    if (!sent.ok) return sent;
    return this.#line.run('links', { declined, older }, { timeLimit: this.#timeFor(timeLimits.plan) });
  }

  end(): void {
    this.#sent.end();
    this.#line.end();
    this.#linked?.();
  }

  #timeFor(limit: number): number {
    return timeFor(limit, this.#size);
  }
}

/**
 * Workers that link the cells of a file that was just imported, each until it is let go. Another one that is sent the whole workbook waits for
 * them: both at once would take too much memory.
 */
const linking = new Set<Promise<void>>();

/** Waits until no worker links any more, or the one who waits is stopped. */
function noneLinking(signal: AbortSignal): Promise<unknown> {
  if (linking.size === 0 || signal.aborted) return Promise.resolve();
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return Promise.race([Promise.all(linking), stopped]);
}

/** Has a worker that knows a workbook do one job, and lets it go. */
async function withWorkbook<Output, Failure>(
  source: WorkbookSource,
  options: XlsxJobOptions,
  job: (line: WorkerLine<XlsxJobs>) => Promise<Result<Output, Failure>>,
): Promise<Result<Output, Failure | JobFailure>> {
  await noneLinking(options.signal);
  const line = new WorkerLine<XlsxJobs>(startWorker, systemTimers);
  const sent = new SentWorkbook(line);
  const brought = await sent.bring(source, options);
  const done = brought.ok ? await job(line) : brought;
  sent.end();
  line.end();
  return done;
}

/** Runs a job whose output comes in pieces, and puts them together. */
async function inPieces<Output>(
  run: (more: Pick<Required<JobSettings<AnswerPiece>>, 'onPiece'>) => Promise<Result<Output, JobFailure>>,
): Promise<Result<Output, JobFailure>> {
  const parts = new AnswerParts();
  const done = await run({ onPiece: (piece) => parts.take(piece) });
  return done.ok ? ok(parts.whole(done.value)) : done;
}

/** A job's own refusal and a failure of the job as one. */
function flat<Output>(
  done: Result<Result<Output, FileProblem>, JobFailure>,
): Result<Output, JobFailure | FileProblem> {
  return done.ok ? done.value : done;
}

function startWorker(): Worker {
  // Vite finds the worker's file by this very expression.
  return new Worker(new URL('./xlsx.worker.ts', import.meta.url), { type: 'module', name: 'xlsx' });
}

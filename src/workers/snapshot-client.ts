import { fail, ok, type Result } from '../base/result.ts';
import type { Workbook } from '../model/workbook.ts';
import type { WorkbookPast } from '../model/workbook-past.ts';
import { systemTimers } from '../platform/timers.ts';
import { buffersOf, contentPieces } from './content-pieces.ts';
import { PastReceiver, pastPieces } from './past-pieces.ts';
import type { JobProgress } from './protocol.ts';
import type { WorkbookSource } from './sent-workbook.ts';
import type { SnapshotFacts, SnapshotJobs, SnapshotRefusal } from './snapshot-jobs.ts';
import { type JobFailure, WorkerLine } from './worker-line.ts';
import { WorkbookReceiver } from './workbook-receiver.ts';

/** How the caller follows and stops a job. */
interface SnapshotJobOptions {
  readonly onProgress: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
}

/** A workbook that is to be saved, as it is now. */
export interface SnapshotSource extends WorkbookSource {
  /**
   * What it was before, up to the workbook as it is in memory when the promise is fulfilled. Called again where the workbook is changed while it is
   * sent.
   */
  readPast(): Promise<WorkbookPast>;
}

/** A snapshot file that was opened in a worker. */
export interface ReceivedSnapshot extends SnapshotFacts {
  readonly workbook: Workbook;
  readonly past: WorkbookPast;
}

/** Milliseconds after which a job is stopped, and more for each megabyte of a file. */
const timeLimits = { piece: 20_000, write: 300_000, open: 60_000, perMegabyte: 15_000 } as const;

/**
 * Writes a workbook as a snapshot file, away from the page: the workbook and its past go to a worker of their own in pieces, from the beginning
 * again where it is changed meanwhile. Fails where it is stopped, takes longer than five minutes or the worker breaks.
 */
export async function writeInWorker(
  source: SnapshotSource,
  input: SnapshotJobs['write']['input'],
  options: SnapshotJobOptions,
): Promise<Result<SnapshotJobs['write']['output'], JobFailure>> {
  const line = new WorkerLine<SnapshotJobs>(startWorker, systemTimers);
  let isCurrent = false;
  const stopListening = source.onChange(() => (isCurrent = false));
  const { signal } = options;
  const limits = { timeLimit: timeLimits.piece, signal };
  const send = async (past: WorkbookPast): Promise<Result<null, JobFailure>> => {
    for (const piece of contentPieces(source.workbook)) {
      const sent = await line.run('takeContent', piece, { ...limits, transfer: buffersOf(piece) });
      // What was sent is of two states where there was a change meanwhile, and begins anew.
      if (!sent.ok || !isCurrent) return sent;
    }
    for (const piece of pastPieces(past)) {
      const sent = await line.run('takePast', piece, limits);
      if (!sent.ok || !isCurrent) return sent;
    }
    return ok(null);
  };
  try {
    line.begin();
    while (!isCurrent) {
      const past = await source.readPast();
      isCurrent = true;
      const sent = await send(past);
      if (!sent.ok) return sent;
    }
    return await line.run('write', input, { ...options, timeLimit: timeLimits.write });
  } finally {
    stopListening();
    line.end();
  }
}

/**
 * Reads a snapshot file away from the page, which builds the workbook as its pieces come. `passphrase` is null for none; `rest` asks for what
 * is left of a damaged file. Fails with what is wrong with the file, or with why the job ended: stopped, too long for the file's size, broken.
 */
export async function openInWorker(
  file: Blob,
  { passphrase, rest }: { readonly passphrase: string | null; readonly rest: boolean },
  options: SnapshotJobOptions,
): Promise<Result<ReceivedSnapshot, SnapshotRefusal | JobFailure>> {
  const line = new WorkerLine<SnapshotJobs>(startWorker, systemTimers);
  const workbook = new WorkbookReceiver();
  const past = new PastReceiver();
  const timeLimit = timeLimits.open + Math.round((file.size / 1_000_000) * timeLimits.perMegabyte);
  const opened = await line.run(
    'open',
    { file, passphrase, rest },
    {
      ...options,
      timeLimit,
      onPiece: (piece) => {
        if (piece.kind === 'past' || piece.kind === 'changes' || piece.kind === 'more') past.take(piece);
        else workbook.take(piece);
      },
    },
  );
  line.end();
  if (!opened.ok) return opened;
  if (!opened.value.ok) return fail(opened.value.error);
  return ok({ ...opened.value.value, workbook: workbook.workbook(), past: past.past() });
}

function startWorker(): Worker {
  // Vite finds the worker's file by this very expression.
  return new Worker(new URL('./snapshot.worker.ts', import.meta.url), { type: 'module', name: 'snapshot' });
}

import { fail, ok, type Result } from '../base/result.ts';
import type { Timers } from '../platform/timers.ts';
import type { JobAnswer, JobProgress, JobRequest, Jobs } from './protocol.ts';

/** Why a job gave no output. */
export interface JobFailure {
  readonly kind: 'cancelled' | 'too-long' | 'crashed';
  /** A sentence for the person. */
  readonly message: string;
}

/** How a job is run. */
export interface JobSettings<Piece> {
  /** Told each piece of the output, in order, before the job is done. */
  readonly onPiece?: (piece: Piece) => void;
  readonly onProgress: (progress: JobProgress) => void;
  /** Aborted, the job is stopped at once. */
  readonly signal: AbortSignal;
  /** Milliseconds after which the job is stopped. */
  readonly timeLimit: number;
  readonly timers: Timers;
  /** Buffers of the input that are handed over instead of copied; the page can't read them any more. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** The part of a worker that running a job takes. */
export interface JobWorker {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
}

/** Runs one job in a worker of its own, which is ended when the job is done, stopped or over its time. Never rejects. */
export function runJob<Table extends Jobs, Kind extends keyof Table & string>(
  startWorker: () => JobWorker,
  request: JobRequest<Table, Kind>,
  settings: JobSettings<Table[Kind]['piece']>,
): Promise<Result<Table[Kind]['output'], JobFailure>> {
  const { signal, onProgress, timeLimit, timers } = settings;
  if (signal.aborted) return Promise.resolve(fail(cancelled));
  return new Promise((resolve) => {
    const worker = startWorker();
    const finish = (result: Result<Table[Kind]['output'], JobFailure>): void => {
      stopClock();
      signal.removeEventListener('abort', onAbort);
      worker.onmessage = null;
      worker.onerror = null;
      worker.onmessageerror = null;
      worker.terminate();
      resolve(result);
    };
    const onAbort = (): void => finish(fail(cancelled));
    const stopClock = timers.after(timeLimit, () => finish(fail(tooLong(timeLimit))));
    signal.addEventListener('abort', onAbort);
    worker.onmessage = (event) => {
      const answer = event.data as JobAnswer;
      if ('progress' in answer) onProgress(answer.progress);
      else if ('piece' in answer) settings.onPiece?.(answer.piece);
      else if ('output' in answer) finish(ok(answer.output));
      else finish(fail(crashed(answer.crash)));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      // A script that could not be loaded has no message.
      finish(fail(crashed(event.message || 'its program could not be loaded')));
    };
    worker.onmessageerror = () => finish(fail(crashed('its answer could not be read')));
    try {
      worker.postMessage(request, [...(settings.transfer ?? [])]);
    } catch (error) {
      finish(fail(crashed(String(error))));
    }
  });
}

const cancelled: JobFailure = { kind: 'cancelled', message: 'Stopped. Nothing has been changed.' };

function tooLong(timeLimit: number): JobFailure {
  return {
    kind: 'too-long',
    message: `This took longer than ${Math.round(timeLimit / 1000)} seconds and was stopped; nothing has been changed. Try a smaller file.`,
  };
}

function crashed(why: string): JobFailure {
  return {
    kind: 'crashed',
    message: `This could not be done because of a fault in Pledgebook or too little memory (${why}). Nothing has been changed. Reload the page and try again.`,
  };
}

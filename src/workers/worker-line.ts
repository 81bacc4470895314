import { fail, ok, type Result } from '../base/result.ts';
import type { Timers } from '../platform/timers.ts';
import type { JobAnswer, JobProgress, JobRequest, Jobs } from './protocol.ts';

/** Why a job gave no output. */
export interface JobFailure {
  readonly kind: 'cancelled' | 'too-long' | 'crashed';
  /** A sentence for the person. */
  readonly message: string;
}

/** How a job is run; what is left out is not asked for. */
export interface JobSettings<Piece> {
  /** Told each piece of the output, in order, before the job is done. */
  readonly onPiece?: (piece: Piece) => void;
  readonly onProgress?: (progress: JobProgress) => void;
  /** Aborted, the job is stopped at once, and the worker with all it keeps is gone. */
  readonly signal?: AbortSignal;
  /** Milliseconds after which the job is stopped likewise. */
  readonly timeLimit: number;
  /** Buffers of the input that are handed over instead of copied; the page can't read them any more. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** The part of a worker that running jobs takes. */
export interface JobWorker {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
}

/**
 * A worker of one's own, started with the first job and kept until `end`. A job that is stopped, takes too long or crashes ends it,
 * and every job after that fails in the same way.
 */
export class WorkerLine<Table extends Jobs> {
  readonly #startWorker: () => JobWorker;
  readonly #timers: Timers;
  #worker: JobWorker | null = null;
  #over: JobFailure | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(startWorker: () => JobWorker, timers: Timers) {
    this.#startWorker = startWorker;
    this.#timers = timers;
  }

  /** Whether the worker is gone. */
  get isOver(): boolean {
    return this.#over !== null;
  }

  /** Has the worker's program loaded before there is a job. */
  begin(): void {
    if (this.#over !== null) return;
    try {
      this.#connected();
    } catch (error) {
      this.#stop(crashed(String(error)));
    }
  }

  /** Has the worker do a job. Never rejects. */
  run<Kind extends keyof Table & string>(
    kind: Kind,
    input: Table[Kind]['input'],
    settings: JobSettings<Table[Kind]['piece']>,
  ): Promise<Result<Table[Kind]['output'], JobFailure>> {
    if (this.#over !== null) return Promise.resolve(fail(this.#over));
    const { signal, timeLimit } = settings;
    if (signal?.aborted === true) return Promise.resolve(fail(cancelled));
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const onAbort = (): void => this.#stop(cancelled);
      const stopClock = this.#timers.after(timeLimit, () => this.#stop(tooLong(timeLimit)));
      signal?.addEventListener('abort', onAbort);
      this.#waiting.set(id, {
        onProgress: (progress) => settings.onProgress?.(progress),
        onPiece: (piece) => settings.onPiece?.(piece),
        finish: (result) => {
          stopClock();
          signal?.removeEventListener('abort', onAbort);
          this.#waiting.delete(id);
          resolve(result);
        },
      });
      const request: JobRequest<Table, Kind> = { id, kind, input };
      try {
        this.#connected().postMessage(request, [...(settings.transfer ?? [])]);
      } catch (error) {
        this.#stop(crashed(String(error)));
      }
    });
  }

  /** Lets the worker go, with all it keeps. */
  end(): void {
    this.#stop(cancelled);
  }

  #connected(): JobWorker {
    if (this.#worker !== null) return this.#worker;
    const worker = this.#startWorker();
    this.#worker = worker;
    worker.onmessage = (event) => this.#hear(event.data as JobAnswer);
    worker.onerror = (event) => {
      event.preventDefault();
      // A script that could not be loaded has no message.
      this.#stop(crashed(event.message || 'its program could not be loaded'));
    };
    worker.onmessageerror = () => this.#stop(crashed('its answer could not be read'));
    return worker;
  }

  #hear(answer: JobAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    if ('progress' in answer) waiting.onProgress(answer.progress);
    else if ('piece' in answer) waiting.onPiece(answer.piece);
    else if ('output' in answer) waiting.finish(ok(answer.output));
    else this.#stop(crashed(answer.crash));
  }

  #stop(failure: JobFailure): void {
    if (this.#over !== null) return;
    this.#over = failure;
    const worker = this.#worker;
    if (worker !== null) {
      worker.onmessage = null;
      worker.onerror = null;
      worker.onmessageerror = null;
      worker.terminate();
    }
    for (const waiting of [...this.#waiting.values()]) waiting.finish(fail(failure));
  }
}

interface Waiting {
  readonly onProgress: (progress: JobProgress) => void;
  readonly onPiece: (piece: unknown) => void;
  readonly finish: (result: Result<unknown, JobFailure>) => void;
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

import type { JobAnswer, JobProgress, JobRequest, Jobs } from './protocol.ts';

/** What does a worker's jobs, by name. */
type JobHandlers<Table extends Jobs> = {
  readonly [Kind in keyof Table]: (
    input: Table[Kind]['input'],
    report: (progress: JobProgress) => void,
    send: (piece: Table[Kind]['piece']) => void,
  ) => Promise<Served<Table[Kind]['output']>>;
};

/** A job's output, with the buffers in it that are handed over instead of copied. */
export interface Served<Output> {
  readonly output: Output;
  readonly transfer: readonly ArrayBuffer[];
}

/** The part of a worker's global object that serving takes. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: JobAnswer, transfer: Transferable[]): void;
}

/**
 * Answers the page's requests in this worker, one after the other in the order in which they come. Whatever a handler throws becomes
 * an answer, so that no request is left hanging.
 */
export function serveJobs<Table extends Jobs>(scope: WorkerScope, handlers: JobHandlers<Table>): void {
  const answer = async ({ id, kind, input }: JobRequest<Table, keyof Table>): Promise<void> => {
    try {
      const served = await handlers[kind](
        input,
        (progress) => scope.postMessage({ id, progress }, []),
        (piece) => scope.postMessage({ id, piece }, []),
      );
      scope.postMessage({ id, output: served.output }, [...served.transfer]);
    } catch (error) {
      scope.postMessage({ id, crash: String(error) }, []);
    }
  };
  let before = Promise.resolve();
  scope.onmessage = (event) => {
    before = before.then(() => answer(event.data as JobRequest<Table, keyof Table>));
  };
}

import { ok, type Result } from '../base/result.ts';
import type { Workbook } from '../model/workbook.ts';
import { buffersOf, contentPieces } from './content-pieces.ts';
import type { JobFailure, WorkerLine } from './worker-line.ts';
import type { XlsxJobs } from './xlsx-jobs.ts';

/** A workbook that jobs are about, and how its changes are heard of. */
export interface WorkbookSource {
  readonly workbook: Workbook;
  /** Has the listener called after every change of ground state; the function given back ends that. */
  onChange(listener: () => void): () => void;
}

/** Milliseconds that one piece may take on its way: no more than a check that the worker is alive. */
const pieceLimit = 20_000;

/** The copy of a workbook that a worker has. It is sent when it is first needed, and again when it has changed since. */
export class SentWorkbook {
  readonly #line: WorkerLine<XlsxJobs>;
  #workbook: Workbook | null = null;
  #isCurrent = false;
  #stopListening: () => void = () => undefined;

  constructor(line: WorkerLine<XlsxJobs>) {
    this.#line = line;
  }

  /** Sees to it that the worker has the workbook as it is now. The page can do other things between the pieces. */
  async bring(
    source: WorkbookSource,
    settings: { readonly signal?: AbortSignal },
  ): Promise<Result<null, JobFailure>> {
    if (source.workbook === this.#workbook && this.#isCurrent) return ok(null);
    this.end();
    this.#workbook = source.workbook;
    this.#stopListening = source.onChange(() => (this.#isCurrent = false));
    while (!this.#isCurrent) {
      this.#isCurrent = true;
      for (const piece of contentPieces(source.workbook)) {
        const transfer = buffersOf(piece);
        const { signal } = settings;
        const limits = { timeLimit: pieceLimit, transfer, ...(signal === undefined ? {} : { signal }) };
        const taken = await this.#line.run('takeContent', piece, limits);
        if (!taken.ok) {
          this.end();
          return taken;
        }
        // A change meanwhile: what was sent is of two states, so it begins anew.
        if (!this.#isCurrent) break;
      }
    }
    return ok(null);
  }

  /** Listens to the workbook no more. */
  end(): void {
    this.#stopListening();
    this.#stopListening = () => undefined;
    this.#workbook = null;
    this.#isCurrent = false;
  }
}

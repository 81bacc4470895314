import { describe, expect, test } from 'vitest';
import type { Timers } from '../../../src/platform/timers.ts';
import type { JobAnswer, JobProgress } from '../../../src/workers/protocol.ts';
import { type JobSettings, type JobWorker, runJob } from '../../../src/workers/run-job.ts';
import { asRowId } from '../../../src/model/ids.ts';
import type { ImportPlan } from '../../../src/model/import-plan.ts';
import { type PlanPiece, putTogether, takeApart } from '../../../src/workers/plan-pieces.ts';
import { serveJobs, type WorkerScope } from '../../../src/workers/serve-jobs.ts';

type TestJobs = {
  readonly double: { readonly input: number; readonly piece: number; readonly output: number };
};

/** A worker whose answers the test gives. */
class HandWorker implements JobWorker {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  readonly received: unknown[] = [];
  terminated = 0;

  postMessage(message: unknown): void {
    this.received.push(message);
  }

  terminate(): void {
    this.terminated++;
  }

  answer(answer: JobAnswer): void {
    this.onmessage?.({ data: answer } as MessageEvent);
  }
}

/** Timers that the test runs out. */
class HandTimers implements Timers {
  #action: (() => void) | null = null;

  after(_milliseconds: number, action: () => void): () => void {
    this.#action = action;
    return () => (this.#action = null);
  }

  get waiting(): boolean {
    return this.#action !== null;
  }

  runOut(): void {
    this.#action?.();
  }
}

function start(overrides: Partial<JobSettings<number>> = {}) {
  const worker = new HandWorker();
  const timers = new HandTimers();
  const stop = new AbortController();
  const progress: JobProgress[] = [];
  const settings: JobSettings<number> = {
    onProgress: (step) => progress.push(step),
    signal: stop.signal,
    timeLimit: 60_000,
    timers,
    ...overrides,
  };
  const result = runJob<TestJobs, 'double'>(() => worker, { kind: 'double', input: 21 }, settings);
  return { worker, timers, stop, progress, result };
}

describe('[X60] a job in a worker', () => {
  test('reports, answers and lets its worker go', async () => {
    const { worker, timers, progress, result } = start();
    worker.answer({ progress: { step: 'Doubling', done: 0, total: 1 } });
    worker.answer({ output: 42 });
    expect(await result).toEqual({ ok: true, value: 42 });
    expect(progress).toEqual([{ step: 'Doubling', done: 0, total: 1 }]);
    expect([worker.received, worker.terminated, timers.waiting]).toEqual([
      [{ kind: 'double', input: 21 }],
      1,
      false,
    ]);
  });

  const ends: readonly [
    how: string,
    end: (run: ReturnType<typeof start>) => void,
    kind: string,
    says: RegExp,
  ][] = [
    ['is stopped by its signal', ({ stop }) => stop.abort(), 'cancelled', /^Stopped/],
    ['is stopped after its time', ({ timers }) => timers.runOut(), 'too-long', /longer than 60 seconds/],
    [
      'fails when a handler throws',
      ({ worker }) => worker.answer({ crash: 'Error: x' }),
      'crashed',
      /Error: x/,
    ],
    [
      'fails when its program can’t be loaded',
      ({ worker }) => worker.onerror?.({ message: '', preventDefault: () => undefined } as ErrorEvent),
      'crashed',
      /could not be loaded/,
    ],
    [
      'fails when its answer can’t be read',
      ({ worker }) => worker.onmessageerror?.({} as MessageEvent),
      'crashed',
      /could not be read/,
    ],
  ];
  test.each(ends)('%s, and its worker with it', async (_, end, kind, says) => {
    const run = start();
    end(run);
    const result = await run.result;
    expect(result.ok ? null : [result.error.kind, says.test(result.error.message)]).toEqual([kind, true]);
    expect(run.worker.terminated).toBe(1);
    // What comes late is not heard.
    run.worker.answer({ output: 1 });
    run.stop.abort();
    expect(run.worker.terminated).toBe(1);
  });

  test('that is stopped before it begins starts no worker', async () => {
    const { worker, result } = start({ signal: AbortSignal.abort() });
    expect((await result).ok).toBe(false);
    expect(worker.received).toEqual([]);
  });

  test('gives what it sends in pieces, in order, before its output', async () => {
    const pieces: number[] = [];
    const { worker, result } = start({ onPiece: (piece) => pieces.push(piece) });
    for (const answer of [{ piece: 1 }, { piece: 2 }, { output: 42 }]) worker.answer(answer);
    expect(await result).toEqual({ ok: true, value: 42 });
    expect(pieces).toEqual([1, 2]);
  });

  test('a plan taken apart is whole again when it is put together', () => {
    const row = (at: number) => ({ row: asRowId(`r${at}`), label: `${at}` });
    const part = { added: [], changed: [], removed: Array.from({ length: 2_500 }, (_, at) => row(at)) };
    const tables = [
      { ...part, problems: [] },
      { ...part, problems: [{ message: 'x' }] },
    ];
    const plan = { tables, names: [], otherNames: [], otherSheets: [] } as unknown as ImportPlan;
    const pieces: PlanPiece[] = [];
    const rest = takeApart(plan, (piece) => pieces.push(piece));
    expect(pieces.map(({ table, rows }) => [table, rows.length])).toEqual([
      [0, 1000],
      [0, 1000],
      [0, 500],
      [1, 1000],
      [1, 1000],
      [1, 500],
      [1, 1],
    ]);
    expect(rest.tables.every(({ removed, problems }) => removed.length + problems.length === 0)).toBe(true);
    expect(putTogether(rest, pieces)).toEqual(plan);
  });

  test('is served: progress, then output; what is thrown is an answer too', async () => {
    const sent: JobAnswer[] = [];
    const scope: WorkerScope = { onmessage: null, postMessage: (answer) => sent.push(answer) };
    serveJobs<TestJobs>(scope, {
      double: async (input, report, send) => {
        report({ step: 'Doubling', done: 0, total: 1 });
        if (input > 0) send(input);
        if (input < 0) throw new RangeError('negative');
        return { output: input * 2, transfer: [] };
      },
    });
    scope.onmessage?.({ data: { kind: 'double', input: 21 } } as MessageEvent);
    scope.onmessage?.({ data: { kind: 'double', input: -1 } } as MessageEvent);
    await expect.poll(() => sent.length).toBe(5);
    expect(sent.filter((answer) => !('progress' in answer))).toEqual([
      { piece: 21 },
      { output: 42 },
      { crash: 'RangeError: negative' },
    ]);
  });
});

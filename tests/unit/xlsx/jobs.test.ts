import { describe, expect, test } from 'vitest';
import type { Timers } from '../../../src/platform/timers.ts';
import { contentOfWorkbook, workbookFromContent } from '../../../src/model/workbook-content.ts';
import { type AnswerPiece, AnswerParts, takeApart } from '../../../src/workers/answer-pieces.ts';
import { ContentReceiver, contentPieces } from '../../../src/workers/content-pieces.ts';
import type { JobAnswer, JobProgress } from '../../../src/workers/protocol.ts';
import { serveJobs, type WorkerScope } from '../../../src/workers/serve-jobs.ts';
import { type JobSettings, type JobWorker, WorkerLine } from '../../../src/workers/worker-line.ts';
import { randomWorkbook } from '../random-workbook.ts';
import { seededRandom } from '../seeded-random.ts';

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
  readonly #actions = new Set<() => void>();

  after(_milliseconds: number, action: () => void): () => void {
    this.#actions.add(action);
    return () => this.#actions.delete(action);
  }

  get waiting(): number {
    return this.#actions.size;
  }

  runOut(): void {
    for (const action of [...this.#actions]) action();
  }
}

function start(overrides: Partial<JobSettings<number>> = {}) {
  const worker = new HandWorker();
  const timers = new HandTimers();
  const stop = new AbortController();
  const progress: JobProgress[] = [];
  const line = new WorkerLine<TestJobs>(() => worker, timers);
  const settings: JobSettings<number> = {
    onProgress: (step) => progress.push(step),
    signal: stop.signal,
    timeLimit: 60_000,
    ...overrides,
  };
  const result = line.run('double', 21, settings);
  return { worker, timers, stop, progress, line, result };
}

describe('[X60] a job in a worker', () => {
  test('reports and answers; the worker stays until it is let go', async () => {
    const { worker, timers, progress, line, result } = start();
    worker.answer({ id: 1, progress: { step: 'Doubling', done: 0, total: 1 } });
    worker.answer({ id: 1, output: 42 });
    expect(await result).toEqual({ ok: true, value: 42 });
    expect(progress).toEqual([{ step: 'Doubling', done: 0, total: 1 }]);
    const next = line.run('double', 4, { timeLimit: 1 });
    worker.answer({ id: 2, output: 8 });
    expect(await next).toEqual({ ok: true, value: 8 });
    expect(worker.received).toEqual([
      { id: 1, kind: 'double', input: 21 },
      { id: 2, kind: 'double', input: 4 },
    ]);
    expect([worker.terminated, timers.waiting, line.isOver]).toEqual([0, 0, false]);
    line.end();
    expect([worker.terminated, line.isOver]).toEqual([1, true]);
    expect((await line.run('double', 5, { timeLimit: 1 })).ok).toBe(false);
    expect(worker.received).toHaveLength(2);
  });

  test('gets the answer to its own request', async () => {
    const { worker, line, result } = start();
    const second = line.run('double', 4, { timeLimit: 1 });
    worker.answer({ id: 2, output: 8 });
    worker.answer({ id: 1, output: 42 });
    worker.answer({ id: 9, output: 1 });
    expect([await result, await second]).toEqual([
      { ok: true, value: 42 },
      { ok: true, value: 8 },
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
      ({ worker }) => worker.answer({ id: 1, crash: 'Error: x' }),
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
  test.each(ends)('%s, and its worker with it, and all that wait for it', async (_, end, kind, says) => {
    const run = start();
    const waiting = run.line.run('double', 1, { timeLimit: 60_000 });
    end(run);
    for (const result of [await run.result, await waiting]) {
      expect(result.ok ? null : [result.error.kind, says.test(result.error.message)]).toEqual([kind, true]);
    }
    expect([run.worker.terminated, run.timers.waiting]).toEqual([1, 0]);
    // What comes late is not heard.
    run.worker.answer({ id: 1, output: 1 });
    run.stop.abort();
    expect(run.worker.terminated).toBe(1);
  });

  test('that is stopped before it begins starts no worker', async () => {
    const { worker, result } = start({ signal: AbortSignal.abort() });
    expect((await result).ok).toBe(false);
    expect(worker.received).toEqual([]);
  });

  test('whose worker was begun beforehand is done by that one', async () => {
    const workers: HandWorker[] = [];
    const line = new WorkerLine<TestJobs>(() => {
      workers.push(new HandWorker());
      return workers.at(-1)!;
    }, new HandTimers());
    line.begin();
    expect(workers).toHaveLength(1);
    const result = line.run('double', 3, { timeLimit: 1 });
    expect(workers).toHaveLength(1);
    workers[0]!.answer({ id: 1, output: 6 });
    expect(await result).toEqual({ ok: true, value: 6 });
    line.end();
    line.begin();
    expect(workers).toHaveLength(1);
    expect(workers[0]!.terminated).toBe(1);
  });

  test('gives what it sends in pieces, in order, before its output', async () => {
    const pieces: number[] = [];
    const { worker, result } = start({ onPiece: (piece) => pieces.push(piece) });
    for (const answer of [{ piece: 1 }, { piece: 2 }, { output: 42 }]) worker.answer({ id: 1, ...answer });
    expect(await result).toEqual({ ok: true, value: 42 });
    expect(pieces).toEqual([1, 2]);
  });

  test('is served in turn: progress, then output; what is thrown is an answer too', async () => {
    const sent: JobAnswer[] = [];
    const scope: WorkerScope = { onmessage: null, postMessage: (answer) => sent.push(answer) };
    serveJobs<TestJobs>(scope, {
      double: async (input, report, send) => {
        report({ step: 'Doubling', done: 0, total: 1 });
        if (input > 0) send(input);
        if (input < 0) throw new RangeError('negative');
        // A turn later, so that the next request would overtake this one if it could.
        await Promise.resolve();
        return { output: input * 2, transfer: [] };
      },
    });
    scope.onmessage?.({ data: { id: 1, kind: 'double', input: 21 } } as MessageEvent);
    scope.onmessage?.({ data: { id: 2, kind: 'double', input: -1 } } as MessageEvent);
    await expect.poll(() => sent.length).toBe(5);
    expect(sent.filter((answer) => !('progress' in answer))).toEqual([
      { id: 1, piece: 21 },
      { id: 1, output: 42 },
      { id: 2, crash: 'RangeError: negative' },
    ]);
    expect(sent.map(({ id }) => id)).toEqual([1, 1, 1, 2, 2]);
  });
});

describe('[X91] what is large goes in pieces', () => {
  const rows = (count: number, name: string) =>
    Array.from({ length: count }, (_, at) => ({ row: `${name}${at}`, cells: [at, at + 1] }));
  const answer = () => ({
    tables: [
      { title: 'Long', added: rows(9_000, 'a'), changed: rows(3, 'c') },
      { title: 'Short', added: [], changed: rows(1, 'd'), values: [null, true] },
    ],
    columns: [{ values: Array.from({ length: 30_000 }, (_, at) => (at % 3 === 0 ? null : `text ${at}`)) }],
    nothing: null,
    none: undefined,
  });

  test('an answer taken apart is whole again when it is put together', () => {
    const pieces: AnswerPiece[] = [];
    const parts = new AnswerParts();
    const rest = takeApart(answer(), (piece) => {
      pieces.push(piece);
      parts.take(structuredClone(piece));
    });
    expect(JSON.stringify(rest).length).toBeLessThan(300);
    for (const piece of pieces) expect(JSON.stringify(piece).length).toBeLessThan(200_000);
    expect(pieces.length).toBeGreaterThan(5);
    expect(parts.whole(structuredClone(rest))).toEqual(answer());
    const whole = new AnswerParts();
    const long = takeApart(rows(20_000, 'x'), (piece) => whole.take(piece));
    expect(whole.whole(long)).toEqual(rows(20_000, 'x'));
  });

  test('a small answer stays whole', () => {
    const small = { tables: rows(10, 'x') };
    expect(takeApart(small, () => expect.unreachable())).toBe(small);
  });

  test.each(Array.from({ length: 20 }, (_, seed) => seed))('random workbook %i arrives as it is', (seed) => {
    const workbook = workbookFromContent(randomWorkbook(seededRandom(seed), { rows: 30 }));
    const receiver = new ContentReceiver();
    for (const piece of contentPieces(workbook)) receiver.take(structuredClone(piece));
    expect(receiver.content()).toEqual(contentOfWorkbook(workbook));
    // Another one after it takes its place.
    for (const piece of contentPieces(workbook)) receiver.take(structuredClone(piece));
    expect(receiver.content()).toEqual(contentOfWorkbook(workbook));
  });
});

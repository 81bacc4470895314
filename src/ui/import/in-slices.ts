import type { Pieces } from '../../base/pieces.ts';

/** Milliseconds that work may keep the page from answering. */
const slice = 30;

/**
 * Does work in pieces and lets the page answer in between; `worked` is told how much was done by then. Null where it was stopped, which it
 * can be until its last piece is begun.
 */
export async function inSlices<T>(
  pieces: Pieces<T>,
  signal: AbortSignal,
  worked: (done: number) => void,
): Promise<T | null> {
  let done = 0;
  while (!signal.aborted) {
    const end = performance.now() + slice;
    do {
      const step = pieces.next();
      if (step.done === true) return step.value;
      done += step.value;
    } while (performance.now() < end);
    worked(done);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return null;
}

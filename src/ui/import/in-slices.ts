import type { Pieces } from '../../base/pieces.ts';

/** Milliseconds that work may keep the page from answering. */
const slice = 16;

/**
 * Does work in pieces and lets the page answer in between; `worked` is told how much was done by then. A piece that counts nothing is
 * always followed by a rest, as what comes after it may be long. Null where the work was stopped, which it can be until its last piece is begun,
 * or `isMade` says that there is nothing to be stopped any more.
 */
export async function inSlices<T>(
  pieces: Pieces<T>,
  signal: AbortSignal,
  worked: (done: number) => void,
  isMade: () => boolean = () => false,
): Promise<T | null> {
  let done = 0;
  while (!signal.aborted || isMade()) {
    const end = performance.now() + slice;
    do {
      const step = pieces.next();
      if (step.done === true) return step.value;
      done += step.value;
      if (step.value === 0) break;
    } while (performance.now() < end);
    worked(done);
    await nextTurn();
  }
  return null;
}

/** When the page has answered whatever came in; timers would wait four milliseconds longer each time. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

import { allPieces, type Pieces } from '../base/pieces.ts';
import type { Turns } from './turns.ts';

/** Milliseconds of work in one turn: short enough for a key to show within a frame or two, a collection of garbage included. */
const slice = 12;

/** Does work in pieces and lets the page answer in between, also after each piece that counts nothing; at once where there are no turns. */
export async function inTurns<T>(pieces: Pieces<T>, turns: Turns | null): Promise<T> {
  if (turns === null) return allPieces(pieces);
  for (;;) {
    const end = performance.now() + slice;
    let step = pieces.next();
    while (step.done !== true && step.value > 0 && performance.now() < end) step = pieces.next();
    if (step.done === true) return step.value;
    await new Promise<void>((resolve) => turns.next(resolve));
  }
}

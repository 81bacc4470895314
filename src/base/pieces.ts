/**
 * Work that is done in pieces, so that a page can answer in between or give it up: after each it yields how much that was, counted as
 * the work says, and at the end gives what came of it.
 */
export type Pieces<T> = Generator<number, T, void>;

/** Does all the pieces at once. */
export function allPieces<T>(pieces: Pieces<T>): T {
  for (;;) {
    const step = pieces.next();
    if (step.done === true) return step.value;
  }
}

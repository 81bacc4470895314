import { expect, test } from 'vitest';
import type { Pieces } from '../../../../src/base/pieces.ts';
import { inSlices } from '../../../../src/ui/import/in-slices.ts';

/** Pieces that count so much each, and how many of them were done. */
function counting(amounts: readonly number[]): { readonly pieces: Pieces<string>; readonly done: number[] } {
  const done: number[] = [];
  const pieces = (function* (): Pieces<string> {
    for (const amount of amounts) {
      done.push(amount);
      yield amount;
    }
    return 'made';
  })();
  return { pieces, done };
}

test('work in pieces comes to its end, and tells what was done by then', async () => {
  const told: number[] = [];
  const { pieces } = counting([5, 0, 7, 0]);
  expect(await inSlices(pieces, new AbortController().signal, (done) => told.push(done))).toBe('made');
  expect(told.at(-1)).toBe(12);
});

test('after a piece that counts nothing others have their turn', async () => {
  const { pieces, done } = counting([1, 0, 2]);
  const made = inSlices(pieces, new AbortController().signal, () => undefined);
  expect(done).toEqual([1, 0]);
  expect(await made).toBe('made');
});

test('work that is stopped in between is not gone on with', async () => {
  const stopper = new AbortController();
  const { pieces, done } = counting([1, 0, 2]);
  const made = inSlices(pieces, stopper.signal, () => undefined);
  stopper.abort();
  expect(await made).toBeNull();
  expect(done).toEqual([1, 0]);
});

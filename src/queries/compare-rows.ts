import { allPieces, type Pieces } from '../base/pieces.ts';

/*
 * Which rows were moved: those that have to be for the others to be able to stay. Of all ways to tell it the one with the fewest moves is
 * taken, so that a row dragged from the end to the start is one move and not one for every row that it passed.
 */

/** Which of some different numbers do not belong to a longest ascending run of them, by place; 1 for those. */
export function movedPlaces(places: Int32Array): Uint8Array {
  const { length } = places;
  const moved = new Uint8Array(length).fill(1);
  /** The last place of the best run of each length. */
  const ends: number[] = [];
  const before = new Int32Array(length).fill(-1);
  for (let at = 0; at < length; at++) {
    let low = 0;
    let high = ends.length;
    // Mostly nothing was moved, and what comes next goes on with the longest run.
    if (high > 0 && places[ends[high - 1]!]! < places[at]!) low = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[ends[middle]!]! < places[at]!) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = at;
  }
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) moved[at] = 0;
  return moved;
}

/** Two orders of things as one: the second, with what only the first has after what it followed there. */
export function joinedOrder<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return allPieces(joiningOrder(before, after));
}

/** After how many things the work rests. */
const piece = 5_000;

/** {@link joinedOrder} in pieces, which count nothing that a person is told of, but rest. */
export function* joiningOrder<T>(before: readonly T[], after: readonly T[]): Pieces<readonly T[]> {
  const known = new Set<T>();
  for (let at = 0; at < after.length; at++) {
    known.add(after[at]!);
    if (at % piece === piece - 1) yield 0;
  }
  const following = new Map<T | null, T[]>();
  let last: T | null = null;
  for (let at = 0; at < before.length; at++) {
    if (at % piece === piece - 1) yield 0;
    const item = before[at]!;
    if (known.has(item)) {
      last = item;
      continue;
    }
    const list = following.get(last);
    if (list === undefined) following.set(last, [item]);
    else list.push(item);
  }
  const joined = [...(following.get(null) ?? [])];
  for (let at = 0; at < after.length; at++) {
    if (at % piece === piece - 1) yield 0;
    const item = after[at]!;
    joined.push(item);
    const gone = following.get(item);
    if (gone !== undefined) for (const one of gone) joined.push(one);
  }
  return joined;
}

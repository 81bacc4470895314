import type { Random } from '../../src/base/ports.ts';

/** Random choices that a seed repeats. */
export interface SeededRandom extends Random {
  /** A whole number from 0 to `below - 1`. */
  integer(below: number): number;
  /** One of the items. */
  pick<T>(items: readonly T[]): T;
  /** True with a probability from 0 to 1. */
  chance(probability: number): boolean;
}

/** A small generator (mulberry32): good enough to choose test cases, and the same on every machine. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (below: number) => Math.floor(next() * below);
  return {
    next,
    integer,
    pick: (items) => {
      if (items.length === 0) throw new Error('There is nothing to pick from');
      return items[integer(items.length)]!;
    },
    chance: (probability) => next() < probability,
  };
}

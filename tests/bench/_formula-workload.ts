/** Where groups are summed and counted: nowhere, in a table of one row a group, or beside every row. */
export type Groups = 'none' | 'table' | 'rows';

/** The inputs of the formula benchmark, the same for every engine. */
export interface Inputs {
  readonly rows: number;
  readonly groups: number;
  readonly baseline: readonly number[];
  readonly previous: readonly number[];
  readonly target: readonly number[];
  readonly actual: readonly number[];
  readonly group: readonly string[];
}

/** Random figures with one decimal, by a generator that gives the same ones every time. */
export function randomInputs(rows: number, groups: number): Inputs {
  let state = 12_345;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const figures = () => Array.from({ length: rows }, () => Math.round(next() * 1000) / 10);
  return {
    rows,
    groups,
    baseline: figures(),
    previous: figures(),
    target: Array.from({ length: rows }, () => Math.round(next() * 30) / 100),
    actual: figures(),
    group: Array.from({ length: rows }, () => groupName(Math.floor(next() * groups))),
  };
}

/** The name of a group, from 0. */
export function groupName(index: number): string {
  return `G ${index}`;
}

/** The time that an action takes, in milliseconds. */
export function timed(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

/** The middle of some times. */
export function median(times: readonly number[]): number {
  return quantile(times, 0.5);
}

/** The time that a share of all times does not exceed. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** Memory in use after a collection, where the collector may be called, in megabytes. */
export function memoryInUse(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

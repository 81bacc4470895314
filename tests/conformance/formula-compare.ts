import { FormulaError, type Value } from '../../src/model/values.ts';

/** How far two results may differ, relative to the larger: the last digits of long calculations depend on their order. */
const tolerance = 1e-12;

/** Whether a result is the one in the file. 0, "", FALSE, a blank and each error are all different. */
export function sameResult(ours: Value, theirs: Value): boolean {
  if (typeof ours === 'number' && typeof theirs === 'number') {
    return (
      ours === theirs || Math.abs(ours - theirs) <= tolerance * Math.max(Math.abs(ours), Math.abs(theirs))
    );
  }
  return ours === theirs;
}

/** A result for a list of differences. */
export function show(value: Value): string {
  if (value === null) return '(blank)';
  if (value instanceof FormulaError) return value.code;
  return typeof value === 'string' ? JSON.stringify(value) : String(value).toUpperCase();
}

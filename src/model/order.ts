import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/*
 * Tables, columns and rows are ordered by a text each carries, compared by code unit, ties broken by id. A new place
 * between two others never renumbers anything, so that two copies can insert and move rows and still be merged.
 */

/** The text for a place after `before` and before `after`; null stands for the very start or end. */
export function orderBetween(before: string | null, after: string | null): string {
  return generateKeyBetween(before, after);
}

/** `count` ascending texts for places after `before` and before `after`; null stands for the very start or end. */
export function ordersBetween(before: string | null, after: string | null, count: number): string[] {
  return generateNKeysBetween(before, after, count);
}

/** Compares two places: order text first, then id, both by code unit. */
export function compareOrder(orderA: string, idA: string, orderB: string, idB: string): number {
  if (orderA !== orderB) return orderA < orderB ? -1 : 1;
  return idA < idB ? -1 : idA > idB ? 1 : 0;
}

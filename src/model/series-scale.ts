import type { CellValue } from './values.ts';

/** What a list of values can be counted on by, by which a series goes on. */
export interface Scale {
  /** The place of each value on the scale, a whole number. */
  readonly places: readonly number[];
  /** After how many places the scale begins again, as that of weekdays; null where it doesn't. */
  readonly cycle: number | null;
  /** The value at a place; undefined beyond the ends of the scale. */
  write(place: number): CellValue | undefined;
}

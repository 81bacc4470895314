/**
 * How a new figure differs from the one of the period before so much that it may be a slip of the hand: more than ten times it, less than a tenth
 * of it, below zero where that was above, or over 100 % where it never was.
 */
export type WildChange = 'ten times' | 'a tenth' | 'another sign' | 'over 100 %';

/** What is known of the figures before a new one. */
export interface FiguresBefore {
  /** That of the period before; null where it is not known. */
  readonly last: number | null;
  /** Whether the figures are percentages, which are fractions: 0.134 is 13.4 %. */
  readonly isPercentage: boolean;
  /** Those of all other periods that are known. */
  readonly all: readonly number[];
}

/** Whether a new figure is a wild change; null where it is none, or nothing is known to hold it against. */
export function wildChange(figure: number, { last, isPercentage, all }: FiguresBefore): WildChange | null {
  if (last !== null && figure * last < 0) return 'another sign';
  if (last !== null && last !== 0 && Math.abs(figure) > 10 * Math.abs(last)) return 'ten times';
  if (isPercentage && figure > 1 && (last ?? 0) <= 1 && all.every((each) => each <= 1)) return 'over 100 %';
  if (last !== null && Math.abs(figure) < Math.abs(last) / 10) return 'a tenth';
  return null;
}

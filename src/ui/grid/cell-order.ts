import type { Choice } from '../../model/column-types.ts';

/** A cell's value as the grid library sorts and filters it; an error is its code. */
export type PlainValue = null | number | string | boolean;

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });
const rank = (value: PlainValue): number =>
  typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : typeof value === 'boolean' ? 2 : 3;

/**
 * The order in which a column is sorted: numbers, texts (1.9 before 1.10), yes and no. Blanks come last both ways, so they
 * are told which way it is; choices come in the order the column lists them.
 */
export function compareCells(
  choices: readonly Choice[] | null,
): (
  a: PlainValue | undefined,
  b: PlainValue | undefined,
  nodeA: unknown,
  nodeB: unknown,
  down: boolean,
) => number {
  const places = choices === null ? null : new Map(choices.map((choice, index) => [choice.word, index]));
  return (a = null, b = null, _nodeA, _nodeB, down) => {
    const blankA = a === null || a === '';
    const blankB = b === null || b === '';
    if (blankA || blankB) return blankA === blankB ? 0 : blankA === down ? -1 : 1;
    if (places !== null && typeof a === 'string' && typeof b === 'string') {
      return (places.get(a) ?? places.size) - (places.get(b) ?? places.size) || collator.compare(a, b);
    }
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
    return rank(a) - rank(b) || Number(a) - Number(b);
  };
}

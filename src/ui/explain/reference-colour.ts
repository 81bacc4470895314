import type { ExplainedGroup } from '../../queries/explain-places.ts';
import { type CellHighlight, referenceColour } from '../grid/cell-highlight.ts';

/**
 * The colour in which the grid and the formula bar mark the cells of a group, among those that are read or, with `dependent`, among
 * those that read; null where they don't.
 */
export function colourOf(
  highlights: readonly CellHighlight[],
  group: ExplainedGroup,
  dependent: boolean,
): string | null {
  const found = highlights.find(
    ({ table, columns, colour }) =>
      (colour === 'dependent') === dependent &&
      table === group.table &&
      (columns.length === 0 || columns.includes(group.column)),
  );
  return found === undefined ? null : referenceColour(found.colour);
}

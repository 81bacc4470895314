import type { ExplainedGroup } from '../../queries/explain-places.ts';
import { type CellHighlight, referenceColour } from '../grid/cell-highlight.ts';

/** The colour in which the grid and the formula bar mark the cells of a group; null where they don't. */
export function colourOf(highlights: readonly CellHighlight[], group: ExplainedGroup): string | null {
  const found = highlights.find(
    ({ table, columns }) => table === group.table && (columns.length === 0 || columns.includes(group.column)),
  );
  return found === undefined ? null : referenceColour(found.colour);
}

import { assertNever } from '../../../base/assert-never.ts';
import type { CellAt } from './cell-range.ts';
import type { Ground } from './selection-model.ts';

/** The four ways an arrow key leads. */
export type Direction = 'up' | 'down' | 'left' | 'right';

/** The displayed cells, as far as moving among them asks. */
export interface SelectionSpace extends Ground {
  /** Whether a displayed cell shows nothing. */
  isBlank(row: number, column: number): boolean;
}

/**
 * Where Ctrl and an arrow key lead, as in Excel: from a filled cell with a filled one next to it to the last before a blank;
 * from a blank one, and from the last before a blank, to the next filled one; and where there is none, to the table's edge.
 */
export function edgeOfData(space: SelectionSpace, from: CellAt, direction: Direction): CellAt {
  const next = neighbour(space, from, direction);
  if (next === null) return from;
  const isBlank = ({ row, column }: CellAt) => space.isBlank(row, column);
  const seeksFilled = isBlank(from) || isBlank(next);
  let at = next;
  while (!seeksFilled || isBlank(at)) {
    const beyond = neighbour(space, at, direction);
    if (beyond === null || (!seeksFilled && isBlank(beyond))) return at;
    at = beyond;
  }
  return at;
}

/** The cell next to one, passing over rows without cells; null at the edge. */
export function neighbour(
  space: SelectionSpace,
  { row, column }: CellAt,
  direction: Direction,
): CellAt | null {
  switch (direction) {
    case 'left':
      return column > 0 ? { row, column: column - 1 } : null;
    case 'right':
      return column < space.columns - 1 ? { row, column: column + 1 } : null;
    case 'up':
    case 'down': {
      const found = rowFrom(space, direction === 'up' ? row - 1 : row + 1, direction === 'up' ? -1 : 1);
      return found === null ? null : { row: found, column };
    }
    default:
      return assertNever(direction);
  }
}

/** The first row with cells from one on, up (-1) or down (1); null where there is none. */
export function rowFrom(ground: Ground, row: number, step: -1 | 1): number | null {
  for (let at = row; at >= 0 && at < ground.rows; at += step) if (ground.isRow(at)) return at;
  return null;
}

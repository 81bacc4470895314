import { assertNever } from '../../../base/assert-never.ts';
import type { CellAt } from './cell-range.ts';
import { type Direction, edgeOfData, rowFrom, type SelectionSpace } from './edge-of-data.ts';
import { currentSpan, extendedTo, oneCell, type SelectionState } from './selection-model.ts';

/** Where a key leads: so many cells on, to the edge of data, or to an end of the row or of the table. */
export type Movement =
  | { readonly kind: 'step'; readonly direction: Direction; readonly count: number }
  | { readonly kind: 'edge'; readonly direction: Direction }
  | { readonly kind: 'side'; readonly side: Side };

/** An end of the row, or the table's first or last cell. */
export type Side = 'row-start' | 'row-end' | 'table-start' | 'table-end';

/** The active cell goes where a key leads it, and is all that is selected. */
export function moved(state: SelectionState, space: SelectionSpace, movement: Movement): SelectionState {
  return oneCell(destination(space, state.active, movement));
}

/** The current span goes on to where a key with Shift leads its end; whole rows and columns stay whole. */
export function extended(state: SelectionState, space: SelectionSpace, movement: Movement): SelectionState {
  const { active } = state;
  const { kind, head } = currentSpan(state);
  // Whether cells are filled is asked along the row or column of the active cell, as in Excel.
  const down = destination(space, { row: head.row, column: active.column }, movement).row;
  const across = destination(space, { row: active.row, column: head.column }, movement).column;
  const row = kind === 'columns' || kind === 'all' ? head.row : down;
  const column = kind === 'rows' || kind === 'all' ? head.column : across;
  return extendedTo(state, kind, { row, column });
}

function destination(space: SelectionSpace, from: CellAt, movement: Movement): CellAt {
  switch (movement.kind) {
    case 'step':
      return stepped(space, from, movement.direction, movement.count);
    case 'edge':
      return edgeOfData(space, from, movement.direction);
    case 'side':
      return sideOf(space, from, movement.side);
    default:
      return assertNever(movement);
  }
}

/** So many cells on; at most at the edge, and never on a row without cells. */
function stepped(
  space: SelectionSpace,
  { row, column }: CellAt,
  direction: Direction,
  count: number,
): CellAt {
  switch (direction) {
    case 'left':
      return { row, column: Math.max(column - count, 0) };
    case 'right':
      return { row, column: Math.min(column + count, space.columns - 1) };
    case 'up':
    case 'down': {
      const step = direction === 'up' ? -1 : 1;
      const aim = Math.min(Math.max(row + step * count, 0), space.rows - 1);
      const found = rowFrom(space, aim, step) ?? rowFrom(space, aim, step === 1 ? -1 : 1);
      return { row: found ?? row, column };
    }
    default:
      return assertNever(direction);
  }
}

function sideOf(space: SelectionSpace, { row }: CellAt, side: Side): CellAt {
  const last = space.columns - 1;
  switch (side) {
    case 'row-start':
      return { row, column: 0 };
    case 'row-end':
      return { row, column: last };
    case 'table-start':
      return { row: rowFrom(space, 0, 1) ?? row, column: 0 };
    case 'table-end':
      return { row: rowFrom(space, space.rows - 1, -1) ?? row, column: last };
    default:
      return assertNever(side);
  }
}

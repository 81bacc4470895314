import { type CellAt, type CellRange, sizeOf } from './cell-range.ts';
import { neighbour, rowFrom, type SelectionSpace } from './edge-of-data.ts';
import { oneCell, rangesOf, type SelectionState } from './selection-model.ts';

/** What Tab (along the row) and Enter (down the column) ask for; with Shift they lead back. */
export interface Walk {
  readonly key: 'tab' | 'enter';
  readonly back: boolean;
}

/**
 * Tab or Enter. Where several cells are selected, the active cell goes on among them, from one span to the next and round again,
 * and the selection stays. Where one is, the next cell is selected: Tab goes on in the next row at a row's end, and Enter after a
 * run of Tabs goes back to the column where the run began. Null where there is no next cell in the table.
 */
export function walked(state: SelectionState, space: SelectionSpace, walk: Walk): SelectionState | null {
  const ranges = rangesOf(state, space);
  if (ranges.length > 1 || sizeOf(ranges[0]!) > 1) return walkedWithin(state, ranges, space, walk);
  return walk.key === 'tab' ? tabbed(state, space, walk.back) : entered(state, space, walk.back);
}

function tabbed(state: SelectionState, space: SelectionSpace, back: boolean): SelectionState | null {
  const { active } = state;
  const beside = neighbour(space, active, back ? 'left' : 'right');
  const beyond = neighbour(space, active, back ? 'up' : 'down');
  const to = beside ?? (beyond === null ? null : { row: beyond.row, column: back ? space.columns - 1 : 0 });
  return to === null ? null : { ...oneCell(to), tabColumn: state.tabColumn ?? active.column };
}

function entered(state: SelectionState, space: SelectionSpace, back: boolean): SelectionState | null {
  const to = neighbour(space, state.active, back ? 'up' : 'down');
  if (to === null) return null;
  return oneCell(back ? to : { row: to.row, column: state.tabColumn ?? to.column });
}

function walkedWithin(
  state: SelectionState,
  ranges: readonly CellRange[],
  space: SelectionSpace,
  walk: Walk,
): SelectionState {
  const within = nextInside(ranges[state.current]!, space, state.active, walk);
  if (within !== null) return { ...state, active: within, tabColumn: null };
  for (let step = 1; step <= ranges.length; step++) {
    const current = (state.current + (walk.back ? -step : step) + ranges.length) % ranges.length;
    const entrance = end(ranges[current]!, space, walk.back);
    if (entrance !== null) return { ...state, current, active: entrance, tabColumn: null };
  }
  return state;
}

/** The next cell of a block in the order of the walk; null after its last. */
function nextInside(
  range: CellRange,
  space: SelectionSpace,
  { row, column }: CellAt,
  walk: Walk,
): CellAt | null {
  const step = walk.back ? -1 : 1;
  const nextRow = rowInside(range, space, row + step, step);
  if (walk.key === 'enter') {
    if (nextRow !== null) return { row: nextRow, column };
    const first = rowInside(range, space, walk.back ? range.bottom : range.top, step);
    const beside = column + step;
    return first === null || beside < range.left || beside > range.right
      ? null
      : { row: first, column: beside };
  }
  if (column + step >= range.left && column + step <= range.right) return { row, column: column + step };
  return nextRow === null ? null : { row: nextRow, column: walk.back ? range.right : range.left };
}

/** The first cell of a block, or with `back` the last; null where it has none to stand on. */
function end(range: CellRange, space: SelectionSpace, back: boolean): CellAt | null {
  const row = rowInside(range, space, back ? range.bottom : range.top, back ? -1 : 1);
  return row === null ? null : { row, column: back ? range.right : range.left };
}

function rowInside(range: CellRange, space: SelectionSpace, from: number, step: -1 | 1): number | null {
  const row = rowFrom(space, from, step);
  return row === null || row < range.top || row > range.bottom ? null : row;
}

/** A cell by its place on the screen: displayed row and displayed column, both counted from 0. */
export interface CellAt {
  readonly row: number;
  readonly column: number;
}

/** A block of cells by displayed rows and columns, counted from 0, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Numbers that follow one another, both ends included. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The block that has two cells as opposite corners. */
export function rangeBetween(one: CellAt, other: CellAt): CellRange {
  return {
    top: Math.min(one.row, other.row),
    left: Math.min(one.column, other.column),
    bottom: Math.max(one.row, other.row),
    right: Math.max(one.column, other.column),
  };
}

/** Whether a cell is in a block. */
export function contains({ top, left, bottom, right }: CellRange, { row, column }: CellAt): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** How many cells a block has. */
export function sizeOf({ top, left, bottom, right }: CellRange): number {
  return Math.max(bottom - top + 1, 0) * Math.max(right - left + 1, 0);
}

/** What two blocks have in common, or null. */
export function intersection(one: CellRange, other: CellRange): CellRange | null {
  const shared = {
    top: Math.max(one.top, other.top),
    left: Math.max(one.left, other.left),
    bottom: Math.min(one.bottom, other.bottom),
    right: Math.min(one.right, other.right),
  };
  return shared.top > shared.bottom || shared.left > shared.right ? null : shared;
}

/**
 * What is left of a block without the cells of another, in at most four blocks that share no cell. The pieces above and below
 * are as wide as the block, or with `by: 'columns'` those to the left and right are as high as it is.
 */
export function without(range: CellRange, hole: CellRange, by: 'rows' | 'columns' = 'rows'): CellRange[] {
  const cut = intersection(range, hole);
  if (cut === null) return [range];
  const middle = by === 'rows' ? { top: cut.top, bottom: cut.bottom } : { left: cut.left, right: cut.right };
  const pieces: readonly CellRange[] =
    by === 'rows'
      ? [
          { ...range, bottom: cut.top - 1 },
          { ...range, ...middle, right: cut.left - 1 },
          { ...range, ...middle, left: cut.right + 1 },
          { ...range, top: cut.bottom + 1 },
        ]
      : [
          { ...range, right: cut.left - 1 },
          { ...range, ...middle, bottom: cut.top - 1 },
          { ...range, ...middle, top: cut.bottom + 1 },
          { ...range, left: cut.right + 1 },
        ];
  return pieces.filter((piece) => sizeOf(piece) > 0);
}

/** Whether every cell of a block is in at least one of the others. */
export function covers(ranges: readonly CellRange[], wanted: CellRange): boolean {
  let left: CellRange[] = [wanted];
  for (const range of ranges) {
    if (left.length === 0) return true;
    left = left.flatMap((piece) => without(piece, range));
  }
  return left.length === 0;
}

/** The same cells in blocks that share none, from the top down and from left to right. */
export function disjointRanges(ranges: readonly CellRange[]): readonly CellRange[] {
  const filled = ranges.filter((range) => sizeOf(range) > 0);
  if (filled.length < 2) return filled;
  const byTop = [...filled].sort((a, b) => a.top - b.top);
  const edges = [...new Set(filled.flatMap(({ top, bottom }) => [top, bottom + 1]))].sort((a, b) => a - b);
  const result: CellRange[] = [];
  let inBand: CellRange[] = [];
  let next = 0;
  edges.forEach((top, index) => {
    const bottom = (edges[index + 1] ?? top) - 1;
    inBand = inBand.filter((range) => range.bottom >= top);
    while (next < byTop.length && byTop[next]!.top <= top) inBand.push(byTop[next++]!);
    const across = mergedIntervals(inBand.map(({ left, right }) => ({ from: left, to: right })));
    for (const { from, to } of across) result.push({ top, left: from, bottom, right: to });
  });
  return result;
}

/** The rows in which blocks have cells, each once, from the top down. */
export function rowsOf(ranges: readonly CellRange[]): readonly Interval[] {
  return mergedIntervals(ranges.map(({ top, bottom }) => ({ from: top, to: bottom })));
}

/** The columns in which blocks have cells, each once, from left to right. */
export function columnsOf(ranges: readonly CellRange[]): readonly Interval[] {
  return mergedIntervals(ranges.map(({ left, right }) => ({ from: left, to: right })));
}

/** How many cells blocks have together, those they share counted once. */
export function countCells(ranges: readonly CellRange[]): number {
  return disjointRanges(ranges).reduce((sum, range) => sum + sizeOf(range), 0);
}

/** How many numbers intervals that share none have together. */
export function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** Intervals put together where they touch or overlap, in ascending order; empty ones are left out. */
export function mergedIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of intervals
    .filter((each) => each.from <= each.to)
    .sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to + 1) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

import { scrolledTo, virtualWindow } from '../parts/virtual-window.ts';

/** Widths in CSS pixels: of a column of the grid, and of that of the signs, which stays at the left. */
export const columnWidth = 160;
export const signWidth = 44;

/** Columns that are drawn, from the first to before the end, 0-based. */
export interface DrawnColumns {
  readonly first: number;
  readonly end: number;
}

/** What to draw of the columns where a box of a width is scrolled sideways. */
export function columnsDrawn(count: number, width: number, scrolled: number): DrawnColumns {
  const { first, end } = virtualWindow(count, columnWidth, Math.max(0, width - signWidth), scrolled);
  return { first, end };
}

/** Where the box has to be scrolled to for a column to be seen beside the signs. */
export function scrolledToColumn(column: number, count: number, width: number, scrolled: number): number {
  return scrolledTo(column, count, columnWidth, Math.max(columnWidth, width - signWidth), scrolled);
}

/** Where a column stands in its row. */
export function leftOf(column: number): number {
  return signWidth + column * columnWidth;
}

/** Whether a row or a column is among those that are drawn. */
export function isWithin(index: number, { first, end }: DrawnColumns): boolean {
  return index >= first && index < end;
}

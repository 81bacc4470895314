/**
 * Another program's grid on a page of its own. Rows are counted from 0 as they are shown, columns are named. What a program does
 * with real keys, clicks and wheels has no method here.
 */
export interface Peer {
  /** Makes the data, without drawing anything. */
  prepare(rows: number, columns: number): void;
  /** Draws the grid of the data; the promise says only that the program was told. */
  open(): Promise<unknown>;
  /** The text of a cell, or null where it is not drawn. */
  text(row: number, column: string): string | null;
  /** The middle of a cell in the page's coordinates, or null where it is not drawn. */
  middle(row: number, column: string): readonly [x: number, y: number] | null;
  /** Sorts by a column, largest first. */
  sort(column: string): Promise<unknown>;
  /** The table's own order again. */
  unsort(): Promise<unknown>;
  /** Shows the rows that have a word in a column. */
  filter(column: string, word: string): Promise<unknown>;
  /** All rows again. */
  unfilter(): Promise<unknown>;
  /** Puts tab-separated text into the cells from the focused one on, as a paste does. */
  paste(text: string): Promise<unknown>;
  /** Whether the cells on the screen are shown as selected. */
  isAllSelected(): boolean;
}

/** The middle of an element in the page's coordinates. */
export function middleOf(element: Element | null): readonly [number, number] | null {
  if (element === null) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

import type { ShownColumn } from './shown-texts.ts';
import { sortByColumn } from './column-order.ts';
import type { Arrangement } from './arrange-rows.ts';

/** Rows that show the same in the column by which a table is grouped. */
export interface RowGroup {
  /** What they show; '' for blanks. No two groups of a table have the same. */
  readonly text: string;
  /** Where in the rows of the arrangement the group begins, and where it ends (not included). */
  readonly from: number;
  readonly to: number;
}

/**
 * Puts rows that show the same in a column together, the groups in the order of the column; within a group rows keep the order
 * in which they are given.
 */
export function groupRows(
  rows: Int32Array<ArrayBuffer>,
  shown: ShownColumn,
  direction: 'asc' | 'desc',
): Arrangement {
  const inOrder = sortByColumn(rows.slice(), shown.column, shown.cells, direction);
  // Values that are told apart in the order can be shown alike, and such as are not can be shown in different ways.
  const places = new Map<string, number>();
  const texts: string[] = [];
  const placeOf = new Int32Array(rows.reduce((most, slot) => Math.max(most, slot), -1) + 1);
  for (const slot of inOrder) {
    const text = shown.text(slot);
    let place = places.get(text);
    if (place === undefined) {
      place = texts.length;
      texts.push(text);
      places.set(text, place);
    }
    placeOf[slot] = place;
  }
  const starts = new Int32Array(texts.length + 1);
  for (const slot of rows) starts[placeOf[slot]! + 1]!++;
  for (let place = 0; place < texts.length; place++) starts[place + 1]! += starts[place]!;
  const next = starts.slice();
  const grouped = new Int32Array(rows.length);
  for (const slot of rows) grouped[next[placeOf[slot]!]!++] = slot;
  return {
    rows: grouped,
    groups: texts.map((text, place) => ({ text, from: starts[place]!, to: starts[place + 1]! })),
  };
}

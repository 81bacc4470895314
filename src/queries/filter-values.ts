import { Tag } from '../model/cell-column.ts';
import type { ShownColumn } from './shown-texts.ts';
import { sortByColumn } from './column-order.ts';

/** One of the values that a column's filter lists. */
export interface ListedValue {
  /** As the cells show it; '' for blanks. */
  readonly text: string;
  /** In how many rows it stands. */
  readonly count: number;
}

/** The different values that cells of some rows show, in the order of the column, blanks last. */
export function listValues(slots: Int32Array<ArrayBuffer>, shown: ShownColumn): readonly ListedValue[] {
  const { column, cells, text } = shown;
  const { tags, numbers } = cells;
  const order = sortByColumn(slots.slice(), column, cells, 'asc');
  // Two numbers can be shown alike, and two texts that are sorted alike can stand between each other.
  const counts = new Map<string, number>();
  let before = -1;
  let shownBefore = '';
  for (const slot of order) {
    const isSame = before >= 0 && tags[slot] === tags[before] && numbers[slot] === numbers[before];
    // The unit of the row can show the same number in another way.
    const now = isSame && tags[slot] !== Tag.number ? shownBefore : text(slot);
    counts.set(now, (counts.get(now) ?? 0) + 1);
    before = slot;
    shownBefore = now;
  }
  const blanks = counts.get('') ?? 0;
  counts.delete('');
  const values = [...counts].map(([value, count]): ListedValue => ({ text: value, count }));
  return blanks === 0 ? values : [...values, { text: '', count: blanks }];
}

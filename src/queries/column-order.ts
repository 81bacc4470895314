import { type CellColumn, Tag } from '../model/cell-column.ts';
import type { Choice } from '../model/column-types.ts';
import type { Column } from '../model/table.ts';
import { placesUpTo, sortByKeys } from './stable-order.ts';
import { rankTexts } from './text-order.ts';

/** What of the rows' cells is in order first: their kinds, as Excel orders them. Blanks come last both ways. */
const kindOf: Readonly<Record<number, number>> = {
  [Tag.number]: 0,
  [Tag.text]: 1,
  [Tag.boolean]: 2,
  [Tag.reference]: 3,
  [Tag.error]: 3,
};
const blankKind = 9;

/**
 * Puts rows, given by slot, into the order of a column's cells: numbers, texts, no and yes, errors, blanks; choices in the order
 * the column lists them. Downwards it is the other way round but for the blanks. The order of rows that are equal stays. The
 * array given is changed and given back.
 */
export function sortByColumn(
  slots: Int32Array<ArrayBuffer>,
  column: Pick<Column, 'type'>,
  cells: CellColumn,
  direction: 'asc' | 'desc',
): Int32Array<ArrayBuffer> {
  const sign = direction === 'asc' ? 1 : -1;
  const { tags, numbers } = cells;
  const texts = rankColumn(slots, cells, column.type.kind === 'choice' ? column.type.choices : []);
  const { length } = slots;
  const values = new Float64Array(length);
  const kinds = new Float64Array(length);
  let isMixed = false;
  for (let at = 0; at < length; at++) {
    const slot = slots[at]!;
    const tag = tags[slot] ?? Tag.blank;
    let kind = kindOf[tag] ?? blankKind;
    if (tag === Tag.number || tag === Tag.boolean) values[at] = sign * numbers[slot]!;
    else if (tag === Tag.text) {
      const rank = texts[numbers[slot]!]!;
      if (rank < 0) kind = blankKind;
      else values[at] = sign * rank;
    }
    kinds[at] = kind === blankKind ? blankKind : sign * kind;
    if (kinds[at] !== kinds[0]) isMixed = true;
  }
  const order = sortByKeys(placesUpTo(length), values);
  if (isMixed) sortByKeys(order, kinds);
  const before = slots.slice();
  for (let at = 0; at < length; at++) slots[at] = before[order[at]!]!;
  return slots;
}

/** Each text's place in the order of a column, by its number in the pool; -1 for the empty text, which counts as a blank. */
function rankColumn(slots: Int32Array, cells: CellColumn, choices: readonly Choice[]): Float64Array {
  const { tags, numbers, pool } = cells;
  const ranks = new Float64Array(pool.texts.length);
  const found = distinctTexts(slots, tags, numbers, ranks.length);
  const places = new Map(choices.map(({ word }, place) => [word, place]));
  const unlisted: number[] = [];
  for (const index of found) {
    const text = pool.texts[index]!;
    const place = places.get(text);
    if (text === '') ranks[index] = -1;
    else if (place === undefined) unlisted.push(index);
    else ranks[index] = place;
  }
  const inOrder = rankTexts(unlisted.map((index) => pool.texts[index]!));
  unlisted.forEach((index, at) => (ranks[index] = places.size + inOrder[at]!));
  return ranks;
}

/** The different texts among the cells of some rows, by their numbers in the pool, in the order in which they come. */
function distinctTexts(slots: Int32Array, tags: Uint8Array, numbers: Float64Array, count: number): number[] {
  const seen = new Uint8Array(count);
  const found: number[] = [];
  for (const slot of slots) {
    if (tags[slot] !== Tag.text) continue;
    const index = numbers[slot]!;
    if (seen[index] === 1) continue;
    seen[index] = 1;
    found.push(index);
  }
  return found;
}

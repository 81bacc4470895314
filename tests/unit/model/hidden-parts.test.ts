import { expect, test } from 'vitest';
import { countIn, type HiddenParts, hiddenParts, stretchesOf } from '../../../src/model/hidden-parts.ts';
import { newReading, withColumn } from '../../../src/ui/import/reading-edits.ts';

/** B3:E10, headings in row 3, a blank row 6, totals in row 10; column D is left out. */
const reading = withColumn(
  {
    ...newReading(0, 'Table', { top: 2, left: 1, bottom: 9, right: 4 }),
    skipped: [
      { row: 5, reason: 'blank' },
      { row: 9, reason: 'totals' },
    ],
    totalsRow: 9,
  },
  3,
  { skip: 'person' },
);

const one = (place: number) => ({ first: place, last: place });

test.each<[string, HiddenParts, HiddenParts]>([
  [
    'rows and columns outside',
    { rows: [one(1), one(10)], columns: [one(0), { first: 5, last: 99 }] },
    { rows: [], columns: [] },
  ],
  ['headings and the totals', { rows: [one(2), one(9)], columns: [] }, { rows: [], columns: [] }],
  [
    'a stretch over a row that is left out',
    { rows: [{ first: 3, last: 6 }], columns: [] },
    { rows: [{ first: 3, last: 4 }, one(6)], columns: [] },
  ],
  [
    'columns of which one is left out',
    { rows: [], columns: [{ first: 2, last: 16_383 }] },
    { rows: [], columns: [one(2), one(4)] },
  ],
])('of %s a table reads what it reads', (_, hidden, expected) => {
  expect(hiddenParts(reading, hidden)).toEqual(expected);
});

test('stretches that touch are counted once each and become one', () => {
  const joined = stretchesOf([one(1), { first: 2, last: 4 }, one(6)], { first: 0, last: 9 });
  expect(joined).toEqual([{ first: 1, last: 4 }, one(6)]);
  expect(countIn(joined)).toBe(5);
});

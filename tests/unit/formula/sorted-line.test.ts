import { expect, test } from 'vitest';
import type { Value } from '../../../src/model/values.ts';
import { placeIn } from '../../../src/formula/functions/search.ts';
import { SortedLine } from '../../../src/formula/functions/sorted-line.ts';
import { seededRandom } from '../seeded-random.ts';
import { Book } from './fixture.ts';

test('[F41] the nearest value is found by halving where looking at each would find it', () => {
  const random = seededRandom(7);
  const value = (): Exclude<Value, object> =>
    random.pick([null, '', 'a', 'B', 'b', 'ab', true, false, 0, 1, 2.5, 0.1 + 0.2, 0.3, random.integer(9)]);
  for (let round = 0; round < 3000; round++) {
    const values = Array.from({ length: random.integer(9) }, value);
    const line = { count: values.length, at: (index: number) => values[index]! };
    const sorted = new SortedLine(line);
    for (const sought of [value(), value()]) {
      for (const mode of ['exact or next smaller', 'exact or next larger'] as const) {
        for (const direction of ['from first', 'from last'] as const) {
          expect(
            sorted.placeOf(sought, mode, direction),
            JSON.stringify([values, sought, mode, direction]),
          ).toBe(placeIn(line, sought, mode, direction));
        }
      }
    }
  }
});

test('[F41] a hundred thousand rows look for the nearest of as many in the time of a sort', () => {
  const count = 100_000;
  const book = new Book({
    T: {
      columns: {
        N: 't',
        Place: '=XMATCH([@N]+0.5,[N],-1)',
        Value: '=XLOOKUP([@N]+0.5,[N],[N],,1)',
        Match: '=MATCH([@N]+0.5,[N],1)',
      },
      rows: Array.from({ length: count }, (_, index) => [index]),
    },
  });
  expect([book.value('T', 7, 'Place'), book.value('T', 7, 'Value'), book.value('T', 7, 'Match')]).toEqual([
    8, 8, 8,
  ]);
  book.set('T', 8, 'N', -1);
  expect([book.value('T', 7, 'Place'), book.value('T', 7, 'Value')]).toEqual([8, 9]);
  // Looking at each would take ten thousand million steps, and the test would not end in its time.
});

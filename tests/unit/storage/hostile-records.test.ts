import { expect, test } from 'vitest';
import { trySpoiled } from './hostile-records.ts';
import { spoiledStores } from './spoiled-records.ts';

test.each(spoiledStores)(
  '[T15] records of %s changed by hand: the list is shown, other workbooks open, and theirs opens or is refused in words',
  async (store) => {
    const { opened, refused } = await trySpoiled(store, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(opened + refused).toBeGreaterThan(4);
  },
  120_000,
);

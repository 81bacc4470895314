import { expect, test } from 'vitest';
import { trySpoiled } from './hostile-records.ts';
import { spoiledStores } from './spoiled-records.ts';

test.each(spoiledStores)('[T15] hundreds of records of %s changed by hand', async (store) => {
  const { opened, refused } = await trySpoiled(
    store,
    Array.from({ length: 400 }, (_, seed) => seed),
  );
  expect(opened + refused).toBeGreaterThan(200);
});

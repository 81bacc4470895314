import { expect, test } from 'vitest';
import { runRandomTabs } from './random-tabs.ts';

test('[T8] a thousand runs of random edits in three tabs end the same everywhere', async () => {
  let remote = 0;
  for (let seed = 1000; seed < 2000; seed++) remote += await runRandomTabs(seed, 120);
  expect(remote).toBeGreaterThan(10_000);
});

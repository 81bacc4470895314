import { expect, test } from 'vitest';
import { shownSize } from '../../../src/ui/words/sizes.ts';

test.each([
  [0, '1 kB'],
  [1_499, '1 kB'],
  [68_431, '68 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [1_048_576, '1 MB'],
  [12_345_678, '12.3 MB'],
  [1_500_000_000, '1.5 GB'],
])('%d bytes are %s', (bytes, shown) => {
  expect(shownSize(bytes)).toBe(shown);
});

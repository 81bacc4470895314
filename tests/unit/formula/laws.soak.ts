import { expect, test } from 'vitest';
import { firstFailure } from './random-book.ts';

test('[F40] thousands of other books are the same as calculated from scratch after every change', () => {
  expect(firstFailure(5000, 25, 1000)).toBeNull();
});

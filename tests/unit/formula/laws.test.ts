import { expect, test } from 'vitest';
import { firstFailure } from './random-book.ts';

test('[F40] after every change all results are those of a calculation from scratch, and exactly the changed ones are told', () => {
  expect(firstFailure(150, 20)).toBeNull();
}, 60_000);

import { expect, test } from 'vitest';
import { errorValue, type Value } from '../../src/model/values.ts';
import { sameResult } from './formula-compare.ts';

test('values that look alike are all different', () => {
  const values: Value[] = [
    0,
    '',
    false,
    null,
    '0',
    'FALSE',
    errorValue('#N/A'),
    errorValue('#VALUE!'),
    '#N/A',
    1,
    true,
  ];
  for (const [i, a] of values.entries()) {
    for (const [j, b] of values.entries()) expect([a, b, sameResult(a, b)]).toEqual([a, b, i === j]);
  }
});

test('numbers may differ by the last digits of a double and no more', () => {
  expect(sameResult(0.1 + 0.2, 0.3)).toBe(true);
  expect(sameResult(1e-20, 1.0000000000001e-20)).toBe(true);
  expect(sameResult(1, 1.00000000001)).toBe(false);
  expect(sameResult(1e-20, 2e-20)).toBe(false);
  expect(sameResult(0, 1e-300)).toBe(false);
});

import { expect, test } from 'vitest';
import { unbroken } from '../../../src/ui/explain/unbroken.ts';

test('a number and its percent sign stay on one line, other words may part', () => {
  expect(unbroken('15.0 % of 20 homes, 3 % more')).toBe('15.0\u00a0% of 20 homes, 3\u00a0% more');
  expect(unbroken('per % point')).toBe('per % point');
});

import { expect, test } from 'vitest';
import { assertNever } from '../../../src/base/assert-never.ts';
import { mapOf } from '../../../src/base/map-of.ts';

test('a value that a union has not is told in the message, so that the bug is found', () => {
  const value = { kind: 'later', of: [1] } as unknown as never;
  expect(() => assertNever(value)).toThrow('Unexpected value: {"kind":"later","of":[1]}');
});

test('a map has its entries in their order, the last of two with one key', () => {
  const map = mapOf([
    ['b', 1],
    ['a', 2],
    ['b', 3],
  ]);
  expect([...map]).toEqual([
    ['b', 3],
    ['a', 2],
  ]);
});

import { expect, test } from 'vitest';
import { sameFileValue } from '../../../src/xlsx/file-value.ts';

test('numbers are the same at 15 digits, a tie rounded either way', () => {
  expect(sameFileValue(0.1 + 0.2, 0.3)).toBe(true);
  // As LibreOffice saves them: the decimals of the number rounded up, where the number itself is below the tie.
  expect(sameFileValue(0.05246753246753245, 0.0524675324675325)).toBe(true);
  expect(sameFileValue(0.005194805194805195, 0.0051948051948052)).toBe(true);
  expect(sameFileValue(0.0524675324675325, 0.05246753246753245)).toBe(true);
});

test('numbers that differ within 15 digits are not', () => {
  expect(sameFileValue(0.0524675324675325, 0.0524675324675324)).toBe(false);
  expect(sameFileValue(1, 1.00000000000001)).toBe(false);
  expect(sameFileValue(0, 1e-300)).toBe(false);
  expect(sameFileValue(0, 0)).toBe(true);
});

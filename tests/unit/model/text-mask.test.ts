import { describe, expect, test } from 'vitest';
import { maskExample, readMask } from '../../../src/model/text-mask.ts';

describe('a mask says which form a text has', () => {
  const cases: readonly (readonly [mask: string, fits: readonly string[], not: readonly string[]])[] = [
    ['####/##', ['2009/10'], ['2009-10', '2009/1', '2009/101', 'a009/10', '']],
    ['@@', ['AB', 'éß'], ['A1', 'A', 'ABC']],
    ['C?', ['C1', 'C ', 'C🙂'], ['C', 'c1', 'C12']],
    ['*', ['', 'anything'], []],
    ['C*', ['C', 'C 12'], ['D', ' C']],
    ['*.#', ['1.2', '.2', 'a.b.3'], ['1.', '2']],
    ['a*b*c', ['abc', 'a1b2c', 'abbbcc'], ['ab', 'acb', 'abcd']],
    ['ab*ab', ['abab', 'ab-ab'], ['ab', 'aba']],
    ['*#@#*', ['1a2', 'x1a2y', '11a22'], ['1a', 'a1b']],
    ['~#~*~~', ['#*~'], ['1*~', '#x~']],
    ['~', ['~'], ['']],
    ['', [''], ['a']],
  ];
  test.each(cases)('%s', (mask, fits, not) => {
    const matches = readMask(mask);
    expect(fits.filter((text) => !matches(text))).toEqual([]);
    expect(not.filter((text) => matches(text))).toEqual([]);
  });
});

test('the example of a mask has its form', () => {
  expect(maskExample('####/##')).toBe('1234/56');
  for (const mask of ['####/##', '@@-##', 'C*', '?~#*@', '*']) {
    expect(readMask(mask)(maskExample(mask)), mask).toBe(true);
  }
});

test('many stars over a long text are read to the end', () => {
  // Trying every division of the text among the stars would not end within the test's time.

  const text = 'a'.repeat(100_000);
  expect(readMask('*a*a*a*a*a*a*a*a*a*b')(text)).toBe(false);
  expect(readMask('*@*@*@*@*@*@*b*@*')(text)).toBe(false);
});

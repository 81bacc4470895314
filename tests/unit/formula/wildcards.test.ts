import { expect, test } from 'vitest';
import { textToNumber } from '../../../src/formula/number-text.ts';
import { readWildcards } from '../../../src/formula/wildcards.ts';
import { seededRandom } from '../seeded-random.ts';
import { evaluate } from './fixture.ts';

/** The same by a regular expression that tries everything, for short texts. */
function tryingAll(pattern: string): { matches: RegExp; anywhere: RegExp } {
  const source = pattern.replaceAll(
    /~([*?~])|([*?])|([\s\S])/gu,
    (_, literal?: string, wildcard?: string, sign?: string) =>
      wildcard === undefined
        ? `\\u{${(literal ?? sign)!.codePointAt(0)!.toString(16)}}`
        : wildcard === '*'
          ? '.*'
          : '.',
  );
  return { matches: new RegExp(`^${source}$`, 'isu'), anywhere: new RegExp(source, 'isu') };
}

test('a text with wildcards finds what trying every way finds', () => {
  for (let seed = 0; seed < 20_000; seed++) {
    const random = seededRandom(seed);
    const some = (signs: string, most: number) =>
      Array.from({ length: random.integer(most) }, () => random.pick([...signs])).join('');
    const pattern = some('aAb*?~.', 7);
    const text = some('aAbB*?.\n', 9);
    const wildcards = readWildcards(pattern);
    if (wildcards === null) continue;
    const { matches, anywhere } = tryingAll(pattern);
    const label = `${seed}: ${pattern} in ${JSON.stringify(text)}`;
    expect(wildcards.matches(text), label).toBe(matches.test(text));
    expect(wildcards.indexIn(text), label).toBe(text.search(anywhere));
  }
});

test('many stars in the longest text of a cell take no longer than one', () => {
  const long = 'a'.repeat(32_767);
  const before = performance.now();
  expect(readWildcards('*a*a*a*a*a*a*a*a*b')!.matches(long)).toBe(false);
  expect(readWildcards('a*a*a*a*a*a*b')!.indexIn(long)).toBe(-1);
  expect(performance.now() - before).toBeLessThan(2_000);
});

test('SEARCH begins where it is told to', () => {
  expect(evaluate('SEARCH("a*b","xaxbab",3)')).toBe(5);
  expect(evaluate('SEARCH("?b","ab")')).toBe(1);
  expect(evaluate('SEARCH("~*","a*")')).toBe(2);
  expect(evaluate('SEARCH("a*c","xaxb")')).toBe('#VALUE!');
});

test('a pattern that takes too long is an error, not a text that was not found', () => {
  const lookup = (pattern: string) => `XLOOKUP("${pattern}",{"x";"${'a'.repeat(40)}";"ab"},{1;2;3},0,3)`;
  expect(evaluate(lookup('(a+)+b'))).toBe('#VALUE!');
  expect(evaluate(lookup('a+b'))).toBe(3);
  expect(evaluate(lookup('c'))).toBe(0);
});

test('a long text that is nearly a number takes no longer than its length', () => {
  const nearly = `${'1'.repeat(32_767)}x`;
  const before = performance.now();
  for (let turn = 0; turn < 100; turn++) expect(textToNumber(nearly)).toBeNull();
  expect(performance.now() - before).toBeLessThan(2_000);
});

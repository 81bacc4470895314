import { describe, expect, test } from 'vitest';
import { sortByKeys } from '../../../src/queries/stable-order.ts';
import { compareInOrder, rankTexts } from '../../../src/queries/text-order.ts';
import { seededRandom } from '../seeded-random.ts';
import { oddTexts } from '../random-workbook.ts';

describe('sorting by keys', () => {
  test('is the stable sort of any numbers', () => {
    const random = seededRandom(1);
    const numbers = [
      0,
      -0,
      1,
      -1,
      0.1,
      -0.1,
      1e300,
      -1e300,
      5e-324,
      Infinity,
      -Infinity,
      2 ** 32,
      40_268,
      40_269,
    ];
    for (const count of [0, 1, 2, 3, 10, 1000, 5000]) {
      const keys = Float64Array.from({ length: count }, () =>
        random.chance(0.5) ? random.pick(numbers) : (random.next() - 0.5) * 10 ** random.integer(20),
      );
      const order = Int32Array.from({ length: count }, (_, index) => index).reverse();
      const expected = [...order].sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : 0));
      expect([...sortByKeys(order, keys)]).toEqual(expected);
    }
  });
});

describe('the order of texts', () => {
  const inOrder = ['', ' a', '(a)', '1.9', '1.10', '1a', '2009/10', '2010/11', 'a1', 'A2', 'a10', 'é', 'f'];
  test('is by dictionary with numbers by size', () => {
    expect([...rankTexts(inOrder)]).toEqual(inOrder.map((_, index) => index));
  });

  test.each([
    ['Met', 'met'],
    ['01', '1'],
    ['résumé', 'RESUME'],
    ['a\u{a0}b', 'a b'],
  ])('%s stands beside %s', (a, b) => expect([...rankTexts([a, b])]).toEqual([0, 0]));

  test('is the collator’s for random texts', () => {
    const random = seededRandom(7);
    const signs = [
      ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(index + 32)),
      ...'\t\n\r\u{a0}–—‘’“”£€§°•·×÷✓✗éèÉàçñöüßæøðþıŁłŒœŠšŽž½…ﬁ\u{301}\u{0}\u{200b}中😀',
      ...'0011122aAbB',
      ...'0011122aAbB',
    ];
    for (let round = 0; round < 300; round++) {
      // Now and then only signs that occur often, so that many texts begin alike.
      const from = round % 3 === 0 ? signs.slice(-8) : signs;
      const text = () =>
        Array.from({ length: random.integer(12) }, () => random.pick(from)).join('') +
        (random.chance(0.02) ? '7'.repeat(130 + random.integer(3)) : '');
      const texts = [...Array.from({ length: 60 }, text), ...(round % 10 === 0 ? oddTexts : [])];
      expectOrdered(texts, rankTexts(texts), round);
    }
  });
});

function expectOrdered(texts: readonly string[], ranks: Float64Array, round: number): void {
  const sorted = texts.map((_, index) => index).sort((a, b) => compareInOrder(texts[a]!, texts[b]!));
  let rank = 0;
  sorted.forEach((index, at) => {
    if (at > 0 && compareInOrder(texts[sorted[at - 1]!]!, texts[index]!) !== 0) rank++;
    if (ranks[index] !== rank) {
      const [before, after] = [texts[sorted[at - 1] ?? 0], texts[index]];
      throw new Error(
        `Round ${round}: ${JSON.stringify(after)} after ${JSON.stringify(before)} is ${ranks[index]}, not ${rank}`,
      );
    }
  });
}

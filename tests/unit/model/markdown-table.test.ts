import { expect, test } from 'vitest';
import { markdownRows } from '../../../src/model/markdown-table.ts';

test.each<[string, string, string[][] | null]>([
  [
    'a table',
    '| A | B |\n|---|:-:|\n| 1 | x \\| y |',
    [
      ['A', 'B'],
      ['1', 'x | y'],
    ],
  ],
  [
    'without outer bars',
    'A | B\n--- | ---\n1 | 2',
    [
      ['A', 'B'],
      ['1', '2'],
    ],
  ],
  [
    'headings again, lines between, breaks',
    'Title\n| A | B |\n|---|---|\n| 1 | a<br>b |\n\nNote\n| A | B |\n|---|---|\n| 2 | |',
    [['Title'], ['A', 'B'], ['1', 'a\nb'], ['Note'], ['2', '']],
  ],
  ['bars alone', 'a | b\nc | d', null],
  ['a rule without a heading', '---|---\na | b', null],
  ['tabs', 'a\tb\n1\t2', null],
])('%s', (_, text, rows) => {
  expect(markdownRows(text)).toEqual(rows);
});

test('a long line of dashes and spaces takes no time', () => {
  const started = performance.now();
  markdownRows(`a|b\n${'- '.repeat(900)}x\n${'-'.repeat(1_000_000)}`);
  expect(performance.now() - started).toBeLessThan(500);
});

import { expect, test } from 'vitest';
import { targetTestNamed, targetTests } from '../../../src/plan/target-tests.ts';
import { testWords } from '../../../src/ui/words/plan-test.ts';

test.each([
  ['At most', 'Passes when the actual is the target or less. It reads Actual and Target.'],
  [
    'Band',
    'Passes when the actual is from Lower to Upper, both ends in; above the band fails too. It reads Actual, Lower and Upper.',
  ],
  [
    'Reduce by %',
    'Passes when the actual is lower than the baseline (else the previous figure) by at least Target %. It reads Actual and Baseline, or Actual and Previous, or Given change %; and Target %, or Target.',
  ],
  ['No test', 'Never judged: the verdict is n/a.'],
])('%s is explained', (word, sentence) => {
  expect(testWords.asks(targetTestNamed(word)!)).toBe(sentence);
});

test('every test that needs something names each column', () => {
  for (const kind of targetTests)
    for (const column of kind.needs.flat(2)) expect(testWords.asks(kind)).toContain(column);
});

import { expect, test } from 'vitest';
import { loadJudge } from '../../../src/ui/snapshots/passphrase-strength.ts';

const judge = (await loadJudge())!;

test.each([
  'Correct Horse Battery Staple',
  'correcthorsebatterystaple!',
  'password password password',
  '12345678',
])('%s is not called good', (passphrase) => {
  expect(judge(passphrase, [])).toBeLessThan(3);
});

test('words that have nothing to do with each other are strong, and those of the workbook are not', () => {
  expect(judge('tulip gravel mitten ocean', [])).toBe(4);
  expect(judge('Policing plan 2009', ['Policing plan 2009'])).toBeLessThan(2);
});

import { expect, test } from 'vitest';
import { commitmentSentence, type LinkedMeasure } from '../../../src/plan/commitment-sentence.ts';

const direct = (name: string, verdict: string): LinkedMeasure => ({ name, verdict, relation: 'Direct' });
const check = (link: string | null, measures: readonly LinkedMeasure[], sentence: string) =>
  expect(commitmentSentence({ 'Target link': link }, measures)).toBe(sentence);

test('links that leave nothing to roll up', () => {
  check('Blank', [], 'The target link is blank, so there is no verdict.');
  check(null, [], 'The target link is blank, so there is no verdict.');
  check('None', [], 'No measure is linked to this commitment.');
  check(
    'Separate sheet',
    [],
    'This commitment is measured on a separate sheet, not in this workbook’s measures.',
  );
});

test('no direct measure', () => {
  check('Direct', [], 'No measure is linked to this commitment, so nothing judges it.');
  check(
    'Supporting',
    [{ name: 'DV crimes', relation: 'Supporting', verdict: 'Not met' }],
    'Only supporting measures are linked (1), and they do not judge a commitment.',
  );
});

test('direct measures, none of them judged', () => {
  check('Direct', [direct('Plans', 'n/a')], 'Its one direct measure is not judged: Plans (n/a).');
  check(
    'Direct',
    [direct('2011', 'n/a'), direct('2012', '')],
    'None of its 2 direct measures is judged: 2011 (n/a); 2012 (no verdict).',
  );
});

test('all met, some met, none met', () => {
  check('Direct', [direct('A', 'Met'), direct('B', 'Met')], 'All 2 direct measures are met: A; B.');
  check(
    'Direct',
    [direct('A', 'Met'), direct('B', 'Not met'), direct('C', 'Late')],
    '1 of 3 direct measures is met: A. Not met: B; C (Late).',
  );
  check('Direct', [direct('A', 'Not met')], 'Its one direct measure is not met: A.');
  check('Direct', [direct('A', 'Overdue')], 'Its one direct measure is not met: A (Overdue).');
  check('Direct', [direct('A', 'Partly met')], 'Its one direct measure is partly met: A.');
  check(
    'Direct',
    [direct('BCS', 'Met'), direct('Place', 'No data')],
    '1 of 2 direct measures is met: BCS. Not judged, so not counted: Place (No data).',
  );
  check(
    'Direct',
    [direct('A', 'Partly met'), direct('B', 'Met')],
    '1 of 2 direct measures is met: B. Partly met: A.',
  );
});

test('supporting measures are not counted', () =>
  check(
    'Direct',
    [direct('A', 'Met'), { name: 'B', relation: 'Supporting', verdict: 'Not met' }],
    'Its one direct measure is met: A.',
  ));

test('an override says its reason first', () =>
  expect(
    commitmentSentence(
      { 'Target link': 'Supporting', 'Target met': 'Not met' },
      [{ name: 'B', relation: 'Supporting', verdict: 'Not met' }],
      { overrideReason: 'The document marks the line ✗.' },
    ),
  ).toBe(
    'Set by hand to Not met. The document marks the line ✗. Without that: Only supporting measures are linked (1), and they do not judge a commitment.',
  ));

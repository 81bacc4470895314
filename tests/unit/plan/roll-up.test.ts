import { expect, test } from 'vitest';
import type { CellValue } from '../../../src/model/values.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { Evaluated } from './evaluate.ts';
import { direct, type Linked, linkedPlan, rollUpCases } from './roll-up-cases.ts';

const starter = await hertfordshire();

/** The verdict and the link check of one commitment with these measures, their verdicts put in by hand. */
function rollUp(link: CellValue, measures: readonly Linked[]) {
  const evaluated = new Evaluated(linkedPlan(starter, link, measures));
  return {
    verdict: evaluated.shown('commitments', 'c', 'Target met'),
    check: evaluated.shown('commitments', 'c', 'Link check'),
    other: evaluated.shown('commitments', 'd', 'Target met'),
  };
}

test.each(rollUpCases)('$name', ({ link, measures, verdict }) => {
  const result = rollUp(link, measures);
  expect(result.verdict).toBe(verdict);
  expect(result.other).toBe('n/a');
});

test('the link check says where the typed link and the linked measures disagree', () => {
  const supporting: Linked = { verdict: 'Met', relation: 'Supporting' };
  const checks = [
    rollUp('Direct', direct('Met')),
    rollUp('Direct', []),
    rollUp('Direct', [supporting]),
    rollUp('Supporting', [supporting]),
    rollUp('Supporting', direct('Met')),
    rollUp('Supporting', []),
    rollUp('None', []),
    rollUp('None', [supporting]),
    rollUp('Blank', direct('Met')),
    rollUp(null, []),
  ];
  expect(checks.map(({ check }) => check)).toEqual([
    '',
    'Direct, but no direct measure is linked',
    'Direct, but no direct measure is linked',
    '',
    'Supporting, but a direct measure is linked',
    'Supporting, but no measure is linked',
    '',
    'Measures are linked all the same',
    'Measures are linked all the same',
    '',
  ]);
});

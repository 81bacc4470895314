import { expect, test } from 'vitest';
import type { CellValue } from '../../../src/model/values.ts';
import { asRowId } from '../../../src/model/ids.ts';
import { hertfordshire } from '../seeds/starter.ts';
import { Evaluated, type TestRow, withRows } from './evaluate.ts';

const starter = await hertfordshire();

interface Linked {
  readonly verdict: CellValue;
  readonly relation?: string;
  readonly cells?: Readonly<Record<string, CellValue>>;
}

/** The verdict and the link check of one commitment with these measures, their verdicts put in by hand. */
function rollUp(link: CellValue, measures: readonly Linked[]) {
  const sheet = measures.map(({ verdict }, index): TestRow => ({
    id: `m${index}`,
    cells: { Ref: `M ${index}`, Test: 'No test' },
    overrides: { 'Target met': verdict },
  }));
  const links = measures.map(({ relation, cells }, index): TestRow => ({
    id: `l${index}`,
    cells: {
      Commitment: { ref: asRowId('c') },
      Measure: { ref: asRowId(`m${index}`) },
      Relation: relation ?? 'Direct',
      ...cells,
    },
  }));
  const commitment: TestRow = { id: 'c', cells: { Ref: 'C 1', 'Target link': link } };
  const other: TestRow = { id: 'd', cells: { Ref: 'C 1.10', 'Target link': 'Direct' } };
  const content = withRows(
    withRows(withRows(starter, 'summary-sheet', sheet), 'links', links),
    'commitments',
    [commitment, other],
  );
  const evaluated = new Evaluated(content);
  return {
    verdict: evaluated.shown('commitments', 'c', 'Target met'),
    check: evaluated.shown('commitments', 'c', 'Link check'),
    other: evaluated.shown('commitments', 'd', 'Target met'),
  };
}

const direct = (...verdicts: CellValue[]): Linked[] => verdicts.map((verdict) => ({ verdict }));

test.each([
  ['all met', direct('Met', 'Met'), 'Met'],
  ['all not met', direct('Not met', 'Not met'), 'Not met'],
  ['mixed', direct('Met', 'Not met'), 'Partly met'],
  ['one of them partly', direct('Met', 'Partly met'), 'Partly met'],
  ['only partly', direct('Partly met'), 'Partly met'],
  ['late is not met', direct('Late'), 'Not met'],
  ['overdue is not met', direct('Overdue', 'Met'), 'Partly met'],
  ['n/a neither helps nor hurts', direct('Met', 'n/a'), 'Met'],
  ['No data neither helps nor hurts', direct('Not met', 'No data'), 'Not met'],
  ['a blank counts for nothing', direct('Met', null), 'Met'],
  ['nor does an empty text', direct('Met', ''), 'Met'],
  ['none judged', direct('n/a', 'No data', null), 'n/a'],
  ['none at all', [], 'n/a'],
  [
    'supporting measures do not count',
    [...direct('Met'), { verdict: 'Not met', relation: 'Supporting' }],
    'Met',
  ],
  ['only supporting measures', [{ verdict: 'Not met', relation: 'Supporting' }], 'n/a'],
  [
    'a link for part of the commitment counts whole',
    [{ verdict: 'Met', cells: { Coverage: 'Part' } }],
    'Met',
  ],
  ['an awaited figure whose verdict was put in counts', direct('Not met'), 'Not met'],
] as const)('%s', (_name, measures, verdict) => {
  const result = rollUp('Direct', measures);
  expect(result.verdict).toBe(verdict);
  expect(result.other).toBe('n/a');
});

test('the typed link decides first', () => {
  const verdicts = ['Blank', null, 'None', 'Separate sheet', 'Supporting'].map(
    (link) => rollUp(link, direct('Met')).verdict,
  );
  expect(verdicts).toEqual(['', '', 'No link', 'No link', 'Met']);
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

test('a link that leads nowhere has no verdict and counts for nothing', () => {
  const result = rollUp('Direct', [{ verdict: 'Met', cells: { Measure: { ref: asRowId('gone') } } }]);
  expect(result.verdict).toBe('n/a');
});
